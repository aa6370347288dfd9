"""Several values pasted into one item: put into this one and those after it, if that is wanted."""

from collections.abc import Callable, Sequence
from functools import partial

from desktop.form.card import Card
from desktop.session.session import Session
from desktop.widgets.answerfields import NumberField
from desktop.widgets.number import several_words
from forms.assessment.answers import Answer
from forms.numbers import NotANumber, typed_number
from resources.words import _, plural

Actions = dict[str, Callable[[], object]]


def in_turn(cards: Sequence[Card], first: Card, values: Sequence[str]) -> dict[str, Answer]:
    """The answers of an item and the numbers after it by these values.

    Empty where there are fewer items in the checklist than values, or one is no number there.
    """
    later = cards[cards.index(first) :] if first in cards else ()
    taking = [
        one
        for one in later
        if one.checklist is first.checklist
        and isinstance(one.field, NumberField)
        and one.field.isEnabled()
    ]
    if len(taking) < len(values):
        return {}
    found = {}
    for card, value in zip(taking, values, strict=False):
        try:
            number = typed_number(value, card.item.unit)
        except NotANumber:
            return {}
        now = card.answer
        found[card.item.code] = Answer(value=number, note=now.note, evidence=now.evidence)
    return found


def offered(
    session: Session, cards: Sequence[Card], first: Card, values: Sequence[str]
) -> tuple[str, str, Actions]:
    """What is said of the values, and the button that fills them in, in one step of undo."""
    new = in_turn(cards, first, values)
    said = several_words("\n".join(values))
    said = said[:1].upper() + said[1:]
    if not new:
        return said, "warning", {}
    act = plural("Fill in the next {count} item", "Fill in the next {count} items", len(new))
    words = _("{said}. Or one after another: {items}").format(said=said, items=_(", ").join(new))
    code = first.checklist.code
    fill = partial(session.set_answers, code, new, _("fill in several items"))
    return words, "warning", {act: fill}
