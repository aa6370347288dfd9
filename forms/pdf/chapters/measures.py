"""The chapter on measures: what is planned by kind, how far it is, and what it has brought."""

from collections.abc import Sequence
from decimal import Decimal

from forms.assessment.measures import KINDS, STATES, Measure
from forms.ledger.accounting import Accounts
from forms.measures.totals import Statistic, Sum, done, of_kind, rate_done, statistics, total
from forms.measures.words import (
    MONEY,
    amount_words,
    dates_words,
    group_words,
    kind_words,
    measure_payback_words,
    measure_state_words,
    payback_words,
    saving_words,
    savings_words,
)
from forms.nextlevel.predicted import lifts, predicted
from forms.nextlevel.whatif import linked_words
from forms.pdf.page.flow import Story, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.style import BODY, FINE, MUTED, SMALL, level_colour
from forms.phrases import listed, percent
from forms.report import Part, Report
from forms.scoring.words import level_words
from resources.words import _

_QUIET = FINE.tinted(MUTED)


def measures_chapter(report: Report, number: int, key: str) -> list[Leaf]:
    """The measures on wide pages, then what they add up to on upright ones."""
    story = heading(f"{number}  {measures_title()}", key, 120, depth=0)
    words = _("Money in 10,000 yuan; savings and reductions for each year.")
    story += [Text(words, SMALL), space(6), *_listed(report, key)]
    return [Leaf(story, wide=True), Leaf(_carried_out(report, key))]


def measures_title() -> str:
    """The title of the chapter, also for the contents."""
    return _("Cleaner production measures")


def _listed(report: Report, key: str) -> Story:
    measures = report.assessment.measures
    columns = [
        Column(_("Code"), 44),
        Column(_("Measure"), 176),
        Column(_("Items improved"), 140),
        Column(_("Investment"), 58, "right"),
        Column(_("Saving a year"), 58, "right"),
        Column(_("Payback"), 52),
        Column(_("Saved a year"), 128),
        Column(_("State"), 52),
        Column(_("Responsible, dates"), 62),
    ]
    rows: list[Row] = []
    for kind in KINDS:
        own = of_kind(measures, kind)
        if own:
            rows.append(Row([group_words(kind)], kind="band", key=f"{key}-{kind}"))
            rows += [_row(report, one) for one in own]
            rows.append(_sum(_("Sum: {kind}").format(kind=kind_words(kind)), total(own)))
    rows.append(_sum(_("Sum of all measures"), total(measures)))
    return [grid(columns, rows, FINE)]


def _row(report: Report, one: Measure) -> Row:
    said = [_("Note: {note}").format(note=one.note) if one.note else ""]
    said.append(_("Evidence: {names}").format(names=one.evidence) if one.evidence else "")
    cells: list[Cell | str] = [
        one.code,
        Cell(one.title, FINE.bold()),
        "\n".join(linked_words(report.parts, one)),
        amount_words(one.investment),
        amount_words(one.saving),
        measure_payback_words(one),
        savings_words(dict(one.savings)),
        _state(one.state),
        Cell(one.responsible, below=dates_words(one), below_type=_QUIET),
    ]
    return Row(cells, "\n".join(filter(None, said)))


def _state(state: str) -> Cell:
    words = measure_state_words(state)
    return Cell(words, FINE.bold().tinted(level_colour(1)) if state == "done" else FINE)


def _sum(words: str, summed: Sum) -> Row:
    cells: list[Cell | str] = [
        Cell(f"{words} ({summed.count})", span=3),
        amount_words(summed.investment),
        amount_words(summed.saving),
        payback_words(summed.payback),
        Cell(savings_words(dict(summed.savings)), span=3),
    ]
    return Row(cells, _missing(summed), kind="sum")


def _missing(summed: Sum) -> str:
    said = []
    if summed.unpriced:
        said.append(_("{count} without a stated investment").format(count=summed.unpriced))
    if summed.unvalued:
        said.append(_("{count} without a stated saving").format(count=summed.unvalued))
    return _("; ").join(said)


# what was carried out


def _carried_out(report: Report, key: str) -> Story:
    measures = report.assessment.measures
    title = _("Measures carried out and performance statistics")
    states = _states(measures)
    story = [*heading(title, f"{key}-done", states.opening + 40), Text(_rate(measures))]
    story += [space(6), states]
    story += _statistics(statistics(measures, Accounts(report.assessment.ledger)), key)
    return [*story, *_predicted(report, key)]


def _rate(measures: Sequence[Measure]) -> str:
    share, brought = rate_done(measures), total(done(measures))
    return _(
        "{done} of {count} measures are done ({share}). They cost {cost} {money} and save {saving}"
        " {money} a year."
    ).format(
        done=brought.count,
        count=len(measures),
        share=percent(share) if share is not None else "—",
        cost=amount_words(brought.investment),
        saving=amount_words(brought.saving),
        money=MONEY,
    )


def _states(measures: Sequence[Measure]) -> Grid:
    columns = [
        Column(_("State"), 119),
        *(Column(kind_words(kind), 70, "right") for kind in KINDS),
        Column(_("Measures"), 60, "right"),
        Column(_("Investment (10,000 yuan)"), 90, "right"),
        Column(_("Saving (10,000 yuan a year)"), 90, "right"),
    ]
    rows = [
        Row(_counted(measure_state_words(state), [m for m in measures if m.state == state]))
        for state in STATES
    ]
    rows.append(Row(_counted(_("Total"), measures), kind="sum"))
    return grid(columns, rows)


def _counted(words: str, measures: Sequence[Measure]) -> list[Cell | str]:
    summed = total(measures)
    kinds = (str(summed.kinds[kind]) for kind in KINDS)
    money = (amount_words(summed.investment), amount_words(summed.saving))
    return [words, *kinds, str(summed.count), *money]


def _statistics(found: Sequence[Statistic], key: str) -> Story:
    columns = [
        Column(_("Saved or reduced a year"), 149),
        Column(_("Unit"), 60),
        Column(_("All measures"), 75, "right"),
        Column(_("Measures done"), 75, "right"),
        Column(_("Total of the ledger"), 80, "right"),
        Column(_("Share of those done"), 60, "right"),
    ]
    rows = [
        Row(
            [
                saving_words(one.code),
                f"{one.unit}/a",
                amount_words(one.planned),
                amount_words(one.done if one.done else Decimal(0)),
                amount_words(one.whole),
                percent(one.done_share) if one.done_share is not None else "—",
            ]
        )
        for one in found
    ]
    table = grid(columns, rows)
    story = heading(_("What the measures save"), f"{key}-saved", table.opening)
    return [*story, table] if rows else []


def _predicted(report: Report, key: str) -> Story:
    """What the checklists come to when every measure is done."""
    then = predicted(report.assessment, Accounts(report.assessment.ledger))
    columns = [
        Column(_("Checklist"), 189),
        Column(_("Now"), 105),
        Column(_("When all measures are done"), 105),
        Column(_("Items improved"), 100),
    ]
    rows = []
    for now, later in zip(report.parts, then, strict=True):
        improved = lifts(now, later, report.assessment.measures)
        if improved:
            codes = listed(one.now.item.code for one in improved)
            rows.append(Row([now.form.checklist.shown, _outcome(now), _outcome(later), codes]))
    if not rows:
        return []
    table = grid(columns, rows)
    return [*heading(_("Predicted outcome"), f"{key}-then", table.opening + BODY.leading), table]


def _outcome(part: Part) -> str:
    if part.score.method == "diagnosis":
        return percent(part.score.rate) if part.score.rate is not None else "—"
    return level_words(part.form.checklist, part.score.level)
