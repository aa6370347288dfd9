"""The way to the next level: by fewest items and by least investment."""
