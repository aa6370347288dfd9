"""Where a factory stands among those with the same checklist, only from five factories up."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checklists.model import Item
from forms.bureau.handout.lists import counted
from forms.bureau.handout.table import Cell, Column, Table
from forms.bureau.register.register import Filter
from forms.bureau.register.words import county_words
from forms.credit import coded
from forms.numbers import strict_number
from forms.region.sectors import sector_words
from forms.store import Store
from forms.store.submissions import CURRENT, Row, load_content, reading
from resources.words import _

FEWEST = 5  # with fewer a figure would give away the values of the others

_PEERS = (
    "select submission, checklist, version, coalesce(two, rate * 100) from submission_level"
    " where blank = 0 and (two is not null or rate is not null)"
)
# What counts in the same year with a checklist of the same edition.
_SHARING = (
    " from submission_level as own join submission as mine on mine.id = own.submission"
    " join submission_level as other using (checklist, version)"
    " join submission as peer on peer.id = other.submission"
    f" where own.submission = :number and mine.state = '{CURRENT}' and peer.state = '{CURRENT}'"
    " and peer.year = mine.year"
)
_LARGE = 10**12  # more than any id
_WHO = f"case when {coded('peer.credit_code')} then peer.credit_code else peer.name end"


@dataclass(frozen=True)
class Position:
    """A value among those of all factories; `better` counts those that do better.

    `item` is None for the index or the rate, in percent, of the whole checklist.
    """

    checklist: str
    item: Item | None
    own: Fraction
    median: Fraction
    count: int
    better: int

    @property
    def place(self) -> int:
        """The place from 1 on; equal values share one."""
        return self.better + 1


@dataclass(frozen=True)
class _Said:
    """A value with whose it is."""

    enterprise: str
    value: Fraction


def median(values: Iterable[Fraction]) -> Fraction:
    """The value in the middle; of an even number the mean of the two there."""
    return quantile(sorted(values), Fraction(1, 2))


def quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value below which that share of sorted values lies, between two of them in proportion."""
    place = share * (len(ordered) - 1)
    below = place.__floor__()
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def positions(store: Store, number: int) -> list[Position]:
    """Where a submission stands in its year: each index and rate, then each number.

    Numbers are compared with those of the same options of a checklist. Nothing is told of fewer
    than five factories. Raises StoreError.
    """
    return [*whole_positions(store, number), *item_positions(store, number)]


def whole_positions(store: Store, number: int) -> list[Position]:
    """Where a submission stands by the index or rate of each checklist. Raises StoreError."""
    query = (
        "select checklist, coalesce(two, rate * 100) from submission_level where submission = ?"
        " and blank = 0 and coalesce(two, rate) is not null order by checklist"
    )
    with reading(store) as conn:
        own = conn.execute(query, (number,)).fetchall()
        placed = [_whole(conn, number, code, value) for code, value in own]
    return [one for one in placed if one is not None]


def _whole(conn: sqlite3.Connection, number: int, code: str, own: int) -> Position | None:
    """Counted by the database alone, as there may be a hundred thousand others."""
    # Of an enterprise with two assessments one counts, for its own place always this one.
    said = (
        f"with said as (select {_WHO} as who, coalesce(other.two, other.rate * 100) as value,"
        f" max(peer.id + (peer.id = :number) * {_LARGE}) {_SHARING} and own.checklist = :code"
        " and other.blank = 0 and coalesce(other.two, other.rate) is not null group by who)"
    )
    asked = {"number": number, "code": code, "own": own}
    query = f"{said} select count(*), sum(value > :own) from said"
    count, better = conn.execute(query, asked).fetchone()
    if count < FEWEST:
        return None
    skipped, taken = (count - 1) // 2, 2 - count % 2
    query = f"{said} select value from said order by value limit {taken} offset {skipped}"
    middle = [Fraction(value, 10_000) for (value,) in conn.execute(query, asked)]
    return Position(code, None, Fraction(own, 10_000), median(middle), count, better)


def item_positions(store: Store, number: int) -> list[Position]:
    """Where a submission stands by each number that was answered. Raises StoreError."""
    with reading(store) as conn:
        query = f"select distinct peer.id, {_WHO} {_SHARING} order by peer.id"
        peers = dict(conn.execute(query, {"number": number}))
    return list(_of_items(store, peers, number)) if number in peers else []


