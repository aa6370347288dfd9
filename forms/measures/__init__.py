"""Measures, technologies, and what they save."""
