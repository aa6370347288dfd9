"""The plan of the region, and own figures beside its targets."""
