"""The bureau's side of the window: what was taken in, its register, details and statistics."""
