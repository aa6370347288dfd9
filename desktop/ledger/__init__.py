"""The page of the ledger: its tables, its results, its coefficients."""
