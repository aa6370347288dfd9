"""A region: its plan, the rules of the audit tier, deadlines and coefficients as data."""
