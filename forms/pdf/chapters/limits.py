"""The chapter of a checklist whose worst item decides, such as energy limits."""

from collections.abc import Iterable

from forms.assessment.measures import Measure
from forms.nextlevel.path import path
from forms.pdf.chapters.items import limits_grid
from forms.pdf.chapters.opening import opening
from forms.pdf.chapters.path import path_section
from forms.pdf.page.flow import heading
from forms.pdf.page.pages import Leaf
from forms.report import Part
from resources.words import _


def limits_chapter(
    part: Part, number: int, key: str, measures: Iterable[Measure] = ()
) -> list[Leaf]:
    """Outcome, the gaps to the next level, then all items."""
    story = opening(part, number, key)
    if not part.score.trace:
        return [Leaf(story, fresh=False, needed=200)]
    table = limits_grid(part, key)
    if part.next and part.next.gaps:
        story += path_section(path(part, measures), key)
    story += [*heading(_("All items"), f"{key}-items", table.opening), table]
    return [Leaf(story, fresh=False, needed=250)]
