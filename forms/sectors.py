"""The sectors of checklists in words, in the order in which they are offered."""

from collections.abc import Iterable

from checklists.model import Checklist
from forms.plan import Plan
from resources.words import _, mark

COMMON = "common"
_WORDS = {
    "paper": mark("Pulp and paper"),
    "textile": mark("Textiles and dyeing"),
    "coal": mark("Coal"),
    "building": mark("Building materials"),
    "steel": mark("Steel"),
    "nonferrous": mark("Non-ferrous metals"),
    "petrochemical": mark("Petrochemicals and chemicals"),
    "machinery-electronics": mark("Machinery and electronics"),
    "footwear-apparel": mark("Footwear and apparel"),
    "green-food": mark("Green food"),
    "other-industries": mark("Other industries"),
    "construction": mark("Construction"),
    "transport": mark("Transport"),
    "services": mark("Services"),
    "agriculture": mark("Agriculture"),
    "park": mark("Industrial parks"),
    COMMON: mark("All sectors"),
}


def sector_words(code: str) -> str:
    """The sector in the language in use; a code nobody named stands for itself."""
    return _(_WORDS[code]) if code in _WORDS else code


def sectors(checklists: Iterable[Checklist]) -> list[str]:
    """The sectors that have checklists of their own, well-known ones first."""
    found = {one.sector for one in checklists} - {COMMON}
    known = list(_WORDS)
    return sorted(found, key=lambda code: (known.index(code) if code in known else 99, code))


def names_in_plan(plan: Plan, checklists: Iterable[Checklist], sector: str) -> tuple[str, ...]:
    """How a plan names what a sector covers here, in the plan's own words and order."""
    own = {one.code for one in checklists if one.sector == sector}
    return tuple(dict.fromkeys(one.name for one in plan.sectors if own & set(one.checklists)))
