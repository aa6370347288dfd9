"""A filled-in workbook back to answers."""
