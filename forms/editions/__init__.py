"""Moving an assessment to another edition of a checklist."""
