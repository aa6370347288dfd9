"""Items of other regions and beyond the short set: hidden, told of, shown, declared, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from tests.forms.tiers import answered

COAL = "diagnosis-coal"
ELSEWHERE = "其他地区方案的条目"


@pytest.fixture
def page(window, session):
    """A coal list in Gansu: COA-01 is named by Suzhou only, COA-18 by Gansu."""
    forms = (Form(installed()[COAL]), Form(installed()["obligations-gansu"]))
    session.open(session.store.add(Assessment(Enterprise("甲煤矿"), 2025, "gansu", forms)))
    window.go("diagnosis")
    return window.page("diagnosis")


def own(session, region="gansu"):
    items = session.form(COAL).checklist.items()
    return {item.code for item in items if any(ref.region == region for ref in item.refs)}


def outline(page):
    return {key: row for key, row in page.outline._rows.items() if key[0] == COAL}


def shown(page):
    """The codes of all items, section by section as a user opens them."""
    found = []
    for (code, section), row in outline(page).items():
        if section and not row.isHidden():
            page.show_section(code, section)
            found += [item for _code, item in page.flow.cards]
    return found


def kept(session):
    return session.store.assessment(session.number).forms[0].answers


def click(qtbot, control):
    qtbot.mouseClick(control, Qt.MouseButton.LeftButton)


def test_only_the_regions_items_are_shown_and_the_page_says_so(page, session):
    hidden = len(session.form(COAL).checklist.by_code) - len(own(session))
    assert set(shown(page)) == own(session)
    assert outline(page)[COAL, ""].text(1) == f"0/{len(own(session))}"
    assert not page.bar.isHidden()
    assert str(hidden) in page.bar._elsewhere.text.text()
    assert session.part(COAL).score.rate == 0
    assert str(len(own(session))) in page.outline.only_blank.text()


def test_switch_shows_them_marked(qtbot, page, session):
    click(qtbot, page.bar.elsewhere_link)
    assert page.outline.with_elsewhere.isChecked()
    assert set(shown(page)) == set(session.form(COAL).checklist.by_code)
    page.show_item(COAL, "COA-01")
    marks = [one.text() for one in page.flow.cards[COAL, "COA-01"].findChildren(QLabel)]
    assert "外地区" in marks
    click(qtbot, page.bar.elsewhere_link)
    assert set(shown(page)) == own(session)


def test_declaring_them_is_one_step_of_undo(qtbot, page, session):
    count = len(session.form(COAL).checklist.by_code)
    click(qtbot, page.bar.declare_button)
    said = kept(session)
    assert said.keys() == session.form(COAL).checklist.by_code.keys() - own(session)
    assert set(said.values()) == {Answer(na=ELSEWHERE)}
    qtbot.waitUntil(lambda: page.bar.declare_button.isHidden())
    assert not page.bar.isHidden(), "still says what is hidden"
    assert len(session.part(COAL).score.blank) == len(own(session))
    session.undo.undo()
    assert len(session.part(COAL).score.blank) == count
    assert all(answer.blank for answer in kept(session).values())
    qtbot.waitUntil(lambda: not page.bar.declare_button.isHidden())
    assert not session.undo.canUndo()


def test_what_was_answered_stays_as_it_is(qtbot, page, session):
    item = session.form(COAL).checklist.by_code["COA-01"]
    session.set_answer(COAL, item, Answer(practice="yes", note="盾构机 2 台"))
    qtbot.waitUntil(lambda: "COA-01" in shown(page))
    click(qtbot, page.bar.declare_button)
    assert kept(session)["COA-01"] == Answer(practice="yes", note="盾构机 2 台")


def test_failed_write_declares_none(qtbot, page, session):
    session.store.db.execute(
        "create temp trigger stop before update on assessment begin select raise(abort, 'no'); end"
    )
    with qtbot.waitSignal(session.failed):
        click(qtbot, page.bar.declare_button)
    assert not any(kept(session).values())
    assert not session.form(COAL).answers
    assert not session.undo.canUndo()


def test_after_a_change_of_region_it_asks_again(qtbot, page, session):
    click(qtbot, page.bar.declare_button)
    session.set_facts(year=2025, region="suzhou", new_project=False)
    assert not page.bar._revived.isHidden()
    click(qtbot, page.bar.revive_button)
    qtbot.waitUntil(lambda: page.bar._revived.isHidden())
    declared = {code for code, answer in kept(session).items() if answer.na}
    assert declared
    assert not declared & own(session, "suzhou")
    assert session.answer(COAL, "COA-01").blank


def test_next_blank_passes_over_hidden_items_and_says_what_is_left(qtbot, page, session):
    for form in session.forms:
        for code, item in form.checklist.by_code.items():
            if form.checklist.code != COAL or code in own(session):
                session.set_answer(form.checklist.code, item, Answer(practice="yes"))
    with qtbot.waitSignal(page.offer) as asked:
        page.next_blank()
    words, _tone, actions = asked.args
    assert str(len(session.part(COAL).score.blank)) in words
    next(iter(actions.values()))()
    page.next_blank()
    assert page.panel.here[0] == COAL
    assert page.panel.here[1] not in own(session)


def test_item_asked_for_by_name_is_shown_and_search_finds_it(page):
    page.outline.search.setText("COA-01")
    assert (COAL, "COA-01") in page.flow.cards
    page.outline.search.clear()
    assert (COAL, "COA-01") not in page.flow.cards
    page.show_item(COAL, "COA-01")
    assert (COAL, "COA-01") in page.flow.cards
    assert page.outline.with_elsewhere.isChecked()


def test_quick_procedure_begins_with_must_items(qtbot, page, session):
    items = session.form(COAL).checklist.by_code
    must = {code for code in own(session) if items[code].strength == "must"}
    assert page.outline.with_further.isHidden()
    said = answered(gs14_sector="yes", micro="yes")
    session.set_tracking(tier=said)
    assert set(shown(page)) == must
    assert not page.bar._further.isHidden()
    assert len(session.part(COAL).score.blank) == len(items)
    click(qtbot, page.bar.further_link)
    assert set(shown(page)) == own(session)
    click(qtbot, page.bar.further_link)
    session.set_tracking(tier={**said, "exceeds_standard": "unknown"})
    assert set(shown(page)) == own(session), "undecided is never quick"
    session.set_tracking(tier={**said, "exceeds_standard": "yes"})
    assert set(shown(page)) == own(session)
    assert page.bar._further.isHidden()


def test_in_a_region_without_a_plan_nothing_is_hidden(page, session):
    session.set_facts(year=2025, region="other", new_project=False)
    assert set(shown(page)) == set(session.form(COAL).checklist.by_code)
    assert page.bar.isHidden()
    assert page.outline.with_elsewhere.isHidden()


def test_list_of_another_region_is_hidden_whole_and_says_why(page, session):
    session.set_facts(year=2025, region="linyi", new_project=False)
    page.show_section("obligations-gansu", "")
    assert not page.flow.cards
    assert not page.bar.isHidden()
    page.outline.with_elsewhere.setChecked(True)
    assert page.flow.cards


def test_switches_do_not_carry_over_to_another_assessment(window, page, session, worked_case):
    page.outline.with_elsewhere.setChecked(True)
    session.open(session.store.add(worked_case(0)))
    window.go("diagnosis")
    assert not page.outline.with_elsewhere.isChecked()
