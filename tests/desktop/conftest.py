"""A store on the disk, a session and a window for every test of the window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from checklists.installed import installed
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.window import MainWindow
from desktop.widgets import theme, tooltips
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.reading.answers import read_answers
from forms.store import Store

COAL = "coal-underground"
DIAGNOSIS = "diagnosis-coal"
ENERGY = "energy-limits-mining"
CASES = json.loads((Path(__file__).parents[1] / "data" / "score-vectors.json").read_text("utf-8"))


@pytest.fixture(scope="session", autouse=True)
def _looks(qapp):
    qapp.setStyle("Fusion")
    theme.load_fonts(qapp)
    tooltips.install(qapp)
    theme.apply(qapp, "light")


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "store" / "qingping.db")
    yield made
    assert QThreadPool.globalInstance().waitForDone(20_000)
    made.close()


@pytest.fixture
def session(store):
    return Session(store)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def worked_case():
    """The assessment of a worked case by its number."""

    def load(number):
        case = CASES[number]
        return read_answers(json.dumps(case["answers"]), case["id"], installed())

    return load


@pytest.fixture
def window(qtbot, session, settings):
    made = MainWindow(session, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    return made


@pytest.fixture
def mine():
    """A coal mine in Gansu with a number, a choice of options, and a practice answered."""
    first = next(item for item in installed()[COAL].items() if item.answer == "number").code
    forms = (
        Form(
            installed()[COAL],
            {"coal": "steam", "water": "normal"},
            {first: Answer(value=Decimal("95.2"), note="weighed")},
        ),
        Form(installed()[DIAGNOSIS], {}, {"COA-01": Answer(practice="yes")}),
    )
    return Assessment(Enterprise("平川煤矿", "91110000600037341L"), 2025, "gansu", forms)


@pytest.fixture
def mills(mine):
    """Three more factories without checklists."""
    names = ("绿源纸业", "锦程印染", "南岭水泥")
    return [
        replace(mine, enterprise=Enterprise(name), year=2024, region="linyi", forms=())
        for name in names
    ]
