"""Years of a factory, and factories, side by side."""
