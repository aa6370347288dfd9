"""Taking in: files that were sent, or what another bureau took in, each with one verdict."""
