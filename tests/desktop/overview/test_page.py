"""The open assessment at a glance: what is next, its facts, its checklists."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from checklists.installed import installed
from forms.assessment.answers import Answer, Form

COAL = "coal-underground"
DIAGNOSIS = "diagnosis-coal"


@pytest.fixture
def page(window, session, store, mine):
    session.open(store.add(mine))
    window.go("overview")
    return window.page("overview")


def kept(session):
    return session.store.assessment(session.number)


def codes(session):
    return [form.checklist.code for form in kept(session).forms]


def press_in_banner(qtbot, window):
    def offered():
        return [one for one in window.banner.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: len(offered()) == 2)  # what is offered, and to close the banner
    qtbot.mouseClick(offered()[0], Qt.MouseButton.LeftButton)


def pick(qtbot, choice, key):
    choice.setFocus()
    for step in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * choice.count()):
        if choice.key() == key:
            return
        qtbot.keyClick(choice, step)
    raise AssertionError(f"{key} is not offered")


def test_another_assessment_is_read_from_its_beginning(qtbot, page, window, session, store, mine):
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window.go("home")
    session.open(store.add(replace(mine, uuid="", year=2031)))
    window.go("overview")
    assert bar.value() == 0


def test_year_region_and_new_project_are_kept_and_undone(qtbot, page, session):
    page.facts.year.setFocus()
    page.facts.year.selectAll()
    qtbot.keyClicks(page.facts.year, "2023")
    qtbot.keyClick(page.facts.year, Qt.Key.Key_Tab)
    assert kept(session).year == 2023
    qtbot.keyClick(page.facts.new_project, Qt.Key.Key_Space)
    assert kept(session).new_project
    session.undo.undo()
    session.undo.undo()
    assert (kept(session).year, kept(session).new_project) == (2025, False)
    assert page.facts.year.value() == 2025
    assert not page.facts.new_project.isChecked()


def test_another_region_offers_its_obligations(qtbot, page, window, session):
    pick(qtbot, page.facts.region, "meizhou")
    assert kept(session).region == "meizhou"
    press_in_banner(qtbot, window)
    assert codes(session)[-1] == "obligations-meizhou"
    assert "obligations-meizhou" in page.cards


def test_other_options_are_kept_shown_and_undone(qtbot, page, session):
    choice = page.cards[COAL].questions.choices["coal"]
    pick(qtbot, choice, "coking")
    assert kept(session).forms[0].variants == {"coal": "coking", "water": "normal"}
    session.undo.undo()
    assert kept(session).forms[0].variants == {"coal": "steam", "water": "normal"}
    assert choice.key() == "steam"


def test_a_removed_checklist_comes_back_with_its_answers(qtbot, page, window, session):
    before = kept(session).forms[0]
    qtbot.mouseClick(page.cards[COAL].remove_button, Qt.MouseButton.LeftButton)
    assert codes(session) == [DIAGNOSIS]
    assert COAL not in page.cards
    press_in_banner(qtbot, window)
    assert sorted(codes(session)) == [COAL, DIAGNOSIS]
    back = next(form for form in kept(session).forms if form.checklist.code == COAL)
    assert (back.answers, back.variants) == (before.answers, before.variants)


def test_a_removed_checklist_comes_back_even_after_other_changes(qtbot, page, window, session):
    qtbot.mouseClick(page.cards[COAL].remove_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.facts.new_project, Qt.Key.Key_Space)
    press_in_banner(qtbot, window)
    assert sorted(codes(session)) == [COAL, DIAGNOSIS]
    assert kept(session).new_project


def test_the_banner_never_acts_on_another_assessment(qtbot, page, window, session, store, mills):
    qtbot.mouseClick(page.cards[COAL].remove_button, Qt.MouseButton.LeftButton)
    session.open(store.add(mills[0]))
    press_in_banner(qtbot, window)
    assert codes(session) == []


def test_a_checklist_is_found_by_pinyin_and_its_questions_come_first(qtbot, page, session):
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    adding = page.adding
    assert adding.search.hasFocus()
    qtbot.keyClicks(adding.search, "mtgyswr")
    shown = [one for one in adding.offered if one.isVisible()]
    assert [one.checklist.code for one in shown] == ["coal-discharge-water"]
    qtbot.keyClick(shown[0].tick, Qt.Key.Key_Space)
    qtbot.mouseClick(adding.add_button, Qt.MouseButton.LeftButton)
    assert shown[0].questions.choices["line"].hasFocus()
    assert len(codes(session)) == 2
    pick(qtbot, shown[0].questions.choices["line"], "new")
    qtbot.mouseClick(adding.add_button, Qt.MouseButton.LeftButton)
    assert codes(session)[-1] == "coal-discharge-water"
    assert kept(session).forms[-1].variants == {"line": "new"}
    assert page.cards["coal-discharge-water"].go_button.hasFocus()
    assert adding.isHidden()


def test_what_fits_the_sector_and_region_is_offered_first_and_nothing_twice(qtbot, page):
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    offered = [one.checklist.code for one in page.adding.offered]
    assert offered[0] == "energy-limits-mining"
    assert offered.index("obligations-gansu") < offered.index("obligations-suzhou")
    assert sorted([*offered, COAL, DIAGNOSIS]) == sorted(installed())


def test_what_is_next_leads_to_the_first_checklist_with_blanks(qtbot, page, window, settings):
    qtbot.mouseClick(page.step_button, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("form")
    assert settings.get("section").startswith(f"{COAL}/")


def test_each_card_leads_to_its_own_page(qtbot, page, window, settings):
    qtbot.mouseClick(page.cards[DIAGNOSIS].go_button, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("diagnosis")
    assert settings.get("section").startswith(f"{DIAGNOSIS}/")


def test_without_checklists_the_next_thing_is_to_add_one(qtbot, window, session, store, mills):
    session.open(store.add(mills[0]))
    window.go("overview")
    page = window.page("overview")
    assert page.step_button.hasFocus()
    qtbot.keyClick(page.step_button, Qt.Key.Key_Space)
    assert page.adding.isVisible()


def test_an_answer_undone_from_here_shows_at_once(page, session):
    item = session.form(DIAGNOSIS).checklist.by_code["COA-02"]
    assert page.cards[DIAGNOSIS].bar.value() == 1
    session.set_answer(DIAGNOSIS, item, Answer(practice="no"))
    assert page.cards[DIAGNOSIS].bar.value() == 2
    session.undo.undo()
    assert page.cards[DIAGNOSIS].bar.value() == 1


def test_only_a_final_level_has_a_colour(window, session, store, mine):
    limits = installed()["energy-limits-mining"]
    first, second = list(limits.by_code)[:2]
    met = Form(limits, {}, {first: Answer(value=Decimal(1))})
    open_one = replace(met, answers={**met.answers, second: Answer()})
    session.open(store.add(replace(mine, forms=(open_one,))))
    window.go("overview")
    card = window.page("overview").cards["energy-limits-mining"]
    assert card.mark.property("tone") == "blank"
    session.set_answer("energy-limits-mining", limits.by_code[second], None)
    assert card.mark.property("tone") == "1"
    assert card.mark.text() == limits.level_name(1)


def test_an_odd_row_is_told_when_its_assessment_is_opened(page, window, session, store):
    store.db.execute("update form set variants = '[]' where checklist = ?", (COAL,))
    store.db.conn.commit()
    session.open(session.number)
    assert window.banner.property("tone") == "warning"
    assert installed()[COAL].shown in window.banner.text
    window.go("overview")
    assert page.cards[COAL].questions.chosen() == {}