def _wholes(
    store: Store, rows: Mapping[int, Row]
) -> dict[tuple[str, str, int], list[tuple[int, _Said]]]:
    """The index or rate of every complete checklist, by checklist, edition and year."""
    found: defaultdict[tuple[str, str, int], list[tuple[int, _Said]]] = defaultdict(list)
    with reading(store) as conn:
        for submission, code, version, value in conn.execute(_PEERS):
            row = rows.get(submission)
            if row is not None:
                said = _Said(row.owner, Fraction(value, 10_000))
                found[code, version, row.year].append((submission, said))
    return found


def _placed(
    code: str, item: Item | None, peers: Sequence[tuple[int, _Said]], number: int
) -> Position | None:
    own = next((said for one, said in peers if one == number), None)
    if own is None:
        return None
    # Of an enterprise with two assessments its own one counts, not the other.
    values = {said.enterprise: said.value for _number, said in peers} | {own.enterprise: own.value}
    if len(values) < FEWEST:
        return None
    lower = item is not None and item.better == "lower"
    mine = own.value
    better = sum((one < mine) if lower else (one > mine) for one in values.values())
    return Position(code, item, mine, median(values.values()), len(values), better)


def _of_items(store: Store, whom: Mapping[int, str], number: int) -> Iterator[Position]:
    options = {}
    found: defaultdict[tuple[str, str], list[tuple[int, _Said]]] = defaultdict(list)
    for submission, who in whom.items():
        for code, version, variants, answered, value in item_values(store, submission):
            if submission == number:
                options[code] = (version, variants)
            found[f"{code}\n{version}\n{variants}", answered].append(
                (submission, _Said(who, value))
            )
    for code, (version, variants) in options.items():
        checklist = store.checklist(code, version)
        for item in checklist.items():
            peers = found.get((f"{code}\n{version}\n{variants}", item.code), [])
            placed = _placed(code, item, peers, number)
            if placed is not None:
                yield placed


def item_values(store: Store, submission: int) -> Iterator[tuple[str, str, str, str, Fraction]]:
    """Every number that was answered: checklist, edition, options, item and value."""
    with reading(store) as conn:
        answers = load_content(conn, submission).answers or {}
    for code, form in answers["checklists"].items():
        variants = " ".join(
            f"{key}={said}" for key, said in sorted(form.get("variants", {}).items())
        )
        for item, answer in form["answers"].items():
            if "value" in answer:
                value = Fraction(strict_number(answer["value"]))
                yield code, form["version"], variants, item, value


def position_list(store: Store, wanted: Filter) -> Table:
    """The place of each factory by index or rate among all with its checklist in the year.

    The filter chooses whose places are listed; they are always among all of the register.
    """
    columns = (
        Column(_("Name of the enterprise"), 34),
        Column(_("Credit code"), 22),
        Column(_("County"), 12),
        Column(_("Sector"), 14),
        Column(_("Year"), 7),
        Column(_("Checklist"), 40),
        Column(_("Index II or rate (%)"), 10),
        Column(_("Place"), 8),
        Column(_("Factories"), 9),
        Column(_("Median"), 10),
    )
    note = _(
        "Among all factories of the register with the same checklist and year, complete ones only,"
        " from {count} factories up."
    ).format(count=FEWEST)
    return Table("positions", _("Places in the sector"), columns, _places(store, wanted), note)


def _places(store: Store, wanted: Filter) -> Iterator[Sequence[Cell]]:
    rows = dict(counted(store, Filter()))
    listed = {number for number, _row in counted(store, wanted)}
    for (code, version, _year), peers in sorted(_wholes(store, rows).items()):
        if len({said.enterprise for _number, said in peers}) < FEWEST:
            continue
        title = store.checklist(code, version).shown
        middle = four_decimals(median(said.value for _number, said in peers))
        ordered = sorted((said.value for _number, said in peers), reverse=True)
        first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
        for number, said in sorted(peers, key=lambda one: -one[1].value):
            if number in listed:
                row = rows[number]
                yield (
                    row.name,
                    row.credit_code,
                    county_words(row.county),
                    sector_words(row.sector),
                    row.year,
                    title,
                    four_decimals(said.value),
                    first[said.value],
                    len(ordered),
                    middle,
                )


def four_decimals(value: Fraction) -> Decimal:
    """A figure to print, rounded half up."""
    return Decimal((value * 10_000 + Fraction(1, 2)).__floor__()).scaleb(-4)
