"""What a workbook from elsewhere must be before a library opens it."""
