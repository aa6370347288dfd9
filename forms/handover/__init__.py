"""What leaves the factory beside workbook and report: evidence bundle and e-mail."""
