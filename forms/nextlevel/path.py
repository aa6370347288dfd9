"""The path to the next level in words: what to change, what that adds, and the cheapest measures.

Screen, workbook and report show these words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from checklists.model import ROMAN, plain
from forms.assessment.measures import Measure
from forms.measures.words import MONEY, amount_words
from forms.nextlevel.cheapest import CheapestWay, cheapest_way
from forms.nextlevel.whatif import goal_words
from forms.numbers import rounded
from forms.phrases import listed
from forms.report import Part
from forms.scoring.gaps import Gap, NextLevel
from forms.scoring.score import Trace
from forms.scoring.words import index_words, level_mark, needed_words, value_words
from resources.words import _, plural


@dataclass(frozen=True)
class Step:
    """One item on the path: its value now, the value needed, and the points that adds."""

    trace: Trace
    now: str
    needed: str
    gain: Fraction
    points: str
    kind: str
    why: str
    required: bool


@dataclass(frozen=True)
class Buy:
    """One measure of the cheapest set: what it costs, and what its items reach."""

    measure: Measure
    cost: str
    items: str


@dataclass(frozen=True)
class Cheapest:
    """The cheapest measures that reach a better level, and what was left out of account."""

    sentence: str
    buys: tuple[Buy, ...]
    total: str
    remarks: tuple[str, ...]
    way: CheapestWay


@dataclass(frozen=True)
class Path:
    """The path of one checklist; `counted` where points add up to an index.

    `sentence` says what the way is or why there is none, `index` where the index stands and comes
    to, `others` which further items need not change; empty where that says nothing.
    """

    title: str
    sentence: str
    steps: tuple[Step, ...] = ()
    counted: bool = False
    index: str = ""
    others: str = ""
    cheapest: Cheapest | None = None


def path(part: Part, measures: Iterable[Measure] = ()) -> Path:
    """The path to the next level of an index or of a list whose worst item decides."""
    score, ahead = part.score, part.next
    if score.level is None:
        words = _("Choose the products or items that concern you; the result appears here.")
        return Path(_("Next level"), words)
    if ahead is None:
        return Path(_("Next level"), _("The highest level is reached; nothing needs to change."))
    found = Path(
        title=_title(part, ahead),
        sentence=_sentence(part, ahead),
        counted=score.index is not None,
        cheapest=_cheapest(part, cheapest_way(part.form.checklist, score, measures)),
    )
    if not ahead.reachable:
        return found
    return replace(
        found,
        steps=tuple(_step(part, gap) for gap in ahead.gaps),
        index=_index(part, ahead),
        others=_others(ahead),
    )


def target_words(part: Part, level: int) -> str:
    """The level aimed at: its mark, or its name in a list whose worst item decides."""
    name = part.form.checklist.level_name(level)
    return f"“{name}”" if part.score.method == "worst" and name else level_mark(level)


def _title(part: Part, ahead: NextLevel) -> str:
    name = part.form.checklist.level_name(ahead.target)
    if part.score.method == "worst" and name and name != "—":
        return _("Gaps to “{name}”").format(name=name)
    return _("Gaps to level {roman}").format(roman=ROMAN[ahead.target])


def _sentence(part: Part, ahead: NextLevel) -> str:
    target = target_words(part, ahead.target)
    if not ahead.reachable:
        return _("The source sets no value for {target}, so no change can reach it.").format(
            target=target
        )
    sentence = plural(
        "The shortest way to {{target}}: {count} item.",
        "The shortest way to {{target}}: {count} items.",
        len(ahead.gaps),
    ).format(target=target)
    if not part.score.blank:
        return sentence
    return sentence + " " + _("Blank items count as not met.")


def _step(part: Part, gap: Gap) -> Step:
    one = gap.trace
    return Step(
        trace=one,
        now=value_words(one) if one.state == "answered" else _("to fill in"),
        needed=needed_words(gap),
        gain=gap.gain,
        points=f"+{rounded(gap.gain, 2)}" if part.score.index is not None else "",
        kind=_("must-pass") if one.item.restrictive else _("ordinary"),
        why=_why(gap),
        required=gap.required,
    )


def _why(gap: Gap) -> str:
    """Why an item is on the way to the next level."""
    if not gap.required:
        return _("adds the most points")
    if gap.trace.item.restrictive:
        return _("required: must-pass item")
    return _("required: every item must reach this level")


def _index(part: Part, ahead: NextLevel) -> str:
    if part.score.index is None:
        return ""
    limit = part.form.checklist.grading.thresholds[ahead.target - 1]
    own, threshold = part.score.index[ahead.target - 1], Fraction(limit)
    after = own + sum((gap.gain for gap in ahead.gaps), Fraction(0))
    return _(
        "Y {roman} is {now}; the threshold is {limit}. With these changes it is {after}."
    ).format(
        roman=ROMAN[ahead.target],
        now=index_words(own, threshold),
        limit=plain(limit),
        after=index_words(after, threshold),
    )


def _others(ahead: NextLevel) -> str:
    if not ahead.others:
        return ""
    codes = listed(gap.trace.item.code for gap in ahead.others)
    words = _("Further items below this level that need not change: {codes}")
    return words.format(codes=codes)


# the cheapest measures


def _cheapest(part: Part, way: CheapestWay | None) -> Cheapest | None:
    if way is None:
        return None
    buys = tuple(_buy(part, measure) for measure in way.measures)
    total = f"{amount_words(way.investment)} {MONEY}"
    return Cheapest(_bought(part, way, total), buys, total, tuple(_remarks(way)), way)


def _bought(part: Part, way: CheapestWay, total: str) -> str:
    if not way.level:
        return _("All measures that state an investment do not reach a better level together.")
    return plural(
        "The cheapest way to {{target}}: {count} measure, {{total}}.",
        "The cheapest way to {{target}}: {count} measures, {{total}} in all.",
        len(way.measures),
    ).format(target=target_words(part, way.level), total=total)


def _remarks(way: CheapestWay) -> Iterable[str]:
    if way.unpriced:
        titles = _("; ").join(f"{one.code} {one.title}" for one in way.unpriced)
        yield _("Left out, because no investment is stated: {titles}").format(titles=titles)
    if not way.proven:
        yield _("There are too many measures to compare every choice; a cheaper one may exist.")


def _buy(part: Part, measure: Measure) -> Buy:
    traces = {one.item.code: one for one in part.score.trace}
    code = part.form.checklist.code
    reached = [
        f"{goal.item} {traces[goal.item].item.shown}: {goal_words(goal, traces[goal.item])}"
        for goal in measure.goals
        if goal.checklist == code and goal.item in traces
    ]
    cost = amount_words(measure.investment or Decimal(0))
    return Buy(measure, cost, "\n".join(reached))
