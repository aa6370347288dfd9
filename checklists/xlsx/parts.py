"""The parts of an unpacked workbook: where each sheet stands, and which formats are percentages."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import normpath
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
_BUILT_IN = {"9", "10"}  # 0% and 0.00%
_QUOTED = re.compile(r'"[^"]*"|\\.')


def sheet_parts(members: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The title of each sheet with the name of its part. Raises ParseError."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in fromstring(members.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    }
    found = []
    for sheet in _named(fromstring(members[WORKBOOK]), "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        target = targets.get(relation, "").replace("\\", "/")
        place = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        found.append((sheet.get("name", ""), place))
    return found


def percent_styles(members: Mapping[str, bytes]) -> frozenset[int]:
    """The numbers of the cell styles that show 0.65 as 65%. Raises ParseError."""
    return _percent_styles(members.get(STYLES, b"<none/>"))


@lru_cache(maxsize=64)  # the workbooks of one program have the same styles
def _percent_styles(styles: bytes) -> frozenset[int]:
    root = fromstring(styles)
    percentages = _BUILT_IN | {
        one.get("numFmtId", "")
        for one in _named(root, "numFmt")
        if "%" in _QUOTED.sub("", one.get("formatCode", ""))
    }
    cells = (one for group in _named(root, "cellXfs") for one in group)
    return frozenset(n for n, one in enumerate(cells) if one.get("numFmtId", "") in percentages)


def _named(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)
