"""The visible amounts of the ledger, held against the stored; and what it carries for items."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from openpyxl.utils import column_index_from_string

from checklists.quantities import quantities
from checklists.system.invisible import typed_text
from checklists.xlsx.package.grid import Grid
from forms.assessment.ledger import YEARS, Row
from forms.ledger.words import year_words
from forms.reading.faults import Json
from forms.xlsx.cells.layout import BESIDE_LEDGER, MONTHS, NAME_COLUMN, SUM_COLUMN, UNIT_COLUMN
from forms.xlsx.cells.page import EXACT_DIGITS, exact
from forms.xlsx.reading.computed import formula_in
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.rows import identified
from forms.xlsx.reading.typed import Unclear, amount_at, cut
from forms.xlsx.reading.unchanged import remark_beside
from resources.words import _, spellings

_YEAR = re.compile(r"SUM\(([A-Z]{1,2})(\d+):([A-Z]{1,2})(\d+)\)")
_SHOWN = Context(prec=EXACT_DIGITS)


@dataclass(frozen=True)
class Amounts:
    """The rows of the sheet of the ledger; `content` is the stored answers file to correct."""

    grid: Grid
    content: Json
    findings: Findings

    def read(self) -> None:
        """Read every row; where the visible cells say something else, they count."""
        rows: list[Json] = self.content.get("ledger", {}).get("rows", [])
        found: dict[str, int] = {}
        for at, code in identified(self.grid, "row:"):
            number, _colon, year = code.partition(":")
            if not number.isdecimal() or int(number) >= len(rows) or year not in YEARS:
                sentence = _("this row is not known: {code}; use a fresh form")
                self._fault(at, sentence.format(code=cut(code)))
            elif code in found:
                sentence = _("“{title}” stands twice; it is also in row {row}")
                self._fault(at, sentence.format(title=self._title(at), row=found[code]))
            elif self._moved(at, rows[int(number)], rows):
                sentence = _(
                    "“{title}” stands in the place of something else: cells were sorted or moved;"
                    " undo that or use a fresh form"
                )
                self._fault(at, sentence.format(title=self._title(at)))
            else:
                found[code] = at
                remark_beside(self.grid, at, BESIDE_LEDGER, self.findings)
                self._row(at, rows[int(number)], int(number) + 1, year)
        self._missing(rows, found)

    def _missing(self, rows: Sequence[Json], found: Mapping[str, int]) -> None:
        for number, row in enumerate(rows):
            for year in row.get("amounts", {}):
                if f"{number}:{year}" not in found:
                    sentence = _("the row of {code} is missing; what the file stores of it counts")
                    code = f"{row.get('name') or row.get('code')} {year_words(year)}"
                    self.findings.remark(self.grid.title, sentence.format(code=cut(code)))

    def _fault(self, at: int, sentence: str) -> None:
        self.findings.fault(self.grid.place(at, NAME_COLUMN), sentence)

    def _title(self, at: int) -> str:
        return cut(self.grid.text(at, NAME_COLUMN))

    def _moved(self, at: int, row: Json, rows: Sequence[Json]) -> bool:
        """Whether unit or name are those of another row."""
        title, unit = (_folded(self.grid.text(at, one)) for one in (NAME_COLUMN, UNIT_COLUMN))
        if unit != _folded(str(row.get("unit", ""))):
            return True
        if title in _titles(row):
            return False
        # The title of a quantity may have had other words when the file was written.
        return bool(row.get("name")) or any(title in _titles(other) for other in rows)

    def _row(self, at: int, row: Json, number: int, year: str) -> None:
        stored = row.get("amounts", {}).get(year, {})
        kept = stored.get("months") or [None] * 12
        self.findings.places[f"ledger.rows.{number}.{year}"] = self.grid.place(at, SUM_COLUMN)
        of = Row(str(row.get("kind", "")), str(row.get("code", "")), str(row.get("unit", "")))
        months = [self._cell(at, MONTHS[n], kept[n], of) for n in range(12)]
        total = self._total(at, stored.get("total"), months, of)
        amount: Json = {"months": months} if any(months) else {}
        if total and not amount:
            amount = {"total": total}
        if amount != stored:
            amounts = {**row.get("amounts", {}), year: amount}
            row["amounts"] = {key: one for key, one in amounts.items() if one}

    def _total(
        self, at: int, stored: str | None, months: Sequence[str | None], of: Row
    ) -> str | None:
        """The sum of the year that was typed; a formula there only adds up the months."""
        if stored is None and self._adds_up(at):
            return None
        total = self._cell(at, SUM_COLUMN, stored, of)
        known = [Decimal(month) for month in months if month]
        # A table program compares fifteen digits of a sum, and so do its users.
        if total and known and _SHOWN.create_decimal(total) != _SHOWN.create_decimal(sum(known)):
            sentence = _(
                "the months and another sum of the year stand here; delete the one or the other"
            )
            self.findings.fault(self.grid.place(at, SUM_COLUMN), sentence)
        return total

    def _adds_up(self, at: int) -> bool:
        """Whether the sum of the year is that of the twelve months beside it."""
        text = formula_in(self.grid, at, SUM_COLUMN).replace("$", "").upper()
        match = _YEAR.match(text)
        if match is None or match[2] != match[4]:
            return False
        # Programs that move rows without their formulas leave the former addresses in them.
        first, last = (column_index_from_string(match[one]) for one in (1, 3))
        return last - first == len(MONTHS) - 1

    def _cell(self, at: int, column: int, stored: str | None, of: Row) -> str | None:
        """What a cell says now, the stored number where it says the same."""
        place = self.grid.place(at, column)
        try:
            seen = self._number(at, column, of)
        except Unclear as error:
            self.findings.fault(place, str(error))
            return stored
        if _same(stored, seen, self.grid.at(at, column)):
            return stored
        what = f"{self._title(at)} {year_words(self._year(at))}"
        self.findings.differs(place, what, stored or "", self.grid.text(at, column))
        return seen or None

    def _year(self, at: int) -> str:
        return self.grid.text(at, 1).rpartition(":")[2]

    def _number(self, at: int, column: int, of: Row) -> str:
        said = amount_at(self.grid, at, column, of)
        if (at, column) in self.grid.formulas:
            sentence = _("a formula stands here; the value it shows counts")
            self.findings.remark(self.grid.place(at, column), sentence)
        return said


def _titles(row: Json) -> frozenset[str]:
    """What the cell of a row may show: its own name, or its quantity's title in any language."""
    name, code = str(row.get("name", "")), str(row.get("code", ""))
    known = quantities().get(code)
    if name or known is None:
        return frozenset({_folded(name or code)})
    return frozenset(map(_folded, (known.title, known.title_en, *spellings(known.title))))


def _folded(text: str) -> str:
    return " ".join(typed_text(text).split())


def _same(stored: str | None, seen: str, raw: object) -> bool:
    if not stored or not seen:
        return (stored or "") == seen
    try:
        kept = Decimal(stored)
    except InvalidOperation:
        return False
    if isinstance(raw, float) and not exact(kept):
        return float(kept) == raw
    return Decimal(seen) == kept
