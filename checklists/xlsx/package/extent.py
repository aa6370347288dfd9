"""How far the cells of a sheet reach: a reader fills everything up to the last one."""

import re
from functools import lru_cache

from openpyxl.utils import column_index_from_string, get_column_letter

MAX_AREA = 1_000_000  # cells from A1 to the last one
MOST_MERGED = 20_000

_LAST = 18_278  # column ZZZ
_ENOUGH = 20_000  # of cells before the empty ones among them are looked for
_LARGE = 2_000_000  # bytes of a sheet of which a list of all cells would be large
_ROWS, _COLUMNS = 9_999, 208  # what the quick patterns take for near
_NAME = rb"(?:[^\s<>/]*:)?"
# As nearly every program writes cells; this is several times as fast as a pattern for all.
_CELL = re.compile(rb"<c[\s/>]")
_PREFIXED = re.compile(rb":c[\s/>]")
_ANY_CELL = re.compile(rb"<%bc(?=[\s/>])([^<>]*+)" % _NAME)
_NOT_NEAR = re.compile(rb'<c r="(?![A-G]?[A-Z]\d{1,4}")')
_PLACE = re.compile(rb"(?:^|[\s\"'])r\s*+=\s*+[\"']\s*+([A-Za-z]{1,3})(\d{1,7})")
# A cell that says where it stands and holds neither a text nor a formula.
_EMPTY = re.compile(
    rb"<%bc(?=\s)(?=[^<>]*[\s\"']r\s*+=)[^<>]*+(?:(?<=/)>"
    rb"|>(?:\s++|<(?!!|/?%b[cf][\s/>])[^<>]*+>)*+</%bc\s*+>)" % (_NAME, _NAME, _NAME)
)
_MERGED = re.compile(rb"mergeCell(\s[^<>]*+)")
_RANGE = re.compile(
    rb"\sref\s*+=\s*+[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})[\"']"
)

Merged = tuple[tuple[int, int], tuple[int, int]]


class Unplaced(ValueError):  # noqa: N818 - said of a sheet, not of a failure
    """A cell does not say where it stands, so that readers count on and on."""


class Crowded(ValueError):  # noqa: N818 - said of a sheet, not of a failure
    """The sheet has more cells or merged ranges than any of ours."""


class Far(ValueError):  # noqa: N818 - said of a sheet, not of a failure
    """A cell with content stands far outside of the table; the message is its address."""


def near(part: bytes, rows: int, columns: int, most: int) -> tuple[bytes, int]:
    """The sheet, without empty cells where those are far out or many, and how many cells it has.

    Raises Unplaced, Crowded, and Far for content beyond those rows and columns.
    """
    count = len(_CELL.findall(part)) if len(part) <= _LARGE else most + 1
    usual = count == part.count(b'<c r="') and not _PREFIXED.search(part)
    quick = count <= min(most, _ENOUGH) and rows >= _ROWS and columns >= _COLUMNS
    if quick and usual and not _NOT_NEAR.search(part):
        return part, count
    part = _EMPTY.sub(b"", part)
    count = _counted(part, most)
    if count > most:
        raise Crowded
    last_row = last_column = 0
    for match in _ANY_CELL.finditer(part):
        row, column = _place(match[1], rows, columns)
        last_row, last_column = max(last_row, row), max(last_column, column)
    if last_row * last_column > MAX_AREA:
        raise Far(f"{get_column_letter(last_column)}{last_row}")
    return part, count


def _counted(part: bytes, most: int) -> int:
    count = 0
    for count, _match in enumerate(_ANY_CELL.finditer(part), 1):
        if count > most:
            break
    return count


def _place(attributes: bytes, rows: int, columns: int) -> tuple[int, int]:
    places = [(int(row), column_of(letters)) for letters, row in _PLACE.findall(attributes)]
    if not places:
        raise Unplaced
    for row, column in places:
        if row > rows or column > columns:
            letters = get_column_letter(column) if column <= _LAST else "?"
            raise Far(f"{letters}{row}")
    return places[-1]


@lru_cache(maxsize=1024)
def column_of(letters: bytes) -> int:
    """The number of a column; one that no sheet has stands beyond all of them."""
    try:
        return int(column_index_from_string(letters.decode().upper()))
    except ValueError:
        return _LAST + 1


def merged_ranges(part: bytes) -> list[Merged]:
    """First and last cell of each merging. Raises Crowded."""
    found: set[bytes] = set()
    for match in _MERGED.finditer(part, part.rfind(b"sheetData")):
        found.add(match[1])
        if len(found) > MOST_MERGED:
            raise Crowded
    spans = filter(None, map(_RANGE.search, found))
    return [
        ((int(top), column_of(left)), (int(bottom), column_of(right)))
        for left, top, right, bottom in (span.groups() for span in spans)
    ]
