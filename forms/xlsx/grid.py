"""A sheet as it was read; the same for a form and for a checklist."""

from checklists.xlsx.grid import Cell, Grid, exact_number, shown

__all__ = ["Cell", "Grid", "exact_number", "shown"]
