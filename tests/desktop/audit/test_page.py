"""The page that follows an audit: what is typed is kept at once, questioned and never refused."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton

from forms.assessment.audit import PHASES, Audit, Correction, Phase

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.fixture
def page(window, session, store, mine):
    session.open(store.add(mine))
    window.go("audit")
    return window.page("audit")


def kept(session):
    return session.store.assessment(session.number).audit


def retype(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    edit.insert(text)  # keys of a keyboard cannot type Chinese
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


@pytest.mark.parametrize("typed", ["2025/6/30", "20250630", "2025年6月30日", "2025-06-30"])
def test_a_date_is_kept_and_shown_in_one_way(qtbot, page, session, typed):
    edit = page.phases.lines["audit"].begin
    retype(qtbot, edit, typed)
    assert kept(session).phases == {"audit": Phase(begin="2025-06-30")}
    assert edit.text() == "2025-06-30"
    session.undo.undo()
    assert kept(session) == Audit()
    assert edit.text() == ""


def test_what_is_no_date_stays_in_the_field_with_a_sentence_and_is_not_kept(qtbot, page, session):
    line = page.phases.lines["audit"]
    retype(qtbot, line.begin, "2025-06-30")
    retype(qtbot, line.begin, "June")
    assert line.begin.text() == "June"
    assert line.remark.isVisible()
    assert kept(session).phases["audit"].begin == "2025-06-30"
    retype(qtbot, line.end, "2025-07-01")
    assert line.begin.text() == "June", "an edit elsewhere does not wipe it"
    retype(qtbot, line.begin, "2025-07-02")
    assert kept(session).phases["audit"] == Phase("2025-07-02", "2025-07-01")
    assert line.remark.text().startswith("⚠"), "kept, and questioned: it ends before it begins"


def test_two_refused_dates_of_a_phase_are_both_explained(qtbot, page, session):
    line = page.phases.lines["audit"]
    retype(qtbot, line.begin, "2025-06")
    retype(qtbot, line.end, "2025-02-30")
    assert line.remark.text().splitlines() == [
        f"✗ {line.begin.problem}",
        f"✗ {line.end.problem}",
    ]
    assert line.begin.problem != line.end.problem


def test_clearing_a_date_leaves_no_trace(qtbot, page, session):
    edit = page.phases.lines["audit"].begin
    retype(qtbot, edit, "2025-06-30")
    retype(qtbot, edit, "")
    assert kept(session) == Audit()


def test_phases_say_how_far_they_are(qtbot, page):
    lines = page.phases.lines
    assert list(lines) == list(PHASES)
    retype(qtbot, lines["preparation"].begin, "2025-01-02")
    retype(qtbot, lines["preparation"].end, "2025-02-02")
    retype(qtbot, lines["pre_audit"].begin, "2025-02-03")
    states = [lines[code].state.property("tone") for code in PHASES[:3]]
    assert states == ["1", "3", "blank"]
    assert page.state.property("tone") == "3"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_can_be_picked_from_the_calendar(qtbot, page, session):
    field = page.outcome.dates["report_on"]
    qtbot.keyClick(field.edit, Qt.Key.Key_F4)
    calendar = field.edit.findChild(QCalendarWidget)
    calendar.clicked.emit(QDate(2025, 6, 30))
    assert kept(session).report_on == "2025-06-30"


def test_dates_that_contradict_each_other_are_questioned_and_kept(qtbot, page, session):
    dates = page.outcome.dates
    retype(qtbot, dates["evaluation_on"].edit, "2025-06-30")
    retype(qtbot, dates["acceptance_on"].edit, "2025-05-30")
    assert dates["acceptance_on"].said().startswith("⚠")
    assert kept(session).acceptance_on == "2025-05-30"
    retype(qtbot, dates["report_on"].edit, TOMORROW)
    assert TOMORROW in dates["report_on"].said()
    retype(qtbot, dates["acceptance_on"].edit, "2025-07-30")
    assert not dates["acceptance_on"].said()


def test_conclusions_cost_and_note_are_kept(qtbot, page, session):
    outcome = page.outcome
    for key, text in (("evaluation", "passed"), ("acceptance", "conditional")):
        outcome.choices[key].choose(text)
        outcome.choices[key].activated.emit(outcome.choices[key].currentIndex())
    retype(qtbot, outcome.cost, "about")
    assert outcome.cost_field.said().startswith("⚠")
    retype(qtbot, outcome.cost, "8.5")
    assert not outcome.cost_field.said()
    outcome.note.setFocus()
    qtbot.keyClicks(outcome.note, "by the institute")
    outcome.note.clearFocus()
    found = kept(session)
    assert (found.evaluation, found.acceptance, found.cost) == ("passed", "conditional", "8.5")
    assert found.note == "by the institute"
    outcome.choices["evaluation"].choose("")
    outcome.choices["evaluation"].activated.emit(0)
    assert kept(session).evaluation == ""


def test_the_nature_is_proposed_and_set_only_by_the_user(qtbot, page, session, window):
    head = page.head
    assert head.tier_button.isVisible()
    assert not head.accept_button.isVisible()
    session.set_tracking(tier={"on_mandatory_list": "yes"})
    assert kept(session).nature == ""
    assert head.accept_button.isVisible()
    qtbot.mouseClick(head.accept_button, Qt.MouseButton.LeftButton)
    assert kept(session).nature == "mandatory"
    assert not head.accept_button.isVisible()
    head.nature.choose("voluntary")
    head.nature.chosen.emit("voluntary")
    assert kept(session).nature == "voluntary"
    assert head.proposal.text().startswith("⚠")


def test_deadlines_are_computed_and_can_be_set(qtbot, page, session):
    session.set_tracking(audit=Audit(nature="mandatory"))
    assert set(page.deadlines.lines) == {"begin", "report", "acceptance"}
    assert page.deadlines.lines["report"].edit.text() == ""
    retype(qtbot, page.head.dates["notified_on"].edit, "2025-01-31")
    line = page.deadlines.lines["report"]
    assert line.edit.text() == "2026-01-31"
    assert not line.reset.isVisibleTo(line)
    retype(qtbot, line.edit, "2026.3.1")
    assert kept(session).deadlines == {"report": "2026-03-01"}
    assert line.reset.isVisibleTo(line)
    retype(qtbot, page.head.dates["notified_on"].edit, "2025-02-01")
    assert line.edit.text() == "2026-03-01"
    qtbot.mouseClick(line.reset, Qt.MouseButton.LeftButton)
    assert kept(session).deadlines == {}
    assert line.edit.text() == "2026-02-01"


def test_the_date_of_the_notice_is_a_deadline_that_is_set_above(qtbot, page, session):
    retype(qtbot, page.head.dates["due"].edit, YESTERDAY)
    line = page.deadlines.lines["ordered"]
    assert line.edit.text() == YESTERDAY
    assert line.edit.isReadOnly()
    assert line.state.property("tone") == "0"
    retype(qtbot, page.outcome.dates["report_on"].edit, YESTERDAY)
    assert line.state.property("tone") == "1"


def test_deadlines_from_memory_are_marked(page, session):
    session.set_tracking(audit=Audit(nature="mandatory"))
    chips = {
        code: [one.text() for one in line.findChildren(type(line.state)) if one.property("chip")]
        for code, line in page.deadlines.lines.items()
    }
    assert all(len(one) == 2 for one in chips.values()), chips


def test_corrections_are_added_marked_and_removed(qtbot, page, session, window):
    card = page.corrections
    card.add()
    assert kept(session).corrections == (), "an empty line is nothing yet"
    line = card.lines[0]
    assert line.texts["what"].hasFocus()
    qtbot.keyClicks(line.texts["what"], "cover the conveyor")
    qtbot.keyClick(line.texts["what"], Qt.Key.Key_Tab)
    retype(qtbot, card.lines[0].dates["until"].edit, YESTERDAY)
    assert kept(session).corrections == (Correction("cover the conveyor", YESTERDAY),)
    assert card.lines[0].state.property("tone") == "0"
    retype(qtbot, card.lines[0].dates["done"].edit, YESTERDAY)
    retype(qtbot, card.lines[0].texts["evidence"], "photo 3")
    assert card.lines[0].state.property("tone") == "1"
    (one,) = kept(session).corrections
    assert (one.done, one.evidence) == (YESTERDAY, "photo 3")
    qtbot.mouseClick(card.lines[0].remove_button, Qt.MouseButton.LeftButton)
    assert kept(session).corrections == ()
    assert card.lines == []
    buttons = [one for one in window.banner.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert kept(session).corrections == (one,)
    assert card.lines[0].texts["what"].text() == "cover the conveyor"


def test_a_draft_can_be_given_up(qtbot, page, session):
    page.corrections.add()
    qtbot.mouseClick(page.corrections.lines[0].remove_button, Qt.MouseButton.LeftButton)
    assert page.corrections.lines == []
    assert session.undo.count() == 0


def test_removing_one_of_several_keeps_the_others(qtbot, page, session):
    three = tuple(Correction(what) for what in "abc")
    session.set_tracking(audit=Audit(corrections=three))
    qtbot.mouseClick(page.corrections.lines[1].remove_button, Qt.MouseButton.LeftButton)
    assert [one.what for one in kept(session).corrections] == ["a", "c"]
    shown = [line.texts["what"].text() for line in page.corrections.lines]
    assert shown == ["a", "c"]


def test_another_assessment_shows_its_own_audit(qtbot, page, session, store, mills):
    retype(qtbot, page.phases.lines["audit"].begin, "June")
    page.corrections.add()
    session.open(store.add(mills[0]))
    assert page.phases.lines["audit"].begin.text() == ""
    assert page.corrections.lines == []
    assert set(page.deadlines.lines) == {"linyi-check"}


def test_a_store_that_cannot_be_written_shows_what_is_true(qtbot, page, session, store, window):
    store.db.execute("pragma query_only = on")
    retype(qtbot, page.head.dates["notified_on"].edit, "2025-01-31")
    assert window.banner.property("tone") == "error"
    assert page.head.dates["notified_on"].edit.text() == ""


def test_what_is_under_the_cursor_is_kept_when_another_page_is_opened(qtbot, page, window, session):
    edit = page.head.dates["notified_on"].edit
    edit.setFocus()
    qtbot.keyClicks(edit, "20250131")
    window.go("overview")
    assert kept(session).notified_on == "2025-01-31"
