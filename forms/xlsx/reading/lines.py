"""The visible answers to the tier, own figures and enterprise facts, held against the stored."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from checklists.system.invisible import typed_text
from checklists.xlsx.package.grid import Cell, Grid, shown
from forms.assessment.figures import QUANTITIES
from forms.assessment.ledger import Row
from forms.assessment.profile import DATES, PROFILE
from forms.audit.tier import said_words
from forms.audit.words import field_words
from forms.dates import NotADate, typed_date
from forms.reading.faults import Json
from forms.region.tier import rules
from forms.xlsx.cells.labels import folded, said_of
from forms.xlsx.cells.layout import BESIDE_TRACK, PROFILE_COLUMNS, SAID_COLUMN, YEAR_COLUMNS
from forms.xlsx.cells.page import as_seen, exact
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.rows import identified
from forms.xlsx.reading.typed import Unclear, amount_at, cut, known_text, text_at, unknown_formula
from forms.xlsx.reading.unchanged import check_unit, remark_beside
from resources.words import _, spellings

_TITLE_COLUMN = 2
_FIGURE_UNIT_COLUMN = 3
_NUMBERED = ("credit_code", "phone", "permit_number", "certification_number")
_MOST_DIGITS = 10**15
_MOBILE = re.compile(r"1\d{10}")
# What a table program makes of a long number on its way through a text.
_ROUNDED = re.compile(r"\s*\d(\.\d+)?E\+\d\d\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Lines:
    """The rows of the sheet of tier and region; `content` is the stored answers file to correct."""

    grid: Grid
    content: Json
    findings: Findings

    def read(self) -> None:
        """Read every row; where the visible cells say something else, they count."""
        for row, code in self._rows("tier:", _questions()):
            self._answer(row, code)
        for row, code in self._rows("figure:", _quantities()):
            if any(self.grid.text(row, column).strip() for column in YEAR_COLUMNS.values()):
                cell = (row, _FIGURE_UNIT_COLUMN)
                check_unit(self.grid, cell, _unit_of(code), self.findings)
            for year, column in YEAR_COLUMNS.items():
                self._figure(row, column, code, year)
        self._facts()

    def _facts(self) -> None:
        """The facts of the enterprise, two in a row, each with its label before it."""
        found: dict[str, int] = {}
        titles = {folded(field_words(key)): key for key in PROFILE}
        for row, identities in identified(self.grid, "field:"):
            remark_beside(self.grid, row, BESIDE_TRACK, self.findings)
            for identity, column in zip(identities.split("|"), PROFILE_COLUMNS, strict=False):
                key = identity.removeprefix("enterprise.")
                if key in PROFILE and self._own((row, column), column - 1, key, titles, found):
                    take_enterprise(self.content, self.findings, key, self.grid, (row, column))

    def _rows(self, prefix: str, titles: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """The rows of known codes; `titles` says which code a folded title belongs to."""
        found: dict[str, int] = {}
        known = set(titles.values())
        for row, code in identified(self.grid, prefix):
            if code not in known:
                sentence = _("this row is not known: {code}; use a fresh form")
                place = self.grid.place(row, SAID_COLUMN)
                self.findings.fault(place, sentence.format(code=cut(code)))
            elif self._own((row, SAID_COLUMN), _TITLE_COLUMN, code, titles, found):
                remark_beside(self.grid, row, BESIDE_TRACK, self.findings)
                yield row, code

    def _own(
        self,
        cell: tuple[int, int],
        title: int,
        code: str,
        titles: Mapping[str, str],
        found: dict[str, int],
    ) -> bool:
        """Whether a cell is the only one of its code and stands beside its own title."""
        seen = self.grid.text(cell[0], title)
        if code in found:
            sentence = _("“{title}” stands twice; it is also in row {row}")
            words = sentence.format(title=cut(seen), row=found[code])
        elif titles.get(folded(seen), code) != code:
            sentence = _(
                "“{title}” stands in the place of something else: cells were sorted or moved;"
                " undo that or use a fresh form"
            )
            words = sentence.format(title=cut(seen))
        else:
            found[code] = cell[0]
            return True
        self.findings.fault(self.grid.place(*cell), words)
        return False

    def _answer(self, row: int, code: str) -> None:
        place = self.grid.place(row, SAID_COLUMN)
        self.findings.places[f"tier.{code}"] = place
        stored = self.content.get("tier", {}).get(code, "")
        try:
            seen = known_text(self.grid, row, SAID_COLUMN)
        except Unclear as error:
            self.findings.fault(place, str(error))
            return
        said = said_of(seen) if seen else ""
        if said is None:
            options = ", ".join(said_words(one) for one in ("yes", "no", "unknown"))
            sentence = _("“{text}” is not one of: {options}")
            self.findings.fault(place, sentence.format(text=cut(seen), options=options))
        elif said != stored and (said, stored) != ("unknown", ""):
            what = self.grid.text(row, _TITLE_COLUMN)
            self.findings.differs(place, what, said_words(stored), seen)
            self._keep("tier", code, said)
            if said:  # it was answered after all, so nothing is proposed any more
                self._keep("tier_proposed", code, "")
        elif said and self.findings.blank:
            self._keep("tier", code, said)

    def _figure(self, row: int, column: int, code: str, year: str) -> None:
        place = self.grid.place(row, column)
        self.findings.places[f"figures.{code}.{year}"] = place
        stored = self.content.get("figures", {}).get(code, {}).get(year, "")
        try:
            value = self._value(row, column, code)
        except Unclear as error:
            self.findings.fault(place, str(error))
            return
        if _same(stored, value, self.grid.at(row, column)):
            return
        seen = self.grid.text(row, column)
        self.findings.differs(place, self.grid.text(row, _TITLE_COLUMN), stored, seen)
        years = {**self.content.get("figures", {}).get(code, {}), year: value}
        self._keep("figures", code, {key: said for key, said in years.items() if said})

    def _value(self, row: int, column: int, code: str) -> str:
        said = amount_at(self.grid, row, column, Row("", code, _unit_of(code)))
        if (row, column) in self.grid.formulas:
            sentence = _("a formula stands here; the value it shows counts")
            self.findings.remark(self.grid.place(row, column), sentence)
        return said

    def _keep(self, part: str, code: str, said: object) -> None:
        kept = {**self.content.get(part, {}), code: said}
        self.content[part] = {key: one for key, one in kept.items() if one}


def take_enterprise(
    content: Json, findings: Findings, key: str, grid: Grid, cell: tuple[int, int]
) -> None:
    """Take a fact of the enterprise from its cell, where it says something else than is stored."""
    place, seen = grid.place(*cell), text_at(grid, *cell).strip()
    findings.places[f"enterprise.{key}"] = place
    if sentence := unknown_formula(grid, *cell, text=True):
        # What is stored stays; in a blank form nobody would know whose it is.
        needed = findings.blank and key in ("name", "credit_code")
        (findings.fault if needed else findings.remark)(place, sentence)
        return
    table = content.get("enterprise", {})
    stored = table.get(key, "")
    if as_seen(seen) == as_seen(stored):
        return
    _digits(findings, key, grid.at(*cell), place)
    said = findings.text(seen, place, name=True)
    if key in DATES and said:
        try:
            said = typed_date(said).isoformat()
        except NotADate as error:
            findings.fault(place, str(error))
    if said != stored:
        findings.differs(place, field_words(key), stored, seen)
        content["enterprise"] = {**table, key: said}


def _digits(findings: Findings, key: str, value: Cell, place: str) -> None:
    """Say what a table program has lost of a long number, or of one that begins with zeros."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    long = isinstance(value, int | float) and abs(value) >= _MOST_DIGITS
    if key in _NUMBERED and (
        (number and long) or (isinstance(value, str) and _ROUNDED.fullmatch(typed_text(value)))
    ):
        sentence = _(
            "Excel has lost the last digits of {number}; format the cell as text and type it again"
        )
        findings.fault(place, sentence.format(number=cut(value)))
    elif number and key in _NUMBERED and not (key == "phone" and _MOBILE.fullmatch(shown(value))):
        sentence = _(
            "Excel keeps this as a number, so that zeros in front may be lost; format the cell as"
            " text and check it"
        )
        findings.remark(place, sentence)


def _same(stored: str, value: str, raw: object) -> bool:
    if not stored or not value:
        return stored == value
    try:
        kept = Decimal(stored)
    except InvalidOperation:
        return False
    if isinstance(raw, float) and not exact(kept):
        return float(kept) == raw
    return Decimal(value) == kept


def _questions() -> dict[str, str]:
    """The code of each question by its folded title, in both languages."""
    return {
        folded(title): one.code
        for one in rules().questions
        for title in (one.title, one.title_en)
        if title
    }


def _unit_of(code: str) -> str:
    return next(one.unit for one in QUANTITIES if one.code == code)


def _quantities() -> dict[str, str]:
    return {folded(title): one.code for one in QUANTITIES for title in spellings(one.title)}
