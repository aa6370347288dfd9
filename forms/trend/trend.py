"""Several assessments side by side: the years of one factory, or several factories of a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from checklists.model import Checklist, Item, Levels
from forms.assessment.answers import Assessment
from forms.assessment.figures import BASE_YEAR
from forms.assessment.ledger import Ledger
from forms.ledger.accounting import CURRENT, Accounts
from forms.ledger.units import factor
from forms.scoring.computed import scored
from forms.scoring.score import Score, Trace
from forms.trend.ledger import LedgerYear, Series, ledger_series
from resources.words import _

Kind = Literal["years", "factories"]
_GROUP = 4  # characters that the names of sister factories begin with
_WORST = 4  # where level I is the best, what reaches none comes after level III


@dataclass(frozen=True)
class Column:
    """A year or a factory; a year without an assessment is known from a ledger only.

    `ledger` is what speaks for its quantities, None where no ledger does; `short` is the name
    without what those of sister factories begin with too.
    """

    name: str
    year: int
    assessment: Assessment | None = None
    ledger: LedgerYear | None = None
    short: str = ""

    @property
    def head(self) -> str:
        """What stands over a narrow column."""
        return self.short or self.name

    @property
    def from_ledger(self) -> int:
        """The year of the other assessment whose ledger speaks for this column; 0 for its own."""
        if self.ledger is None or self.ledger.key == CURRENT:
            return 0
        return self.ledger.told_in


@dataclass(frozen=True)
class Point:
    """An item in one column; `value` and `limits` (level I first) are in the unit of its line.

    They are None where nothing was measured, or in a unit that cannot be converted. `moved` says
    that the benchmarks are not those of the column before, `unit` is the item's own.
    """

    trace: Trace
    unit: str
    value: Fraction | None = None
    limits: tuple[Fraction | None, ...] = ()
    moved: bool = False
    other_unit: bool = False

    @property
    def rank(self) -> int:
        """How good the answer is, the smaller the better; 0 where it cannot be told."""
        if self.trace.state != "answered":
            return 0
        if self.trace.answer.practice:
            return {"yes": 1, "partial": 2}.get(self.trace.answer.practice, 3)
        return 0 if self.trace.level is None else self.trace.level or _WORST


@dataclass(frozen=True)
class Line:
    """One item over all columns, as the newest edition words it; None where it is not asked."""

    item: Item
    points: tuple[Point | None, ...]

    @property
    def measured(self) -> bool:
        """Whether there is a value to draw."""
        return any(point is not None and point.value is not None for point in self.points)


@dataclass(frozen=True)
class Comparison:
    """One checklist over all columns; `checklist` is the newest edition, scores by column."""

    checklist: Checklist
    scores: tuple[Score | None, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Trend:
    """What became of the years of one factory, or how several factories stand."""

    kind: Kind
    columns: tuple[Column, ...]
    comparisons: tuple[Comparison, ...]
    ledger: tuple[Series, ...]

    def of(self, *methods: str) -> list[Comparison]:
        """The checklists with one of these methods."""
        return [one for one in self.comparisons if one.checklist.method in methods]


def trend(subjects: Sequence[Assessment], kind: Kind = "years") -> Trend:
    """Put assessments side by side: as years in their order, or as factories in the given one.

    Of two assessments of one year the later revision counts; years that only a ledger knows are
    columns of their own.
    """
    accounts = {id(one): Accounts(one.ledger) for one in subjects}
    columns = _years(subjects, accounts) if kind == "years" else _factories(subjects, accounts)
    forms = [_scored(column, accounts) for column in columns]
    codes = dict.fromkeys(code for known in forms for code in known)
    primary = any(one.ledger.value == "primary" for one in subjects[-1:])
    return Trend(
        kind,
        tuple(columns),
        tuple(_compare([known.get(code) for known in forms]) for code in codes),
        ledger_series([column.ledger for column in columns], primary=primary),
    )


# columns


def _years(subjects: Sequence[Assessment], accounts: Mapping[int, Accounts]) -> list[Column]:
    newest = {one.year: one for one in sorted(subjects, key=lambda one: one.revision)}
    known: dict[int, LedgerYear] = {}
    # What an assessment says of its own year weighs more than what a later one says of it.
    for key in ("base", "previous", CURRENT):
        for year, one in sorted(newest.items()):
            told = {"base": BASE_YEAR, "previous": year - 1, CURRENT: year}[key]
            if year and _says(one.ledger, key):
                known[told] = LedgerYear(accounts[id(one)], key, year)
    columns = []
    for year in sorted(newest.keys() | known.keys()):
        name = str(year) if year else _("no year")
        columns.append(Column(name, year, newest.get(year), known.get(year)))
    return columns


def _says(ledger: Ledger, key: str) -> bool:
    amounts = (row.amounts.get(key) for row in ledger.rows)
    return any(amount is not None and amount.sum is not None for amount in amounts)


def _factories(subjects: Sequence[Assessment], accounts: Mapping[int, Accounts]) -> list[Column]:
    years = len({one.year for one in subjects}) > 1
    taken: dict[str, int] = {}
    columns = []
    for one in subjects:
        name = one.enterprise.name or _("Unnamed enterprise")
        if years:
            name = f"{name} {one.year or '—'}"
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            name = f"{name} ({taken[name]})"
        told = LedgerYear(accounts[id(one)], CURRENT, one.year)
        columns.append(Column(name, one.year, one, told if _says(one.ledger, CURRENT) else None))
    return [replace(one, short=_short(one.name, columns)) for one in columns]


def _short(name: str, columns: Sequence[Column]) -> str:
    """A name without what it begins with in common with its sisters; empty where it has none."""
    sisters = [one.name for one in columns if one.name[:_GROUP] == name[:_GROUP]]
    if len(sisters) < 2:
        return ""
    same = zip(*sisters, strict=False)
    shortest = min(map(len, sisters))
    common = next((n for n, signs in enumerate(same) if len(set(signs)) > 1), shortest)
    rest = name[common:].strip()
    return f"…{rest}" if rest else ""


# checklists


def _scored(column: Column, accounts: Mapping[int, Accounts]) -> dict[str, tuple[Checklist, Score]]:
    """Each checklist with its score; the way to the next level, the dear part, is not needed."""
    one = column.assessment
    if one is None:
        return {}
    known, new = accounts[id(one)], one.new_project
    return {
        form.checklist.code: (form.checklist, scored(form, known, new_project=new))
        for form in one.forms
    }


def _compare(known: Sequence[tuple[Checklist, Score] | None]) -> Comparison:
    editions = {one[0].version: one[0] for one in known if one is not None}
    ordered = [editions[version] for version in sorted(editions, key=edition_order)]
    newest = ordered[-1]
    traces = [{} if one is None else _by_newest_code(*one, ordered) for one in known]
    asked = {code for found in traces for code in found}
    codes = [item.code for item in newest.items() if item.code in asked]
    codes += [c for c in dict.fromkeys(c for f in traces for c in f) if c not in newest.by_code]
    lines = tuple(_line(newest, [found.get(code) for found in traces], code) for code in codes)
    return Comparison(newest, tuple(None if one is None else one[1] for one in known), lines)


def edition_order(version: str) -> tuple[int, ...]:
    """Versions such as `2015.1` in the order of their years and editions."""
    return tuple(int(part) for part in version.split(".") if part.isascii() and part.isdigit())


def _by_newest_code(
    checklist: Checklist, result: Score, editions: Sequence[Checklist]
) -> dict[str, Trace]:
    """The traces of an edition by the codes under which the newest one asks the same."""
    place = next(n for n, one in enumerate(editions) if one.version == checklist.version)
    later = [
        {item.replaces: item.code for item in edition.items() if item.replaces}
        for edition in editions[place + 1 :]
    ]
    found = {}
    for trace in result.trace:
        code = trace.item.code
        for renamed in later:
            code = renamed.get(code, code)
        found[code] = trace
    return found


def _line(newest: Checklist, traces: Sequence[Trace | None], code: str) -> Line:
    item = newest.by_code.get(code) or next(one.item for one in reversed(traces) if one)
    points: list[Point | None] = []
    before: Point | None = None
    for trace in traces:
        point = None if trace is None else _point(item, trace)
        if point is not None and before is not None:
            point = replace(point, moved=_asks(point.trace) != _asks(before.trace))
        points.append(point)
        before = point or before
    return Line(item, tuple(points))


def _asks(trace: Trace) -> tuple[str, Levels | None]:
    """What is asked: the same number in another unit is another benchmark."""
    return (trace.item.unit, trace.levels)


def _point(item: Item, trace: Trace) -> Point:
    own = trace.item.unit
    if item.answer != "number" or trace.item.answer != "number":
        return Point(trace, own, other_unit=trace.item.answer != item.answer)
    times = _ratio(own, item.unit)
    if times is None:
        return Point(trace, own, other_unit=True)
    limits = tuple(_exact(mark.limit, times) for mark in trace.levels or ())
    value = _exact(trace.answer.value, times) if trace.state == "answered" else None
    return Point(trace, own, value, limits, other_unit=own != item.unit)


def _exact(number: Decimal | None, times: Fraction) -> Fraction | None:
    return None if number is None else Fraction(number) * times


def _ratio(unit: str, into: str) -> Fraction | None:
    """How many `into` one `unit` is, also of units such as kgce/t; None for other dimensions."""
    if unit == into:
        return Fraction(1)
    own, asked = unit.split("/"), into.split("/")
    if len(own) != len(asked) or len(own) > 2:
        return None
    parts = [factor(a, b) for a, b in zip(own, asked, strict=True)]
    if any(part is None for part in parts):
        return None
    above, below = parts[0] or Fraction(0), parts[1] if len(parts) > 1 else Fraction(1)
    return above / below if below else None
