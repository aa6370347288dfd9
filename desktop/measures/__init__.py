"""The parts of the page with the measures."""
