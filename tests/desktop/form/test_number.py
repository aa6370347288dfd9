"""A field for one number takes one value, however it comes in, and says what it did not take."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from forms.assessment.answers import Answer
from resources.words import _

PAPER = "paper-paper-and-board"
TWO = ["95\n130", "95\r\n130\r\n", "95\t130", "95\u2028130", "95\u2029130", "95\x85130", "95\v130"]


def keyed(qtbot, edit):
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def by_insert_key(qtbot, edit):
    qtbot.keyClick(edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)


def by_menu(_qtbot, edit):
    edit.paste()


def dropped(_qtbot, edit):
    data = QMimeData()
    data.setText(QGuiApplication.clipboard().text())
    drop = QDropEvent(
        QPointF(QPoint(3, 3)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    edit.dropEvent(drop)


def by_input_method(_qtbot, edit):
    event = QInputMethodEvent()
    event.setCommitString(QGuiApplication.clipboard().text())
    QApplication.sendEvent(edit, event)


def by_assistant(_qtbot, edit):
    accessible = QAccessible.queryAccessibleInterface(edit)
    accessible.setText(QAccessible.Text.Value, QGuiApplication.clipboard().text())


WAYS = [keyed, by_insert_key, by_menu, dropped, by_input_method, by_assistant]


@pytest.fixture
def card(page, session):
    made = page.flow.cards[PAPER, "B1"]
    session.set_answer(PAPER, made.item, Answer(value=Decimal(7)))
    made.field.setFocus()
    made.field.edit.selectAll()
    return made


def leave(qtbot, card):
    qtbot.keyClick(card.field.edit, Qt.Key.Key_Tab)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", TWO)
def test_several_values_leave_the_one_that_is_there(qtbot, card, session, way, text):
    QGuiApplication.clipboard().setText(text)
    way(qtbot, card.field.edit)
    leave(qtbot, card)
    assert session.answer(PAPER, "B1").value == 7
    assert card.field.edit.text() == "7"


@pytest.mark.parametrize("way", [keyed, by_insert_key, by_menu, dropped])
@pytest.mark.parametrize("text", ["95 130", "120 130 140", "95\u3000130"])
def test_blanks_are_not_guessed_at_where_they_were_not_typed(qtbot, card, session, way, text):
    QGuiApplication.clipboard().setText(text)
    way(qtbot, card.field.edit)
    leave(qtbot, card)
    assert session.answer(PAPER, "B1").value == 7
    assert " ".join(text.split()) in card._remark.text()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "value"), [("95\r\n", "95"), ("95", "95"), ("12\u00a0345", "12345")]
)
def test_one_value_is_taken_and_kept(qtbot, card, session, way, text, value):
    QGuiApplication.clipboard().setText(text)
    card.field.edit.selectAll()
    if way is dropped:
        card.field.edit.clear()
    way(qtbot, card.field.edit)
    leave(qtbot, card)
    assert session.answer(PAPER, "B1").value == Decimal(value)


def test_number_typed_with_a_blank_is_kept_and_how_it_was_read_is_said(qtbot, card, session):
    qtbot.keyClicks(card.field.edit, "95 130")
    leave(qtbot, card)
    assert session.answer(PAPER, "B1").value == 95130
    assert _("“{text}” was read as {value}.").format(text="95 130", value="95130") in (
        card._remark.text()
    )


def test_count_is_told_however_long_the_text(qtbot, card):
    QGuiApplication.clipboard().setText("\n".join(str(n) for n in range(1000, 1060)))
    keyed(qtbot, card.field.edit)
    assert "60" in card._remark.text()


def test_values_are_filled_in_one_after_another_in_one_step(qtbot, page, window, session):
    first = page.flow.cards[PAPER, "B1"]
    before = [session.answer(PAPER, code).value for code in ("B1", "B2")]
    first.field.setFocus()
    first.field.edit.selectAll()
    QGuiApplication.clipboard().setText("95\n130")
    keyed(qtbot, first.field.edit)
    assert "B1" in window.banner.text
    (fill,) = [one for one in window.banner.findChildren(QPushButton) if one.text() != _("Close")]
    qtbot.mouseClick(fill, Qt.MouseButton.LeftButton)
    assert [session.answer(PAPER, code).value for code in ("B1", "B2")] == [95, 130]
    session.undo.undo()
    assert [session.answer(PAPER, code).value for code in ("B1", "B2")] == before


@pytest.mark.parametrize("text", ["\n".join(["1"] * 9), "95\nabc"])
def test_values_without_a_place_are_only_refused(qtbot, page, window, text):
    first = page.flow.cards[PAPER, "B1"]
    first.field.setFocus()
    QGuiApplication.clipboard().setText(text)
    keyed(qtbot, first.field.edit)
    others = [one for one in window.banner.findChildren(QPushButton) if one.text() != _("Close")]
    assert others == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_question_about_a_value_stays_while_it_is_there(qtbot, page, session, key):
    card = page.flow.cards[PAPER, "B1"]
    card.field.setFocus()
    card.field.edit.selectAll()
    qtbot.keyClicks(card.field.edit, "1000000")
    qtbot.waitUntil(lambda: "200" in card._remark.text())
    qtbot.keyClick(card.field.edit, key)
    assert "200" in card._remark.text()
    assert card._remark.isVisible()
    card.field.setFocus()
    qtbot.keyClick(card.field.edit, Qt.Key.Key_End)
    qtbot.keyClicks(card.field.edit, "x")
    card.commit()
    assert "200" in card._remark.text(), "the value that is kept is still questioned"
    session.undo.undo()
    assert "200" not in card._remark.text()
