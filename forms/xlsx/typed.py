"""What a person typed into the cells of one item, understood as an answer or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from checklists.model import Item, plain
from checklists.xlsx.grid import Grid, exact_number, shown
from forms.answers import PRACTICES
from forms.faults import Json
from forms.numbers import NotANumber, typed_number
from forms.wording import practice_words
from forms.xlsx.labels import choice_label, choice_of, means_not_applicable, practice_of
from forms.xlsx.page import as_seen, exact
from resources.words import _


class Unclear(ValueError):  # noqa: N818 - said of a cell, not of a failure
    """A cell cannot be understood; the message says what to type instead."""


@dataclass(frozen=True)
class Entry:
    """The cells of one item: its value, why it does not apply, and its note.

    `carried` says that a formula takes the value from the ledger, so that nothing is typed here.
    """

    grid: Grid
    row: int
    value: int
    na: int
    note: int
    carried: bool = False

    @property
    def raw(self) -> object:
        """What is seen in the value cell; nothing of one's own where the ledger carries it.

        A table program turns a typed 65% into 0.65 and shows it as 65%: that is what was meant.
        """
        if self.carried:
            return ""
        value = self.grid.at(self.row, self.value)
        if isinstance(value, int | float) and (self.row, self.value) in self.grid.percentages:
            return f"{plain(exact_number(value) * 100)}%"
        return value.strip() if isinstance(value, str) else value

    @property
    def reason(self) -> str:
        """Why the item does not apply."""
        return self.grid.text(self.row, self.na).strip()

    @property
    def remark(self) -> str:
        """The note."""
        return self.grid.text(self.row, self.note)

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


def answer_of(item: Item, entry: Entry) -> Json:
    """The answer in the cells, as an answers file has it, without its note. Raises Unclear."""
    raw, reason = entry.raw, entry.reason
    if entry.in_error:
        raise Unclear(_("an error of a formula stands here; type the value"))
    if raw == "" and entry.in_formula:
        raise Unclear(_("a formula without a value stands here; type the value"))
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
    text = " ".join(shown(raw).split())
    return text if len(text) <= 40 else text[:40] + "…"


_UNDERSTAND: dict[str, Callable[[Item, object], Json]] = {
    "number": _number,
    "choice": _choice,
    "practice": _practice,
}
