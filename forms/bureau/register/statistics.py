"""What the register adds up to: cards, levels by group, worst indicators, measures and savings."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from checklists.model import Checklist, Item
from forms.audit.checks import DONE
from forms.bureau.intake.rescoring import ACCEPTED
from forms.bureau.register.register import AUDITED, SHOWN, Filter, condition
from forms.credit import coded
from forms.region.plan import Target, plans
from forms.store import Store
from forms.store.submissions import CONFLICT, REFUSED, SAMPLE, reading

GROUPS = ("sector", "county", "year", "region", "obligation", "audit")
_WHO = f"case when {coded()} then credit_code else '~' || name end"
_AUDITED = f"audit in ('{DONE}', '{ACCEPTED}')"
# What a target of a plan counts, as an SQL condition; a rebuilt plant is no housekeeping.
_COUNTED = {
    AUDITED: _AUDITED,
    "improved": "id in (select submission from submission_works where kind = 'mid-high'"
    " and state = 'done')",
}


@dataclass(frozen=True)
class Totals:
    """The figures on top of the register, of what a filter leaves.

    `enterprises` are counted once by credit code, those without one by name; `audited` are those
    of them that have finished their audit; `advanced` reach level I or II with nothing blank;
    `over_limit` miss level III of an energy limit; `untiered` have an undecided audit tier;
    `differs` have another level than their file shows.
    """

    enterprises: int = 0
    submissions: int = 0
    audited: int = 0
    advanced: int = 0
    graded: int = 0
    over_limit: int = 0
    untiered: int = 0
    differs: int = 0
    incomplete: int = 0
    changed: int = 0
    without_code: int = 0
    conflicts: int = 0
    refused: int = 0
    samples: int = 0


@dataclass(frozen=True)
class Group:
    """How many submissions of a group reach each level; None stands for a provisional level."""

    key: str | int
    levels: Mapping[int | None, int]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.levels.values())


@dataclass(frozen=True)
class Indicator:
    """How an item fares: `missed` miss level III, say no or partly, `blank` say nothing.

    `asked` are those to whom it applies.
    """

    checklist: Checklist
    item: Item
    asked: int
    missed: int
    blank: int

    @property
    def share(self) -> Fraction:
        """The part that misses it, of those who answered."""
        answered = self.asked - self.blank
        return Fraction(self.missed, answered) if answered else Fraction(0)


@dataclass(frozen=True)
class Works:
    """Measures added up: how many, 10,000 yuan, 10,000 yuan a year, and what they save a year."""

    count: int = 0
    investment: Decimal = Decimal(0)
    saving: Decimal = Decimal(0)
    savings: Mapping[str, Decimal] = field(default_factory=dict)


def totals(store: Store, wanted: Filter) -> Totals:
    """The figures of what a filter leaves; what does not count is that of the whole store."""
    where, values = condition(wanted, counting=True)
    # Grouping once is twice as fast as counting what is distinct for each figure.
    owners = (
        f"select count(*), sum(audited) from (select max({_AUDITED}) as audited from submission"
        f" where {where} group by {_WHO})"
    )
    # A level is provisional while an item is blank, so that it is no result yet.
    query = (
        "select count(*), sum(level in (1, 2) and not provisional),"
        " sum(level is not null and not provisional), sum(energy = 0), sum(decided is not 1),"
        " sum(differs > 0),"
        f" sum(blank > 0), sum(changed), sum(not {coded()}) from submission where {where}"
    )
    aside = "select sum(state = ?), sum(state = ?), sum(state = ?) from submission where state in"
    states = (CONFLICT, REFUSED, SAMPLE)
    with reading(store) as conn:
        enterprises, audited = conn.execute(owners, values).fetchone()
        count, *figures = conn.execute(query, values).fetchone()
        others = conn.execute(f"{aside} (?, ?, ?)", (*states, *states)).fetchone()
    return Totals(*(int(one or 0) for one in (enterprises, count, audited, *figures, *others)))


def audit_target(region: str) -> Target | None:
    """How many finished audits the plan of a region wants; None where it names no number."""
    return next((one for one in countable(region) if one.counts == AUDITED), None)


def countable(region: str) -> list[Target]:
    """The targets of a region's plan against which the register can be counted."""
    plan = plans().get(region)
    return [one for one in plan.targets if one.counts] if plan else []


