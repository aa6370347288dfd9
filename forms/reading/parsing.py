"""JSON as strictly as an answers file needs it: no key twice, no NaN, no endless numbers."""

import json
import re
from typing import Any

from checklists.system.invisible import typed_text, without_controls
from checklists.tables import printable
from forms.assessment.profile import DATES
from forms.reading.faults import Json, short
from resources.words import _

MAX_NUMERAL = 1000
MAX_PARTS = 300_000  # objects and lists, and keys; ten times the largest answers
MAX_VALUES = 1_000_000

_KEY = re.compile(r'"\s*:')
# What is chosen or counted, so that blanks around it say nothing.
_CHOSEN = (
    *("version", "region", "uuid", "value", "practice", "unit", "kind", "state", "nature"),
    *("evaluation", "acceptance", "total", "base", "current", *DATES),
    *("begin", "end", "until", "done", "due", "notified_on", "report_on"),
    *("evaluation_on", "acceptance_on", "investment", "saving"),
)


def parse(text: str) -> object:
    """What a JSON text says. Raises ValueError with the reason in words."""
    if (
        text.count("{") + text.count("[") > MAX_PARTS
        or text.count(",") > MAX_VALUES
        or sum(1 for _found in _KEY.finditer(text)) > MAX_PARTS
    ):  # as objects of Python they need twenty times the memory
        raise ValueError(_("far more than an answers file holds"))
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        place = _("line {line}, column {column}")
        raise ValueError(place.format(line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise ValueError(_("nested too deeply")) from error


def _once(pairs: list[tuple[str, Any]]) -> Json:
    table: Json = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(_("the key {key} stands twice").format(key=short(key)))
        table[key] = value
    return table


def _integer(text: str) -> int:
    if len(text) > MAX_NUMERAL:
        raise ValueError(_("a number has more than {count} digits").format(count=MAX_NUMERAL))
    return int(text)


def _no_constant(text: str) -> None:
    raise ValueError(_("{text} is not a number").format(text=text))


def typed(value: object, key: str = "", *, name: bool = False) -> object:
    """What a JSON text says without signs that nobody sees; files of evidence keep their names."""
    if isinstance(value, dict):
        named = name or key == "enterprise"
        return {
            one: said if one == "evidence" else typed(said, one, name=named)
            for one, said in value.items()
        }
    if isinstance(value, list):
        return [typed(one, key, name=name) for one in value]
    if not isinstance(value, str) or not printable(value):
        return value
    if key in _CHOSEN:
        return typed_text(value).strip()
    return without_controls(value, lines=True, name=name)
