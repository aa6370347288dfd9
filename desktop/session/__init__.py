"""What is open and how it changes: the one object that writes answers, undo, tasks, settings."""
