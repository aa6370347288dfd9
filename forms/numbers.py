"""Numbers as machines write them and as people type them, always as exact decimals."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from checklists.model import plain
from checklists.system.invisible import spelt_out, typed_text
from resources.words import _

MAX_DIGITS = 30
MAX_TYPED = 100
_STRICT = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
# What begins another line or cell: never a gap within a number.
_BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_GAP = re.compile(r"(?<=\d)[ _'’](?=\d)")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([ _'’])\d{3}(\1\d{3})*(?!\d)")
_COMPARED = re.compile(
    r"(≥|≤|>=|<=|>|<|=|~|≈|约|大于|小于|不低于|不高于|未检出|nd$)", re.IGNORECASE
)


class NotANumber(ValueError):  # noqa: N818 - said of a text, not of a failure
    """A text is not one number; the message says what to type instead."""


class SeveralNumbers(NotANumber):
    """A text of several lines or cells; `count` says how many of them are filled."""

    def __init__(self, count: int) -> None:
        super().__init__(_("these are {count} values; type or paste only one").format(count=count))
        self.count = count


def strict_number(text: str) -> Decimal:
    """The decimal in a machine's text such as `95.2`; raises NotANumber."""
    if not _STRICT.fullmatch(text) or len(text) > MAX_DIGITS + 6:
        raise NotANumber(_("{text} is not a number; write it like 95.2").format(text=_quoted(text)))
    return _bounded(Decimal(text), text)


def typed_number(text: str, unit: str = "") -> Decimal:
    """The decimal that a person meant: full-width digits, separators and own unit understood.

    Raises SeveralNumbers for more than one line or cell, and NotANumber with a sentence for
    comparisons, ranges, other units and anything unclear.
    """
    if len(values := values_in(text)) > 1:
        raise SeveralNumbers(len(values))
    # A table program puts an apostrophe before what is to stay text.
    cleaned = re.sub(r"^['’](?=[\d+-])", "", _half_width(bare(typed_text(text))).strip())
    if len(cleaned) > MAX_TYPED:
        raise NotANumber(_not_understood(text, unit))
    if not cleaned:
        raise NotANumber(_("nothing was typed; type a number"))
    if _COMPARED.match(cleaned):
        raise NotANumber(
            _("{text} is a limit, not a measured value; type the value itself").format(
                text=_quoted(text)
            )
        )
    cleaned = _with_point(_joined(_without_unit(cleaned, unit)), text)
    if not _STRICT.fullmatch(cleaned) or len(cleaned) > MAX_DIGITS + 6:
        raise NotANumber(_not_understood(text, unit))
    return _bounded(Decimal(cleaned), text)


def values_in(text: str) -> list[str]:
    """What stands in the lines and cells of a text, empty ones left out."""
    return list(filter(None, map(bare, _BREAK.split(text))))


def may_be_several(text: str) -> bool:
    """Whether `95 130` may be one number or two; `10 000` is one, since no number is 000."""
    spaced = re.search(r"\d[ \u3000]+\d", text)
    return bool(spaced) and not re.search(r"\d[ \u3000]+0\d", text)


def bare(text: str) -> str:
    """A text without blanks and signs of no width around it, such as a byte order mark."""
    kept = [at for at, sign in enumerate(text) if not _is_nothing(sign)]
    return text[kept[0] : kept[-1] + 1] if kept else ""


def _is_nothing(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc")


def _half_width(text: str) -> str:
    """Full-width signs and minus signs as on a keyboard; ² ½ ① stay, they are no digits here."""
    narrow = (
        sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKC", sign)
        for sign in text
    )
    return "".join(narrow).replace("−", "-").replace("–", "-").replace("—", "-")


def _without_unit(cleaned: str, unit: str) -> str:
    shown = _half_width(unit)
    for own in (shown, unicodedata.normalize("NFKC", shown)):
        letters = re.sub(r"\s", "", own)
        if not letters or letters[0].isdigit():
            continue
        tail = r"\s*".join(map(re.escape, letters))
        if match := re.search(rf"\s*{tail}$", cleaned, re.IGNORECASE):
            return cleaned[: match.start()]
    return cleaned


def _joined(cleaned: str) -> str:
    """Without the gaps of 1 234 567; a gap elsewhere stays, since 3 5 is not 35."""
    if match := _GROUPED.match(cleaned):
        cleaned = _GAP.sub("", match.group()) + cleaned[match.end() :]
    return re.sub(r"^([+-])\s+", r"\1", cleaned)


def _with_point(cleaned: str, text: str) -> str:
    cleaned = re.sub(r"(?<=\d)。(?=\d)", ".", cleaned)
    if re.fullmatch(r"[+-]?(\.\d+|\d+\.)", cleaned, re.ASCII):
        return cleaned.replace(".", "0.", 1) if cleaned[-1] != "." else cleaned[:-1]
    if "," not in cleaned:
        return cleaned
    if _THOUSANDS.fullmatch(cleaned):
        return cleaned.replace(",", "")
    if cleaned.count(",") == 1 and "." not in cleaned:
        return cleaned.replace(",", ".")
    raise NotANumber(
        _("the commas in {text} are not clear; type the number without separators").format(
            text=_quoted(text)
        )
    )


def _not_understood(text: str, unit: str) -> str:
    if unit:
        return _("{text} is not a number in {unit}; type only the number").format(
            text=_quoted(text), unit=unit
        )
    return _("{text} is not a number; type it like 95.2").format(text=_quoted(text))


def _bounded(number: Decimal, text: str) -> Decimal:
    if not number:
        return Decimal(0)  # -0 and 0e99 are one answer with one digest
    digits = len(number.as_tuple().digits)
    if digits > MAX_DIGITS or number.adjusted() > 15 or number.adjusted() < -12:
        raise NotANumber(
            _("{text} is too large or too exact to be a measured value; check it").format(
                text=_quoted(text)
            )
        )
    return Decimal(plain(number))


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    short = text if len(text) <= 40 else text[:40] + "…"
    return f"“{spelt_out(short)}”"


def brief(number: Decimal) -> str:
    """A computed number with eight digits, for display only."""
    return plain(Context(prec=8, rounding=ROUND_HALF_UP).plus(number))


def rounded(number: Fraction | Decimal, places: int = 4) -> str:
    """The number with that many decimals, rounded half up, for display only."""
    exact = Fraction(number)
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
        return format(decimal.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
