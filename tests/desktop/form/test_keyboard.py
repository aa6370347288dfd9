"""Filling in by keyboard and ticking lists, as somebody does who never saw the program."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from checklists.installed import installed
from desktop.widgets.why import WhyDialog
from forms.assessment.answers import Answer
from forms.reading.samples import load, samples

PAPER = "paper-paper-and-board"
WOOL = "energy-limits-mineral-wool"
ENERGY = "energy-limits-paper"


def item(session, code):
    return session.form(PAPER).checklist.by_code[code]


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_enter_after_the_last_number_skips_no_blank(qtbot, page, session):
    for code in ("C1", "D1"):
        session.set_answer(PAPER, item(session, code), None)
    edit = page.flow.cards[PAPER, "B2"].field.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "300")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.panel.here == (PAPER, "C1")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_N])
def test_what_is_not_understood_is_not_left_by_keyboard(qtbot, page, key):
    edit = page.flow.cards[PAPER, "B1"].field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "12 or 13")
    qtbot.keyClick(edit, key)
    assert edit.hasFocus()
    assert edit.text() == "12 or 13"


def test_enter_passes_over_what_does_not_apply(qtbot, page, session):
    session.set_answer(PAPER, item(session, "A2"), Answer(na="no condensate"))
    page.show_section(PAPER, "A")
    page.show_item(PAPER, "A1")
    press(qtbot, Qt.Key.Key_Return)
    assert page.panel.here == (PAPER, "A3")


def test_digit_of_a_level_chooses_the_line_that_reaches_it(qtbot, page, session):
    page.show_section(PAPER, "A")
    same = page.flow.cards[PAPER, "A4"]  # I and II in one line, III asks for nothing
    qtbot.keyClick(same.field, Qt.Key.Key_2)
    assert session.answer(PAPER, "A4").choice == 1
    qtbot.keyClick(same.field, Qt.Key.Key_3)
    assert session.answer(PAPER, "A4").choice == 0


def test_next_blank_far_down_comes_into_sight(qtbot, page, session):
    for code in session.form(PAPER).checklist.by_code:
        if session.answer(PAPER, code).blank and code != "E14":
            session.set_answer(PAPER, item(session, code), Answer(na="not asked here"))
    session.set_answer(PAPER, item(session, "E14"), None)
    page.next_blank()
    assert page.panel.here == (PAPER, "E14")
    card, port = page.flow.cards[PAPER, "E14"], page.flow.area.viewport()
    qtbot.waitUntil(lambda: port.rect().contains(card.mapTo(port, card.rect().bottomLeft())))


def test_item_is_ticked_by_its_words_and_the_list_stays_where_it_was(qtbot, window, session):
    session.open(session.store.add(load(samples()[0], installed())))
    window.go("form")
    page = window.page("form")
    page.show_section(ENERGY, "E")
    before = page.flow.picks[0].list
    qtbot.waitUntil(before.isVisible)
    before.setFocus()
    words = before.visualItemRect(before.item(3)).center()
    qtbot.mouseClick(before.viewport(), Qt.MouseButton.LeftButton, pos=words)
    qtbot.waitUntil(lambda: (ENERGY, "E04") in page.flow.cards)
    after = page.flow.picks[0].list
    assert after is not before
    assert after.hasFocus()
    assert after.currentRow() == 3
    qtbot.keyClick(after, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (ENERGY, "E04") not in page.flow.cards)


def test_search_without_a_match_says_so(page):
    page.show_section(WOOL, "E")
    panel = page.flow.picks[0]
    panel.search.setText("没有这样的产品")
    assert panel.list.isHidden()
    assert not panel._none.isHidden()
    panel.search.clear()
    assert not panel.list.isHidden()


def test_level_is_not_red_while_items_are_blank(page, session):
    assert session.part(PAPER).score.blank
    assert page.panel._level.property("ink") == "blank"


def test_why_shows_all_columns_without_scrolling(qtbot, page, session):
    dialog = WhyDialog(session.part(PAPER), page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.table.horizontalScrollBar().maximum() == 0
