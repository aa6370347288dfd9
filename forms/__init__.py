"""What is answered: assessments, their scores, and the files that carry them."""
