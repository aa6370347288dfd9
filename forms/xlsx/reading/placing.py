"""Find the sheets of ours and their columns after rows and columns were put in or taken away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checklists.model import Checklist
from checklists.xlsx.package.grid import Grid
from forms.xlsx.cells.layout import COVER, LEDGER, MAGIC, RESULT, TRACK, VARIANT_KEY, columns
from forms.xlsx.reading.findings import Findings
from resources.words import _, mark, spellings

_DEEP, _WIDE = 40, 40  # how far from the corner an identity is looked for
_OTHERS = (MAGIC, RESULT, "recalculation", "path", "notes", "measures", "trend")
_ROWS = ("item:", "section:", "variant:", "field:", "tier:", "figure:", "row:", "level:")
_KINDS = {"row:": LEDGER, "tier:": TRACK, "figure:": TRACK, "field:year": COVER}
_TITLES = {
    COVER: mark("Cover"),
    TRACK: mark("Audit and region"),
    LEDGER: mark("Energy ledger"),
}
# The heads of the columns that are read, where the hidden first row is gone.
_HEADS = {
    "code": (mark("Code"),),
    "value": (mark("Value"), mark("In place")),
    "na": (mark("Why not applicable"),),
    "note": (mark("Note"),),
}
KEYS = frozenset((VARIANT_KEY, "na", "note"))


def placed(
    grids: Sequence[Grid], checklists: Mapping[str, Checklist], findings: Findings
) -> list[Grid]:
    """The same sheets, each with its identity in the first cell wherever it has moved to.

    A sheet that looks like one of ours but cannot be placed is a fault that names it.
    """
    known = {COVER, TRACK, LEDGER, *_OTHERS, *(f"checklist:{code}" for code in checklists)}
    found = [grid if grid.identity in known else _moved(grid, known) for grid in grids]
    there = {grid.identity for grid in found}
    wanted = {code: one for code, one in checklists.items() if f"checklist:{code}" not in there}
    return [
        grid if grid.identity in known else _guessed(grid, there, wanted, findings)
        for grid in found
    ]


def moved_to_corner(grids: Sequence[Grid], identity: str) -> list[Grid]:
    """The same sheets; one that has this identity near its corner begins with it."""
    return [grid if grid.identity == identity else _moved(grid, {identity}) for grid in grids]


def _moved(grid: Grid, known: Iterable[str]) -> Grid:
    """The sheet from its identity on, where one stands near its corner."""
    identities = frozenset(known)
    for row, cells in enumerate(grid.rows[:_DEEP], 1):
        for column, cell in enumerate(cells[:_WIDE], 1):
            if isinstance(cell, str) and cell in identities and _is_ours(grid, row, column):
                return _from_cell(grid, row, column)
    return grid


def _from_cell(grid: Grid, row: int, column: int) -> Grid:
    """The sheet that begins with this cell; what stands before its column comes after it."""
    begun = grid.begin_at(row) if row > 1 else grid
    width = max(map(len, grid.rows), default=0)
    return begun if column == 1 else begun.rearranged(range(column, width + 1))


def _is_ours(grid: Grid, row: int, column: int) -> bool:
    """Whether a word is no word of someone's own: rows with identities stand below it."""
    if grid.text(row, column) == MAGIC:
        return grid.text(row, column + 2) in ("blank", "filled")
    return any(
        _row_identity(grid.at(below, column)) for below in range(row + 1, len(grid.rows) + 1)
    )


