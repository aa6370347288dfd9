"""The enterprise and its profile."""
