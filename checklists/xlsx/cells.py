"""What a cell means, however it was typed; what cannot be understood is a sentence."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from checklists.checking.regions import region_code
from checklists.model import plain
from checklists.system.invisible import spelt_out, typed_text, without_controls
from checklists.tables import exact, printable
from checklists.xlsx.columns import FLAGS, GLOSSES, NOTHING, Column, shown_choice
from checklists.xlsx.package.grid import Cell, exact_number, shown
from checklists.xlsx.rows import Entry
from resources.words import _, spellings

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,28})?", re.ASCII)
_COMPARED = re.compile(r"(<=|>=|<|>|=|≤|≥)\s*(-?\d{1,15}(?:\.\d{1,12})?)", re.ASCII)
_RANGE = re.compile(r"-?\d[\d.]*\s*(?:[-~—–至到]+)\s*-?\d[\d.]*", re.ASCII)
_PERCENTAGE = re.compile(r"[<>=≤≥]*\s*-?[\d.]+\s*%", re.ASCII)
_WIDE = {number: number - 0xFEE0 for number in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_SIGNS = {"≤": "<=", "≥": ">="}
_NONE = {"none", "n/a", "—", "–", "-", "/", "——"} | spellings(NOTHING)
_YES = {"yes", "true", "y", "1", "√", "✓"} | spellings(FLAGS[True])
_NO = {"no", "false", "n", "0", "×"} | spellings(FLAGS[False])


class CellError(ValueError):
    """A cell cannot be understood; the message says why, `remedy` what to do."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.remedy = remedy


def meant(value: Cell, column: Column, answer: str = "") -> Entry:
    """What a cell of this column says, an empty text for nothing. Raises CellError.

    `answer` is the kind of answer of the item: the levels of a number are limits.
    """
    if isinstance(value, str):
        # They come with pasted texts, and a code or a number that holds one equals no other.
        free = column.kind == "text" and printable(value)
        value = without_controls(value, lines=True) if free else typed_text(value)
        if not value.strip():
            return ""
    if isinstance(value, date | time | timedelta):
        return _day(value, column)
    if column.kind == "flag":
        return _flag(value)
    if column.kind == "number":
        return _number(value)
    if column.kind == "level" and answer == "number":
        return _limit(value)
    if isinstance(value, bool):
        raise CellError(
            _("the cell holds a truth value, not a text"),
            _("format the cell as text and type it again"),
        )
    if isinstance(value, int | float):
        return _text_of_number(value, column)
    return _text(str(value).strip(), column)


def _text(text: str, column: Column) -> str:
    code = _half_width_letters(text).strip()
    if column.kind == "formula":
        return _formula(text)
    if column.kind == "region":
        return region_code(code)
    if column.kind in ("code", "option", "applies"):
        return code
    return _word(text, column) if column.kind == "choice" else text


def _day(value: Cell, column: Column) -> str:
    if column.kind == "date" and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    raise CellError(
        _("Excel made a date or a time of what was typed ({value})").format(value=shown(value)),
        _("format the cell as text and type it again"),
    )


def _flag(value: Cell) -> bool:
    word = _half_width(shown(value)).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(
        _("{value} is neither yes nor no").format(value=_quoted(value)),
        _("choose one of the two, or leave the cell empty for no"),
    )


def _number(value: Cell) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _bounded(exact_number(value), value)
    text = _half_width(shown(value))
    if _NUMBER.fullmatch(text):
        return _bounded(Decimal(text), value)
    if text.endswith("%"):
        raise CellError(
            _("{value} is a percentage").format(value=_quoted(value)),
            _("type the decimal, such as 0.25 for 25%"),
        )
    raise CellError(
        _("{value} is not a number").format(value=_quoted(value)),
        _("type only digits and a decimal point, such as 0.25"),
    )


def _limit(value: Cell) -> Entry:
    if isinstance(value, int | float):
        return _number(value)
    text = _half_width(shown(value))
    if text.casefold() in _NONE:
        return "none"
    if _NUMBER.fullmatch(text):
        return _bounded(Decimal(text), value)
    if match := _COMPARED.fullmatch(text):
        return _SIGNS.get(match[1], match[1]) + match[2]
    if _PERCENTAGE.fullmatch(text):
        raise CellError(
            _("{value} carries a percent sign").format(value=_quoted(value)),
            _("type only the number; the sign stands in the column of units"),
        )
    if _RANGE.fullmatch(text):
        raise CellError(
            _("{value} is no limit but a range").format(value=_quoted(value)),
            _("write two items: the lowest value, higher is better, and the highest, lower"),
        )
    raise CellError(
        _("{value} is no limit").format(value=_quoted(value)),
        _("type a number such as 33, a comparison such as <30 or ≥95, or {none}").format(
            none=_(NOTHING)
        ),
    )


def _bounded(number: Decimal, value: Cell) -> Decimal:
    found = exact(number)
    if found is None:
        raise CellError(
            _("{value} is larger or more exact than any standard states").format(
                value=_quoted(value)
            ),
            _("check the number"),
        )
    return found


def _formula(text: str) -> str:
    """A formula with the signs of a keyboard, as it is meant: （a ＋ b） × 2 is (a + b) * 2."""
    return _half_width(text).replace("×", "*").replace("÷", "/").removeprefix("=").strip()


def _text_of_number(value: float, column: Column) -> str:
    if column.kind == "code" and value != int(value):
        raise CellError(
            _("Excel keeps {value} as a number, which may have lost a zero at the end").format(
                value=shown(value)
            ),
            _("format the cell as text and type it again"),
        )
    return shown(value)


def _word(text: str, column: Column) -> str:
    """The permanent word of a drop-down, whether typed with, without or only as its meaning."""
    first = _half_width(text).split()[0]
    for word in column.choices:
        if first.casefold() == word or text in spellings(GLOSSES.get(word, word)):
            return word
    if column.open:
        return text
    raise CellError(
        _("{value} is not on the list of this cell").format(value=_quoted(text)),
        _("choose one of: {options}").format(
            options=_("; ").join(shown_choice(word, column) for word in column.choices)
        ),
    )


def percentage(value: float) -> CellError:
    """Why a number that the sheet shows as a percentage is not taken for a limit."""
    kept = exact_number(value)
    return CellError(
        _("the cell shows {shown}%, but the number in it is {kept}").format(
            shown=plain(kept * 100), kept=plain(kept)
        ),
        _("format the cell as text and type the number that is meant, such as {shown}").format(
            shown=plain(kept * 100)
        ),
    )


def _half_width(text: str) -> str:
    """Signs as on a keyboard: ０．５ is 0.5 and ＜ is <."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _half_width_letters(text: str) -> str:
    """Letters, digits and signs of codes as on a keyboard: Ａ１ is A1."""
    return text.translate(_WIDE)


def _quoted(value: Cell) -> str:
    text = shown(value)
    return f"“{spelt_out(text if len(text) <= 40 else text[:40] + '…')}”"
