"""The section on the path to the next level: the fewest items, and the cheapest measures."""

from forms.nextlevel.path import Cheapest, Path, Step
from forms.pdf.page.flow import Story, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.style import BODY, SMALL
from resources.words import _


def path_section(way: Path, key: str) -> Story:
    """What to change, what that adds to the index, and the cheapest measures for it."""
    table = _steps(way.steps, counted=way.counted)
    needed = table.opening + 3 * BODY.leading if way.steps else 3 * BODY.leading
    story = heading(way.title, f"{key}-next", needed)
    story += [Text(words) for words in (way.sentence, way.index) if words]
    if way.steps:
        story += [space(6), table]
    if way.others:
        story += [space(6), Text(way.others, SMALL)]
    return [*story, *(_cheapest(way.cheapest, key) if way.cheapest else [])]


def _steps(steps: tuple[Step, ...], *, counted: bool) -> Grid:
    """The items to improve: value now, value needed, and the points that this adds."""
    sizes = (48, 150, 96, 105, 46, 54) if counted else (48, 177, 126, 148)
    titles = [_("Code"), _("Item"), _("Value now"), _("Value needed"), _("Points"), _("Required")]
    columns = [
        Column(title, size, "right" if title == _("Points") else "left")
        for title, size in zip(titles, sizes, strict=False)
    ]
    rows = []
    for step in steps:
        item = step.trace.item
        cells: list[Cell | str] = [item.code, item.shown, step.now, step.needed]
        if counted:
            cells += [step.points, _("yes") if step.required else "—"]
        rows.append(Row(cells))
    return grid(columns, rows)


def _cheapest(cheapest: Cheapest, key: str) -> Story:
    columns = [
        Column(_("Code"), 48),
        Column(_("Measure"), 165),
        Column(_("Item: present → then"), 206),
        Column(_("Investment (10,000 yuan)"), 80, "right"),
    ]
    rows = [
        Row([buy.measure.code, buy.measure.title, buy.items, buy.cost]) for buy in cheapest.buys
    ]
    if rows:
        rows.append(Row([Cell(_("Total"), span=3), cheapest.total], kind="sum"))
    table = grid(columns, rows)
    opening = table.opening if rows else 0
    story = heading(_("The cheapest measures"), f"{key}-cheapest", opening + BODY.leading)
    story.append(Text(cheapest.sentence))
    story += [space(6), table] if rows else []
    for words in cheapest.remarks:
        story += [space(4), Text(words, SMALL)]
    return story
