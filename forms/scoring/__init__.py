"""The score of a checklist and what is missing to the next level."""
