"""Which checklists to propose for a factory of one sector in one region."""

from collections.abc import Iterable
from dataclasses import dataclass

from checklists.model import Checklist
from forms.sectors import COMMON
from resources.words import _

KINDS = ("level", "energy", "limits", "diagnosis", "obligations")

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
    """A checklist to offer, and whether it is ticked from the start."""

    checklist: Checklist
    ticked: bool


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


def propose(checklists: Iterable[Checklist], sector: str, region: str) -> tuple[Group, ...]:
    """The checklists for a sector and region by kind; kinds with nothing to offer are left out."""
    known = list(checklists)
    industrial = _domain(known, sector) == "industry"
    offered: dict[str, list[Checklist]] = {kind: [] for kind in KINDS}
    for one in known:
        if _concerns(one, sector, region, industrial=industrial):
            offered[kind_of(one)].append(one)
    return tuple(_group(kind, found, sector) for kind, found in offered.items() if found)


def _domain(checklists: list[Checklist], sector: str) -> str:
    stated = (one.domain for one in checklists if one.sector == sector and one.domain)
    return next(stated, "industry")


def _concerns(checklist: Checklist, sector: str, region: str, *, industrial: bool) -> bool:
    if checklist.region:
        return checklist.region == region and checklist.sector in (sector, COMMON)
    return checklist.sector == sector or (checklist.sector == COMMON and industrial)


def _group(kind: str, found: list[Checklist], sector: str) -> Group:
    found = sorted(found, key=lambda one: one.sector == COMMON)
    suggestions = tuple(Suggestion(one, _ticked(one)) for one in found)
    own = [one for one in suggestions if one.checklist.sector == sector]
    return Group(kind, suggestions, choose=bool(own) and not any(one.ticked for one in own))


def _ticked(checklist: Checklist) -> bool:
    if checklist.method == "diagnosis":
        return True
    return checklist.code in _GENERAL and not checklist.source.superseded_by
