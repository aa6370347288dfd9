"""What the page of trend and comparison is made of."""
