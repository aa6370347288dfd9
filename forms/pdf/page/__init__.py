"""How a page of the report is made: fonts, styles, grids, charts."""
