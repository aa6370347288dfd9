"""Find the columns of a sheet by the words over or before them, and merged cells among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache

from checklists.xlsx.package.grid import Grid
from forms.xlsx.cells.layout import (
    COVER,
    COVER_COLUMNS,
    LEDGER,
    MONTHS,
    NAME_COLUMN,
    PROFILE_COLUMNS,
    SAID_COLUMN,
    SUM_COLUMN,
    TRACK,
    UNIT_COLUMN,
    YEAR_COLUMNS,
)
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.rows import identified
from resources.words import _, mark, spellings

Cell = tuple[int, int]

_MONTHS = {str(number): column for number, column in enumerate(MONTHS, 1)}
# The words of a row of each sheet by the column in which they belong; the first says which row.
_WORDS: Mapping[str, tuple[Mapping[str, int], ...]] = {
    COVER: ({mark("Year assessed"): 2, mark("Region"): 5},),
    TRACK: (
        {mark("Question"): 2, mark("Answer"): 4, mark("What it means"): 5},
        {mark("Figure"): 2, mark("Unit"): 3},
    ),
    LEDGER: (
        {
            mark("Row of the ledger"): NAME_COLUMN,
            mark("Unit"): UNIT_COLUMN,
            **_MONTHS,
            mark("Sum of the year"): SUM_COLUMN,
            mark("Used for"): SUM_COLUMN + 1,
        },
    ),
}
_READ = {
    COVER: COVER_COLUMNS,
    TRACK: (SAID_COLUMN, *YEAR_COLUMNS.values()),
    LEDGER: (NAME_COLUMN, UNIT_COLUMN, *MONTHS, SUM_COLUMN),
}
_LAST = {COVER: 7, TRACK: 8, LEDGER: 17}
_FIELDS = {COVER: COVER_COLUMNS, TRACK: PROFILE_COLUMNS}


def aligned(grid: Grid, findings: Findings) -> Grid | None:
    """The sheet with its columns where they were written; None where one is gone, a fault."""
    kind = grid.identity
    if _is_usual(grid, kind):
        return grid
    real: dict[int, int] = {1: 1}
    for spelled in _spelled(kind):
        real |= _found(grid, spelled)
    for column in _FIELDS.get(kind, ()):
        real[column] = _field_column(grid, column, real)
    if all(column == place for column, place in real.items()):
        return grid
    last = _LAST[kind]
    columns = [_column(number, real) for number in range(1, last + 1)]
    if all(columns[number - 1] for number in _READ[kind]):
        return grid.rearranged(columns)
    sentence = _(
        "a column of the sheet “{title}” was removed or its head was changed; undo that or use a"
        " fresh form"
    )
    findings.fault(grid.title, sentence.format(title=grid.title))
    findings.unplaced[kind] = grid.title
    return None


def _is_usual(grid: Grid, kind: str) -> bool:
    """Whether all words stand in their columns and nothing behind the fields, as nearly always."""
    for words, spelled in zip(_WORDS[kind], _spelled(kind), strict=True):
        rows = (row for row in grid.rows if len(row) > 1 and spelled.get(str(row[1])) == 2)
        head = next(rows, ())
        if any(spelled.get(str(cell), column) != column for column, cell in enumerate(head, 1)):
            return False
        if len(spelled.keys() & set(map(str, head))) < len(words):
            return False
    fields = [row for row, _code in identified(grid, "field:")]
    return not any(grid.at(row, one + 1) for row in fields for one in _FIELDS.get(kind, ()))


@cache
def _spelled(kind: str) -> tuple[Mapping[str, int], ...]:
    """The words of each row in every language, by their columns."""
    return tuple(
        {spelling: column for word, column in words.items() for spelling in spellings(word)}
        for words in _WORDS[kind]
    )


def _found(grid: Grid, spelled: Mapping[str, int]) -> dict[int, int]:
    """The real column of each of these words, from the row in which the first of them stands."""
    first = {one for one, column in spelled.items() if column == 2}
    for row, cells in enumerate(grid.rows, 1):
        if first.intersection(filter(_is_text, cells)):
            said = ((grid.text(row, place).strip(), place) for place in range(1, len(cells) + 1))
            found: dict[int, int] = {}
            for text, place in said:
                if text in spelled:
                    found.setdefault(spelled[text], place)
            return found if len(found) > 1 else {}
    return {}


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _column(number: int, real: Mapping[int, int]) -> int:
    """Where a column stands: where its word does, or as far behind the last one as ever."""
    if number in real:
        return real[number]
    before = max(one for one in real if one < number)
    after = min((one for one in real if one > number), default=0)
    if after and real[after] - real[before] < after - before:
        return 0  # one of those between them was removed
    return real[before] + number - before


def _field_column(grid: Grid, number: int, real: Mapping[int, int]) -> int:
    """Where the fields stand behind their labels: where most is said, or wide cells begin."""
    begin = real.get(number - 1, number - 1) + 1
    after = min((one for one in real if one > number), default=0)
    if after and real[after] - begin < after - number:
        return 0  # a column between the labels was removed
    rows = [row for row, _code in identified(grid, "field:")]
    wide = {first for first, _last in grid.merged}

    def told(column: int) -> tuple[int, int]:
        said = sum(grid.text(row, column).strip() != "" for row in rows)
        return said, sum(grid.real(row, column) in wide for row in rows)

    # Of equals the first.
    return max(range(begin, real[after] if after else begin + 2), key=told, default=0)


def check_merged(grid: Grid, entries: Mapping[str, Iterable[int]], findings: Findings) -> None:
    """Fault every merged range that hides a cell to be read or joins two of them.

    `entries` are the columns that are read by how the identity of a row begins. A cell that holds
    something all the same is not hidden: another program moved it there.
    """
    if not grid.merged:
        return
    columns = {start: {grid.real(1, one)[1]: one for one in own} for start, own in entries.items()}
    rows: dict[int, tuple[int, Mapping[int, int]]] = {}
    for start, own in columns.items():
        for row, _code in identified(grid, start):
            rows[grid.real(row, 1)[0]] = row, own
    numbers = sorted(rows)
    for first, last in grid.merged:
        hidden = any(
            first[1] <= column <= last[1]
            and (number, column) != first
            and grid.at(rows[number][0], own) == ""
            for number in numbers[bisect_left(numbers, first[0]) : bisect_right(numbers, last[0])]
            for column, own in rows[number][1].items()
        )
        if hidden:
            sentence = _(
                "these cells are merged, so that only the first of them holds a value; unmerge them"
                " and fill in each"
            )
            findings.fault(f"{grid.title}!{_range(first, last)}", sentence)


def _range(first: Cell, last: Cell) -> str:
    plain = Grid("", ())
    return f"{plain.address(*first)}:{plain.address(*last)}"
