"""The chapter of the trend: levels, indexes, indicators and ledger over the years."""

from collections.abc import Sequence

from forms.charts.plot import Chart
from forms.pdf.page.flow import Beside, Story, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.plot import Plotted, PlottedLevels
from forms.pdf.page.style import BODY, CELL, FINE, PAGE, SMALL, WIDE_MARGIN, WIDTH
from forms.trend.charts import (
    index_chart,
    indicator_chart,
    indicators,
    ledger_charts,
    level_columns,
    level_rows,
    provisional,
    rate_chart,
)
from forms.trend.trend import Trend
from forms.trend.words import (
    Change,
    changes,
    column_words,
    mark_words,
    short_number,
    source_words,
    value_cell,
)
from resources.words import _, plural

_WIDE = PAGE[1] - 2 * WIDE_MARGIN
_MOST_INDICATORS = 6
_MOST_TOLD = 12
_MOST_COLUMNS = 8
_GAP = 22.0


def trend_title() -> str:
    """The title of the chapter."""
    return _("Trend")


def trend_chapter(trend: Trend, number: int, key: str) -> list[Leaf]:
    """Charts and words on upright pages, the tables on wide ones."""
    title = f"{number}  {trend_title()}"
    story = [*heading(title, key, 120, depth=0), *_opening(trend)]
    if _is_compared(trend):
        story += _compared(trend, key)
    story += _charts(_("From the ledger"), f"{key}-ledger", ledger_charts(trend))
    return [Leaf(story), *_tables(trend, key)]


def _is_compared(trend: Trend) -> bool:
    """Whether more than one year was assessed; one alone has levels and values but no trend."""
    return sum(one.assessment is not None for one in trend.columns) > 1


def _compared(trend: Trend, key: str) -> Story:
    story: Story = []
    rows = level_rows(trend)
    if rows:
        levels = PlottedLevels(rows, level_columns(trend))
        height = levels.wrap(WIDTH, 0)[1]
        story += [*heading(_("Levels"), f"{key}-levels", min(height, 400)), levels]
    story += _told(trend, key)
    story += _charts(_("Index and rates"), f"{key}-index", _outcomes(trend))
    chosen = [line for _one, line in indicators(trend)][:_MOST_INDICATORS]
    found = [indicator_chart(trend, line) for line in chosen]
    return story + _charts(_("Indicators with their benchmarks"), f"{key}-items", found)


def _opening(trend: Trend) -> Story:
    words = [
        _("Values are held against the benchmarks of their own year."),
        _("Items are matched by their code across editions of a checklist."),
        source_words(trend),
        _("Hollow markers: known from the ledger of another year, not assessed.")
        if any(one.assessment is None for one in trend.columns)
        else "",
        _("* provisional: something is still blank.") if provisional(trend) else "",
    ]
    return [Text(one, SMALL) for one in words if one]


def _outcomes(trend: Trend) -> list[Chart]:
    charts = [index_chart(trend, one) for one in trend.of("index")]
    lists = trend.of("diagnosis")
    if lists:
        charts.append(rate_chart(trend, lists))
    return charts


def _charts(title: str, key: str, charts: Sequence[Chart]) -> Story:
    """Two charts a line; one alone takes the whole width."""
    drawn = [chart for chart in charts if not chart.empty]
    if not drawn:
        return []
    story = heading(title, key, 170)
    half = (WIDTH - _GAP) / 2
    for place in range(0, len(drawn), 2):
        pair = [Plotted(chart) for chart in drawn[place : place + 2]]
        if len(pair) == 2:
            story.append(Beside((pair[0], half), (pair[1], half), gap=_GAP))
        else:
            story.append(pair[0])
        story.append(space(8))
    return story


def _told(trend: Trend, key: str) -> Story:
    found = changes(trend)
    story: Story = []
    for title, better in ((_("Improved"), True), (_("Declined"), False)):
        told = [one for one in found if one.better is better]
        if told:
            mark = "better" if better else "worse"
            story += heading(title, f"{key}-{mark}", 3 * BODY.leading)
            story += _lines(told)
    return story


def _lines(told: Sequence[Change]) -> Story:
    story: Story = [Text(f"· {one.words}") for one in told[:_MOST_TOLD]]
    more = len(told) - _MOST_TOLD
    if more > 0:
        words = plural("and {count} more in the table", "and {count} more in the table", more)
        story.append(Text(words, SMALL))
    return story


def _tables(trend: Trend, key: str) -> list[Leaf]:
    """The last columns where there are more than a page is wide."""
    places = range(len(trend.columns))[-_MOST_COLUMNS:]
    story: Story = []
    items = _items(trend, places)
    if items.strips and _is_compared(trend):
        title = _("All items over the years")
        story += [*heading(title, f"{key}-table", items.opening), items]
    if trend.ledger:
        table = _ledger(trend, places)
        story += [*heading(_("Ledger over the years"), f"{key}-sums", table.opening), table]
    return [Leaf(story, wide=True)] if story else []


def _items(trend: Trend, places: Sequence[int]) -> Grid:
    assessed = [n for n in places if trend.columns[n].assessment is not None]
    room = (_WIDE - 50 - 190 - 60 - 80) / max(len(assessed), 1)
    columns = [
        Column(_("Code"), 50),
        Column(_("Item"), 190),
        Column(_("Unit"), 60),
        *(Column(trend.columns[n].name, room, "right") for n in assessed),
        Column(_("Remark"), 80),
    ]
    rows = []
    for one in trend.of("index", "worst"):
        if one.lines:
            rows.append(Row([one.checklist.shown], kind="band"))
        for line in one.lines:
            cells: list[Cell | str] = [line.item.code, line.item.shown, line.item.unit]
            cells += [Cell(value_cell(line, line.points[n]), FINE) for n in assessed]
            rows.append(Row([*cells, Cell(mark_words(line), FINE)]))
    return grid(columns, rows)


def _ledger(trend: Trend, places: Sequence[int]) -> Grid:
    room = (_WIDE - 250 - 80) / len(places)
    columns = [
        Column(_("Quantity"), 250),
        Column(_("Unit"), 80),
        *(Column(column_words(trend.columns[n]), room, "right") for n in places),
    ]
    rows = [
        Row([one.shown, one.unit, *(short_number(one.values[n]) for n in places)])
        for one in trend.ledger
    ]
    return grid(columns, rows, CELL)
