"""The form: outline, cards and the live score."""
