"""How cells look and where they stand."""
