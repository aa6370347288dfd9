"""What an assistive program toggles is kept as what is clicked: on every page, every button."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from checklists.installed import installed
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.settings.page import SettingsPage
from desktop.shell.pages import PAGES
from desktop.shell.window import MainWindow
from forms.reading.samples import load, samples
from forms.store import Store
from resources.words import _

MOST = 12  # buttons of a page that are tried; the others are like them


@pytest.fixture
def pair(qtbot, tmp_path):
    """Two windows with the same data: one is toggled, the other clicked."""
    made, stores = [], []
    for name in ("toggled", "clicked"):
        store = Store(tmp_path / name / "a.db")
        for sample in samples()[:2]:
            store.add(load(sample, installed()))
        session = Session(store)
        window = MainWindow(session, Settings(tmp_path / name / "a.ini"))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        session.open(store.entries()[0].id)
        made.append(window)
        stores.append(store)
    yield made
    for window in made:
        window.hide()
    QApplication.processEvents()
    for store in stores:
        store.close()


def toggle(button):
    action = QAccessible.queryAccessibleInterface(button).actionInterface()
    action.doAction(QAccessibleActionInterface.toggleAction())


def click(button):
    button.click()


def checkable(window):
    found = window.stack.currentWidget().findChildren(QAbstractButton)
    colours = _("Colours")  # paints every window anew: tried on its own below
    return [
        one
        for one in found
        if one.isCheckable() and one.isVisible() and one.isEnabled()
        if not one.accessibleName().startswith(colours)
    ]


def state(window):
    """What is stored, what is chosen, and what is to be seen."""
    assessment = window.session.assessment
    kept = {one.name: getattr(assessment, one.name) for one in fields(assessment)}
    del kept["uuid"]
    page = window.stack.currentWidget()
    texts = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    words = [text for text in texts if str(window.session.store.path.parent) not in text]
    checked = [(one.text(), one.isChecked()) for one in checkable(window)]
    settings = [window.settings.get(key) for key in ("language", "scheme", "page", "section")]
    return kept, words, checked, settings


@pytest.mark.parametrize("key", list(PAGES))
def test_toggling_is_kept_like_clicking(qtbot, pair, key):
    for window in pair:
        window.go(key)
        window.session.undo.clear()
    QApplication.processEvents()
    for at in range(min(len(checkable(pair[0])), MOST)):
        for window, act in zip(pair, (toggle, click), strict=True):
            window.go(key)
            buttons = checkable(window)
            if at < len(buttons):
                act(buttons[at])
            for _turn in range(3):
                QApplication.processEvents()
        assert state(pair[0]) == state(pair[1])


def test_toggled_step_of_the_rail_is_the_page_in_front(pair):
    window = pair[0]
    for button in window.rail.findChildren(QAbstractButton):
        toggle(button)
        assert window.stack.currentWidget() is window.page(window.settings.get("page"))
        assert button.isChecked()
    assert window.settings.get("page") == list(PAGES)[-1]


def test_toggled_colours_are_kept(qtbot, session, settings):
    page = SettingsPage(session, settings)
    qtbot.addWidget(page)
    toggle(page.scheme.buttons["light"])
    assert settings.get("scheme") == "light"
