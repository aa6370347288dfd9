"""Which checklists to propose for one sector in one region, under one audit procedure."""

from collections.abc import Iterable
from dataclasses import dataclass

from checklists.model import Checklist
from checklists.sectors import COMMON
from forms.audit.scope import is_elsewhere
from forms.region.domains import INDUSTRY, domain_of
from resources.words import _

KINDS = ("level", "energy", "limits", "diagnosis", "obligations")
PRACTICES = ("diagnosis", "obligations")

# These concern every factory of their sector. The others depend on what is produced, so that only
# the user can know; a checklist that is not named here is offered without a tick.
_GENERAL = frozenset(
    {
        "coal-underground",
        "energy-limits-mining",
        "coal-discharge-air",
        "coal-discharge-water",
        "energy-limits-paper",
        "paper-discharge-water",
    }
)


@dataclass(frozen=True)
class Suggestion:
    """A checklist to offer, and whether it is ticked from the start.

    `first` is how many "must" items a quick procedure shows first; None where it shows all.
    """

    checklist: Checklist
    ticked: bool
    first: int | None = None


@dataclass(frozen=True)
class Group:
    """Checklists of one kind; with `choose` they depend on what the factory produces."""

    kind: str
    suggestions: tuple[Suggestion, ...]
    choose: bool


def kind_of(checklist: Checklist) -> str:
    """What a checklist is for, one of KINDS."""
    if checklist.method == "diagnosis":
        return "obligations" if checklist.region else "diagnosis"
    if checklist.method == "worst":
        if "energy-limits" in checklist.code:
            return "energy"
        if "discharge" in checklist.code or "water-intake" in checklist.code:
            return "limits"
    return "level"


def kind_words(kind: str) -> str:
    """The kind in words, as a heading."""
    return {
        "level": _("Cleaner production level"),
        "energy": _("Energy limits"),
        "limits": _("Discharge limits and water quotas"),
        "diagnosis": _("Diagnosis lists"),
        "obligations": _("Obligations"),
    }[kind]


def propose(
    checklists: Iterable[Checklist], sector: str, region: str, *, quick: bool = False
) -> tuple[Group, ...]:
    """The checklists for a sector and region by kind; kinds with nothing to offer are left out.

    Under a `quick` procedure a diagnosis list without a "must" item is offered without a tick.
    """
    known = list(checklists)
    industrial = domain_of(known, sector) == INDUSTRY
    offered: dict[str, list[Checklist]] = {kind: [] for kind in KINDS}
    for one in known:
        if _concerns(one, sector, region, industrial=industrial):
            offered[kind_of(one)].append(one)
    groups = []
    for kind, found in offered.items():
        found.sort(key=lambda one: one.sector == COMMON)
        suggestions = tuple(_suggestion(one, region, quick) for one in found)
        if suggestions:
            groups.append(Group(kind, suggestions, _must_choose(kind, suggestions, sector)))
    return tuple(groups)


def _concerns(checklist: Checklist, sector: str, region: str, *, industrial: bool) -> bool:
    if checklist.region:
        return checklist.region == region and checklist.sector in (sector, COMMON)
    return checklist.sector == sector or (checklist.sector == COMMON and industrial)


def _must_choose(kind: str, suggestions: tuple[Suggestion, ...], sector: str) -> bool:
    own = [one for one in suggestions if one.checklist.sector == sector]
    return kind not in PRACTICES and bool(own) and not any(one.ticked for one in own)


def _suggestion(checklist: Checklist, region: str, quick: bool) -> Suggestion:
    if checklist.method != "diagnosis":
        ticked = checklist.code in _GENERAL and not checklist.source.superseded_by
        return Suggestion(checklist, ticked)
    if not quick:
        return Suggestion(checklist, ticked=True)
    first = sum(
        item.strength not in ("should", "may") and not is_elsewhere(item, region)
        for item in checklist.items()
    )
    return Suggestion(checklist, ticked=first > 0, first=first)
