"""The form page through its real widgets, by keyboard and mouse; the store says what was kept."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLabel, QMenu

from checklists.installed import installed
from desktop.form.choices import PickPanel
from desktop.form.flow import filled_words
from forms.assessment.answers import Answer, Form
from forms.measures.offers import fitting
from forms.measures.technologies import shipped
from tests.desktop.answered import answered, assessment

PAPER = "paper-paper-and-board"
CEMENT = "building-cement-hj467"
WOOL = "energy-limits-mineral-wool"


def kept(session, code, item):
    return next(
        form.answers.get(item)
        for form in session.store.assessment(session.number).forms
        if form.checklist.code == code
    )


def compose(widget, text):
    """Type as an input method does, which is how Chinese and full-width text arrives."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def card(page, item, code=PAPER):
    return page.flow.cards[code, item]


def test_typed_number_is_kept_scored_and_undone(qtbot, page, session):
    before = page.panel._bars[1]._value.text()
    edit = card(page, "B2").field.edit
    edit.setFocus()
    compose(edit, "１,０２４.5")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept(session, PAPER, "B2") == Answer(value=Decimal("1024.5"))
    assert edit.text() == "1024.5"
    session.undo.undo()
    assert edit.text() == ""
    assert page.panel._bars[1]._value.text() == before
    session.undo.redo()
    assert kept(session, PAPER, "B2").value == Decimal("1024.5")


def test_number_is_kept_after_a_pause_without_leaving_the_field(qtbot, page, session):
    edit = card(page, "B2").field.edit
    edit.setFocus()
    with qtbot.waitSignal(session.saved):
        qtbot.keyClicks(edit, "300")
    assert kept(session, PAPER, "B2").value == 300
    assert edit.text() == "300"


def test_typing_on_is_one_step_of_undo(qtbot, page, session):
    edit = card(page, "B2").field.edit
    edit.setFocus()
    with qtbot.waitSignal(session.saved):
        qtbot.keyClicks(edit, "3")
    with qtbot.waitSignal(session.saved):
        qtbot.keyClicks(edit, "00")
    session.undo.undo()
    assert kept(session, PAPER, "B2") is None
    assert not session.undo.canUndo()


def test_what_is_no_number_is_said_and_not_kept(qtbot, page, session):
    edit = card(page, "B2").field.edit
    edit.setFocus()
    compose(edit, "≥95")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert "≥95" in card(page, "B2")._remark.text()
    assert edit.text() == "≥95"
    assert kept(session, PAPER, "B2") is None


def test_slip_of_a_thousand_is_questioned_but_kept(qtbot, page, session):
    edit = card(page, "B1").field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "8000000")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept(session, PAPER, "B1").value == 8_000_000
    assert "200" in card(page, "B1")._remark.text()


def test_choice_by_mouse_digit_and_clear(qtbot, page, session):
    page.show_section(PAPER, "A")
    field = card(page, "A2").field
    qtbot.mouseClick(field._group.button(1), Qt.MouseButton.LeftButton)
    assert kept(session, PAPER, "A2").choice == 1
    qtbot.keyClick(field, Qt.Key.Key_0)
    assert kept(session, PAPER, "A2").choice == 0
    qtbot.mouseClick(card(page, "A2").extras.clear_link, Qt.MouseButton.LeftButton)
    assert kept(session, PAPER, "A2").blank
    assert not any(button.isChecked() for button in field._group.buttons())


def test_practice_and_open_must_items(qtbot, window, session, worked_case):
    session.open(session.store.add(worked_case(0)))
    window.go("diagnosis")
    page = window.page("diagnosis")
    code = "diagnosis-services"
    assert "SER-02" in session.part(code).score.must_open
    qtbot.keyClick(card(page, "SER-02", code).field, Qt.Key.Key_1)
    assert kept(session, code, "SER-02").practice == "yes"
    assert "SER-02" not in session.part(code).score.must_open


def test_not_applicable_needs_a_reason_and_gives_the_value_back(qtbot, page, session):
    shown = card(page, "B1")
    value = kept(session, PAPER, "B1").value
    qtbot.mouseClick(shown.extras.na_link, Qt.MouseButton.LeftButton)
    qtbot.keyClick(shown.extras.reason, Qt.Key.Key_Return)
    assert kept(session, PAPER, "B1").value == value
    qtbot.mouseClick(shown.extras.na_link, Qt.MouseButton.LeftButton)
    compose(shown.extras.reason, "全部外购浆")
    qtbot.keyClick(shown.extras.reason, Qt.Key.Key_Return)
    assert kept(session, PAPER, "B1") == Answer(na="全部外购浆")
    assert not shown.field.isEnabled()
    qtbot.mouseClick(shown.extras.na_link, Qt.MouseButton.LeftButton)
    assert kept(session, PAPER, "B1").value == value


