"""A sector that the user added goes the whole way: scored, exported, read, taken in by a bureau."""

import json
from dataclasses import replace

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.reader import read_text
from forms.__main__ import main
from forms.assessment.answers import Assessment, Enterprise, Form
from forms.store import Store
from forms.store.library import Origin, add_checklist, available

COAL = installed()["coal-underground"]
CHOSEN = {"coal": "steam", "water": "normal"}


@pytest.fixture
def data(tmp_path):
    """A store with a new sector and a later edition of a shipped checklist."""
    path = tmp_path / "qingping.db"
    store = Store(path)
    for changes in (
        {"code": "tannery", "sector": "leather", "version": "2026.1"},
        {"version": "2019.2"},
    ):
        add_checklist(store, read_text(toml(replace(COAL, **changes)), "x"), Origin(file="x"))
    store.close()
    return str(path)


@pytest.fixture
def answers(tmp_path, data):
    """Answers to the new sector and, by the older edition, to the shipped checklist."""
    store = Store(tmp_path / "qingping.db")
    forms = (Form(available(store)["tannery"], CHOSEN), Form(COAL, CHOSEN))
    store.close()
    path = tmp_path / "a.json"
    made = Assessment(Enterprise("制革厂"), 2025, "gansu", forms, uuid="a" * 32, revision=1)
    path.write_text(json.dumps(made.as_json(), ensure_ascii=False), "utf-8")
    return str(path)


def test_scored_with_the_store_and_refused_without(answers, data, capsys, english):
    assert main(["score", "--json", "--store", data, answers]) == 0
    assert set(json.loads(capsys.readouterr().out)["checklists"]) == {"tannery", COAL.code}
    assert main(["score", answers]) == 1
    assert "this checklist is not installed" in capsys.readouterr().err
    assert main(["score", "--store", data + "x", answers]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_exported_read_back_and_taken_in(tmp_path, answers, data, capsys):
    folder = tmp_path / "sent"
    folder.mkdir()
    book = str(folder / "a.xlsx")
    assert main(["export", answers, "--store", data, "--xlsx", book]) == 0
    capsys.readouterr()
    assert main(["read", "--json", "--store", data, book]) == 0
    read = json.loads(capsys.readouterr().out)
    assert "tannery" in json.dumps(read)
    assert main(["collect", str(folder), "--store", data, "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out.splitlines()[0])
    assert verdict["verdict"] == "new"
    assert set(verdict["level"]) == {"tannery", COAL.code}


def test_blank_form_is_of_the_newest_edition(tmp_path, data, capsys):
    book = str(tmp_path / "blank.xlsx")
    assert (
        main(["blank", "--checklist", "tannery", COAL.code, "--store", data, "--xlsx", book]) == 0
    )
    assert main(["blank", "--checklist", "tannery", "--xlsx", book]) == 1
