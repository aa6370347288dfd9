"""From where the reader of checklists finds a problem to the cell that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from checklists.model import LEVELS
from checklists.problems import Problem
from checklists.tables import Table, named
from checklists.xlsx.tables import Findings, Line
from resources.words import _

# What the reader calls by one key and the workbook spreads over several columns.
_SPREAD = {"levels": "level", "adjust": "adjust", "thresholds": "threshold", "names": "name"}


@dataclass
class Places:
    """The lines of each place that the reader may name; the first is where it is told."""

    lines: dict[str, list[Line]] = field(default_factory=dict)

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

    def item(
        self, section: Table, number: int, table: Table, count: int, lines: list[Line]
    ) -> None:
        """An item, the `count`-th of its section, with the lines of its options."""
        place = _("section {code}").format(code=named(section, number))
        where = _("{section}, item {code}").format(section=place, code=named(table, count))
        self._add(where, lines)
        self._add(_("item {code}").format(code=named(table, count)), lines[-1:])
        for line in lines:
            self._add(
                _("{place}, levels.{option}").format(place=where, option=line.text("option")),
                [line],
            )

    def _add(self, place: str, lines: list[Line]) -> None:
        self.lines.setdefault(place, lines)

    def note(self, problem: Problem, findings: Findings, sections: Line | None) -> None:
        """Say a problem of the reader with its cell, and the place in words behind it."""
        lines = self.lines.get(problem.place, [])
        if problem.place == "" and problem.key == "weight":
            lines = [sections] if sections else []
        keys = list(_keys(problem))
        cell = lines[0].cell(keys[0]) if lines else ""
        where = cell or problem.place
        if cell and problem.place.strip("[]") and not problem.place.startswith("["):
            where = _("{cell} ({place})").format(cell=cell, place=problem.place)
        if not findings.cells & {line.cell(key) for line in lines for key in keys}:
            findings.problems.append(
                Problem(findings.file, where, problem.wrong, problem.remedy, problem.key)
            )


def _keys(problem: Problem) -> Iterator[str]:
    """The columns that a problem can come from, the one where it is told first."""
    part = problem.place.strip("[]") + "." if problem.place.startswith("[") else ""
    if problem.key in _SPREAD:
        yield from (f"{part}{_SPREAD[problem.key]}_{level}" for level in LEVELS)
    else:
        yield part + ("option" if problem.key == "options" else problem.key)
    if problem.key == "levels":
        yield from ("option", "answer", "better")
