"""The workbook: one writer for the filled and the blank form, and its reader."""
