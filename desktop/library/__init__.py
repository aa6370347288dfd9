"""The page of checklists: what is installed, adding, comparing with the source, moving forms."""
