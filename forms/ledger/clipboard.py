"""What a spreadsheet puts on the clipboard: lines of cells, apart by tabs, some in quotes."""

import re

from forms.numbers import bare

Rows = list[tuple[str, ...]]
# A cell in quotes may hold tabs and line breaks, and writes a quote twice. A quote that is not
# closed before the next tab or line break is a quote and nothing more.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\r\n|\r|\n|\t|\Z")


def cells_of(text: str) -> Rows:
    """The cells of a copied text, all lines of one width; a cell keeps the breaks inside it.

    The line break with which a spreadsheet ends a block begins no other line.
    """
    rows: list[list[str]] = [[]]
    at = 0
    text = text.removeprefix("\ufeff")
    while True:
        quoted = _QUOTED.match(text, at)
        found = quoted or _PLAIN.match(text, at)
        assert found is not None  # a plain cell may be empty
        cell = quoted[1].replace('""', '"') if quoted else found[0]
        rows[-1].append(bare(cell))
        end = _END.match(text, found.end())
        assert end is not None
        at = end.end()
        if not end[0]:
            break
        if end[0] != "\t":
            rows.append([])
    if len(rows) > 1 and rows[-1] == [""]:
        rows.pop()
    width = max(map(len, rows))
    return [(*row, *[""] * (width - len(row))) for row in rows]


def in_one_line(cell: str) -> str:
    """The words of a cell with blanks for its line breaks."""
    return " ".join(cell.split())
