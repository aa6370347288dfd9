"""TOML as strictly as a checklist needs it: nothing that a reader would stand still on."""

import re
import tomllib
from decimal import Decimal

from checklists.problems import ChecklistError, refusal
from checklists.tables import Table
from resources.words import _

MAX_BYTES = 1_000_000
MAX_HEADS = 25_000  # tables that begin with a line of their own
MAX_DEEP = 1_000  # keys of more than five parts; no file of ours has one

# tomllib needs time and memory that grow with the square of the parts of one dotted key.
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*"""
_DEEP_KEY = re.compile(rf"(?<!\w)(?:{_PART}){{20}}")
_DEEPER = re.compile(rf"(?<![\w.])(?:{_PART}){{5,}}")
_HEAD = re.compile(r"^[ \t]*\[", re.MULTILINE)

_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)


def decoded(data: bytes, name: str) -> str:
    """The text of a file; `name` stands for it in messages. Raises ChecklistError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_text(name) from error


def _no_text(name: str) -> ChecklistError:
    return refusal(
        name, _("the text is not UTF-8"), _("save the file again with the encoding UTF-8")
    )


def parse(text: str, name: str) -> Table:
    """What a TOML text says; `name` stands for the file in messages. Raises ChecklistError."""
    _check_amount(text, name)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ArithmeticError, ValueError) as error:
        raise refusal(
            name,
            _("the file is not valid TOML ({reason})").format(reason=_reason(error)),
            _("correct the text at that place"),
        ) from error


def _check_amount(text: str, name: str) -> None:
    """Refuse what would take the parser long, before it begins."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:  # half of a sign
        raise _no_text(name) from error
    if size > MAX_BYTES:
        raise refusal(name, _("the file is larger than 1 MB"), _("choose a checklist file"))
    remedy = _("write one table for each section and item")
    if _DEEP_KEY.search(text):
        raise refusal(name, _("a key has more than 20 parts"), remedy)
    if _count(_DEEPER, text) > MAX_DEEP:
        wrong = _("it has more than {count} keys of more than 5 parts").format(count=MAX_DEEP)
        raise refusal(name, wrong, remedy)
    if _count(_HEAD, text) > MAX_HEADS:
        wrong = _("it has more than {count} tables").format(count=MAX_HEADS)
        raise refusal(name, wrong, _("divide it into several files"))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _found in pattern.finditer(text))


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return _("nested too deeply")
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _("a number is too long")
    place = _PLACE.fullmatch(str(error))
    if place is None:
        return _("at the end of the file: {wrong}").format(wrong=str(error).partition(" (at")[0])
    wrong, line, column = place.groups()
    return _("line {line}, column {column}: {wrong}").format(line=line, column=column, wrong=wrong)
