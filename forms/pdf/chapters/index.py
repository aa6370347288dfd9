"""The chapter of an index: level, bars, radar, must-pass items, next level and all items."""

from collections.abc import Iterable
from fractions import Fraction

from checklists.model import LEVELS, ROMAN, Section, plain
from forms.assessment.measures import Measure
from forms.nextlevel.path import path
from forms.numbers import rounded
from forms.pdf.chapters.items import index_grid, reached_cell
from forms.pdf.chapters.opening import opening
from forms.pdf.chapters.path import path_section
from forms.pdf.page.charts import Bar, Bars, Radar
from forms.pdf.page.flow import Beside, Story, Text, heading, space
from forms.pdf.page.grid import Column, Grid, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.style import CELL, SMALL, WIDTH, level_colour
from forms.report import Part
from forms.scoring.words import index_words, level_mark, value_words
from resources.words import _


def index_chapter(
    part: Part, number: int, key: str, measures: Iterable[Measure] = ()
) -> list[Leaf]:
    """The summary on upright pages, then the items on wide ones."""
    story = opening(part, number, key)
    if part.score.index is None or not part.score.trace:
        return [Leaf([*story, Text(_("No item of this checklist is asked."))])]
    story += _charts(part, key)
    story += _must_pass(part, key)
    story += path_section(path(part, measures), key)
    items = index_grid(part, key)
    table = heading(_("All items"), f"{key}-items", items.opening, depth=1)
    return [Leaf(story), Leaf([*table, *_legend(), items], wide=True)]


def _charts(part: Part, key: str) -> Story:
    axes = [(section.shown, values) for section, _share, values in section_shares(part)]
    bars = Bars([_bar(part, level) for level in LEVELS])
    story = heading(_("Index and sections"), f"{key}-index", 240)
    if len(axes) < 3:
        story.append(bars)
    else:
        half = (WIDTH - 30) / 2
        story.append(Beside((bars, half - 20), (Radar(axes), half + 20), gap=30))
    return [*story, space(10), _sections(part)]


def _bar(part: Part, level: int) -> Bar:
    value = (part.score.index or (Fraction(0),) * 3)[level - 1]
    checklist = part.form.checklist
    threshold = Fraction(checklist.grading.thresholds[level - 1])
    limit = plain(checklist.grading.thresholds[level - 1])
    words = (
        _("threshold {limit}, reached") if value >= threshold else _("threshold {limit}, missed")
    )
    return Bar(
        label=f"Y {ROMAN[level]}",
        name=checklist.level_name(level),
        value=value,
        threshold=threshold,
        shown=index_words(value, threshold),
        verdict=words.format(limit=limit),
        colour=level_colour(level),
    )


def section_shares(part: Part) -> list[tuple[Section, Fraction, list[Fraction]]]:
    """Each section that counts with its share and how much of it is reached at each level."""
    found = []
    for section in part.form.checklist.sections:
        traces = [one for one in part.score.trace if one.section.code == section.code]
        share = sum((one.share for one in traces), Fraction(0))
        if share:
            points = [sum((one.points(k) for one in traces), Fraction(0)) for k in LEVELS]
            found.append((section, share, [value / 100 / share for value in points]))
    return found


def _sections(part: Part) -> Grid:
    columns = [
        Column(_("Section"), 229),
        Column(_("Effective share"), 75, "right"),
        *(Column(_("reached at {mark}").format(mark=level_mark(k)), 65, "right") for k in LEVELS),
    ]
    rows = [
        Row(
            [
                section.shown,
                f"{rounded(share * 100, 2)}%",
                *(f"{rounded(value * 100, 1)}%" for value in values),
            ]
        )
        for section, share, values in section_shares(part)
    ]
    return grid(columns, rows)


def _must_pass(part: Part, key: str) -> Story:
    traces = [one for one in part.score.trace if one.item.restrictive]
    columns = [
        Column(_("Code"), 48),
        Column(_("Item"), 181),
        Column(_("Value"), 140),
        Column(_("Reached"), 130),
    ]
    rows = [
        Row([one.item.code, one.item.shown, value_words(one), reached_cell(one, CELL)])
        for one in traces
    ]
    table = grid(columns, rows)
    story = heading(_("Must-pass items"), f"{key}-must", table.opening)
    if not traces:
        return [*story, Text(_("This checklist has no must-pass items for this factory."), SMALL)]
    return [*story, table]


def _legend() -> Story:
    words = _(
        "Effective share: the part of 100 points that an item holds after items that do not apply"
        " have left. An item counts its whole share at each level it reaches, otherwise nothing."
    )
    return [Text(words, SMALL), space(6)]
