"""The chapters of the report, one a module."""
