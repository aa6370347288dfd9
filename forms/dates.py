"""Dates as people type them, always kept as YYYY-MM-DD."""

import re
import unicodedata
from datetime import date, timedelta

from checklists.system.invisible import spelt_out, typed_text
from resources.words import _, plural

YEARS = (1980, 2100)
_TYPED = (
    re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
)
_TIME = re.compile(
    r"(?:[T\s]\s*|(?<=[日号]))(?:[01]?\d|2[0-3])[:时点][0-5]\d(?:[:分][0-5]\d)?(?:\.\d+)?[分秒]?$"
)
_DASHES = re.compile("[−–—‐‑]")
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_FIRST_DAY = date(1899, 12, 30)
_NO_DAY = re.compile(r"\d{4}\s*[-/.年]?\s*(\d{1,2}\s*月?)?")


class NotADate(ValueError):  # noqa: N818 - said of a text, not of a failure
    """A text is not one date; the message says what to type instead."""


def typed_date(text: str) -> date:
    """The date in 2025-06-30, 2025/6/30, 2025.6.30, 20250630 or 2025年6月30日.

    Full-width signs and a time of day behind it are understood, and 45838, which is what a table
    program makes of a date. Raises NotADate.
    """
    cleaned = unicodedata.normalize("NFKC", typed_text(text)).replace("。", ".").strip()
    cleaned = _TIME.sub("", _DASHES.sub("-", cleaned))
    if _SERIAL.fullmatch(cleaned):
        day = _FIRST_DAY + timedelta(days=int(cleaned[:5]))
        return _existing(text, day.year, day.month, day.day)
    for pattern in _TYPED:
        if match := pattern.fullmatch(cleaned):
            return _existing(text, *map(int, match.groups()))
    if _NO_DAY.fullmatch(cleaned):
        raise NotADate(_("the day is missing; type the date like 2025-06-30"))
    raise NotADate(_("{text} is not a date; type it like 2025-06-30").format(text=_quoted(text)))


def _existing(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        sentence = _("there is no {text} in the calendar; check month and day")
        raise NotADate(sentence.format(text=_quoted(text))) from None
    if not YEARS[0] <= year <= YEARS[1]:
        raise NotADate(_("the year {year} cannot be meant; check it").format(year=year))
    return found


def known_date(text: str) -> date | None:
    """The date in a text as it is kept, None for an empty or unclear one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_after(start: date, months: int) -> date:
    """The same day that many months later, the last of the month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for day in (start.day, 30, 29):
        try:
            return date(year, month + 1, min(start.day, day))
        except ValueError:
            continue
    return date(year, month + 1, 28)


def distance_words(due: date, today: date) -> str:
    """How far a date is: in 12 days, today, or 3 days ago."""
    days = (due - today).days
    if not days:
        return _("today")
    if days > 0:
        return plural("in {count} day", "in {count} days", days)
    return plural("{count} day overdue", "{count} days overdue", -days)


def _quoted(text: str) -> str:
    short = text if len(text) <= 40 else text[:40] + "…"
    return f"“{spelt_out(short)}”"
