"""The register of what was taken in, and what it adds up to."""
