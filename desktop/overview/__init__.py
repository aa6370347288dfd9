"""Overview of an assessment and its checklists."""
