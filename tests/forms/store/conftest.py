"""A store on the disk with one assessment in it."""

import sqlite3
from contextlib import closing

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.store import Store

COAL = installed()["coal-underground"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "qingping.db"


@pytest.fixture
def store(path):
    made = Store(path)
    form = Form(COAL, {"coal": "steam", "water": "normal"})
    made.add(Assessment(Enterprise("甲煤矿"), 2025, "gansu", (form,)))
    yield made
    made.close()


@pytest.fixture
def closed(store, path):
    store.set_answer(1, COAL, "A3", None, Answer(choice=1))
    store.close()
    return path


def execute(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
