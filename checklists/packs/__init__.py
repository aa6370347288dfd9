"""Packs: checklists as one file, signed."""
