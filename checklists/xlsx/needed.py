"""Columns that must be filled in: what is missing is told once for each run of empty cells."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from checklists.problems import ChecklistError
from checklists.xlsx.columns import Column
from checklists.xlsx.lists import COLUMNS
from checklists.xlsx.tables import Findings, Line
from resources.words import _


def check_needed(overview: Line, lines: dict[str, list[Line]], findings: Findings) -> None:
    """Note every cell that must be filled in and is not. Raises ChecklistError without a column."""
    method = overview.text("method")
    for column in filter(lambda one: one.needed, COLUMNS.values()):
        found = [overview] if column.sheet == "overview" else lines.get(column.sheet, [])
        if not found:
            continue
        if column.name not in found[0].columns:
            _check_there(found, column, method, findings)
            continue
        asked = [
            line
            for number, line in enumerate(found)
            if not (column.sheet == "item" and continues(found, number))
            and {method, line.text("answer")} & set(column.needed)
        ]
        _check_filled(found, asked, column, findings)
    if findings.columns:  # each row would be told to lack what stands in them
        raise ChecklistError(findings.problems)


def continues(lines: Sequence[Line], number: int) -> bool:
    """Whether a row only adds the levels of another option to the item above it."""
    line = lines[number]
    before = lines[number - 1] if number else None
    return bool(before and line.text("code") == before.text("code") and line.text("option"))


def _check_there(found: list[Line], column: Column, method: str, findings: Findings) -> None:
    """A column that is missing is one problem, not one in each row."""
    kinds = {method, *(line.text("answer") for line in found)}
    if kinds & set(column.needed) and column.key not in findings.columns:
        findings.columns.add(column.key)
        findings.add(
            found[0].grid.title,
            _("the column “{heading}” is missing, or its grey key").format(heading=column.shown),
            _("type the key {key} above it, or copy the column from a new workbook").format(
                key=column.name if column.sheet == "overview" else column.key
            ),
        )


def _check_filled(
    found: Sequence[Line], asked: list[Line], column: Column, findings: Findings
) -> None:
    empty = [
        line
        for line in asked
        if line.get(column.name) == "" and line.cell(column.name) not in findings.cells
    ]
    whole = len(empty) == len(asked) > 1
    for run in [empty] if whole else _runs(asked, empty):
        cells = [line.cell(column.name) for line in run]
        wrong = _("{heading} is missing")
        if len(run) > 1:
            wrong = _("{heading} is missing in {count} rows")
        if whole:
            wrong = _("the whole column “{heading}” is empty")
        findings.add(
            _span(cells),
            wrong.format(heading=column.shown, count=len(run)),
            _remedy(column, found, run[0]),
        )
        findings.cells.update(cells)


def _runs(asked: list[Line], empty: list[Line]) -> Iterator[list[Line]]:
    """The empty rows, those that follow each other together."""
    rows = {line.row for line in empty}
    for is_empty, run in groupby(asked, lambda line: line.row in rows):
        if is_empty:
            yield list(run)


def _span(cells: list[str]) -> str:
    """`条目!A4` or `条目!A4:A7`."""
    if len(cells) < 2:
        return cells[0]
    return f"{cells[0]}:{cells[-1].rpartition('!')[2]}"


def _remedy(column: Column, found: Sequence[Line], first: Line) -> str:
    if column.key == "item.section":  # in print a section is named once for all its rows
        above = [line for line in found if line.row < first.row and line.text("section")]
        if above:
            words = _("write {value} if it is the same as above; every row names its section")
            return words.format(value=above[-1].text("section"))
    return _("fill in the cell, for example {example}").format(example=column.example)
