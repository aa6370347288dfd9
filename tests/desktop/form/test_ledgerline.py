"""Values that the ledger gives, on their cards: shown as such, replaced by typing, and live."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.assessment.ledger import Amount, Ledger, Row

PAPER = "paper-paper-and-board"
CEMENT = "energy-limits-cement"
MANY = "energy-limits-paper"


def row(kind, code, unit, amount, **more):
    return Row(kind, code, unit, amounts={"current": Amount(Decimal(amount))}, **more)


ROWS = (
    row("energy", "electricity", "万kWh", "100"),
    row("energy", "raw_coal", "t", "100"),
    row("product", "paper", "t", "2000", name="新闻纸"),
)
LEDGER = Ledger(rows=ROWS)


@pytest.fixture
def blank(page, session):
    """The worked case with B1 and B2 blank and nothing in the ledger."""
    checklist = session.form(PAPER).checklist
    for code in ("B1", "B2"):
        session.set_answer(PAPER, checklist.by_code[code], Answer())
    return page


def card(page, item, code=PAPER):
    return page.flow.cards[code, item]


def kept(session, item, code=PAPER):
    forms = session.store.assessment(session.number).forms
    return next(one for one in forms if one.checklist.code == code).answers.get(item, Answer())


def keep(session, ledger):
    session.set_ledger(ledger, "ledger")


def test_a_computed_value_stands_in_the_field_marked_and_explained(blank, session):
    keep(session, LEDGER)
    shown = card(blank, "B2")
    assert shown.field.edit.text() == "97.165"
    assert shown.field.edit.property("computed") is True
    assert shown.ledger.mark.text() == "∑ 由台账计算"
    assert "194.33\u00a0tce × 1000 ÷ " in shown.ledger.words.text()
    assert "2,000\u00a0t" in shown.ledger.words.text()
    assert kept(session, "B2").blank


def test_a_computed_item_is_nowhere_blank(qtbot, blank, session, window):
    before = session.part(PAPER).score.blank
    keep(session, LEDGER)
    left = session.part(PAPER).score.blank
    assert set(before) - set(left) == {"B2"}
    assert f"（{len(left)}）" in blank.outline.only_blank.text()
    assert str(len(left)) in blank.panel._state.text()
    card(blank, "B1").field.edit.setFocus()
    blank.next_blank()
    assert blank.panel.here[1] != "B2"
    blank.outline.only_blank.setChecked(True)
    assert (PAPER, "B2") not in blank.flow.cards


def test_the_card_follows_the_ledger(blank, session):
    keep(session, LEDGER)
    more = replace(LEDGER, rows=(*ROWS, row("energy", "diesel", "t", "10")))
    keep(session, more)
    edit = card(blank, "B2").field.edit
    assert edit.text() == "104.4505"
    session.undo.undo()
    assert edit.text() == "97.165"
    session.undo.undo()
    assert edit.text() == ""
    assert edit.property("computed") is False


def test_typing_replaces_it_and_a_click_brings_it_back(qtbot, blank, session):
    keep(session, LEDGER)
    shown = card(blank, "B2")
    edit = shown.field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "88")
    assert edit.property("computed") is False
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept(session, "B2").value == 88
    assert shown.ledger.mark.text() == "手工填写"
    assert shown.ledger.words.text().startswith("台账计算为 97.165 kgce/t")
    qtbot.mouseClick(shown.ledger.back_link, Qt.MouseButton.LeftButton)
    assert kept(session, "B2").blank
    assert edit.text() == "97.165"
    session.undo.undo()
    assert edit.text() == "88"


def test_an_emptied_field_shows_the_computed_value_again(qtbot, blank, session):
    keep(session, LEDGER)
    edit = card(blank, "B2").field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "97.165"
    assert edit.property("computed") is True


def test_a_note_keeps_the_answer_computed(qtbot, blank, session):
    keep(session, LEDGER)
    shown = card(blank, "B2")
    qtbot.mouseClick(shown.extras.note_link, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.extras.note, "from the meters")
    shown.field.setFocus()
    assert kept(session, "B2") == Answer(note="from the meters")
    assert shown.field.edit.text() == "97.165"


def test_what_the_ledger_lacks_is_said_with_the_way_there(qtbot, blank, session):
    line = card(blank, "B1").ledger
    assert line.words.text() == "本项可由台账计算，需要：取水量、产品产量（按重量）。"
    keep(session, LEDGER)
    assert line.words.text() == "台账缺少：取水量。"
    with qtbot.waitSignal(blank.go) as asked:
        qtbot.mouseClick(line.ledger_link, Qt.MouseButton.LeftButton)
    assert asked.args == ["ledger"]


def test_the_product_of_an_item_is_chosen_on_its_card(blank, session):
    board = row("product", "board", "t", "500", name="纸板")
    own = replace(ROWS[1], product="board")
    keep(session, Ledger(rows=(ROWS[0], own, ROWS[2], board)))
    line = card(blank, "B2").ledger
    assert [line.products.itemData(n) for n in range(3)] == ["", "paper", "board"]
    assert line.undecided.text().startswith("⚠")
    assert not line.undecided.isHidden()
    line.products.setCurrentIndex(2)
    line.products.activated.emit(2)
    assert session.assessment.ledger.items == {f"{PAPER}/B2": "board"}
    assert card(blank, "B2").field.edit.text() == "142.86"
    session.undo.undo()
    assert session.assessment.ledger.items == {}
    assert line.products.currentIndex() == -1
    line.products.setCurrentIndex(0)
    line.products.activated.emit(0)
    assert session.assessment.ledger.items == {f"{PAPER}/B2": ""}
    assert line.undecided.isHidden(), "the whole plant was chosen"
    assert session.store.assessment(session.number).ledger == session.assessment.ledger


def test_a_corrected_limit_is_shown_with_that_of_the_table(qtbot, blank, session):
    session.add_form(Form(installed()[CEMENT], {}, {"E04": Answer()}))
    keep(session, replace(LEDGER, rows=(*ROWS, row("factor", "clinker_share", "%", "80"))))
    blank.show_section(CEMENT, "E")
    shown = card(blank, "E04", CEMENT)
    words = [one.text() for one in shown.findChildren(QLabel)]
    assert {"≤ 85.5", "≤ 92.75", "≤ 100"} <= set(words)
    assert shown.ledger.limits.text() == (
        "限额已按 水泥中熟料占比 80\u00a0% 修正；修正前：≤ 80 / ≤ 87 / ≤ 94"
    )
    session.undo.undo()
    qtbot.waitUntil(shown.ledger.limits.isHidden)
    words = [one.text() for one in shown.findChildren(QLabel)]
    assert {"≤ 80", "≤ 87", "≤ 94"} <= set(words)


def test_cards_out_of_sight_follow_the_ledger_when_they_come_or_a_moment_later(
    qtbot, blank, session
):
    codes = [item.code for item in installed()[MANY].items() if item.formula]
    session.add_form(Form(installed()[MANY], {}, dict.fromkeys(codes, Answer())))
    blank.show_section(MANY, "E")
    first, *_others, far, last = (card(blank, code, MANY) for code in codes)
    blank.show_item(MANY, codes[0])
    qtbot.waitUntil(lambda: last.visibleRegion().isEmpty() and not first.visibleRegion().isEmpty())
    keep(session, LEDGER)
    known = [code for code in codes if session.part(MANY).computed[code].value is not None]
    assert {codes[0], codes[-2], codes[-1]} <= set(known), "the case shows something"
    assert first.field.edit.text()
    assert not last.field.edit.text()
    blank.show_item(MANY, codes[-1])
    assert last.field.edit.text()
    qtbot.waitUntil(lambda: all(card(blank, code, MANY).field.edit.text() for code in known))
    assert far.field.edit.text()


def test_a_hidden_page_shows_the_ledger_when_it_comes_back(blank, session, window):
    window.go("overview")
    keep(session, LEDGER)
    window.go("form")
    assert card(window.page("form"), "B2").field.edit.text() == "97.165"


def test_why_says_which_values_are_computed(blank, session):
    keep(session, LEDGER)
    blank.explain()
    table = blank.dialog.table
    said = {table.item(n, 0).text(): table.item(n, 2).text() for n in range(table.rowCount())}
    assert said["B2"] == "97.165 kgce/t · 由台账计算"
    blank.dialog.close()
