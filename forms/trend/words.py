"""A trend in words: what became better or worse, and a table of everything compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checklists.model import plain
from forms.numbers import rounded
from forms.phrases import percent
from forms.scoring.score import Score
from forms.scoring.words import answer_words, level_mark
from forms.trend.ledger import Series
from forms.trend.trend import Column, Comparison, Line, Point, Trend
from resources.words import _

_NOTABLE = Fraction(1, 1000)  # smaller changes of a value are not told


@dataclass(frozen=True)
class Change:
    """What changed between two columns: in words, whether for the better, and by how much.

    `steps` are the levels gained (negative for lost ones), `share` the change of the value.
    """

    code: str
    words: str
    better: bool
    steps: int = 0
    share: Fraction = Fraction(0)


def column_words(column: Column) -> str:
    """The head of a column; what only a ledger knows of says so."""
    if column.assessment is not None:
        return column.head
    return _("{year} (ledger)").format(year=column.name)


def level_cell(score: Score | None) -> str:
    """The level of a checklist, or the share of practices in place; a dash where not assessed."""
    if score is None:
        return "—"
    if score.method == "diagnosis":
        return "—" if score.rate is None else percent(score.rate)
    words = level_mark(score.level)
    return words if score.complete else _("{level}, provisional").format(level=words)


def short_number(value: Fraction | None) -> str:
    """A value as a chart and a table show it: four significant digits, no needless zeros."""
    if value is None:
        return "—"
    size = abs(value)
    places = next((n for n in range(12) if size * 10**n >= 1000), 12) if size else 0
    shown = Decimal(plain(Decimal(rounded(value, places))))
    return f"{shown:,}" if size >= 10_000 else str(shown)


def value_cell(line: Line, point: Point | None) -> str:
    """The answer in one column with its level; its own unit where that is another one."""
    if point is None:
        return "—"
    if point.trace.answer.choice is not None and point.trace.state == "answered":
        return level_mark(point.trace.level)  # the texts of the levels would fill the table
    words = _answer(point) or _("blank")
    if point.other_unit and point.unit and point.trace.answer.value is not None:
        words = f"{words} {point.unit}"
    if point.trace.state == "answered" and point.trace.level is not None:
        words = _("{value} · {level}").format(value=words, level=level_mark(point.trace.level))
    return words


def mark_words(line: Line) -> str:
    """The columns' remarks on benchmark and unit; empty where all are the same."""
    known = [point for point in line.points if point is not None]
    said = []
    if any(point.other_unit for point in known):
        said.append(_("unit changed"))
    if any(point.moved for point in known):
        said.append(_("benchmark changed"))
    return _(", ").join(said)


def changes(trend: Trend) -> list[Change]:
    """What differs from the assessment before the last, the greatest steps first."""
    places = [n for n, one in enumerate(trend.columns) if one.assessment is not None]
    if trend.kind != "years" or len(places) < 2:
        return []
    found = [
        change
        for one in trend.comparisons
        for change in (*_of_level(one, trend), *_of_lines(one, trend))
    ]
    found += [change for one in trend.ledger if (change := _of_series(one, trend))]
    return sorted(found, key=lambda one: (-abs(one.steps), -abs(one.share)))


def _of_level(one: Comparison, trend: Trend) -> Iterator[Change]:
    known = [(n, score) for n, score in enumerate(one.scores) if score is not None]
    if len(known) < 2:
        return
    (first, old), (last, new) = known[-2:]
    steps = _rank(old) - _rank(new) if _rank(old) and _rank(new) else 0
    share = (new.rate or Fraction(0)) - (old.rate or Fraction(0))
    if (not steps and abs(share) < _NOTABLE) or _undecided(old, new, gained=steps > 0 or share > 0):
        return
    words = _("{name}: {old} ({before}) → {new} ({after})").format(
        name=one.checklist.shown,
        old=level_cell(old),
        new=level_cell(new),
        before=trend.columns[first].name,
        after=trend.columns[last].name,
    )
    # The outcome of a checklist stands before what led to it.
    yield Change(one.checklist.code, words, steps > 0 or share > 0, steps * 10, share)


def _undecided(old: Score, new: Score, *, gained: bool) -> bool:
    """Whether what is still blank could undo the change: it may only look better or worse."""
    worse, better = (old, new) if gained else (new, old)
    if worse.complete:
        return False
    if worse.rate is not None:
        return True
    return bool(worse.best_level) and (worse.best_level or 4) <= (_rank(better) or 4)


def _rank(score: Score) -> int:
    return 0 if score.level is None else score.level or 4


