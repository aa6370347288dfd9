"""Find the sheets of a workbook by their grey keys and read their rows, cell by cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from openpyxl.utils import get_column_letter

from checklists.problems import Problem
from checklists.tables import MAX_PROBLEMS, brief
from checklists.xlsx.cells import CellError, meant, percentage
from checklists.xlsx.columns import Column
from checklists.xlsx.lists import COLUMNS, LISTS, TITLES, sheet_title
from checklists.xlsx.overview import OVERVIEW
from checklists.xlsx.package.grid import Grid, exact_number
from checklists.xlsx.rows import Entry
from resources.words import _, spellings

_KEY = re.compile(r"(overview|variant|section|item)\.[\w.]+", re.ASCII)
_MAX_KEY_ROW = 10
# How printed tables of such systems name their columns.
_PRINTED = re.compile(
    r"(序号|[一二三]级指标|指标(项|名称|项目)?|单位|((一|二)级指标)?(权重|分值)(值|系数)?"
    r"|([ⅠⅡⅢ]|I{1,3}|[123一二三])级(基准值|水平|标准)?|评价(指标|依据|基准值))",
)
_FIELDS = {column.name: column for column in OVERVIEW}


@dataclass
class Findings:
    """Everything wrong in one workbook, with the cells and columns already complained of.

    `foreign` tells that another table stands in a list, `unplaced` that an item has no section.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    cells: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    foreign: bool = False
    unplaced: bool = False

    def add(self, cell: str, wrong: str, remedy: str) -> None:
        """Note one problem of a cell; only the first, since the others follow from it."""
        if ("!" not in cell or cell not in self.cells) and len(self.problems) < MAX_PROBLEMS:
            self.cells.add(cell)
            self.problems.append(Problem(self.file, cell, wrong, remedy))


@dataclass(frozen=True)
class Line:
    """One row of a list, or the whole overview: what its cells say and where each stands."""

    grid: Grid
    row: int
    columns: dict[str, tuple[int, int]]
    values: dict[str, Entry]

    def get(self, key: str) -> Entry:
        """What the cell of a key says, an empty text for nothing."""
        return self.values.get(key, "")

    def text(self, key: str) -> str:
        """What the cell of a key says, as text."""
        return str(self.get(key))

    def cell(self, key: str = "") -> str:
        """Where the value of a key stands: `条目!F12`; the row's first cell for any other."""
        first = next(iter(self.columns.values()), (self.row, 1))
        return self.grid.place(*self.columns.get(key, first))


def find_sheets(grids: list[Grid], findings: Findings) -> dict[str, tuple[Grid, int]]:
    """The sheet of each kind with its row of keys."""
    found: dict[str, tuple[Grid, int]] = {}
    for grid in grids:
        row, kind = _key_row(grid)
        if kind in found:
            findings.add(
                grid.place(row, 1),
                _("the sheet {other} holds {kind} too").format(
                    other=found[kind][0].title, kind=sheet_title(kind)
                ),
                _("delete one of the two sheets, or the keys in the grey row of one"),
            )
        elif kind:
            found[kind] = (grid, row)
    for kind in TITLES.keys() - found.keys() - {"variant"}:
        findings.add(
            "",
            _("the sheet {title} is missing, or its grey row of keys").format(
                title=sheet_title(kind)
            ),
            _("start from a workbook made by this program and copy the rows there"),
        )
    return found


def _key_row(grid: Grid) -> tuple[int, str]:
    """The row of keys; the sheet of help names one key in a row, which is none."""
    for row in range(1, min(_MAX_KEY_ROW, len(grid.rows)) + 1):
        texts = (
            grid.text(row, n).strip().casefold() for n in range(1, len(grid.rows[row - 1]) + 1)
        )
        kinds = [match[1] for match in map(_KEY.fullmatch, texts) if match]
        if len(kinds) > 1:
            return row, kinds[0]
    return 0, ""


def read_overview(grid: Grid, row: int, findings: Findings) -> Line:
    """The fields of the overview."""
    heads = {grid.text(row, n).strip().casefold(): n for n in range(1, len(grid.rows[row - 1]) + 1)}
    keys, entered = heads.get("overview.key", 0), heads.get("overview.value", 0)
    cells: dict[str, tuple[int, int]] = {}
    if not keys or not entered:
        findings.add(
            grid.place(row, 1),
            _("the grey row lacks overview.key or overview.value"),
            _("type the missing key above its column"),
        )
        return Line(grid, row, {}, {})
    for number in range(row + 1, len(grid.rows) + 1):
        key = grid.text(number, keys).strip().casefold()
        if key in cells:
            findings.add(grid.place(number, keys), *_twice(key))
        elif key in _FIELDS:
            cells[key] = (number, entered)
        elif key:
            findings.add(grid.place(number, keys), *_unknown(key, list(_FIELDS)))
    _check_merged(grid, row, {entered}, findings)
    values = {key: _value(grid, cell, _FIELDS[key], "", findings) for key, cell in cells.items()}
    return Line(grid, row, cells, values)


def read_list(kind: str, grid: Grid, row: int, findings: Findings) -> Iterator[Line]:
    """The rows of a list that are not empty."""
    columns = _columns(kind, grid, row, findings)
    if _check_foreign(kind, grid, row, findings):
        return
    _check_merged(grid, row, set(columns.values()), findings)
    before = ("", "")
    for number in range(row + 1, len(grid.rows) + 1):
        if all(_is_empty(grid, number, one) for one in columns.values()):
            continue
        cells = {key.partition(".")[2]: (number, one) for key, one in columns.items()}
        answer, code = _answer(grid, cells, findings) if kind == "item" else ("", "")
        # The further rows of an item do not repeat how it is answered.
        answer = answer or (before[0] if before[1] == code else "")
        before = answer, code
        values = {
            name: _value(grid, cell, COLUMNS[f"{kind}.{name}"], answer, findings)
            for name, cell in cells.items()
        }
        yield Line(grid, number, cells, values)


