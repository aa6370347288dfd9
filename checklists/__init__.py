"""What is asked: checklists of cleaner production, read from files and never changed."""
