"""How a sheet shows a number: the cell styles with a fixed count of decimals."""

import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_BUILT_IN = {"2": 2, "4": 2}  # 0.00 and #,##0.00
_FIXED = re.compile(r"[#,]*0\.(0+)(?:_.)?(?:;.*)?", re.DOTALL)


def decimal_styles(styles: bytes) -> dict[int, int]:
    """The decimals that each such style shows, by its number. Raises ParseError."""
    root = fromstring(styles or b"<none/>")
    formats = dict(_BUILT_IN)
    for one in _named(root, "numFmt"):
        if match := _FIXED.fullmatch(one.get("formatCode", "")):
            formats[one.get("numFmtId", "")] = len(match[1])
    cells = [one for group in _named(root, "cellXfs") for one in group]
    shown = {number: formats.get(one.get("numFmtId", "")) for number, one in enumerate(cells)}
    return {number: decimals for number, decimals in shown.items() if decimals}


def _named(root: Element, tag: str) -> list[Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == tag]