def _answer(grid: Grid, cells: dict[str, tuple[int, int]], findings: Findings) -> tuple[str, str]:
    """The kind of answer and the code of an item, as far as its row states them."""
    texts = (
        str(_value(grid, cells[name], COLUMNS[f"item.{name}"], "", findings))
        if name in cells
        else ""
        for name in ("answer", "code")
    )
    return next(texts), next(texts)


def _is_empty(grid: Grid, row: int, number: int) -> bool:
    place = (row, number)
    return not grid.text(*place).strip() and place not in grid.formulas | grid.errors


def _columns(kind: str, grid: Grid, row: int, findings: Findings) -> dict[str, int]:
    known = [column.key for column in LISTS[kind]]
    found: dict[str, int] = {}
    for number in range(1, len(grid.rows[row - 1]) + 1):
        key = grid.text(row, number).strip().casefold()
        if key in found:
            findings.add(grid.place(row, number), *_twice(key))
        elif key in known:
            found[key] = number
        elif key:
            findings.add(grid.place(row, number), *_unknown(key, known))
        elif column := _headed(grid, row, number, kind):
            findings.columns.add(column.key)
            findings.add(
                grid.place(row, number),
                _("the grey key of this column is missing, so it would not be read"),
                _("type {key} there").format(key=column.key),
            )
    return found


def _headed(grid: Grid, row: int, number: int, kind: str) -> Column | None:
    """The column that a heading without a key names."""
    title = grid.text(row - 1, number).strip() if row > 1 else ""
    named = (column for column in LISTS[kind] if not column.level)
    return next((one for one in named if title and title in spellings(one.heading)), None)


def _twice(key: str) -> tuple[str, str]:
    return (
        _("the key {key} stands twice").format(key=brief(key)),
        _("remove one of the two"),
    )


def _unknown(key: str, known: list[str]) -> tuple[str, str]:
    remedy = _("remove the key, or copy it from a new workbook")
    for close in get_close_matches(key, known, 1, 0.7):
        remedy = _("did you mean {close}?").format(close=close)
    return _("{key} is not a known key").format(key=brief(key)), remedy


def _check_foreign(kind: str, grid: Grid, row: int, findings: Findings) -> bool:
    """Note a row of headings among the rows: a table of print was pasted over the list."""
    if kind == "variant":
        return False
    for number in range(row + 1, len(grid.rows) + 1):
        texts = ("".join(grid.text(number, n).split()) for n in range(1, len(grid.rows[row]) + 1))
        heads = [text for text in texts if _PRINTED.fullmatch(text)]
        if len(heads) > 1:
            findings.foreign = True
            findings.add(
                grid.place(number, 1),
                _(
                    "this looks like the headings of another table ({heads}), pasted over the list"
                ).format(heads=_(", ").join(heads[:3])),
                _("paste column by column below the headings, and delete the pasted headings"),
            )
            return True
    return False


def _check_merged(grid: Grid, row: int, columns: set[int], findings: Findings) -> None:
    for (top, left), (bottom, right) in grid.merged:
        if bottom > row and columns & set(range(left, right + 1)):
            findings.add(
                grid.place(top, left),
                _("the cells down to {last} are merged").format(
                    last=f"{get_column_letter(right)}{bottom}"
                ),
                _("take the merging apart and fill in each cell"),
            )
            # The cells beside are empty in the file: that follows, and is not told again.
            findings.cells |= {
                grid.place(one, column)
                for one in range(max(top, row + 1), min(bottom, len(grid.rows)) + 1)
                for column in columns & set(range(left + 1, right + 1))
            }


def _value(
    grid: Grid, place: tuple[int, int], column: Column, answer: str, findings: Findings
) -> Entry:
    cell = grid.place(*place)
    if place in grid.formulas:
        findings.add(cell, _("the cell holds a formula"), _for_formula(column))
    elif place in grid.errors:
        findings.add(cell, _("the cell holds an error such as #REF!"), _("type the value again"))
    else:
        try:
            value = grid.at(*place)
            if isinstance(value, int | float) and place in grid.percentages:
                _check_percentage(value, column, answer)
            if isinstance(value, float) and column.kind == "text":
                value = _as_seen(value, grid.decimals(*place))
            return meant(value, column, answer)
        except CellError as error:
            findings.add(cell, str(error), error.remedy)
    return ""


def _for_formula(column: Column) -> str:
    """What to do where Excel took for a formula of its own what was typed."""
    if column.kind == "formula":
        return _("take the = at the beginning away: here stands the text of a formula")
    if column.kind == "level":
        return _("type its value; for exactly 100 type ＝100 or format the cell as text first")
    return _("type its value")


def _as_seen(value: float, decimals: int) -> str | float:
    """A number in a column of texts as its cell shows it: clause 4.10 is not clause 4.1."""
    number = exact_number(value)
    exponent = number.as_tuple().exponent
    kept = -exponent if isinstance(exponent, int) else 0
    return f"{number:.{decimals}f}" if decimals > kept else value


def _check_percentage(value: float, column: Column, answer: str) -> None:
    """A weight may be shown as 25%; a limit has the unit of its item. Raises CellError."""
    if column.key.startswith("overview.grading.threshold") or (
        column.kind == "level" and answer == "number"
    ):
        raise percentage(value)
