"""The cards of the result page."""
