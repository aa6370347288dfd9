"""The ledger: what the meters amount to."""
