"""How large the texts of a workbook become: every cell that shows a shared text gets a copy."""

import re
from collections.abc import Iterable
from xml.parsers import expat

_REFERS = re.compile(rb"\bt\s*+=\s*+[\"']s[\"']")
_VALUE = re.compile(rb"<(?:\w++:)?v(?:\s[^<>]*+)?>\s*+\+?(\d{1,9})\s*+<")


def spread(shared: bytes, sheets: Iterable[bytes], enough: int) -> int:
    """The bytes of all shared texts, each counted wherever it is shown; 0 if surely few `enough`.

    Raises ExpatError.
    """
    if not shared:
        return 0
    sheets = list(sheets)
    lengths = _lengths(shared)
    longest = max(lengths, default=0)
    # A list of all of them would itself be large.
    if sum(1 for one in sheets for _match in _REFERS.finditer(one)) * longest <= enough:
        return 0
    return sum(_shown(one, lengths, longest) for one in sheets)


def _shown(sheet: bytes, lengths: list[int], longest: int) -> int:
    known, unclear = 0, sheet.count(b"<v") + sheet.count(b":v")
    for match in _VALUE.finditer(sheet):
        number = int(match[1])
        known += lengths[number] if number < len(lengths) else 0
        unclear -= 1
    return known + max(unclear, 0) * longest


def _lengths(content: bytes) -> list[int]:
    """The bytes of each shared text, as a strict reader sees them."""
    ends: list[int] = []

    def end(tag: str) -> None:
        if tag.rpartition(":")[2] == "si":
            ends.append(parser.CurrentByteIndex)

    parser = expat.ParserCreate()
    parser.EndElementHandler = end
    parser.Parse(content, True)
    return [after - before for before, after in zip([0, *ends], ends, strict=False)]
