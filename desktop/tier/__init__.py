"""The audit tier, question by question."""
