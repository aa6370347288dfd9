"""A new assessment."""
