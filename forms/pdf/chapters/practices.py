"""The chapter of a diagnosis or of the obligations in a region's plan."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from reportlab.lib.colors import Color

from forms.pdf.chapters.items import practice_grid, said_cell
from forms.pdf.chapters.opening import opening
from forms.pdf.page.charts import Proportions
from forms.pdf.page.flow import Story, Text, heading, space
from forms.pdf.page.grid import Column, Grid, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.style import ALARM, BLANK, BODY, LINE, PRIMARY, SMALL, level_colour
from forms.phrases import percent
from forms.region.clauses import clause_words
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _, plural


def practices_chapter(part: Part, number: int, key: str, region: str) -> list[Leaf]:
    """Rate, what is in place by section, open must items, then all items."""
    story = opening(part, number, key)
    if not part.score.trace:
        return [Leaf(story, fresh=False, needed=200)]
    story += [space(6), Proportions(_parts(part)), space(8)]
    sections = _sections(part)
    if len(sections.strips) > 1:
        story += heading(_("By section"), f"{key}-sections", sections.opening)
        story.append(sections)
    story += _open_must(part, key, region)
    table = practice_grid(part, key, region)
    story += [*heading(_("All items"), f"{key}-items", table.opening), table]
    return [Leaf(story, fresh=False, needed=360)]


def _parts(part: Part) -> list[tuple[str, int, Color]]:
    said = part.score.practices
    return [
        (_("in place"), said["yes"], PRIMARY),
        (_("partly"), said["partial"], level_colour(3)),
        (_("not in place"), said["no"], ALARM),
        (_("to fill in"), len(part.score.blank), BLANK),
        (_("not applicable"), len(part.score.not_applicable), LINE),
    ]


def _sections(part: Part) -> Grid:
    titles = [_("Items"), _("yes"), _("partly"), _("no"), _("to fill in"), _("not applicable")]
    columns = [
        Column(_("Group"), 189),
        *(Column(title, 43, "right") for title in titles),
        Column(_("Rate"), 52, "right"),
    ]
    rows = []
    for section in part.form.checklist.sections:
        traces = [one for one in part.score.trace if one.section.code == section.code]
        if traces:
            rows.append(Row([section.shown, *_counts(traces)]))
    return grid(columns, rows)


def _counts(traces: Sequence[Trace]) -> list[str]:
    said = Counter(one.answer.practice or one.state for one in traces)
    asked = len(traces) - said["na"]
    rate = Fraction(2 * said["yes"] + said["partial"], 2 * asked) if asked else None
    counts = [len(traces), *(said[kind] for kind in ("yes", "partial", "no", "blank", "na"))]
    return [*map(str, counts), "—" if rate is None else percent(rate)]


def _open_must(part: Part, key: str, region: str) -> Story:
    """The items that a plan demands and that are not in place."""
    must = [one for one in part.score.trace if one.item.strength == "must" and one.state != "na"]
    if not must:
        return []
    missing = set(part.score.must_open)
    columns = [
        Column(_("Code"), 52),
        Column(_("Practice"), 257),
        Column(_("In place"), 50),
        Column(_("Clause"), 140),
    ]
    rows = [
        Row([one.item.code, one.item.asked, said_cell(one), clause_words(one.item, region)])
        for one in must
        if one.item.code in missing
    ]
    table = grid(columns, rows)
    title = _("“Must” items not in place")
    story = heading(title, f"{key}-must", table.opening + BODY.leading)
    if not rows:
        return [*story, Text(_("All “must” items are in place."))]
    words = plural(
        "{count} item that the plan demands is not fully in place.",
        "{count} items that the plan demands are not fully in place.",
        len(rows),
    )
    return [*story, Text(words, SMALL), space(4), table]
