"""Take typed values out of a TOML table and note everything that is not as it should be."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checklists.problems import Problem
from resources.words import _

Table = dict[str, Any]

MAX_DIGITS = 30
MAX_SHOWN = 60
MAX_SLIPS = 50
MAX_PROBLEMS = 1000
MAX_TABLES = 25_000
MAX_COMPARED = 2000  # unknown keys that are compared with the known ones
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# They turn the text around them, so that a checklist could be read as another.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass
class Notes:
    """The problems of one file as they are found."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    _tables: int = field(default=0, init=False, repr=False)
    _compared: int = field(default=0, init=False, repr=False)

    def add(self, place: str, wrong: str, remedy: str, key: str = "") -> None:
        """Note one problem, of the value at `key`; after a thousand only that there are more."""
        if len(self.problems) > MAX_PROBLEMS:
            return
        if len(self.problems) == MAX_PROBLEMS:
            place, wrong, remedy = "", _("there are more problems"), _("correct these first")
        self.problems.append(Problem(self.file, place, wrong, remedy, key))

    def text(self, table: Table, key: str, place: str, *, needed: bool = False) -> str:
        """The text at `key`, "" where it is missing; a needed text that is missing is noted."""
        value = table.get(key)
        if value is None or value == "":
            if needed:
                self.add(
                    place,
                    _("{key} is missing").format(key=key),
                    _("add {key} with a text").format(key=key),
                    key,
                )
            return ""
        if not isinstance(value, str):
            self._wrong_type(place, key, _("a text in quotation marks"))
            return ""
        if not _plain(value):
            self._hidden(place, key)
            return ""
        return value

    def choice(
        self, table: Table, key: str, place: str, options: Iterable[str], *, needed: bool = True
    ) -> str:
        """The text at `key`, which must be one of `options`."""
        options = list(options)
        value = table.get(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or value not in options:
            wrong = (
                _("{key} is missing").format(key=key)
                if value is None
                else _("{key} is {value}, which is not known").format(key=key, value=brief(value))
            )
            remedy = _("use one of: {options}").format(options=", ".join(options))
            self.add(place, wrong, remedy, key)
            return ""
        return value

    def number(self, table: Table, key: str, place: str) -> Decimal | None:
        """The exact number at `key`, or None."""
        value = table.get(key)
        if value is None:
            return None
        number = exact(value)
        if number is None:
            self._wrong_type(place, key, _("a number such as 0.25"))
        return number

    def flag(self, table: Table, key: str, place: str) -> bool:
        """The truth value at `key`, false where it is missing."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._wrong_type(place, key, _("true or false"))
            return False
        return value

    def table(self, table: Table, key: str, place: str) -> Table:
        """The table at `key`, empty where it is missing."""
        value = table.get(key, {})
        if not isinstance(value, dict):
            self._wrong_type(place, key, _("a table"))
            return {}
        return value

    def tables(self, table: Table, key: str, place: str) -> list[Table]:
        """The list of tables at `key`, empty where it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._wrong_type(place, key, _("a list of tables"))
            return []
        self._tables += len(value)
        if self._tables > MAX_TABLES:
            wrong = _("it has more than {count} tables").format(count=MAX_TABLES)
            self.add(place, wrong, _("divide it into several files"), key)
            return []
        return value

    def texts(self, table: Table, key: str, place: str) -> list[str]:
        """The list of texts at `key`, empty where it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong_type(place, key, _("a list of texts"))
            return []
        if not all(_plain(one) for one in value):
            self._hidden(place, key)
            return []
        return value

    def unknown_keys(self, table: Table, known: Iterable[str], place: str) -> None:
        """Note keys that look like a slip of a known one; others may come from a later edition."""
        from difflib import get_close_matches  # only a slip needs it, the start does not

        known = set(known)
        unknown = sorted(key for key in table.keys() - known if len(key) <= MAX_SHOWN)
        most = min(MAX_SLIPS, MAX_COMPARED - self._compared)
        self._compared += len(unknown[:most])
        for key in unknown[:most]:
            for close in get_close_matches(key, known, 1, 0.8):
                self.add(
                    place,
                    _("{key} is not a known key").format(key=brief(key)),
                    _("did you mean {close}?").format(close=close),
                )

    def twice(self, tables: Iterable[Table], kind: str) -> None:
        """Note every code that more than one of the tables has."""
        codes = [str(table.get("code")) for table in tables if table.get("code")]
        for code in sorted(code for code, count in Counter(codes).items() if count > 1):
            self.add(
                f"{kind} {code}",
                _("the code {code} is used twice").format(code=code),
                _("give each its own code"),
            )

    def _hidden(self, place: str, key: str) -> None:
        wrong = _("{key} holds control characters").format(key=key)
        self.add(place, wrong, _("type the text again"), key)

    def _wrong_type(self, place: str, key: str, expected: str) -> None:
        self.add(
            place,
            _("{key} has the wrong type").format(key=key),
            _("write {expected}").format(expected=expected),
            key,
        )


def exact(value: object) -> Decimal | None:
    """The number as an exact decimal; None for anything else, truth values included.

    Numbers that no standard would state (over 30 digits, 10^16 and more) are None too: written
    out they could fill the memory.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, int) and abs(value) >= 10**16:
        return None
    number = Decimal(value)
    if not number.is_finite():
        return None
    sensible = len(number.as_tuple().digits) <= MAX_DIGITS and -MAX_DIGITS < number.adjusted() < 16
    return number if sensible or not number else None


def brief(value: object) -> str:
    """A value as a message shows it: a text in quotation marks and cut, anything else by kind."""
    if isinstance(value, str):
        return repr(value if len(value) <= MAX_SHOWN else value[:MAX_SHOWN] + "…")
    if isinstance(value, bool):
        return str(value).lower()
    if exact(value) is not None:
        return str(value)
    if isinstance(value, int | Decimal):
        return _("an unusual number")
    return _("a list") if isinstance(value, list) else _("not a text")


def named(table: Table, number: int) -> str:
    """What stands for a section or an item in a message: its code, else its number in the file."""
    code = table.get("code")
    return code[:MAX_SHOWN] if isinstance(code, str) and code and printable(code) else str(number)


def _plain(text: str) -> bool:
    return printable(text) and not _TURNING.search(text)


def printable(text: str) -> bool:
    """Whether a text can be shown and exported: line ends and tabs are its only control signs."""
    return not _UNPRINTABLE.search(text)
