"""What the user adds is there at once and stays; what is needed cannot be taken out."""

import json
from dataclasses import replace

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Assessment, Enterprise, Form
from forms.errors import StoreError
from forms.installed import supplied
from forms.reading.answers import read_answers
from forms.store import Store
from forms.store.library import (
    Origin,
    add_checklist,
    add_checklists,
    available,
    editions,
    readable,
    refusal,
    remove_checklist,
)

COAL = "coal-underground"
FILE = Origin(file="own.toml")


def edition(version="2019.2", code=COAL, **changes):
    """A later edition of the coal checklist, with other content in each version."""
    made = replace(installed()[COAL], version=version, code=code, **changes)
    return read_text(toml(made), version)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "qingping.db")
    yield made
    made.close()


def keep(store, checklist):
    assessment = Assessment(
        Enterprise("平川煤矿"),
        2025,
        "gansu",
        (Form(checklist, {"coal": "steam", "water": "normal"}),),
    )
    return store.add(assessment)


def shelf(store):
    return {(one.checklist.code, one.checklist.version): one for one in editions(store)}


def test_what_ships_is_there_without_being_added(store):
    assert dict(available(store)) == installed()
    assert all(one.shipped and one.newest and not one.forms for one in editions(store))


def test_added_edition_is_newest_and_survives_a_restart(store):
    add_checklist(store, edition(), FILE)
    assert available(store)[COAL].version == "2019.2"
    store.close()
    again = Store(store.path)
    assert available(again)[COAL].version == "2019.2"
    assert available(again).edition(COAL, "2019.1") == installed()[COAL]
    entry = shelf(again)[COAL, "2019.2"]
    assert entry.origin.file == "own.toml"
    assert entry.origin.at
    assert entry.newest
    assert not shelf(again)[COAL, "2019.1"].newest
    again.close()


def test_new_sector_is_there(store):
    add_checklist(store, edition("2026.1", "tannery", sector="leather", title="制革"), FILE)
    assert available(store)["tannery"].sector == "leather"


def test_older_edition_is_kept_beside_a_newer_one(store):
    add_checklist(store, edition("2018.9"), FILE)
    assert available(store)[COAL].version == "2019.1"
    assert available(store).edition(COAL, "2018.9").version == "2018.9"


def test_the_same_again_and_other_content_are_refused_with_a_sentence(store, english):
    assert refusal(store, installed()[COAL]).endswith("edition 2019.1, is installed already.")
    add_checklist(store, edition(), FILE)
    assert "is installed already" in refusal(store, edition())
    other = edition(title="另一份")
    with pytest.raises(StoreError, match=r"with other content.*such as 2019\.3\."):
        add_checklist(store, other, FILE)
    assert available(store)[COAL].title != "另一份"


def test_of_several_all_or_none_are_added(store):
    several = [(edition("2026.1", "tannery"), FILE), (edition("2019.1", title="另一份"), FILE)]
    with pytest.raises(StoreError):
        add_checklists(store, several)
    assert "tannery" not in available(store)
    assert ("tannery", "2026.1") not in shelf(store)


def test_used_and_shipped_ones_stay(store, english):
    add_checklist(store, edition(), FILE)
    number = keep(store, edition())
    keep(store, installed()[COAL])
    assert shelf(store)[COAL, "2019.2"].forms == 1
    with pytest.raises(StoreError, match="assessments were made with it"):
        remove_checklist(store, COAL, "2019.2")
    with pytest.raises(StoreError, match="belongs to the program"):
        remove_checklist(store, COAL, "2019.1")
    store.delete(number)  # deleted assessments come back: they need it too
    with pytest.raises(StoreError):
        remove_checklist(store, COAL, "2019.2")
    assert store.assessment(number).forms[0].checklist.version == "2019.2"


def test_removed_one_can_come_back_with_other_content(store):
    add_checklist(store, edition(), FILE)
    number = keep(store, edition())
    assert store.assessment(number).forms[0].checklist.title == installed()[COAL].title
    store.remove_form(number, COAL)
    remove_checklist(store, COAL, "2019.2")
    assert available(store)[COAL].version == "2019.1"
    other = edition(title="改过的")
    add_checklist(store, other, FILE)
    store.add_form(number, Form(other, {"coal": "steam", "water": "normal"}))
    assert store.assessment(number).forms[0].checklist.title == "改过的"


def test_answers_are_read_by_the_edition_they_were_given_to(store, tmp_path):
    add_checklist(store, edition(), FILE)
    old = store.assessment(keep(store, installed()[COAL]))
    new = store.assessment(keep(store, edition()))
    for one, version in ((old, "2019.1"), (new, "2019.2")):
        text = json.dumps(one.as_json(), ensure_ascii=False)
        for known in (readable(store), supplied(store=store.path)):
            assert read_answers(text, "x", known).forms[0].checklist.version == version


def test_named_file_stands_before_the_store(store, tmp_path):
    add_checklist(store, edition("2019.3"), FILE)
    path = tmp_path / "own.toml"
    path.write_text(toml(edition("2019.2", title="改过的")), "utf-8")
    assert supplied([path], store.path)[COAL].title == "改过的"
    assert supplied([], store.path)[COAL].version == "2019.3"
    with pytest.raises(StoreError):
        supplied([], tmp_path / "nothing.db")
