"""A checklist as an Excel workbook that experts write, check and renew."""
