"""The bureau's side: take in workbooks, score them anew, and answer questions about them."""
