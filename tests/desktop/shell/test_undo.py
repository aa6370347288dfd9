"""Undo and redo with the keys while the keyboard is in a field."""

import pytest
from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window, session, store, worked_case, qtbot):
    session.open(store.add(worked_case(0)))
    window.go("enterprise")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.page("enterprise")


def test_an_untouched_field_leaves_undo_and_redo_to_the_window(qtbot, page, session):
    phone, email = page.edits["phone"], page.edits["email"]
    before = phone.text()
    phone.setFocus()
    phone.selectAll()
    qtbot.keyClicks(phone, "0753 12")
    qtbot.keyClick(phone, Qt.Key.Key_Tab)
    assert email.hasFocus()
    qtbot.keyClick(email, Qt.Key.Key_Z, CONTROL)
    assert session.assessment.enterprise.phone == phone.text() == before
    qtbot.keyClick(email, Qt.Key.Key_Y, CONTROL)
    assert session.assessment.enterprise.phone == phone.text() == "0753 12"


def test_an_editable_choice_leaves_undo_to_the_window_too(qtbot, page, session):
    page.edits["industry"].setFocus()
    qtbot.keyClicks(page.edits["industry"], "x")
    qtbot.keyClick(page.edits["industry"], Qt.Key.Key_Tab)
    assert page.scale.hasFocus()
    qtbot.keyClick(page.scale, Qt.Key.Key_Z, CONTROL)
    assert "x" not in session.assessment.enterprise.industry


def test_what_is_being_typed_is_undone_in_its_field_first(qtbot, page, session):
    page.edits["contact"].setFocus()
    qtbot.keyClicks(page.edits["contact"], "1")
    qtbot.keyClick(page.edits["contact"], Qt.Key.Key_Tab)
    kept = session.assessment.enterprise
    qtbot.keyClicks(page.edits["phone"], "2")
    qtbot.keyClick(page.edits["phone"], Qt.Key.Key_Z, CONTROL)
    assert page.edits["phone"].text() == kept.phone
    assert session.assessment.enterprise == kept
