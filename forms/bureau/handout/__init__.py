"""What a bureau hands out: lists, sums, receipts, copies without names, tables for a province."""
