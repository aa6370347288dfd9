"""What is seen: the window. The only layer that knows Qt."""
