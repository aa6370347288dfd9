"""Weights sum to exactly 1: over all rows, or for each choice of options where rows take turns."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import product

from checklists.model import Checklist, Item, Section, Variant, plain
from checklists.tables import Notes
from resources.words import _

MOST_CHOICES = 20_000

Choice = Mapping[str, str]


def check_weights(checklist: Checklist, notes: Notes) -> None:
    """Note weights that are missing or not above 0, and sums that are not 1."""
    sections = checklist.sections
    places = [_("section {code}").format(code=one.code) for one in sections]
    if _all_there(places, [one.weight for one in sections], notes):
        _check_sections(checklist, notes)
    for section, place in zip(sections, places, strict=True):
        where = [
            _("{section}, item {code}").format(section=place, code=one.code)
            for one in section.items
        ]
        if _all_there(where, [one.weight for one in section.items], notes) and where:
            _check_items(checklist, section, where[0], notes)


def choices(variants: Sequence[Variant], items: Sequence[Item]) -> Iterator[Choice] | None:
    """Every choice of options that the items tell apart; None where there are too many to try."""
    kinds: list[list[tuple[str, str]]] = []
    count = 1
    for variant in variants:
        asking = [set(one.applies[variant.code]) for one in items if variant.code in one.applies]
        alike: dict[tuple[bool, ...], str] = {}
        for option in variant.options:
            alike.setdefault(tuple(option in one for one in asking), option)
        if asking and alike:
            kinds.append([(variant.code, option) for option in alike.values()])
            count *= len(alike)
        if count > MOST_CHOICES:
            return None
    return map(dict, product(*kinds))


def exclude_each_other(one: Item, other: Item) -> bool:
    """Whether no choice of options asks both items."""
    shared = one.applies.keys() & other.applies.keys()
    return any(not set(one.applies[code]) & set(other.applies[code]) for code in shared)


def _all_there(places: Sequence[str], weights: Sequence[Decimal | None], notes: Notes) -> bool:
    wrong = [
        place
        for place, weight in zip(places, weights, strict=True)
        if weight is None or weight <= 0
    ]
    told = {one.place for one in notes.problems if one.key == "weight"}
    for place in wrong:
        if place in told or places.count(place) > 1:  # told already, or that two have one code
            continue
        notes.add(
            place,
            _("a weight is missing or not above 0"),
            _("give each a weight, all together 1"),
            "weight",
        )
    return not wrong


def _check_sections(checklist: Checklist, notes: Notes) -> None:
    parts = [(one.weight or Decimal(0), one.items) for one in checklist.sections]
    wrong = _("weights of the sections sum to {sum}, not 1")
    chosen = _("with {options} the weights of the sections sum to {sum}, not 1")
    for choice, total in _wrong_sum(checklist, parts, {Decimal(100)}):
        said = chosen if choice else wrong
        said = said.format(options=_shown(checklist, choice), sum=plain(total))
        notes.add("", said, _remedy(total), "sum")


def _check_items(checklist: Checklist, section: Section, place: str, notes: Notes) -> None:
    parts = [(one.weight or Decimal(0), (one,)) for one in section.items]
    wrong = _("weights of the section sum to {sum}, not 1")
    chosen = _("with {options} the weights of the section sum to {sum}, not 1")
    for choice, total in _wrong_sum(checklist, parts, {Decimal(100), section.weight}):
        said = chosen if choice else wrong
        said = said.format(options=_shown(checklist, choice), sum=plain(total))
        notes.add(place, said, _remedy(total, section.weight), "sum")


def _wrong_sum(
    checklist: Checklist,
    parts: Sequence[tuple[Decimal, tuple[Item, ...]]],
    telling: Container[Decimal | None],
) -> Iterator[tuple[Choice, Decimal]]:
    """The sum of all parts, or of those that the first wrong choice of options leaves; or nothing.

    Where all parts together make 1, what an option leaves out scales the others up. Where parts
    take turns, those of each choice make 1, so that each keeps the weight that its source gives. A
    `telling` sum of all says how the weights were written, whatever the options leave.
    """
    whole = _sum(weight for weight, _items in parts)
    if not parts or whole == 1:
        return
    every = choices(checklist.variants, [item for _weight, items in parts for item in items])
    if every is None or whole in telling:
        yield {}, whole
        return
    found: tuple[Choice, Decimal] | None = None
    for choice in every:
        there = [w for w, items in parts if any(item.exists_for(choice) for item in items)]
        if len(there) == len(parts):
            yield {}, whole
            return
        if found is None and there and _sum(there) != 1:
            found = choice, _sum(there)
    if found is not None:
        yield found


def _sum(weights: Iterable[Decimal | None]) -> Decimal:
    with localcontext() as context:
        context.prec = 100  # the usual 28 digits would round a sum to 1
        return sum((weight or Decimal(0) for weight in weights), Decimal(0))


def _remedy(total: Decimal, section: Decimal | None = None) -> str:
    """What to do about a sum; the commonest other ways to write weights are known by it."""
    if total == section:
        words = _(
            "divide each by the weight of its section, {weight}: inside a section they make 1"
        )
        return words.format(weight=plain(section))
    if total == 100:
        return _("write each weight as a part of 1: 0.25 for 25")
    with localcontext() as context:
        context.prec = 100
        distance = plain(abs(1 - total))
    words = _("correct weight ({distance} too much)")
    if total < 1:
        words = _("correct weight ({distance} is missing)")
    return words.format(distance=distance)


def _shown(checklist: Checklist, choice: Choice) -> str:
    shown = {one.code: one.options for one in checklist.variants}
    return _(", ").join(f"“{shown[code][option]}”" for code, option in choice.items())
