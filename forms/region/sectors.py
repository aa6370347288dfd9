"""The sectors of checklists in words, in the order in which they are offered."""

from collections.abc import Iterable

from checklists.model import Checklist
from checklists.sectors import COMMON, SECTORS
from forms.region.plan import Plan
from resources.words import _


def sector_words(code: str) -> str:
    """The sector in the language in use; a code nobody named stands for itself."""
    return _(SECTORS[code]) if code in SECTORS else code


def sectors(checklists: Iterable[Checklist]) -> list[str]:
    """The sectors that have checklists of their own, well-known ones first."""
    found = {one.sector for one in checklists} - {COMMON}
    known = list(SECTORS)
    return sorted(found, key=lambda code: (known.index(code) if code in known else 99, code))


def names_in_plan(plan: Plan, checklists: Iterable[Checklist], sector: str) -> tuple[str, ...]:
    """How a plan names what a sector covers here, in the plan's own words and order."""
    own = {one.code for one in checklists if one.sector == sector}
    return tuple(dict.fromkeys(one.name for one in plan.sectors if own & set(one.checklists)))
