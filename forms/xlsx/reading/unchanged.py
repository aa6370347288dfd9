"""What a row says of its item beside the cells to fill in, held against the checklist."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from checklists.model import LEVELS, ROMAN, Benchmark, Item, plain
from checklists.xlsx.package.grid import Grid, exact_number
from forms.xlsx.cells.labels import folded
from forms.xlsx.cells.page import shortened
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.typed import cut
from resources.words import _, spellings

_GAPS = re.compile(r"[\s^·⋅•∙・]")
_KINDS = ("must pass", "must", "should", "may")


@dataclass(frozen=True)
class Frame:
    """The columns of a sheet that are not filled in; `variants` as they were when it was made."""

    grid: Grid
    keys: Mapping[str, int]
    variants: Mapping[str, str]
    findings: Findings

    def check(self, item: Item, row: int, *, answered: bool) -> None:
        """Remark what was changed or typed there; another unit beside a number is a fault."""
        self._unit(item, row, answered)
        self._same(row, "title", (item.title, item.title_en, item.question), beginning=True)
        for k in LEVELS if not item.adjust else ():  # the ledger corrects these
            self._level(item, row, k)
        if item.weight is not None:
            self._number(row, "weight", item.weight)
        if _compact(self._text(row, "kind")) not in _spelt(*_KINDS):
            self._beside(row, self.keys["kind"])
        remark_beside(
            self.grid,
            row,
            max(column for key, column in self.keys.items() if key) + 1,
            self.findings,
        )

    def _text(self, row: int, key: str) -> str:
        return self.grid.text(row, self.keys[key]) if key in self.keys else ""

    def _unit(self, item: Item, row: int, answered: bool) -> None:
        seen = self._text(row, "unit")
        if not seen.strip():
            return
        if item.answer != "number":
            if _compact(seen) not in _spelt("a level"):
                self._beside(row, self.keys["unit"])
        elif answered:
            check_unit(self.grid, (row, self.keys["unit"]), item.unit, self.findings)
        else:
            self._same(row, "unit", (item.unit,))

    def _level(self, item: Item, row: int, k: int) -> None:
        levels = item.benchmarks(self.variants)
        if levels is not None:
            mark = levels[k - 1]
            if mark.limit is not None:
                self._number(row, ROMAN[k], mark.limit, _words(mark))
            else:
                self._same(row, ROMAN[k], _words(mark))
        elif not self.variants:
            seen = _compact(self._text(row, ROMAN[k]))
            for one in item.levels.values():
                limit = one[k - 1].limit
                said = one[k - 1].text if limit is None else plain(limit)
                if seen and _compact(said) not in seen:
                    self._remark(row, ROMAN[k], said)
                    return

    def _number(self, row: int, key: str, own: Decimal, words: tuple[str, ...] = ()) -> None:
        if key not in self.keys or (row, self.keys[key]) in self.grid.formulas:
            return
        value = self.grid.at(row, self.keys[key])
        if isinstance(value, int | float) and not isinstance(value, bool):
            if exact_number(value) not in (own, exact_number(float(own))):
                self._remark(row, key, plain(own))
        else:
            self._same(row, key, (plain(own), *words))

    def _same(self, row: int, key: str, own: tuple[str, ...], *, beginning: bool = False) -> None:
        """Remark a text that is none of one's own."""
        seen = _compact(self._text(row, key))
        if not seen or (row, self.keys[key]) in self.grid.formulas:
            return
        known = [_compact(shortened(one)) for one in own if one]
        if not any(seen.startswith(one) if beginning else seen == one for one in known):
            self._remark(row, key, own[0])

    def _remark(self, row: int, key: str, own: str) -> None:
        sentence = _("“{seen}” stands here, but that of the checklist, “{own}”, counts")
        seen = cut(self._text(row, key))
        place = self.grid.place(row, self.keys[key])
        self.findings.remark(place, sentence.format(seen=seen, own=cut(own)))

    def _beside(self, row: int, column: int) -> None:
        _not_read(self.grid, row, column, self.findings)


def check_unit(grid: Grid, cell: tuple[int, int], own: str, findings: Findings) -> None:
    """Refuse a number beside another unit than its own."""
    seen = grid.text(*cell)
    if seen.strip() and _compact(seen) != _compact(own):
        sentence = _(
            "the unit here is “{seen}”, but the value is asked in {unit}; type it in {unit} and"
            " put the unit back"
        )
        findings.fault(grid.place(*cell), sentence.format(seen=cut(seen), unit=own))


def remark_beside(grid: Grid, row: int, first: int, findings: Findings) -> None:
    """Remark what was typed behind the last column of a row."""
    for column in range(first, len(grid.rows[row - 1]) + 1):
        if grid.text(row, column).strip():
            _not_read(grid, row, column, findings)


def _not_read(grid: Grid, row: int, column: int, findings: Findings) -> None:
    sentence = _("“{seen}” stands beside the cells to fill in and is not read")
    seen = cut(grid.text(row, column))
    findings.remark(grid.place(row, column), sentence.format(seen=seen))


def _words(mark: Benchmark) -> tuple[str, ...]:
    return (shown,) if (shown := mark.shown()) else tuple(spellings("no requirement"))


@cache
def _spelt(*messages: str) -> frozenset[str]:
    """How messages may be written in a cell, which may also be empty."""
    return frozenset({"", *(_compact(one) for text in messages for one in spellings(text))})


@lru_cache(4096)
def _compact(text: str) -> str:
    """A text without differences of width, case, gaps and superscripts: m³ is m3, t·a is ta."""
    return _GAPS.sub("", folded(text))
