"""How large the texts of a workbook become: every cell that shows a shared text gets a copy."""

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

SHARED = "xl/sharedstrings.xml"
_REFERS = re.compile(rb"\bt\s*+=\s*+[\"']s[\"']")
_VALUE = re.compile(rb"<(?:\w++:)?v(?:\s[^<>]*+)?>\s*+\+?(\d{1,9})\s*+<")


def shared_texts(members: Mapping[str, bytes]) -> list[bytes]:
    """The parts that hold shared texts."""
    return [content for member, content in members.items() if member.casefold() == SHARED]


def spread(shared: bytes, sheets: Iterable[bytes], enough: int) -> int:
    """The bytes of all shared texts, each counted wherever it is shown; 0 if surely few `enough`.

    Raises ExpatError.
    """
    sheets = list(sheets)
    lengths = _lengths(shared)
    longest = max(lengths, default=0)
    if sum(len(_REFERS.findall(one)) for one in sheets) * longest <= enough:
        return 0
    return sum(_shown(one, lengths, longest) for one in sheets)


def _shown(sheet: bytes, lengths: list[int], longest: int) -> int:
    numbers = [int(number) for number in _VALUE.findall(sheet)]
    unclear = sheet.count(b"<v") + sheet.count(b":v") - len(numbers)
    known = sum(lengths[number] for number in numbers if number < len(lengths))
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
