"""A newer edition is offered, looked at, taken and taken back; nothing moves by itself."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer
from forms.assessment.duplicate import duplicate
from forms.editions.renewal import plan_renewal
from forms.store.library import Origin, add_checklist
from forms.store.renewing import archived, open_again

COAL = "coal-underground"
NUMBERS = [item.code for item in installed()[COAL].items() if item.answer == "number"]
GONE, UNIT = NUMBERS[:2]


def later(version="2019.2", **variants):
    """A later edition: one number has another code, another one another unit."""
    base = installed()[COAL]

    def other(item):
        if item.code == GONE:
            return replace(item, code="Z9")
        return replace(item, unit="kg") if item.code == UNIT else item

    sections = tuple(replace(one, items=tuple(map(other, one.items))) for one in base.sections)
    return read_text(toml(replace(base, version=version, sections=sections, **variants)), "later")


@pytest.fixture
def overview(window, session, store, mine, english):
    first, *rest = mine.forms
    answers = {GONE: Answer(value=Decimal("95.2")), UNIT: Answer(value=Decimal(7), note="why")}
    session.open(store.add(replace(mine, forms=(replace(first, answers=answers), *rest))))
    window.go("overview")
    return window.page("overview")


@pytest.fixture
def page(overview, window, store):
    add_checklist(store, later(), Origin(file="x"))
    window.go("renewal")
    return window.page("renewal")


def test_nothing_is_offered_while_all_is_new(overview):
    assert not overview.renewal.isVisible()


def test_offer_leads_to_the_preview_and_nothing_has_moved(overview, window, session, store):
    add_checklist(store, later(), Origin(file="x"))
    window.go("overview")
    assert "1 newer edition is installed" in overview.renewal.text.text()
    overview.renewal.look_button.click()
    assert window.stack.currentWidget() is window.page("renewal")
    assert session.form(COAL).checklist.version == "2019.1"


def test_move_keeps_archives_and_says_so(page, session, store, window):
    (card,) = page.cards
    assert "38 items stay, 1 to look at again, 1 is gone, 1 is new" in " ".join(
        one.text() for one in card.findChildren(type(page.nothing))
    )
    card.move_button.click()
    form = session.form(COAL)
    assert form.checklist.version == "2019.2"
    assert GONE not in form.answers
    assert form.answers[UNIT] == Answer(note="why")
    assert store.assessment(session.number).forms[0] == form
    assert len(archived(store, session.number)) == 2
    assert "is at edition 2019.2 now" in window.banner.text
    assert page.cards == []
    assert page.nothing.isVisible()


def test_undo_and_redo(page, session, store):
    before = store.assessment(session.number)
    page.cards[0].move_button.click()
    after = store.assessment(session.number)
    session.undo.undo()
    assert store.assessment(session.number) == before == session.assessment
    assert archived(store, session.number) == ()
    assert len(page.cards) == 1
    session.undo.redo()
    assert store.assessment(session.number) == after
    assert len(archived(store, session.number)) == 2


def test_what_is_to_be_looked_at_again_is_ticked_off(qtbot, page, session, store, window, overview):
    page.cards[0].move_button.click()
    window.go("overview")
    assert "1 answer is to be looked at again" in overview.renewal.text.text()
    window.go("renewal")
    (tick,) = page.archive.ticks
    tick.click()
    qtbot.waitUntil(lambda: open_again(archived(store, session.number)) == ())
    session.undo.undo()
    assert len(open_again(archived(store, session.number))) == 1
    session.undo.redo()
    window.go("overview")
    assert not overview.renewal.isVisible()


def test_failed_move_leaves_everything(page, session, store, window):
    store.install(read_text(toml(replace(later("2019.3"), title="other")), "x"))
    card = page.cards[0]
    plan = replace(card.plan, new=later("2019.3"))
    page.renew(plan, {"coal": "steam", "water": "normal"})
    assert session.form(COAL).checklist.version == "2019.1"
    assert "other content" in window.banner.text


def test_options_that_are_new_are_asked_first(overview, window, session, store):
    first = installed()[COAL].variants[0]
    options = {f"new-{key}": shown for key, shown in first.options.items()}
    plain = later()
    text = toml(plain)
    for key in first.options:
        text = text.replace(f'"{key}"', f'"new-{key}"')
        text = text.replace(f"levels.{key} ", f"levels.new-{key} ")
        text = text.replace(f" {key} = ", f" new-{key} = ")
    add_checklist(store, read_text(text, "x"), Origin(file="x"))
    window.go("renewal")
    (card,) = window.page("renewal").cards
    assert card.questions.isVisible()
    card.move_button.click()
    assert session.form(COAL).checklist.version == "2019.1"
    card.questions.choices[first.code].choose(next(iter(options)))
    card.move_button.click()
    assert session.form(COAL).variants[first.code] == next(iter(options))


def test_duplicated_year_is_offered_the_newer_edition(page, session, store, window, overview):
    number = store.add(duplicate(store.assessment(session.number), 2026))
    session.open(number)
    assert session.form(COAL).checklist.version == "2019.1"
    window.go("overview")
    assert overview.renewal.isVisible()


def test_the_card_asks_what_the_new_edition_asks_and_stores_only_that(overview, session, store):
    text = toml(replace(installed()[COAL], version="2019.2"))
    new = read_text(text.replace("steam", "vapour"), "later")
    add_checklist(store, new, Origin(file="x"))
    chosen = {**session.form(COAL).variants, "coal": "vapour"}
    assert session.renew_form(plan_renewal(session.form(COAL), new), chosen)
    card = overview.cards[COAL]
    assert "2019.2" in card._source.text()
    assert card.questions.chosen() == chosen
    said = []
    session.failed.connect(said.append)
    assert not session.set_variants(COAL, {**chosen, "coal": "steam"})
    assert "has no option “steam”" in said[0]
    assert store.assessment(session.number).forms[0].variants == chosen
    session.undo.undo()
    assert "2019.1" in overview.cards[COAL]._source.text()
    assert overview.cards[COAL].questions.chosen()["coal"] == "steam"


def test_the_overview_asks_the_options_of_the_edition_in_use(overview, window, session, store):
    old = overview.cards[COAL]
    kind = installed()[COAL].variants[0]
    renamed = {f"{key}-new": shown for key, shown in kind.options.items()}
    text = toml(replace(installed()[COAL], version="2019.3"))
    for key in kind.options:
        text = re.sub(rf"(?<![\w-]){key}(?= =)", f"{key}-new", text)
        text = text.replace(f'"{key}"', f'"{key}-new"')
        text = text.replace(f"levels.{key} ", f"levels.{key}-new ")
    new = read_text(text, "renamed")
    assert new.variants[0].options == renamed
    add_checklist(store, new, Origin(file="x"))
    chosen = {**session.form(COAL).variants, kind.code: next(iter(renamed))}
    window.go("home")
    session.renew_form(plan_renewal(session.form(COAL), new), chosen)
    window.go("overview")
    card = overview.cards[COAL]
    assert card is not old
    assert "2019.3" in card._source.accessibleName()
    choice = card.questions.choices[kind.code]
    offered = [choice.itemData(row) for row in range(choice.count())]
    assert set(filter(None, offered)) == set(renamed)
    assert choice.key() == chosen[kind.code]
    assert store.assessment(session.number).forms[0].variants == chosen
