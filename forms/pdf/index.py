"""The chapter of an index: level, bars, radar, must-pass items, next level and all items."""

from collections.abc import Sequence
from fractions import Fraction

from checklists.model import LEVELS, ROMAN, Section, plain
from forms.gaps import Gap, NextLevel
from forms.numbers import rounded
from forms.pdf.charts import Bar, Bars, Radar
from forms.pdf.flow import Beside, Story, Text, heading, space
from forms.pdf.grid import Cell, Column, Grid, Row, grid
from forms.pdf.items import index_grid, reached_cell
from forms.pdf.opening import opening
from forms.pdf.pages import Leaf
from forms.pdf.style import BODY, CELL, SMALL, WIDTH, level_colour
from forms.report import Part
from forms.wording import index_words, level_mark, listed, needed_words, value_words
from resources.words import _, plural


def index_chapter(part: Part, number: int, key: str) -> list[Leaf]:
    """The summary on upright pages, then the items on wide ones."""
    story = opening(part, number, key)
    if part.score.index is None or not part.score.trace:
        return [Leaf([*story, Text(_("No item of this checklist is asked."))])]
    story += _charts(part, key)
    story += _must_pass(part, key)
    story += _next(part, key)
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


def _next(part: Part, key: str) -> Story:
    coming = part.next
    if coming is None:
        words = _("Level I is reached; there is no higher level.")
        return [*heading(_("Next level"), f"{key}-next", 30), Text(words)]
    title = _("Gaps to level {roman}").format(roman=ROMAN[coming.target])
    table = gaps_grid(coming.gaps, counted=True)
    story = heading(title, f"{key}-next", table.opening + 3 * BODY.leading)
    story += [Text(line) for line in _next_words(part, coming)]
    if coming.gaps:
        story += [space(6), table]
    if coming.others:
        codes = listed(gap.trace.item.code for gap in coming.others)
        words = _("Further items below this level that need not change: {codes}")
        story += [space(6), Text(words.format(codes=codes), SMALL)]
    return story


def _next_words(part: Part, coming: NextLevel) -> list[str]:
    threshold = Fraction(part.form.checklist.grading.thresholds[coming.target - 1])
    own = (part.score.index or (Fraction(0),) * 3)[coming.target - 1]
    after = own + sum((gap.gain for gap in coming.gaps), Fraction(0))
    said = [
        _("Y {roman} is {now}; the threshold is {limit}. With these changes it is {after}.").format(
            roman=ROMAN[coming.target],
            now=index_words(own, threshold),
            limit=plain(part.form.checklist.grading.thresholds[coming.target - 1]),
            after=index_words(after, threshold),
        )
    ]
    if coming.reachable:
        said.append(
            plural(
                "The shortest way: {count} item.",
                "The shortest way: these {count} items.",
                len(coming.gaps),
            )
        )
    else:
        said.append(
            _("The source sets no value for some items, so this level cannot be reached by them.")
        )
    return said


def gaps_grid(gaps: Sequence[Gap], *, counted: bool) -> Grid:
    """The items to improve: value now, value needed, and the points that this adds."""
    sizes = (48, 150, 96, 105, 46, 54) if counted else (48, 177, 126, 148)
    titles = [_("Code"), _("Item"), _("Value now"), _("Value needed"), _("Points"), _("Required")]
    columns = [
        Column(title, size, "right" if title == _("Points") else "left")
        for title, size in zip(titles, sizes, strict=False)
    ]
    rows = []
    for gap in gaps:
        one = gap.trace
        now = value_words(one) if one.state == "answered" else _("to fill in")
        cells: list[Cell | str] = [one.item.code, one.item.shown, now, Cell(needed_words(gap))]
        if counted:
            cells += [f"+{rounded(gap.gain, 2)}", _("yes") if gap.required else "—"]
        rows.append(Row(cells))
    return grid(columns, rows)


def _legend() -> Story:
    words = _(
        "Effective share: the part of 100 points that an item holds after items that do not apply"
        " have left. An item counts its whole share at each level it reaches, otherwise nothing."
    )
    return [Text(words, SMALL), space(6)]