def reached(store: Store, wanted: Filter) -> list[tuple[str, Target, int]]:
    """Each region of what a filter leaves, its countable targets, and how many enterprises."""
    found = []
    for region in map(str, counts_by(store, "region", wanted)):
        for target in countable(region):
            where, values = condition(replace(wanted, region=region), counting=True)
            query = f"select count(distinct {_WHO}) from submission where {where}"
            with reading(store) as conn:
                count = conn.execute(f"{query} and {_COUNTED[target.counts]}", values).fetchone()
            found.append((region, target, int(count[0])))
    return found


def levels_by(store: Store, column: str, wanted: Filter) -> list[Group]:
    """The levels by one of GROUPS, of what a filter leaves; groups in their own order."""
    if column not in GROUPS:
        raise ValueError(column)
    where, values = condition(wanted, counting=True)
    query = (
        f"select {SHOWN.get(column, column)} as own,"
        " case when provisional then null else level end as reached, count(*)"
        f" from submission where {where} and level is not null group by own, reached"
        " order by own, reached"
    )
    found: dict[str | int, dict[int | None, int]] = {}
    with reading(store) as conn:
        for key, level, count in conn.execute(query, values):
            found.setdefault(key, {})[level] = count
    return [Group(key, levels) for key, levels in found.items()]


def counts_by(store: Store, column: str, wanted: Filter) -> dict[str | int, int]:
    """How many submissions each value of one of GROUPS has, of what a filter leaves."""
    if column not in GROUPS:
        raise ValueError(column)
    where, values = condition(wanted, counting=True)
    own = SHOWN.get(column, column)
    query = f"select {own} as own, count(*) from submission where {where} group by own"
    with reading(store) as conn:
        return dict(conn.execute(query, values).fetchall())


def worst_indicators(store: Store, wanted: Filter, most: int = 20) -> list[Indicator]:
    """The items that most factories miss, of what a filter leaves; the worst share first."""
    where, values = condition(wanted, counting=True)
    query = (
        "select l.checklist, l.version, count(*), group_concat(l.items, '')"
        " from submission_level l where l.submission in"
        f" (select id from submission where {where}) group by l.checklist, l.version"
    )
    with reading(store) as conn:
        found = conn.execute(query, values).fetchall()
    worst: list[Indicator] = []
    for code, version, count, signs in found:
        worst += _indicators(store.checklist(code, version), count, signs)
    missed = [one for one in worst if one.missed]
    return sorted(missed, key=lambda one: (-one.share, -one.missed, one.item.code))[:most]


def _indicators(checklist: Checklist, count: int, signs: str) -> list[Indicator]:
    """Each item stands at the same place of every stretch of signs."""
    width = len(checklist.by_code)
    found = []
    for place, item in enumerate(checklist.items()):
        own = signs[place::width]
        missed = own.count("0") + own.count("n") + own.count("p")
        asked = count - own.count("-")
        found.append(Indicator(checklist, item, asked, missed, own.count("b")))
    return found


def works(store: Store, wanted: Filter) -> dict[tuple[str, str], Works]:
    """The measures added up by kind and state, of what a filter leaves; exact decimals."""
    where, values = condition(wanted, counting=True)
    query = (
        "select w.kind, w.state, w.count, w.investment, w.saving, w.savings"
        f" from submission_works w where w.submission in (select id from submission where {where})"
    )
    found: dict[tuple[str, str], Works] = {}
    with reading(store) as conn:
        for kind, state, count, investment, saving, savings in conn.execute(query, values):
            before = found.get((kind, state), Works())
            more = _amounts(savings)
            found[kind, state] = Works(
                before.count + count,
                before.investment + Decimal(investment),
                before.saving + Decimal(saving),
                {
                    code: before.savings.get(code, Decimal(0)) + more.get(code, Decimal(0))
                    for code in {**before.savings, **more}
                },
            )
    return found


def _amounts(savings: str) -> dict[str, Decimal]:
    """Amounts by what is saved. Raises sqlite3.DatabaseError for what was never written."""
    try:
        return {str(code): Decimal(amount) for code, amount in json.loads(savings).items()}
    except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise sqlite3.DatabaseError(str(error)) from error
