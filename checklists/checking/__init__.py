"""What must fit together in a checklist, and what its author is asked to confirm."""
