"""What a person typed into the cells of one item, understood as an answer or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from checklists.model import Item, plain
from checklists.system.invisible import spelt_out, typed_text
from checklists.xlsx.package.grid import Grid, exact_number, shown
from forms.assessment.answers import PRACTICES
from forms.assessment.ledger import Row
from forms.ledger.amounts import amount_typed
from forms.numbers import NotANumber, typed_number
from forms.phrases import practice_words
from forms.reading.faults import Json
from forms.xlsx.cells.labels import choice_label, choice_of, means_not_applicable, practice_of
from forms.xlsx.cells.page import as_seen, exact
from resources.words import _


class Unclear(ValueError):  # noqa: N818 - said of a cell, not of a failure
    """A cell cannot be understood; the message says what to type instead."""


@dataclass(frozen=True)
class Entry:
    """The cells of one item: its value, why it does not apply, and its note.

    `carried` says that a formula takes the value from the ledger, so that nothing is typed here.
    `kept_reason` and `kept_note` take the place of cells in which a formula says nothing.
    """

    grid: Grid
    row: int
    value: int
    na: int
    note: int
    carried: bool = False
    kept_reason: str | None = None
    kept_note: str | None = None

    @property
    def raw(self) -> object:
        """What is seen in the value cell; nothing of one's own where the ledger carries it."""
        return "" if self.carried else raw_at(self.grid, self.row, self.value)

    @property
    def reason(self) -> str:
        """Why the item does not apply."""
        if self.kept_reason is not None:
            return self.kept_reason
        return text_at(self.grid, self.row, self.na).strip()

    @property
    def remark(self) -> str:
        """The note."""
        if self.kept_note is not None:
            return self.kept_note
        return text_at(self.grid, self.row, self.note)

    @property
    def place(self) -> str:
        """Where the value cell stands."""
        return self.grid.place(self.row, self.value)

    @property
    def in_formula(self) -> bool:
        """Whether a formula of one's own stands in the value cell."""
        return not self.carried and (self.row, self.value) in self.grid.formulas

    @property
    def in_error(self) -> bool:
        """Whether the value cell shows an error."""
        return not self.carried and (self.row, self.value) in self.grid.errors


def raw_at(grid: Grid, row: int, column: int) -> object:
    """What is seen in a cell, without signs that nobody sees.

    A table program turns a typed 65% into 0.65 and shows it as 65%: that is what was meant.
    """
    value = grid.at(row, column)
    if isinstance(value, str):
        return typed_text(value).strip()
    return _percentage(value) if _is_percentage(grid, row, column) else value


def text_at(grid: Grid, row: int, column: int) -> str:
    """A cell of free text as it is seen: a percentage and a time as they were typed."""
    value = grid.at(row, column)
    if _is_percentage(grid, row, column):
        return _percentage(value)
    if isinstance(value, datetime):
        day, time_of_day = value.date().isoformat(), value.time()
        return day if time_of_day == time() else f"{day} {_clock(time_of_day)}"
    return _clock(value) if isinstance(value, time) else shown(value)


