"""From where the reader of checklists finds a problem to the cell that it comes from."""

from dataclasses import dataclass, field

from checklists.problems import Problem
from checklists.tables import Table, named
from checklists.xlsx.tables import Findings, Line
from resources.words import _

# What the reader calls by one key and the workbook spreads over several columns.
_SPREAD = {"levels": "level_1", "adjust": "adjust_1", "options": "option"}
_GRADING = {"thresholds": "threshold_1", "names": "name_1"}


@dataclass
class Places:
    """The line of each place that the reader may name."""

    lines: dict[str, Line] = field(default_factory=dict)

    def overview(self, line: Line) -> None:
        """Top, source and grading are one sheet."""
        self.lines |= {"": line, "[source]": line, "[grading]": line}

    def variant(self, table: Table, number: int, lines: list[Line]) -> None:
        """A question with its options."""
        self._add(_("variant {code}").format(code=named(table, number)), lines[0])
        for line in lines:
            self._add(_("option {code}").format(code=line.text("option")), line)

    def section(self, table: Table, number: int, line: Line) -> None:
        """A section of the checklist."""
        self._add(_("section {code}").format(code=named(table, number)), line)

    def item(
        self, section: Table, number: int, table: Table, count: int, lines: list[Line]
    ) -> None:
        """An item, the `count`-th of its section, with the lines of its options."""
        place = _("section {code}").format(code=named(section, number))
        where = _("{section}, item {code}").format(section=place, code=named(table, count))
        self._add(where, lines[0])
        self._add(_("item {code}").format(code=named(table, count)), lines[-1])
        for line in lines:
            self._add(
                _("{place}, levels.{option}").format(place=where, option=line.text("option")), line
            )

    def _add(self, place: str, line: Line) -> None:
        self.lines.setdefault(place, line)

    def note(self, problem: Problem, findings: Findings, sections: Line | None) -> None:
        """Say a problem of the reader with its cell, and the place in words behind it."""
        line = self.lines.get(problem.place)
        key = _SPREAD.get(problem.key, problem.key)
        if problem.place == "[source]":
            key = f"source.{key}"
        elif problem.place == "[grading]":
            key = f"grading.{_GRADING.get(key, key)}"
        elif problem.place == "" and problem.key == "weight":
            line = sections
        cell = line.cell(key) if line else ""
        where = cell or problem.place
        if cell and problem.place.strip("[]") and not problem.place.startswith("["):
            where = _("{cell} ({place})").format(cell=cell, place=problem.place)
        if cell not in findings.cells:
            findings.problems.append(
                Problem(findings.file, where, problem.wrong, problem.remedy, problem.key)
            )