def test_note_is_kept_when_left(qtbot, page, session):
    shown = card(page, "B1")
    qtbot.mouseClick(shown.extras.note_link, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.extras.note, "flow meter M3")
    shown.field.setFocus()
    assert kept(session, PAPER, "B1").note == "flow meter M3"


def test_evidence_is_copied_hashed_and_survives_undo(qtbot, page, session, tmp_path):
    proof = tmp_path / "台账.txt"
    proof.write_text("3.2", "utf-8")
    with qtbot.waitSignal(session.answer_changed):
        card(page, "B1").extras.add_files([str(proof)])
    (one,) = kept(session, PAPER, "B1").evidence
    assert (one.name, one.size) == ("台账.txt", 3)
    assert session.store.files.path_of(one).read_text("utf-8") == "3.2"
    session.undo.undo()
    assert kept(session, PAPER, "B1").evidence == ()
    session.undo.redo()
    assert kept(session, PAPER, "B1").evidence == (one,)


def attached(qtbot, page, session, path):
    """A file attached to an item; the card's links, and a list of what is opened."""
    extras = card(page, "B1").extras
    with qtbot.waitSignal(session.answer_changed):
        extras.add_files([str(path)])
    opened = []
    extras.open_file = opened.append
    extras.evidence_link.menu().aboutToShow.emit()
    return extras, opened


def open_first(extras):
    inner = extras.evidence_link.menu().findChild(QMenu)
    inner.actions()[0].trigger()


def test_a_document_is_opened_at_once(qtbot, page, session, tmp_path):
    proof = tmp_path / "台账 & 照片.pdf"
    proof.write_bytes(b"%PDF")
    extras, opened = attached(qtbot, page, session, proof)
    assert extras.evidence_link.menu().actions()[1].text() == "台账 && 照片.pdf (4 字节)"
    open_first(extras)
    (one,) = kept(session, PAPER, "B1").evidence
    assert opened == [session.store.files.path_of(one)]


def test_a_program_is_opened_only_after_a_question(qtbot, page, session, tmp_path):
    proof = tmp_path / "报告.pdf.exe"
    proof.write_bytes(b"x")
    extras, opened = attached(qtbot, page, session, proof)
    open_first(extras)
    assert "报告.pdf.exe" in extras.question.text()
    qtbot.mouseClick(extras.question.escapeButton(), Qt.MouseButton.LeftButton)
    assert opened == []
    open_first(extras)
    no = extras.question.escapeButton()
    yes = next(one for one in extras.question.buttons() if one is not no)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert [one.name for one in opened] == ["报告.pdf.exe"]


def test_evidence_that_is_gone_is_told(qtbot, page, session, tmp_path):
    proof = tmp_path / "台账.pdf"
    proof.write_bytes(b"%PDF")
    extras, opened = attached(qtbot, page, session, proof)
    (one,) = kept(session, PAPER, "B1").evidence
    session.store.files.path_of(one).unlink()
    with qtbot.waitSignal(session.failed) as said:
        open_first(extras)
    assert "台账.pdf" in said.args[0]
    assert opened == []


def test_enter_walks_the_fields_and_n_finds_the_next_blank(qtbot, page, window):
    first = card(page, "B1").field.edit
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert card(page, "B2").field.edit.hasFocus()
    qtbot.keyClicks(card(page, "B2").field.edit, "n")
    assert (PAPER, "C1") in page.flow.cards
    assert card(page, "C1").field.edit.hasFocus()


def test_the_letter_n_turns_no_page(qtbot, page, window):
    window.go("enterprise")
    before = window.stack.currentWidget()
    before.area.widget().setFocus()
    qtbot.keyClick(before.area.widget(), Qt.Key.Key_N)
    assert window.stack.currentWidget() is before


def test_a_filled_page_counts_what_is_blank_on_the_other(session, worked_case):
    session.open(session.store.add(worked_case(9)))
    session.add_form(Form(installed()["diagnosis-common"]))
    blank = len(session.part("diagnosis-common").score.blank)
    assert str(blank) in filled_words(session, ("index", "worst"))
    assert str(blank) not in filled_words(session, ("index", "worst", "diagnosis"))


def test_tab_walks_in_reading_order(qtbot, page):
    card(page, "B1").field.edit.setFocus()
    order = []
    for _step in range(5):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        order.append(page.window().focusWidget())
    extras = card(page, "B1").extras
    assert order[0] is card(page, "B1").technologies, "it misses its best level"
    assert order[1:4] == [extras.note_link, extras.evidence_link, extras.na_link]
    assert order[4] is card(page, "B2").field.edit


def test_weak_item_leads_to_the_technologies_that_can_raise_it(qtbot, page, window, session):
    shown = card(page, "B1")
    assert shown.technologies.isVisible()
    qtbot.mouseClick(shown.technologies, Qt.MouseButton.LeftButton)
    measures = window.page("measures")
    assert window.stack.currentWidget() is measures
    assert "B1" in measures.library.only_item.text()
    checklist = session.form(PAPER).checklist
    count = len(fitting(checklist, checklist.by_code["B1"], shipped(), {"paper"}))
    assert str(count) in shown.technologies.text()
    assert measures.library.cards
    window.go("form")
    session.set_answer(PAPER, shown.item, Answer())
    assert card(page, "B1").technologies.isHidden(), "what is blank is not known to be weak"


