"""A store on the disk, a session and a window for every test of the window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from checklists.installed import installed
from desktop import tooltips
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets import theme
from desktop.window import MainWindow
from forms.reading.answers import read_answers
from forms.store import Store

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
