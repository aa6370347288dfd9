"""The geometry of charts, for the window and the report alike."""