def _clock(value: time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M").removeprefix("0")


def _is_percentage(grid: Grid, row: int, column: int) -> bool:
    value = grid.at(row, column)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and (row, column) in grid.percentages


def _percentage(value: object) -> str:
    assert isinstance(value, int | float)
    return f"{plain(exact_number(value) * 100)}%"


def unknown_formula(grid: Grid, row: int, column: int, *, text: bool = False) -> str:
    """Why a formula says nothing, in a sentence; empty where there is none or it says something."""
    if (row, column) in grid.errors:
        if text:
            return _("an error of a formula stands here; type the text")
        return _("an error of a formula stands here; type the value")
    if grid.at(row, column) == "" and (row, column) in grid.formulas:
        if text:
            return _("a formula without a value stands here; type the text")
        return _("a formula without a value stands here; type the value")
    return ""


def known_text(grid: Grid, row: int, column: int) -> str:
    """What a cell to choose or type in says, without signs that nobody sees. Raises Unclear."""
    if sentence := unknown_formula(grid, row, column, text=True):
        raise Unclear(sentence)
    return typed_text(text_at(grid, row, column)).strip()


def amount_at(grid: Grid, row: int, column: int, of: Row) -> str:
    """The amount in a cell in the unit of a row of the ledger, empty for none. Raises Unclear."""
    if sentence := unknown_formula(grid, row, column):
        raise Unclear(sentence)
    raw = raw_at(grid, row, column)
    if not isinstance(raw, str):
        return number_of(raw)
    try:
        return plain(amount_typed(raw, of)) if raw else ""
    except NotANumber as error:
        raise Unclear(str(error)) from error


def answer_of(item: Item, entry: Entry) -> Json:
    """The answer in the cells, as an answers file has it, without its note. Raises Unclear."""
    raw, reason = entry.raw, entry.reason
    if not entry.carried and (sentence := unknown_formula(entry.grid, entry.row, entry.value)):
        raise Unclear(sentence)
    if isinstance(raw, str) and means_not_applicable(raw):
        return {"na": reason}
    answer: Json = {"na": reason} if reason else {}
    if raw != "":
        answer |= _UNDERSTAND[item.answer](item, raw)
    return answer


def readable(stored: Json) -> str:
    """What is stored, as people read it."""
    if "choice" in stored:
        return choice_label(stored["choice"]) if stored["choice"] in range(4) else "?"
    if "practice" in stored:
        return practice_words(stored["practice"]) if stored["practice"] in PRACTICES else "?"
    return _("not applicable") if "na" in stored else str(stored.get("value", ""))


def agrees(item: Item, stored: Json, entry: Entry) -> bool:
    """Whether the visible cells say what is stored, as far as cells can say it."""
    why, reason = str(stored.get("na", "")), entry.reason
    if why != reason and as_seen(why) != as_seen(reason):
        return False
    raw = entry.raw
    if entry.in_error:
        return False
    if raw == "" or "na" in stored:
        empty = not stored.keys() & {"value", "choice", "practice"} and not entry.in_formula
        return empty and (raw == "" or means_not_applicable(shown(raw)))
    if item.answer == "number":
        return _same_number(item, stored.get("value"), raw)
    return _understood(item, raw, stored)


def _understood(item: Item, raw: object, stored: Json) -> bool:
    try:
        said = _UNDERSTAND[item.answer](item, raw)
    except Unclear:
        return False
    return all(stored.get(key) == value for key, value in said.items())


def _same_number(item: Item, stored: object, raw: object) -> bool:
    try:
        value = Decimal(str(stored))
        if isinstance(raw, float) and not exact(value):
            return float(value) == raw
        return Decimal(_number(item, raw)["value"]) == value
    except (InvalidOperation, Unclear):
        return False


def _number(item: Item, raw: object) -> Json:
    return {"value": number_of(raw, item.unit)}


def number_of(raw: object, unit: str = "") -> str:
    """The number in a cell as a decimal text. Raises Unclear."""
    if isinstance(raw, date | time | timedelta):
        raise Unclear(
            _("a date stands here ({text}); type the number again").format(text=shown(raw))
        )
    if isinstance(raw, bool):
        raise Unclear(_("{text} is not a number; type it like 95.2").format(text=shown(raw)))
    if isinstance(raw, int | float):
        return _bounded(exact_number(raw))
    try:
        return plain(typed_number(shown(raw), unit))
    except NotANumber as error:
        raise Unclear(str(error)) from error


def _bounded(number: Decimal) -> str:
    if not number.is_finite() or number.adjusted() > 15:
        raise Unclear(_("this number is too large to be a measured value; check it"))
    return plain(number)


def _choice(item: Item, raw: object) -> Json:
    marks = item.levels.get("", ())
    choice = choice_of(shown(raw), tuple(mark.text for mark in marks))
    if choice is None:
        raise Unclear(
            _("“{text}” is not one of: {options}").format(
                text=cut(raw), options=", ".join(choice_label(k) for k in (1, 2, 3, 0))
            )
        )
    return {"choice": choice}


def _practice(_item: Item, raw: object) -> Json:
    practice = practice_of(shown(raw))
    if practice is None:
        options = ", ".join(practice_words(said) for said in ("yes", "partial", "no"))
        raise Unclear(_("“{text}” is not one of: {options}").format(text=cut(raw), options=options))
    return {"practice": practice}


def cut(raw: object) -> str:
    """A value as a message may show it."""
    text = spelt_out(" ".join(shown(raw).split()))
    return text if len(text) <= 40 else text[:40] + "…"


_UNDERSTAND: dict[str, Callable[[Item, object], Json]] = {
    "number": _number,
    "choice": _choice,
    "practice": _practice,
}