@pytest.mark.parametrize("code", ["energy-limits-cement", "building-discharge-cement-air", PAPER])
def test_no_card_is_wider_than_the_narrowest_window(qapp, english, window, session, code):
    window.resize(window.minimumSize())
    session.open(session.store.add(assessment(answered(code, 3, picks=99))))
    window.go("form")
    page = window.page("form")
    for section in session.form(code).checklist.sections:
        page.show_section(code, section.code)
        qapp.processEvents()
        needed = {item: one.minimumSizeHint().width() for item, one in page.flow.cards.items()}
        room = page.flow.area.viewport().width() - 48
        assert needed
        assert max(needed.values()) <= room, needed


def test_pick_list_item_becomes_a_card_and_goes_again(qtbot, page, session):
    page.show_section(WOOL, "E")
    assert not page.flow.cards
    panel = page.flow.findChild(PickPanel)
    panel.list.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: (WOOL, "E01") in page.flow.cards)
    assert kept(session, WOOL, "E01") == Answer()
    assert session.part(WOOL).score.level == 0
    session.undo.undo()
    qtbot.waitUntil(lambda: not page.flow.cards)
    assert kept(session, WOOL, "E01") is None


def test_without_a_checklist_there_is_nothing_to_search_or_filter(window, session, worked_case):
    case = worked_case(9)
    forms = tuple(form for form in case.forms if form.checklist.method == "diagnosis")
    session.open(session.store.add(replace(case, forms=forms)))
    window.go("form")
    outline = window.page("form").outline
    boxes = (outline.only_blank, outline.only_must, outline.with_elsewhere, outline.with_further)
    assert not any(one.isVisible() for one in (outline.search, *boxes))
    session.add_form(Form(installed()[CEMENT]))
    assert outline.search.isVisible()
    assert outline.only_blank.isVisible()
    assert outline.only_blank.text()


def shown(made):
    return [one.text() for one in made.findChildren(QLabel) if not one.isHidden()]


def test_a_limit_is_met_or_missed_under_its_own_name(qtbot, page, session):
    page.show_section(WOOL, "E")
    item = session.form(WOOL).checklist.by_code["E01"]
    session.set_answer(WOOL, item, Answer(value=Decimal(1)))
    qtbot.waitUntil(lambda: (WOOL, "E01") in page.flow.cards)
    assert "符合“1 级（先进）”" in shown(card(page, "E01", WOOL))
    session.set_answer(WOOL, item, Answer(value=Decimal(99999)))
    words = shown(card(page, "E01", WOOL))
    assert "不符合“3 级（限定）”" in words
    assert {"1 级", "2 级", "3 级"} < set(words)
    assert "III" not in "".join(words)


def test_a_discharge_limit_shows_no_levels_that_it_does_not_have(page, session):
    code = "building-discharge-ceramics-water"
    form = Form(installed()[code], {"outlet": "direct"}, {"W04": Answer(value=Decimal(80))})
    session.add_form(form)
    page.show_section(code, "W")
    words = shown(card(page, "W04", code))
    assert "不符合“排放限值”" in words
    assert "—" not in words


def test_variant_change_keeps_the_answers(qtbot, page, session):
    page.show_section(CEMENT, "A")
    answered = dict(session.form(CEMENT).answers)
    session.set_variants(CEMENT, {"plant": "clinker"})
    qtbot.waitUntil(lambda: (CEMENT, "A1") in page.flow.cards)
    assert session.store.assessment(session.number).forms[0].variants == {"plant": "clinker"}
    assert session.form(CEMENT).answers == answered


def test_search_by_text_and_by_pinyin(qtbot, page):
    page.outline.search.setText("重复利用")
    assert (PAPER, "C1") in page.flow.cards
    page.outline.search.setText("scfly")
    assert (PAPER, "C1") in page.flow.cards
    page.outline.search.setText("没有这样的指标")
    assert not page.flow.cards


def test_filters_show_only_blank_and_only_must_pass(page, session):
    page.outline.only_blank.setChecked(True)
    assert {item for _code, item in page.flow.cards} == set(session.part(PAPER).score.blank)
    page.outline.only_must.setChecked(True)
    checklist = session.form(PAPER).checklist
    assert page.flow.cards
    assert all(checklist.by_code[item].restrictive for _code, item in page.flow.cards)


def test_why_shows_every_item_with_its_points(qtbot, page, session):
    page.explain()
    table = page.dialog.table
    codes = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert codes == [one.item.code for one in session.part(PAPER).score.trace]
    page.dialog.close()


def test_every_field_has_an_accessible_name(page):
    for shown in page.flow.cards.values():
        assert shown.field.focusProxy().accessibleName()
