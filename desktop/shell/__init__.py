"""The window around the pages: rail, top bar, start, end and self-test."""
