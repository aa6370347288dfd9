"""What the screen asks first: items of the own region, and in a quick procedure "must" items.

Only the view is narrowed. The score counts every item that is not "not applicable", and a blank
one as not in place, whether it is shown or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from checklists.model import Item
from forms.region.regions import OTHER
from forms.region.tier import Tier
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _, mark, plural

QUICK = ("quick", "quick_pending")
ELSEWHERE = mark("item of other regions' plans")


def is_quick(tier: Tier) -> bool:
    """Whether the audit is decided to take a quick procedure."""
    return tier.decided and tier.procedure in QUICK


def is_elsewhere(item: Item, region: str) -> bool:
    """Whether only the plans of other regions name an item."""
    return region != OTHER and bool(item.refs) and all(ref.region != region for ref in item.refs)


def elsewhere_reason() -> str:
    """Why an item of other regions is not applicable, as it is kept in the answer."""
    return _(ELSEWHERE)


@dataclass(frozen=True)
class Scope:
    """What is shown in `region`: with `quick` "must" items first; the switches extend it."""

    region: str
    quick: bool = False
    with_elsewhere: bool = False
    with_further: bool = False

    def shows(self, one: Trace) -> bool:
        """Whether an item is shown; what the user has said something about always is."""
        if self.is_elsewhere(one):
            return self.with_elsewhere
        return self.with_further or not self.is_further(one)

    def is_elsewhere(self, one: Trace) -> bool:
        """Whether an untouched item belongs to the plans of other regions only."""
        return is_elsewhere(one.item, self.region) and _untouched(one)

    def is_further(self, one: Trace) -> bool:
        """Whether an untouched item of the own region goes beyond the short set."""
        weaker = self.quick and one.item.strength in ("should", "may")
        return weaker and _untouched(one) and not is_elsewhere(one.item, self.region)


@dataclass(frozen=True)
class Aside:
    """What a scope sets aside in one list, and how many of the items hidden now are blank.

    `revived` were declared items of other regions, but the present region names them.
    """

    elsewhere: tuple[Trace, ...]
    further: tuple[Trace, ...]
    revived: tuple[Trace, ...]
    hidden: int
    hidden_blank: int

    @property
    def undecided(self) -> tuple[Trace, ...]:
        """The items of other regions that are blank."""
        return tuple(one for one in self.elsewhere if one.state == "blank")


NOTHING = Aside((), (), (), hidden=0, hidden_blank=0)


def aside(part: Part, scope: Scope) -> Aside:
    """What the scope sets aside in a list, shown or not."""
    trace = part.score.trace
    hidden = [one for one in trace if not scope.shows(one)]
    return Aside(
        elsewhere=tuple(one for one in trace if scope.is_elsewhere(one)),
        further=tuple(one for one in trace if scope.is_further(one)),
        revived=tuple(
            one
            for one in trace
            if _is_declared(one) and one.item.refs and not is_elsewhere(one.item, scope.region)
        ),
        hidden=len(hidden),
        hidden_blank=sum(one.state == "blank" for one in hidden),
    )


def aside_words(found: Aside, scope: Scope) -> tuple[str, str, str]:
    """What is to be said of the items of other regions, beyond "must", and revived."""
    revived = ""
    if found.revived:
        revived = plural(
            "{count} item was declared an item of other regions, but the plan of the region chosen"
            " now names it.",
            "{count} items were declared items of other regions, but the plan of the region chosen"
            " now names them.",
            len(found.revived),
        )
    return _elsewhere_words(found, scope), _further_words(found, scope), revived


def scope_words(parts: Iterable[Part], scope: Scope) -> str:
    """What several lists do not show at first; empty where nothing of that is blank."""
    found = [aside(part, scope) for part in parts]
    elsewhere = sum(len(one.undecided) for one in found)
    further = sum(sum(trace.state == "blank" for trace in one.further) for one in found)
    said = []
    if further:
        said.append(
            plural(
                "Quick procedure: the diagnosis lists show “must” items first; {count} further"
                " item is blank.",
                "Quick procedure: the diagnosis lists show “must” items first; {count} further"
                " items are blank.",
                further,
            )
        )
    if elsewhere:
        said.append(
            plural(
                "{count} blank item is named by plans of other regions only. It is hidden in the"
                " diagnosis lists and counts as not in place until you declare it not applicable"
                " there.",
                "{count} blank items are named by plans of other regions only. They are hidden in"
                " the diagnosis lists and count as not in place until you declare them not"
                " applicable there.",
                elsewhere,
            )
        )
    return "\n".join(said)


def hidden_words(parts: Iterable[Part], scope: Scope) -> str:
    """That all is filled in but what is hidden; empty where nothing hidden is blank."""
    blank = sum(aside(part, scope).hidden_blank for part in parts)
    if not blank:
        return ""
    return plural(
        "Everything shown is filled in. {count} hidden item is blank and counts as not in place.",
        "Everything shown is filled in. {count} hidden items are blank and count as not in place.",
        blank,
    )


def _elsewhere_words(found: Aside, scope: Scope) -> str:
    if not found.elsewhere:
        return ""
    words = plural(
        "{count} item that only plans of other regions name",
        "{count} items that only plans of other regions name",
        len(found.elsewhere),
    )
    words += _(" (shown)") if scope.with_elsewhere else _(" (hidden)")
    return words + _blank_words(len(found.undecided))


def _further_words(found: Aside, scope: Scope) -> str:
    if not found.further:
        return ""
    words = plural(
        "Quick procedure: “must” items first, {count} further item",
        "Quick procedure: “must” items first, {count} further items",
        len(found.further),
    )
    words += _(" (shown)") if scope.with_further else _(" (hidden)")
    return words + _blank_words(sum(one.state == "blank" for one in found.further))


def _blank_words(blank: int) -> str:
    if not blank:
        return _("; all declared not applicable, so they do not count.")
    return plural(
        "; {count} is blank and counts as not in place.",
        "; {count} are blank and count as not in place.",
        blank,
    )


def _is_declared(one: Trace) -> bool:
    return one.answer.na in (ELSEWHERE, elsewhere_reason())


def _untouched(one: Trace) -> bool:
    said = one.answer
    return not said.note and not said.evidence and (said.blank or _is_declared(one))
