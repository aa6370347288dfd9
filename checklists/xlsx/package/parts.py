"""Which formats of a workbook show a number as a percentage."""

import re
from functools import lru_cache
from xml.parsers import expat

_BUILT_IN = {"9", "10"}  # 0% and 0.00%
_QUOTED = re.compile(r'"[^"]*"|\\.')


@lru_cache(maxsize=8)  # the workbooks of one program have the same styles
def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show 0.65 as 65%. Raises ExpatError."""
    if not styles:
        return frozenset()
    found = _Formats()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.Parse(styles, True)
    percentages = _BUILT_IN | found.percentages
    return frozenset(n for n, one in enumerate(found.cells) if one in percentages)


class _Formats:
    """The formats as they are met, without a tree of everything else."""

    def __init__(self) -> None:
        self.percentages: set[str] = set()
        self.cells: list[str] = []
        self.depth = 0  # inside the formats of cells

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self.depth == 1:
            self.cells.append(attributes.get("numFmtId", ""))
        if self.depth or name == "cellXfs":
            self.depth += 1
        elif name == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            self.percentages.add(attributes.get("numFmtId", ""))

    def end(self, _tag: str) -> None:
        if self.depth:
            self.depth -= 1
