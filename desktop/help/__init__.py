"""The reader of the guides in the window."""
