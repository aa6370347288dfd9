"""A copy of the register without names, for the averages of sectors."""

import hmac
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from checklists.sectors import COMMON
from forms.bureau.handout.lists import counted
from forms.bureau.handout.position import FEWEST, four_decimals, item_values, quantile
from forms.bureau.handout.rollup import told
from forms.bureau.handout.table import Cell, Column, Table
from forms.bureau.register.register import Filter
from forms.bureau.register.words import index_number, limit_words, outcome_words, percent
from forms.region.regions import region_with
from forms.region.sectors import sector_words
from forms.store import Store
from forms.store.submissions import Row
from resources.words import _

_FOLDED = ""
_QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


@dataclass(frozen=True)
class _Group:
    """What is told of where a factory belongs; an empty text stands for several together."""

    year: int
    sector: str
    region: str = _FOLDED
    county: str = _FOLDED


def write_anonymous(store: Store, wanted: Filter, path: Path) -> dict[str, int]:
    """Write a workbook without names, codes, files and dates; returns rows by list.

    Sector and county are told only where at least five factories share them. Whatever the filter,
    both lists are made from the whole register and then cut by year, sector and region: two
    copies with other filters would otherwise give away, as their difference, the few between
    them. Raises ExportError and StoreError.
    """
    from forms.bureau.handout.workbook import write_tables

    # A search would put a name on top.
    shown = Filter(year=wanted.year, region=wanted.region, sector=wanted.sector)
    lists = [_factories(store, shown), _averages(store, shown)]
    return write_tables(lists, told(shown), path)


def _factories(store: Store, wanted: Filter) -> Table:
    columns = (
        Column(_("Random mark"), 14),
        Column(_("Sector"), 16),
        Column(_("Region"), 14),
        Column(_("County"), 14),
        Column(_("Year"), 7),
        Column(_("Level"), 16),
        Column("Y II", 9),
        Column(_("Energy limit"), 12),
        Column(_("Discharge limits"), 12),
        Column(_("Practices in place (%)"), 10),
        Column(_("Blank items"), 8),
    )
    rows = [row for _number, row in counted(store, Filter())]
    groups = folded(rows)
    note = _(
        "Sector and county are named only where at least {count} factories share them;"
        " {left} self-assessments of too few factories are left out. Hand out another copy only"
        " when several factories have joined: beside this one it tells of those that came since."
    ).format(count=FEWEST, left=len(rows) - len(groups))
    owner, key = owners(rows), secrets.token_bytes(32)
    made = [
        _factory(row, one, _mark(key, row.year, owner(row)))
        for row, one in groups.items()
        if _is_wanted(one, wanted)
    ]
    made.sort(key=lambda one: str(one[0]))
    return Table("factories", _("Factories without names"), columns, made, note)


def _is_wanted(group: _Group, wanted: Filter) -> bool:
    return all(
        asked is None or asked == told_of
        for asked, told_of in (
            (wanted.year, group.year),
            (wanted.sector, group.sector),
            (wanted.region, group.region),
        )
    )


def _mark(key: bytes, year: int, owner: str) -> str:
    """A mark from a key that nobody keeps; another one each year, as few have the same years."""
    return hmac.new(key, f"{year} {owner}".encode(), "sha256").hexdigest()[:12]


def owners(rows: Iterable[Row]) -> Callable[[Row], str]:
    """By what to tell factories apart: a file without a credit code is of its namesake with one."""
    codes = {row.name: row.code for row in rows if row.code}
    return lambda row: row.code or codes.get(row.name, row.name)


def _factory(row: Row, group: _Group, mark: str) -> tuple[Cell, ...]:
    return (
        mark,
        sector_words(group.sector) if group.sector else _("other sectors"),
        region_with(group.region).shown if group.region else _("several regions"),
        group.county or _("several counties"),
        row.year,
        outcome_words(row),
        index_number(row.index_two),
        limit_words(row.energy),
        limit_words(row.limits),
        percent(row.rate),
        row.blank,
    )


def folded(rows: Iterable[Row]) -> dict[Row, _Group]:
    """What may be told of each row: county, region and sector give way where too few share them.

    Rows that are too few even then are left out.
    """
    groups = {row: _Group(row.year, row.sector, row.region, row.county) for row in rows}
    owner = owners(groups)
    steps: tuple[Callable[[_Group], _Group], ...] = (
        lambda one: _Group(one.year, one.sector, one.region),
        lambda one: _Group(one.year, one.sector),
        lambda one: _Group(one.year, _FOLDED),
    )
    for step in steps:
        few = _few(groups, owner)
        groups = {row: step(one) if one in few else one for row, one in groups.items()}
    few = _few(groups, owner)
    return {row: one for row, one in groups.items() if one not in few}


def _few(groups: Mapping[Row, _Group], owner: Callable[[Row], str]) -> set[_Group]:
    members: defaultdict[_Group, set[str]] = defaultdict(set)
    for row, one in groups.items():
        members[one].add(owner(row))
    return {one for one, found in members.items() if len(found) < FEWEST}


def _averages(store: Store, wanted: Filter) -> Table:
    columns = (
        Column(_("Checklist"), 40),
        Column(_("Options"), 24),
        Column(_("Year"), 7),
        Column(_("Code"), 10),
        Column(_("Item"), 44),
        Column(_("Unit"), 10),
        Column(_("Factories"), 9),
        Column(_("Mean"), 12),
        Column(_("Lower quartile"), 12),
        Column(_("Median"), 12),
        Column(_("Upper quartile"), 12),
    )
    note = _(
        "Only items that at least {count} factories have answered; of all regions, whatever the"
        " filter."
    ).format(count=FEWEST)
    rows = _average_rows(store, wanted)
    return Table("averages", _("Averages by checklist"), columns, rows, note)


def _average_rows(store: Store, wanted: Filter) -> Iterator[Sequence[Cell]]:
    found: defaultdict[tuple[str, str, str, int], dict[str, dict[str, Fraction]]]
    found = defaultdict(lambda: defaultdict(dict))
    rows = counted(store, Filter())
    owner = owners(row for _number, row in rows)
    for number, row in rows:
        if wanted.year not in (None, row.year):
            continue
        for code, version, variants, answered, value in item_values(store, number):
            found[code, version, variants, row.year][answered][owner(row)] = value
    for (code, version, variants, year), items in sorted(found.items()):
        checklist = store.checklist(code, version)
        if wanted.sector not in (None, checklist.sector) and checklist.sector != COMMON:
            continue
        for item in checklist.items():
            values = sorted(items.get(item.code, {}).values())
            if len(values) >= FEWEST:
                mean = sum(values, Fraction(0)) / len(values)
                figures = (mean, *(quantile(values, share) for share in _QUARTERS))
                yield (
                    checklist.shown,
                    variants,
                    year,
                    item.code,
                    item.shown,
                    item.unit,
                    len(values),
                    *map(four_decimals, figures),
                )
