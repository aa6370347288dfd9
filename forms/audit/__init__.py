"""The audit: which tier, which checklists, and how far it is."""
