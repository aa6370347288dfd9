"""The tables that add up: levels by sector, county and year, worst indicators, measures."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from checklists.model import LEVELS, plain
from forms.assessment.measures import KINDS, SAVINGS, STATES
from forms.bureau.handout.table import Cell, Column, Table
from forms.bureau.register.register import Filter
from forms.bureau.register.statistics import (
    Works,
    counts_by,
    levels_by,
    reached,
    totals,
    works,
    worst_indicators,
)
from forms.bureau.register.words import county_words
from forms.measures.words import MONEY, MONEY_A_YEAR, kind_words, measure_state_words, saving_words
from forms.region.regions import region_with
from forms.region.sectors import sector_words
from forms.scoring.words import level_mark
from forms.store import Store
from resources.words import _

_WORST = 50


def summary(store: Store, wanted: Filter) -> Table:
    """The figures of the whole list."""
    found = totals(store, wanted)
    rows = (
        (_("Enterprises"), found.enterprises),
        (_("Self-assessments (one a year)"), found.submissions),
        (_("Audits finished or accepted"), found.audited),
        (_("Graded, nothing blank"), found.graded),
        (_("of these level I or II"), found.advanced),
        (_("An energy limit missed"), found.over_limit),
        (_("Audit tier undecided"), found.untiered),
        (_("Printed level differs from ours"), found.differs),
        (_("Incomplete"), found.incomplete),
        (_("Changed outside of the program"), found.changed),
        (_("Without credit code"), found.without_code),
        (_("In conflict, not counted (whole store)"), found.conflicts),
        (_("Files refused, not counted (whole store)"), found.refused),
        (_("Samples of the program, not counted (whole store)"), found.samples),
    )
    planned = [
        (
            _("{region}, {clause} {indicator}: target of the plan {target}").format(
                region=region_with(region).shown,
                clause=target.clause,
                indicator=target.indicator,
                target=target.shown,
            ),
            count,
        )
        for region, target, count in reached(store, wanted)
    ]
    columns = (Column(_("Figure"), 44), Column(_("Count"), 10))
    return Table("summary", _("Summary"), columns, (*rows, *planned))


def by_sector(store: Store, wanted: Filter) -> Table:
    """Levels by sector."""
    rows = _groups(store, wanted, "sector", lambda key: sector_words(str(key)))
    return Table("by-sector", _("By sector"), _level_columns(_("Sector")), rows)


def by_county(store: Store, wanted: Filter) -> Table:
    """Levels by county."""
    rows = _groups(store, wanted, "county", lambda key: county_words(str(key)))
    return Table("by-county", _("By county"), _level_columns(_("County")), rows)


def by_year(store: Store, wanted: Filter) -> Table:
    """Levels by year."""
    rows = _groups(store, wanted, "year", lambda key: key)
    return Table("by-year", _("By year"), _level_columns(_("Year")), rows)


def _level_columns(first: str) -> tuple[Column, ...]:
    marks = [level_mark(level) for level in (*LEVELS, 0)]
    return (
        Column(first, 24),
        Column(_("Self-assessments"), 10),
        *(Column(mark, 10) for mark in marks),
        Column(_("provisional"), 10),
        Column(_("without a level"), 10),
        Column(_("Level I or II (percent of graded)"), 14),
    )


def _groups(
    store: Store, wanted: Filter, column: str, shown: Callable[[str | int], Cell]
) -> Iterator[Sequence[Cell]]:
    levels = {group.key: group.levels for group in levels_by(store, column, wanted)}
    for key, count in counts_by(store, column, wanted).items():
        own = levels.get(key, {})
        graded = sum(own.get(level, 0) for level in (*LEVELS, 0))
        good = own.get(1, 0) + own.get(2, 0)
        yield (
            shown(key),
            count,
            *(own.get(level, 0) for level in (*LEVELS, 0)),
            own.get(None, 0),
            count - sum(own.values()),
            _share(Fraction(good, graded)) if graded else None,
        )


def indicators(store: Store, wanted: Filter) -> Table:
    """The items that most factories miss."""
    columns = (
        Column(_("Checklist"), 40),
        Column(_("Code"), 10),
        Column(_("Item"), 50),
        Column(_("Asked of"), 9),
        Column(_("Missed by"), 9),
        Column(_("Blank"), 9),
        Column(_("Missed (percent of answered)"), 12),
    )
    rows = (
        (
            one.checklist.shown,
            one.item.code,
            one.item.shown,
            one.asked,
            one.missed,
            one.blank,
            _share(one.share),
        )
        for one in worst_indicators(store, wanted, _WORST)
    )
    note = _("Missed: below level III, or answered no or partly.")
    return Table("indicators", _("Worst indicators"), columns, rows, note)


def measures(store: Store, wanted: Filter) -> Table:
    """Measures by kind and state with investment and savings, and their sum."""
    found = works(store, wanted)
    codes = [code for code in SAVINGS if any(code in one.savings for one in found.values())]
    columns = (
        Column(_("Kind"), 16),
        Column(_("State"), 14),
        Column(_("Measures"), 9),
        Column(_("Investment ({unit})").format(unit=MONEY), 14),
        Column(_("Saving ({unit})").format(unit=MONEY_A_YEAR), 14),
        *(
            Column(_("{what} ({unit}/a)").format(what=saving_words(code), unit=SAVINGS[code]), 14)
            for code in codes
        ),
    )
    keys = [(kind, state) for kind in KINDS for state in STATES if (kind, state) in found]
    rows = [
        (kind_words(kind), measure_state_words(state), *_works(found[kind, state], codes))
        for kind, state in keys
    ]
    if rows:
        rows.append((_("Sum"), "", *_works(_sum([found[key] for key in keys], codes), codes)))
    return Table("measures", _("Measures and savings"), columns, rows)


def _works(one: Works, codes: Sequence[str]) -> tuple[Cell, ...]:
    return one.count, one.investment, one.saving, *(one.savings.get(code) for code in codes)


def _sum(several: Sequence[Works], codes: Sequence[str]) -> Works:
    nothing = Decimal(0)
    return Works(
        sum(one.count for one in several),
        sum((one.investment for one in several), nothing),
        sum((one.saving for one in several), nothing),
        {code: sum((one.savings.get(code, nothing) for one in several), nothing) for code in codes},
    )


def _share(share: Fraction) -> Decimal:
    return Decimal(plain(Decimal((share * 1000 + Fraction(1, 2)).__floor__()) / 10))