def _of_lines(one: Comparison, trend: Trend) -> Iterator[Change]:
    for line in one.lines:
        told = [(n, p) for n, p in enumerate(line.points) if p is not None and p.rank]
        last = max((n for n, score in enumerate(one.scores) if score is not None), default=-1)
        if len(told) < 2 or told[-1][0] != last:
            continue
        (first, old), (last, new) = told[-2:]
        better, share = _judged(line, old, new)
        steps = 0 if new.trace.answer.practice else old.rank - new.rank
        if better is None:
            continue
        names = (trend.columns[first].name, trend.columns[last].name)
        words = _line_words(line, (old, new), names, share)
        yield Change(line.item.code, words, better, steps, share)


def _judged(line: Line, old: Point, new: Point) -> tuple[bool | None, Fraction]:
    """Better or worse, and the change of the value; None where nothing to speak of changed.

    The value decides where there is one: its level may change with the benchmark alone.
    """
    if old.value is not None and new.value is not None and old.value != new.value:
        share = (new.value - old.value) / abs(old.value) if old.value else Fraction(1)
        if abs(share) >= _NOTABLE or old.rank != new.rank:
            return (share > 0) == (line.item.better == "higher"), share
    if old.rank != new.rank:
        return new.rank < old.rank, Fraction(0)
    return None, Fraction(0)


def _line_words(
    line: Line, points: tuple[Point, Point], names: tuple[str, str], share: Fraction
) -> str:
    old, new = points
    words = _("{code} {name}: {old} ({before}) → {new} ({after})").format(
        code=line.item.code,
        name=line.item.shown,
        old=_said(old),
        new=_said(new),
        before=names[0],
        after=names[1],
    )
    if share and old.value:
        words = _("{words}, {change}").format(words=words, change=change_words(share))
    if old.rank != new.rank and new.trace.level is not None and old.trace.level is not None:
        levels = (level_mark(old.trace.level), level_mark(new.trace.level))
        words = _("{words}; {old} → {new}").format(words=words, old=levels[0], new=levels[1])
    if new.moved:
        words = _("{words} (benchmark changed)").format(words=words)
    return words


def _answer(point: Point) -> str:
    """The answer; what a ledger gave to twelve digits is shown to four."""
    answer = point.trace.answer
    if answer.computed and answer.value is not None:
        return short_number(Fraction(answer.value))
    return answer_words(point.trace)


def _said(point: Point) -> str:
    words = _answer(point)
    return f"{words} {point.unit}".strip() if point.trace.answer.value is not None else words


def change_words(share: Fraction) -> str:
    """A change in percent with its sign."""
    shown = rounded(share * 100, 1)
    return f"{'+' if share > 0 else ''}{shown}%".replace("-", "−")


def _of_series(one: Series, trend: Trend) -> Change | None:
    known = [(n, value) for n, value in enumerate(one.values) if value is not None]
    if len(known) < 2 or known[-1][0] != len(one.values) - 1 or one.measure.endswith("_total"):
        return None
    (first, old), (last, new) = known[-2:]
    share = (new - old) / abs(old) if old else Fraction(1)
    if abs(share) < _NOTABLE:
        return None
    words = _("{name}: {old} ({before}) → {new} {unit} ({after}), {change}").format(
        name=one.shown,
        old=short_number(old),
        new=short_number(new),
        unit=one.unit,
        before=trend.columns[first].name,
        after=trend.columns[last].name,
        change=change_words(share),
    )
    return Change(one.measure, words, (share > 0) == (one.better == "higher"), 0, share)


def spreads(trend: Trend) -> list[str]:
    """Of several factories: where they differ by a level, who is best and who is last."""
    if trend.kind != "factories":
        return []
    found = []
    for one in trend.comparisons:
        for line in one.lines:
            told = [(p.rank, trend.columns[n].name, p) for n, p in _ranked(line)]
            told.sort(key=lambda entry: entry[0])
            if len(told) > 1 and told[0][0] != told[-1][0]:
                words = _("{code} {name}: best {best} ({value}), last {last} ({other})").format(
                    code=line.item.code,
                    name=line.item.shown,
                    best=told[0][1],
                    value=_said(told[0][2]),
                    last=told[-1][1],
                    other=_said(told[-1][2]),
                )
                found.append((told[-1][0] - told[0][0], words))
    return [words for _steps, words in sorted(found, key=lambda entry: -entry[0])]


def _ranked(line: Line) -> list[tuple[int, Point]]:
    return [(n, point) for n, point in enumerate(line.points) if point is not None and point.rank]


def source_words(trend: Trend) -> str:
    """Which columns come from the ledger of another year; empty where none does."""
    told = [
        _("{year} from the ledger of {source}").format(year=one.name, source=one.from_ledger)
        for one in trend.columns
        if one.from_ledger
    ]
    if not told:
        return ""
    return _("Quantities of {columns}.").format(columns=_(", ").join(told))
