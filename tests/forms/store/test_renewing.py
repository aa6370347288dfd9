"""A form moves whole or not at all; what it leaves behind can still be read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Evidence, Form
from forms.assessment.measures import Goal, Measure
from forms.editions.renewal import plan_renewal, renewed, renewed_measures
from forms.errors import StoreError
from forms.store import Store
from forms.store.library import editions, remove_checklist
from forms.store.renewing import archived, open_again, renew, set_seen, undo_renewal

COAL = installed()["coal-underground"]
ENERGY = installed()["energy-limits-mining"]
CHOSEN = {"coal": "steam", "water": "normal"}
NUMBERS = [item.code for item in COAL.items() if item.answer == "number"]
FILE = Evidence("weigh.pdf", "a" * 64, 3)
VALUE = Answer(value=Decimal("95.20"), note="weighed", evidence=(FILE,))
GOAL = Measure("F01", "x", goals=(Goal(COAL.code, NUMBERS[1], value=Decimal(3)),))


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "qingping.db")
    yield made
    made.close()


@pytest.fixture
def edition():
    """The first number is gone, the second has another code and unit."""
    first, second = NUMBERS[:2]

    def other(item):
        return replace(item, code="N1", replaces=second, unit="kg") if item.code == second else item

    sections = []
    for section in COAL.sections:
        items = [other(item) for item in section.items if item.code != first]
        lost = sum(item.weight for item in section.items if item.code == first)
        if lost:
            items[0] = replace(items[0], weight=items[0].weight + lost)
        sections.append(replace(section, items=tuple(items)))
    return read_text(toml(replace(COAL, version="2019.2", sections=tuple(sections))), "2019.2")


@pytest.fixture
def number(store):
    answers = {NUMBERS[0]: VALUE, NUMBERS[1]: VALUE, NUMBERS[2]: Answer(na="none")}
    forms = (Form(COAL, CHOSEN, answers), Form(ENERGY))
    return store.add(Assessment(Enterprise("煤矿"), 2025, "gansu", forms, measures=(GOAL,)))


def move(store, number, edition):
    assessment = store.assessment(number)
    plan = plan_renewal(assessment.forms[0], edition)
    measures = renewed_measures(plan, assessment.measures)
    return plan, renew(store, number, plan, renewed(plan, CHOSEN), measures)


def test_form_moves_in_its_place_and_answers_left_behind_are_readable(store, number, edition):
    move(store, number, edition)
    store.close()
    again = Store(store.path)
    coal, energy = again.assessment(number).forms
    assert (coal.checklist.version, energy.checklist) == ("2019.2", ENERGY)
    assert coal.variants == CHOSEN
    assert NUMBERS[0] not in coal.answers
    assert coal.answers["N1"] == replace(VALUE, value=None)
    assert coal.answers[NUMBERS[2]] == Answer(na="none")
    assert again.assessment(number).measures[0].goals == (Goal(COAL.code, "N1"),)
    found = {one.item.code: one for one in archived(again, number)}
    assert found[NUMBERS[0]].answer == found[NUMBERS[1]].answer == VALUE
    assert (found[NUMBERS[0]].now, found[NUMBERS[1]].now) == ("", "N1")
    assert found[NUMBERS[0]].item.title == COAL.by_code[NUMBERS[0]].title
    assert found[NUMBERS[1]].variants == CHOSEN
    again.close()


def test_history_tells_what_was_taken_out(store, number, edition):
    move(store, number, edition)
    told = list(store.db.table("history").rows_where("new is null"))
    assert sorted(row["item"] for row in told) == sorted(NUMBERS[:2])
    assert all('"95.2"' in row["old"] for row in told)


def test_undoing_brings_everything_back(store, number, edition):
    before = store.assessment(number)
    plan, at = move(store, number, edition)
    undo_renewal(store, number, plan, before.measures, at)
    assert store.assessment(number) == before
    assert archived(store, number) == ()


def test_looked_at_is_kept(store, number, edition):
    move(store, number, edition)
    (one,) = (x for x in open_again(archived(store, number)) if x.now == "N1")
    set_seen(store, number, one, seen=True)
    assert all(x.now != "N1" for x in open_again(archived(store, number)))
    set_seen(store, number, one, seen=False)
    assert one in open_again(archived(store, number))


def test_the_edition_of_an_archived_answer_cannot_be_taken_out(store, number, edition):
    old = read_text(toml(replace(COAL, version="2018.1")), "2018.1")
    other = store.add(
        Assessment(Enterprise("x"), 2025, "gansu", (Form(old, CHOSEN, {NUMBERS[0]: VALUE}),))
    )
    plan, at = move(store, other, edition)
    with pytest.raises(StoreError):
        remove_checklist(store, old.code, "2018.1")
    undo_renewal(store, other, plan, (), at)
    store.remove_form(other, old.code)
    remove_checklist(store, old.code, "2018.1")
    assert old.digest not in {one.checklist.digest for one in editions(store)}


def test_where_the_edition_is_known_with_other_content_nothing_moves(store, number, edition):
    other = read_text(toml(replace(edition, title="别的")), "other")
    store.install(other)
    before = store.assessment(number)
    with pytest.raises(StoreError, match=r"2019\.2"):
        move(store, number, edition)
    assert store.assessment(number) == before
    assert archived(store, number) == ()
