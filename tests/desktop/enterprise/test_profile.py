"""Permits and records on the page of the enterprise: in front what the region asks for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from forms.assessment.answers import Enterprise
from forms.assessment.profile import DATES, PROFILE

LATE = (date.today() - timedelta(days=1)).isoformat()


@pytest.fixture
def shown(window, session, store, mine):
    """Show the page of the enterprise for a region."""

    def show(region="meizhou", **facts):
        enterprise = replace(mine.enterprise, domain="park", **facts)
        session.open(store.add(replace(mine, region=region, enterprise=enterprise)))
        window.go("enterprise")
        return window.page("enterprise")

    return show


def kept(session):
    return session.store.assessment(session.number).enterprise


def retype(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    edit.insert(text)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


@pytest.mark.parametrize("key", PROFILE)
def test_every_field_is_kept_when_it_is_left_and_undone(qtbot, shown, session, key):
    page = shown()
    before = kept(session)
    retype(qtbot, page.profile.line(key), "2031/5/6" if key in DATES else "第12号")
    text = "2031-05-06" if key in DATES else "第12号"
    assert kept(session) == replace(before, **{key: text}), "and nothing else is touched"
    session.undo.undo()
    assert kept(session) == before
    assert page.profile.line(key).text() == ""


def test_a_fact_of_the_first_cards_leaves_the_profile_alone(qtbot, shown, session):
    page = shown(permit_number="P1", certification_until="2031-01-01")
    retype(qtbot, page.edits["phone"], "0557")
    found = kept(session)
    assert (found.permit_number, found.certification_until) == ("P1", "2031-01-01")
    assert (found.domain, found.phone) == ("park", "0557")


def test_in_front_is_what_the_region_asks_for_and_the_rest_folds(qtbot, shown, session):
    page = shown("suzhou", permit_number="P1")
    card = page.profile
    assert card.line("eia_approval").isVisible()
    assert not card.line("permit_number").isVisible()
    assert "1" in card.toggle.text()
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.line("permit_number").isVisible()
    assert card.line("permit_number").text() == "P1"
    session.set_facts(year=2025, region="linyi", new_project=False)
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.line("permit_number").isVisible()
    assert not card.line("consultant").isVisible()


def test_a_region_without_a_plan_asks_for_nothing(shown):
    card = shown("other").profile
    assert not any(card.line(key).isVisible() for key in PROFILE)
    assert card.toggle.isVisible()


def test_a_usual_term_is_kept_as_forms_write_it(qtbot, shown, session):
    card = shown("meizhou").profile
    box = card.fields["permit_class"].control
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert kept(session).permit_class == "重点管理"
    retype(qtbot, box.line, "简化管理")
    assert kept(session).permit_class == "简化管理"


def test_what_expired_or_looks_like_a_slip_is_questioned(qtbot, shown, session):
    card = shown("meizhou").profile
    retype(qtbot, card.line("permit_until"), LATE)
    assert card.fields["permit_until"].said().startswith("⚠")
    retype(qtbot, card.line("permit_until"), "2099-12-31")
    assert not card.fields["permit_until"].said()
    retype(qtbot, card.line("permit_until"), "soon")
    assert card.fields["permit_until"].said().startswith("✗")
    assert kept(session).permit_until == "2099-12-31"
    retype(qtbot, card.line("mandatory_list_year"), "25")
    assert card.fields["mandatory_list_year"].said().startswith("⚠")
    assert kept(session).mandatory_list_year == "25"


def test_tab_goes_through_the_fields_in_front_in_reading_order(qtbot, shown):
    page = shown("suzhou")
    page.edits["email"].setFocus()
    for key in ("eia_approval", "energy_review", "energy_inspection_on", "certification_body"):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.profile.line(key).hasFocus(), key


def test_another_assessment_brings_its_own_profile(qtbot, shown, session, store, mine):
    page = shown("meizhou", park="北区")
    session.open(store.add(replace(mine, enterprise=Enterprise("x", park="南区"))))
    assert page.profile.line("park").text() == "南区"
