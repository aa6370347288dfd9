"""The words of the register, the same in every list that is handed out."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from forms.audit.checks import state_words
from forms.audit.tier import code_words
from forms.bureau.intake.rescoring import ACCEPTED
from forms.bureau.intake.verdict import verdict_words
from forms.bureau.register.register import (
    ADVANCED,
    AUDITED,
    DIFFERS,
    INCOMPLETE,
    IS_SAMPLE,
    NO_CODE,
    OVER_LIMIT,
    PROVISIONAL,
    UNTIERED,
    Filter,
)
from forms.region.regions import region_with
from forms.region.sectors import sector_words
from forms.scoring.words import level_mark
from forms.store.submissions import Row
from resources.words import _


def outcome_words(row: Row) -> str:
    """The level that was worked out, provisional while something is blank; empty for none."""
    if row.level is None:
        return ""
    mark = level_mark(row.level)
    return _("provisional: {words}").format(words=mark) if row.provisional else mark


def limit_words(level: int | None) -> str:
    """The level of an energy or discharge limit; empty for none."""
    return "" if level is None else level_mark(level)


def audit_words(state: str) -> str:
    """How far the audit has come; empty where nothing is known."""
    if state == ACCEPTED:
        return _("accepted")
    return state_words(state) if state else ""


def county_words(county: str) -> str:
    """The county, or that none is stated."""
    return county or _("county not stated")


def index_number(number: int | None) -> Decimal | None:
    """An index of the register with its four decimals."""
    return None if number is None else Decimal(number).scaleb(-4)


def percent(number: int | None) -> Decimal | None:
    """A rate of the register in percent."""
    return None if number is None else Decimal(number).scaleb(-2)


def filter_words(wanted: Filter) -> str:
    """The filter that a list was made with, in one line."""
    said = [_("{what}: {value}").format(what=what, value=value) for what, value in _said(wanted)]
    return _("Filter: {filter}").format(filter=_("; ").join(said) or _("none, all that counts"))


def _said(wanted: Filter) -> Iterator[tuple[str, object]]:
    columns: dict[str, tuple[str, Callable[[Any], object]]] = {
        "words": (_("Search"), str),
        "year": (_("Year"), str),
        "region": (_("Region"), lambda code: region_with(code).shown),
        "sector": (_("Sector"), sector_words),
        "county": (_("County"), str),
        "level": (_("Level"), _level_words),
        "obligation": (_("Audit"), code_words),
        "procedure": (_("Procedure"), code_words),
        "audit": (_("Audit progress"), audit_words),
        "verdict": (_("File"), verdict_words),
        "mark": (_("Mark"), _mark_words),
    }
    for name, (what, shown) in columns.items():
        value = getattr(wanted, name)
        if value is not None and value != "":
            yield what, shown(value)


def _level_words(level: int) -> str:
    return _("provisional") if level == PROVISIONAL else level_mark(level)


def _mark_words(mark: str) -> str:
    return {
        DIFFERS: _("level differs"),
        INCOMPLETE: _("not complete"),
        NO_CODE: _("no credit code"),
        IS_SAMPLE: _("sample"),
        AUDITED: _("audit completed"),
        ADVANCED: _("level II and above"),
        OVER_LIMIT: _("energy limit missed"),
        UNTIERED: _("audit tier undecided"),
    }.get(mark, mark)
