"""Writing and printing files, and the receipts that come back."""
