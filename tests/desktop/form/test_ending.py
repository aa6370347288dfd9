"""After the last item the keyboard is elsewhere, and what is typed on changes no answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.form.done import DoneCard
from desktop.form.ending import after_last
from forms.assessment.answers import Answer

PAPER = "paper-paper-and-board"


def fill(session):
    """Answer all blanks of the first list."""
    for one in session.part(PAPER).score.trace:
        if one.state == "blank":
            session.set_answer(PAPER, one.item, Answer(na="not here"))


def answers(session):
    return {form.checklist.code: dict(form.answers) for form in session.forms}


def last_card(page):
    return [one for one in page.flow.cards.values() if one.field.isEnabled()][-1]


@pytest.fixture
def last(page, session):
    fill(session)
    sections = [one.code for one in session.form(PAPER).checklist.sections]
    for section in reversed(sections):
        page.show_section(PAPER, section)
        if any(card.field.isEnabled() for card in page.flow.cards.values()):
            break
    card = last_card(page)
    card.field.setFocus()
    return card


def test_enter_at_the_last_item_leaves_it_and_other_keys_change_nothing(qtbot, page, session, last):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), DoneCard)
    assert not last.isAncestorOf(QApplication.focusWidget())
    before = answers(session)
    for sign in "0123456789.nN- ":
        qtbot.keyClicks(QApplication.focusWidget(), sign)
    page.flow.commit()
    assert answers(session) == before
    assert isinstance(QApplication.focusWidget(), DoneCard)


def test_enter_on_the_card_goes_on(qtbot, page, window, session, last):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    codes = page.codes()
    assert codes[-1] == PAPER, "else the next list would follow"
    assert window.stack.currentWidget() is not page


def test_next_list_begins_with_what_is_asked_first(qtbot, page):
    code = page.codes()[0]
    page.show_section(code, "")
    page.flow.show_done("all", "next", lambda: page.begin(PAPER))
    qtbot.keyClick(page.flow.done, Qt.Key.Key_Return)
    first = next(iter(page.flow.cards.values()))
    assert first.checklist.code == PAPER
    assert first.isAncestorOf(QApplication.focusWidget())


def test_the_list_after_the_first_one_is_offered(page):
    first, second = page.codes()[:2]
    page._code = first
    _words, title, go_on = after_last(page, page.parts(), first)
    assert page.session.form(second).checklist.shown in title
    go_on()
    assert page._code == second


def test_blank_item_before_is_found_first(qtbot, page, session, last):
    first = next(iter(session.part(PAPER).score.trace)).item
    session.set_answer(PAPER, first, Answer())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.panel.here == (PAPER, first.code)
