"""The chapter of a checklist whose worst item decides, such as energy limits."""

from checklists.model import ROMAN
from forms.pdf.flow import Story, Text, heading
from forms.pdf.index import gaps_grid
from forms.pdf.items import limits_grid
from forms.pdf.opening import opening
from forms.pdf.pages import Leaf
from forms.pdf.style import SMALL
from forms.report import Part
from resources.words import _


def limits_chapter(part: Part, number: int, key: str) -> list[Leaf]:
    """Outcome, the gaps to the next level, then all items."""
    story = opening(part, number, key)
    if not part.score.trace:
        return [Leaf(story, fresh=False, needed=200)]
    table = limits_grid(part, key)
    story += [*_next(part, key), *heading(_("All items"), f"{key}-items", table.opening), table]
    return [Leaf(story, fresh=False, needed=250)]


def _next(part: Part, key: str) -> Story:
    coming = part.next
    if coming is None or not coming.gaps:
        return []
    title = _("Gaps to level {roman}").format(roman=ROMAN[coming.target])
    name = part.form.checklist.level_name(coming.target)
    if name and name != "—":
        title = _("Gaps to “{name}”").format(name=name)
    table = gaps_grid(coming.gaps, counted=False)
    story = heading(title, f"{key}-next", table.opening)
    if not coming.reachable:
        words = _("The source sets no value for this level, so it cannot be reached.")
        return [*story, Text(words, SMALL)]
    return [*story, table]
