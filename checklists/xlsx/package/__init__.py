"""The package of a workbook from elsewhere, measured before a library opens it."""