def _row_identity(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith(_ROWS)


def _guessed(
    grid: Grid, there: set[str], wanted: Mapping[str, Checklist], findings: Findings
) -> Grid:
    """A sheet without its own identity, by the identities of its rows and by its name."""
    if grid.identity.startswith("checklist:"):
        return grid  # of one that is not in this file
    column, rows = _identified(grid)
    kinds = {kind for start, kind in _KINDS.items() if any(one.startswith(start) for one in rows)}
    items = {one.removeprefix("item:") for one in rows if one.startswith("item:")}
    codes = [code for code, one in wanted.items() if items and items <= one.by_code.keys()]
    kinds |= {f"checklist:{code}" for code in _of_title(grid, codes, wanted)}
    kinds -= there
    if len(kinds) == 1:
        (kind,) = kinds
        checklist = wanted.get(kind.removeprefix("checklist:"))
        begun = _begun(grid, column, kind, checklist, findings.blank)
        if begun is not None:
            there.add(kind)
            return begun
    looks = kinds or set(_like(grid, wanted)) - there
    if looks:
        sentence = _(
            "the sheet “{title}” looks like one of this form, but its hidden first row or column"
            " was changed or removed; undo that or use a fresh form"
        )
        findings.fault(grid.title, sentence.format(title=grid.title))
        findings.unplaced |= dict.fromkeys(looks, grid.title)
    return grid


def _identified(grid: Grid) -> tuple[int, list[str]]:
    """The column in which most rows have their identities, and these."""
    columns: dict[int, list[str]] = {}
    for cells in grid.rows:
        for column, cell in enumerate(cells[:_WIDE], 1):
            if isinstance(cell, str) and _row_identity(cell):
                columns.setdefault(column, []).append(cell)
    return max(columns.items(), key=lambda one: len(one[1]), default=(0, []))


def _of_title(grid: Grid, codes: Sequence[str], wanted: Mapping[str, Checklist]) -> Sequence[str]:
    """The checklists that a sheet may be of; where its name says which, that one."""
    titled = [code for code in codes if _is_title(grid.title, wanted[code])]
    return titled if len(titled) == 1 else codes


def _is_title(title: str, checklist: Checklist) -> bool:
    cut = title.rstrip("…").casefold()
    titles = (checklist.title, checklist.title_en)
    return any(one and one.casefold().startswith(cut) for one in titles)


def _begun(
    grid: Grid, column: int, kind: str, checklist: Checklist | None, blank: bool
) -> Grid | None:
    """The sheet with this identity put where its first cell belongs; None if that is not known."""
    if checklist is None:
        return _from_cell(grid, 1, column).begin_at(1, [kind])
    rows = range(1, min(len(grid.rows), _DEEP) + 1)
    for row in rows:
        if set(filter(_is_text, grid.rows[row - 1])) >= KEYS:
            begun = _from_cell(grid, row, column)
            return replace(begun, rows=[[kind, *begun.rows[0][1:]], *begun.rows[1:]])
    keys = [one.key for one in columns(checklist, blank=blank)]
    begun = _from_cell(grid, 1, column)
    if any(_heads(begun, row) <= set(enumerate(keys, 2)) for row in rows if _heads(begun, row)):
        return begun.begin_at(1, [kind, *keys])
    return None


def _heads(grid: Grid, row: int) -> set[tuple[int, str]]:
    """The columns of the keys that a row of visible heads names; none if it does not name all."""
    found = {
        (column, key)
        for column in range(1, len(grid.rows[row - 1]) + 1)
        for key, words in _HEADS.items()
        if any(grid.text(row, column).strip() in spellings(one) for one in words)
    }
    return found if {key for _column, key in found} >= KEYS else set()


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _like(grid: Grid, wanted: Mapping[str, Checklist]) -> Iterator[str]:
    """What a sheet without any identity looks like, by its name or the codes in a column."""
    for kind, title in _TITLES.items():
        if grid.title in spellings(title):
            yield kind
    for code, checklist in wanted.items():
        if _is_title(grid.title, checklist) or _has_codes(grid, checklist):
            yield f"checklist:{code}"


def _has_codes(grid: Grid, checklist: Checklist) -> bool:
    columns = (
        {grid.text(row, column) for row in range(1, len(grid.rows) + 1)} for column in range(1, 9)
    )
    return any(len(checklist.by_code.keys() & one) * 2 >= len(checklist.by_code) for one in columns)
