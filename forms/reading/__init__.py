"""Answers and receipts out of JSON and rows of the store."""
