"""From where the reader of checklists finds a problem to the cell that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from checklists.model import LEVELS
from checklists.problems import Problem
from checklists.tables import Table, named
from checklists.xlsx.tables import Findings, Line
from resources.words import _

# What the reader calls by one key and the workbook spreads over several columns.
_SPREAD = {"levels": "level", "adjust": "adjust", "thresholds": "threshold", "names": "name"}
_COLUMN = {"options": "option", "sum": "weight"}


@dataclass
class Places:
    """The lines of each place that the reader may name; the first is where it is told.

    `coded` holds every line of a code, `summed` the cells whose weights a sum is made of, by the
    place where the sum is told, and `items` the first item.
    """

    lines: dict[str, list[Line]] = field(default_factory=dict)
    coded: dict[str, list[Line]] = field(default_factory=dict)
    summed: dict[str, list[str]] = field(default_factory=dict)
    items: list[Line] = field(default_factory=list)
    sections: list[Line] = field(default_factory=list)

    def overview(self, line: Line) -> None:
        """Top, source and grading are one sheet."""
        self.lines |= {"": [line], "[source]": [line], "[grading]": [line]}

    def variant(self, table: Table, number: int, lines: list[Line]) -> None:
        """A question with its options."""
        self._add(_("variant {code}").format(code=named(table, number)), lines)
        for line in lines:
            self._add(_("option {code}").format(code=line.text("option")), [line])

    def section(self, table: Table, number: int, line: Line) -> None:
        """A section of the checklist."""
        self._add(_("section {code}").format(code=named(table, number)), [line])
        self.sections.append(line)
        self.summed.setdefault("", []).append(line.cell("weight"))

    def item(
        self, section: Table, number: int, table: Table, count: int, lines: list[Line]
    ) -> None:
        """An item, the `count`-th of its section, with the lines of its options."""
        place = _("section {code}").format(code=named(section, number))
        first = named(section["item"][0], 1)
        total = _("{section}, item {code}").format(section=place, code=first)
        self.summed.setdefault(total, []).append(lines[0].cell("weight"))
        where = _("{section}, item {code}").format(section=place, code=named(table, count))
        self._add(where, lines)
        self._add(_("item {code}").format(code=named(table, count)), lines[-1:])
        self.items.append(lines[0])
        for line in lines:
            self._add(
                _("{place}, levels.{option}").format(place=where, option=line.text("option")),
                [line],
            )

    def _add(self, place: str, lines: list[Line]) -> None:
        self.lines.setdefault(place, lines)
        self.coded.setdefault(place, []).append(lines[0])

    def note(self, problem: Problem, findings: Findings) -> None:
        """Say a problem of the reader with its cell, unless it follows from one told already."""
        lines = self._lines(problem)
        told = {line.cell(key) for line in lines for key in _keys(problem)}
        if problem.key == "sum":
            told |= set(self.summed.get(problem.place, ()))
            if problem.place and findings.unplaced:
                return  # the items without a section may be those that the sum lacks
        if not findings.cells & told:
            findings.problems.append(replace(self.placed(problem), file=findings.file))

    def placed(self, problem: Problem) -> Problem:
        """The problem with its cell, and the place in words behind it."""
        lines, key = self._lines(problem), next(_keys(problem))
        if problem.key == "code":
            lines = self.coded.get(problem.place, lines)
        where = ", ".join(_cell(line, key, problem) for line in lines) or problem.place
        if problem.key != "code":
            where = _cell(lines[0], key, problem) if lines else problem.place
        if lines and problem.place.strip("[]") and not problem.place.startswith("["):
            where = _("{cell} ({place})").format(cell=where, place=problem.place)
        return replace(problem, place=where)

    def _lines(self, problem: Problem) -> list[Line]:
        if problem.place == "" and problem.key == "sum":
            return self.sections[:1]
        if problem.place == "" and problem.key == "restrictive":
            return self.items[:1]
        return self.lines.get(problem.place, [])


def _cell(line: Line, key: str, problem: Problem) -> str:
    """The cell of a key; the sheet alone where a remark is of a column that it does not have."""
    if problem.asks and key not in line.columns:
        return line.grid.title
    return line.cell(key)


def _keys(problem: Problem) -> Iterator[str]:
    """The columns that a problem can come from, the one where it is told first."""
    part = problem.place.strip("[]") + "." if problem.place.startswith("[") else ""
    if problem.key in _SPREAD:
        yield from (f"{part}{_SPREAD[problem.key]}_{level}" for level in LEVELS)
    else:
        yield part + _COLUMN.get(problem.key, problem.key)
    if problem.key == "levels":
        yield from ("option", "answer", "better")
    if problem.key in ("formula", "adjust"):
        yield "answer"
