"""Take typed values out of parsed JSON and gather everything that is not as it should be."""

import re
from collections.abc import Iterable
from typing import Any, TypeGuard

from checklists.system.invisible import spelt_out
from checklists.tables import printable
from forms.errors import Fault
from resources.words import _

MAX_TEXT = 20_000
MAX_SHOWN = 40
MAX_SLIPS = 50
MAX_FAULTS = 1000

Json = dict[str, Any]


class Faults:
    """The faults of one input as they are found; `cause` is the kind of refusal."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.cause = "bad-answers"

    def fault(self, place: str, sentence: str) -> None:
        """Note one fault; after a thousand only that there are more."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(place, sentence))
        elif len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault("", _("there are more faults; correct these first")))

    def table(self, table: Json, key: str, place: str, *, needed: bool = False) -> Json:
        """The object at `key`, empty where it is missing; a needed one that is missing is noted."""
        if key not in table and not needed:
            return {}
        value = table.get(key)
        if not isinstance(value, dict):
            self.fault(place, _("a JSON object belongs here"))
            return {}
        return value

    def text(self, value: object, place: str) -> str:
        """A text that can be shown and exported, with the line ends of one system."""
        if not isinstance(value, str):
            self.fault(place, _("a text in quotation marks belongs here"))
            return ""
        if len(value) > MAX_TEXT:
            self.fault(place, _("the text is longer than 20,000 characters; shorten it"))
            return ""
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if not printable(value):
            self.fault(place, _("the text holds control characters; type it again"))
            return ""
        return value

    def flag(self, value: object, place: str) -> bool:
        """A truth value."""
        if not isinstance(value, bool):
            self.fault(place, _("true or false belongs here"))
            return False
        return value

    def only(self, table: Json, known: Iterable[str], place: str) -> None:
        """Note every key that is not known."""
        for key in sorted(table.keys() - set(known)):
            self.fault(f"{place}.{short(key)}", _("this key is not known; remove or correct it"))

    def slips(self, table: Json, known: Iterable[str], place: str = "") -> None:
        """Note keys that look like a slip of a known one; others may come from a later edition."""
        from difflib import get_close_matches  # only a slip needs it, the start does not

        known = set(known)
        unknown = sorted(key for key in table.keys() - known if len(key) <= MAX_SHOWN)
        for key in unknown[:MAX_SLIPS]:
            for close in get_close_matches(key, known, 1, 0.8):
                sentence = _("this key is not known; did you mean {close}?").format(close=close)
                self.fault(f"{place}{short(key)}", sentence)


def whole(value: object, low: int, high: int) -> TypeGuard[int]:
    """Whether this is a whole number within the bounds; truth values are none."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def short(value: object) -> str:
    """A value from the input as a message may show it: cut, one line, no control characters."""
    shown = spelt_out(" ".join(value.split())) if isinstance(value, str) else type(value).__name__
    if len(shown) > MAX_SHOWN:
        shown = shown[:MAX_SHOWN] + "…"
    return shown if printable(shown) else re.sub(r"[^ -~]", "?", shown)
