"""Begin an assessment: what is proposed, what is missing, what is created."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from forms.assessment.answers import Enterprise


@pytest.fixture
def page(window):
    window.go("new")
    return window.page("new")


def pick(qtbot, choice, key):
    """Choose in a combo box with the keyboard."""
    choice.setFocus()
    while choice.key() != key:
        at = choice.currentIndex()
        qtbot.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentIndex() > at, f"{key} is not offered"


def offered(page, code):
    return next(one for one in page.proposed.offered if one.checklist.code == code)


def ticked(page):
    return [one.checklist.code for one in page.proposed.offered if one.tick.isChecked()]


def test_the_whole_way_by_keyboard(qtbot, page, window, store, session):
    assert page.identity.name.hasFocus()
    qtbot.keyClicks(page.identity.name, "Mine One ")
    qtbot.keyClicks(page.identity.credit.edit, "91110000600037341l")
    page.facts.year.setFocus()
    page.facts.year.selectAll()
    qtbot.keyClicks(page.facts.year, "2024")
    pick(qtbot, page.facts.region, "gansu")
    qtbot.keyClick(page.facts.new_project, Qt.Key.Key_Space)
    pick(qtbot, page.sector, "coal")
    coal = offered(page, "coal-underground")
    pick(qtbot, coal.questions.choices["coal"], "coking")
    pick(qtbot, coal.questions.choices["water"], "scarce")
    water = offered(page, "coal-discharge-water")
    pick(qtbot, water.questions.choices["line"], "existing")
    qtbot.keyClick(offered(page, "diagnosis-common").tick, Qt.Key.Key_Space)
    page.start_button.setFocus()
    qtbot.keyClick(page.start_button, Qt.Key.Key_Space)
    assert window.stack.currentWidget() is window.page("form")
    assert window.page("form").panel.here == ("coal-underground", "A1")  # ready to be typed in
    made = store.assessment(session.number)
    assert made.enterprise == Enterprise("Mine One", "91110000600037341L")
    assert (made.year, made.region, made.new_project) == (2024, "gansu", True)
    assert {form.checklist.code: dict(form.variants) for form in made.forms} == {
        "coal-underground": {"coal": "coking", "water": "scarce"},
        "energy-limits-mining": {},
        "coal-discharge-air": {},
        "coal-discharge-water": {"line": "existing"},
        "diagnosis-coal": {},
        "obligations-gansu": {},
    }
    window.go("new")
    assert page.identity.name.text() == ""
    assert not page.proposed.offered


def test_what_is_missing_is_said_beside_each_field_and_nothing_is_created(qtbot, page, store):
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert page.identity.name.hasFocus()
    for field in (page.identity._name_field, page.facts.region_field, page.sector_field):
        assert field.said().startswith("✗")
    qtbot.keyClicks(page.identity.name, "A")
    pick(qtbot, page.facts.region, "other")
    pick(qtbot, page.sector, "coal")
    assert not page.facts.region_field.said().startswith("✗")
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    first = offered(page, "coal-underground").questions
    assert first.choices["coal"].hasFocus()
    assert first.fields["coal"].said().startswith("✗")
    marked = [one for one in page.proposed.offered if one.first_open() is not None]
    assert page.remark.text().strip("还有 处没填，见上方红字。") == str(len(marked))
    assert store.entries() == []


def test_at_least_one_checklist_must_be_ticked(qtbot, page, store):
    qtbot.keyClicks(page.identity.name, "A")
    pick(qtbot, page.facts.region, "other")
    pick(qtbot, page.identity.kind, "services")
    qtbot.keyClick(offered(page, "diagnosis-services").tick, Qt.Key.Key_Space)
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert page.proposed._remark.isVisible()
    assert store.entries() == []


def test_a_farm_is_led_to_the_diagnosis_lists(qtbot, page, window, session):
    qtbot.keyClicks(page.identity.name, "Farm")
    pick(qtbot, page.facts.region, "other")
    label = page.identity.name.accessibleName()
    pick(qtbot, page.identity.kind, "agriculture")
    assert page.identity.name.accessibleName() != label
    assert page.sector.key() == "agriculture", "its only sector"
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("diagnosis")
    assert session.assessment.enterprise == Enterprise("Farm", domain="agriculture")
    assert [form.checklist.code for form in session.forms] == ["diagnosis-agriculture"]


def test_sectors_are_those_of_the_kind_with_their_names_in_the_plan(qtbot, page):
    def offers():
        return {page.sector.itemData(n): page.sector.itemText(n) for n in range(11)}

    assert "park" not in offers()
    assert "电镀" not in offers()["other-industries"]
    pick(qtbot, page.facts.region, "gansu")
    assert "电镀" in offers()["other-industries"]
    pick(qtbot, page.sector, "other-industries")
    assert "危险废物处置及综合利用" in page.sector_field.said(), "too long for the list"
    pick(qtbot, page.identity.kind, "park")
    assert page.sector.count() == 1
    assert ticked(page) == ["diagnosis-park", "obligations-gansu"]
    pick(qtbot, page.facts.region, "linyi")
    assert ticked(page) == ["diagnosis-park", "obligations-linyi"]


def test_a_known_park_is_offered_the_checklists_of_parks(qtbot, window, store, mine):
    store.add(replace(mine, enterprise=Enterprise("经开区", domain="park"), forms=()))
    window.go("new")
    page = window.page("new")
    assert page.sector.key() == "park"
    assert ticked(page) == ["diagnosis-park", "obligations-gansu"]
    pick(qtbot, page.identity.choice, "new")
    assert page.sector.count() == 11
    assert page.sector.key() == ""


def test_a_slip_in_the_credit_code_is_named_and_does_not_block(qtbot, page, store):
    qtbot.keyClicks(page.identity.name, "Farm")
    qtbot.keyClicks(page.identity.credit.edit, "91110000600037342L")
    assert page.identity.credit.said().startswith("⚠")
    pick(qtbot, page.facts.region, "other")
    pick(qtbot, page.sector, "steel")
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert store.entries()[0].credit_code == "91110000600037342L"


def test_another_region_changes_the_obligations_and_keeps_what_was_ticked(qtbot, page):
    pick(qtbot, page.facts.region, "gansu")
    pick(qtbot, page.sector, "paper")
    board = offered(page, "paper-paper-and-board")
    assert not board.tick.isChecked()
    assert board.questions.isHidden()
    qtbot.keyClick(board.tick, Qt.Key.Key_Space)
    pick(qtbot, board.questions.choices["product"], "coated")
    before = ticked(page)
    page.facts.region.choose("suzhou")
    page.facts.region.chosen.emit("suzhou")
    assert [code for code in ticked(page) if not code.startswith("obl")] == [
        code for code in before if not code.startswith("obl")
    ]
    assert "obligations-suzhou" in ticked(page)
    assert "obligations-gansu" not in ticked(page)
    board = offered(page, "paper-paper-and-board")
    assert board.form().variants == {"product": "coated"}
    assert not board.questions.isHidden()


def test_the_only_factory_is_chosen_with_its_region_and_stays_one_factory(
    qtbot, window, store, mine
):
    number = store.add(mine)
    window.go("new")
    page = window.page("new")
    assert page.identity.known_id == store.enterprise_of(number)
    assert page.facts.region.key() == "gansu"
    page.facts.year.setValue(2025)
    assert page.facts.year_field.said().startswith("⚠"), "2025 exists already"
    page.facts.year.setValue(2026)
    assert not page.facts.year_field.said().startswith("⚠")
    pick(qtbot, page.sector, "steel")
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    owners = {store.enterprise_of(one.id) for one in store.entries()}
    assert owners == {store.enterprise_of(number)}


def test_among_several_factories_none_is_chosen(qtbot, window, store, mine):
    store.add(mine)
    store.add(replace(mine, enterprise=Enterprise("乙厂")))
    store.add(replace(mine, enterprise=Enterprise("示例厂")), sample=True)
    window.go("new")
    page = window.page("new")
    assert page.identity.choice.key() == ""
    assert page.identity.choice.count() == 3, "two factories and a new one, no sample"
    qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert page.identity.choice.hasFocus()
    pick(qtbot, page.identity.choice, "new")
    page.identity.name.setText("乙厂")
    assert page.identity._name_field.said().startswith("⚠"), "known by that name already"


def test_tab_follows_the_reading_order(qtbot, page):
    page.identity.name.setFocus()
    facts = page.facts
    order = [page.identity.credit.edit, facts.year, facts.region, facts.new_project, page.sector]
    for expected in order:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert expected.hasFocus()
