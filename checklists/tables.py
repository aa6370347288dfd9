"""Take typed values out of a TOML table and note everything that is not as it should be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from checklists.problems import Problem
from resources.words import _

Table = dict[str, Any]


@dataclass
class Notes:
    """The problems of one file as they are found."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, wrong: str, remedy: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(self.file, place, wrong, remedy))

    def text(self, table: Table, key: str, place: str, *, needed: bool = False) -> str:
        """The text at `key`, "" where it is missing; a needed text that is missing is noted."""
        value = table.get(key)
        if value is None or value == "":
            if needed:
                self.add(
                    place,
                    _("{key} is missing").format(key=key),
                    _("add {key} with a text").format(key=key),
                )
            return ""
        if not isinstance(value, str):
            self._wrong_type(place, key, _("a text in quotation marks"))
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
                else _("{key} is {value}, which is not known").format(key=key, value=repr(value))
            )
            self.add(place, wrong, _("use one of: {options}").format(options=", ".join(options)))
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
        return value

    def texts(self, table: Table, key: str, place: str) -> list[str]:
        """The list of texts at `key`, empty where it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong_type(place, key, _("a list of texts"))
            return []
        return value

    def unknown_keys(self, table: Table, known: Iterable[str], place: str) -> None:
        """Note keys that look like a slip of a known one; others may come from a later edition."""
        known = set(known)
        for key in table.keys() - known:
            for close in get_close_matches(key, known, 1, 0.8):
                self.add(
                    place,
                    _("{key} is not a known key").format(key=key),
                    _("did you mean {close}?").format(close=close),
                )

    def _wrong_type(self, place: str, key: str, expected: str) -> None:
        self.add(
            place,
            _("{key} has the wrong type").format(key=key),
            _("write {expected}").format(expected=expected),
        )


def exact(value: object) -> Decimal | None:
    """The finite number as an exact decimal; None for anything else, truth values included."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    return number if number.is_finite() else None
