"""How the cell styles of a workbook show a number: as a percentage, with a count of decimals."""

import re
from functools import lru_cache
from xml.parsers import expat

_PERCENTAGES = {"9", "10"}  # 0% and 0.00% are built in
_DECIMALS = {"2": 2, "4": 2}  # and so are 0.00 and #,##0.00
_QUOTED = re.compile(r'"[^"]*"|\\.')
_FIXED = re.compile(r"[#,]*0\.(0+)(?:_.)?(?:;.*)?", re.DOTALL)


@lru_cache(maxsize=8)  # the workbooks of one program have the same styles
def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show 0.65 as 65%. Raises ExpatError."""
    found = _read(styles)
    own = {number for number, code in found.codes if "%" in _QUOTED.sub("", code)}
    return frozenset(n for n, one in enumerate(found.cells) if one in _PERCENTAGES | own)


def decimal_styles(styles: bytes) -> dict[int, int]:
    """The decimals that each style with a fixed count shows, by its number. Raises ExpatError."""
    found = _read(styles)
    fixed = ((number, _FIXED.fullmatch(code)) for number, code in found.codes)
    formats = _DECIMALS | {number: len(one[1]) for number, one in fixed if one}
    return {n: formats[one] for n, one in enumerate(found.cells) if one in formats}


def _read(styles: bytes) -> "_Formats":
    found = _Formats()
    if styles:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
        parser.Parse(styles, True)
    return found


class _Formats:
    """The formats as they are met, without a tree of everything else."""

    def __init__(self) -> None:
        self.codes: list[tuple[str, str]] = []  # of each format, by its number in the file
        self.cells: list[str] = []  # the number of the format of each cell style
        self.depth = 0  # inside the formats of cells

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self.depth == 1:
            self.cells.append(attributes.get("numFmtId", ""))
        if self.depth or name == "cellXfs":
            self.depth += 1
        elif name == "numFmt":
            self.codes.append((attributes.get("numFmtId", ""), attributes.get("formatCode", "")))

    def end(self, _tag: str) -> None:
        if self.depth:
            self.depth -= 1
