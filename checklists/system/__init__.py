"""Files, terminals and signs that nobody sees: what the system may do to a text."""
