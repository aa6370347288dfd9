"""The page of measures: what is typed is kept at once, and what it leads to stands beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from forms.assessment.answers import Answer
from forms.assessment.ledger import Amount, Ledger, Row
from forms.assessment.measures import SAVINGS, Goal, Measure
from forms.measures.own import own_technologies
from resources.words import use
from tests.desktop.answered import KRAFT, answered, assessment

LEDGER = Ledger(
    rows=(Row("energy", "electricity", "kWh", amounts={"current": Amount(Decimal(1_000_000))}),)
)


@pytest.fixture
def mill():
    """A pulp mill at level II whose practices are partly in place."""
    return assessment(answered(KRAFT, 2), answered("diagnosis-papermaking", 2), ledger=LEDGER)


@pytest.fixture
def page(window, session, store, mill):
    session.open(store.add(mill))
    window.go("measures")
    return window.page("measures")


def kept(session):
    return session.store.assessment(session.number).measures


def retype(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    edit.insert(text)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


def pick(choice, key):
    choice.choose(key)
    choice.activated.emit(choice.currentIndex())


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def offered(window):
    return [one for one in window.banner.findChildren(QPushButton) if one.isVisible()]


def test_an_empty_page_explains_itself_and_offers_what_fits_the_weak_items(page):
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.totals.isVisible()
    assert page.library.cards
    assert all(card.offer.weak for card in page.library.cards)
    assert page.weak.isVisible()


def test_a_new_measure_is_kept_and_each_field_is_written_as_it_is_typed(qtbot, page, session):
    press(qtbot, page.new_button)
    assert kept(session) == (Measure("F01", ""),)
    editor = page.editor
    assert editor.texts["title"].hasFocus()
    retype(qtbot, editor.texts["title"], "变频改造")
    pick(editor.kind, "mid-high")
    pick(editor.state, "under_way")
    retype(qtbot, editor.money["investment"].number.edit, "1,234.5 万元")
    retype(qtbot, editor.money["saving"].number.edit, "１００")
    retype(qtbot, editor.dates["begin"].edit, "2025/3/1")
    retype(qtbot, editor.dates["end"].edit, "20991231")
    retype(qtbot, editor.texts["responsible"], "设备科")
    retype(qtbot, editor.texts["evidence"], "合同")
    retype(qtbot, editor.savings.fields["energy"].number.edit, "12.5")
    editor.note.setFocus()
    editor.note.insertPlainText("电机")
    editor.note.clearFocus()
    (made,) = kept(session)
    assert made == Measure(
        "F01",
        "变频改造",
        kind="mid-high",
        state="under_way",
        investment=Decimal("1234.5"),
        saving=Decimal(100),
        savings={"energy": Decimal("12.5")},
        responsible="设备科",
        begin="2025-03-01",
        end="2099-12-31",
        note="电机",
        evidence="合同",
    )
    assert "12.3" in editor.payback.text()
    assert page.totals.figures["investment"].accessibleName().startswith("1,234.5")
    assert "变频改造" in page.list.lines["F01"].accessibleName()


def test_typed_amount_still_stands_when_the_keyboard_has_left(qtbot, page, session):
    press(qtbot, page.new_button)
    for key in ("investment", "saving"):
        edit = page.editor.money[key].number.edit
        edit.setFocus()
        qtbot.keyClicks(edit, "1,380.50")
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
        assert edit.text() == "1380.5"
    assert kept(session)[0].investment == kept(session)[0].saving == Decimal("1380.5")
    session.undo.undo()
    assert page.editor.money["saving"].number.edit.text() == ""


def test_each_change_is_one_step_of_undo(qtbot, page, session):
    page.add()
    retype(qtbot, page.editor.texts["title"], "a")
    retype(qtbot, page.editor.money["investment"].number.edit, "5")
    session.undo.undo()
    assert kept(session)[0].investment is None
    assert page.editor.money["investment"].number.edit.text() == ""
    session.undo.undo()
    assert kept(session)[0].title == ""
    assert page.editor.texts["title"].text() == ""
    session.undo.undo()
    assert kept(session) == ()
    assert page.side.currentWidget() is page.library
    session.undo.redo()
    assert len(kept(session)) == 1


def test_what_is_no_number_stays_with_a_sentence_and_is_not_kept(qtbot, page, session):
    page.add()
    field = page.editor.money["investment"]
    retype(qtbot, field.number.edit, "about 3")
    assert field.said().startswith("✗")
    pick(page.editor.state, "feasible")
    assert field.number.edit.text() == "about 3", "an edit elsewhere does not wipe it"
    assert field.said().startswith("✗")
    assert kept(session)[0].investment is None
    retype(qtbot, field.number.edit, "3")
    assert kept(session)[0].investment == 3
    assert not field.said()


def test_slips_are_questioned_and_kept(qtbot, page, session):
    page.add()
    editor = page.editor
    retype(qtbot, editor.dates["begin"].edit, "2025-06-30")
    retype(qtbot, editor.dates["end"].edit, "2025-05-30")
    assert editor.dates["end"].said().startswith("⚠")
    retype(qtbot, editor.savings.fields["electricity"].number.edit, "2000000")
    assert editor.savings.fields["electricity"].said().startswith("⚠")
    assert kept(session)[0].savings == {"electricity": 2_000_000}
    assert kept(session)[0].end == "2025-05-30"


def test_co2_is_only_offered_and_marked_when_it_is_taken_over(qtbot, page, session):
    page.add()
    offer = page.editor.savings.offers["co2"]
    assert not offer.isVisibleTo(page.editor)
    retype(qtbot, page.editor.savings.fields["electricity"].number.edit, "100000")
    assert "co2" not in kept(session)[0].savings
    assert offer.isVisibleTo(page.editor)
    offer.button.click()
    made = kept(session)[0]
    assert made.savings["co2"] == Decimal("53.06")
    assert "0.5306" in made.note
    assert not offer.isVisibleTo(page.editor)


def test_a_technology_becomes_a_measure_linked_to_the_weak_items(qtbot, page, session):
    card = page.library.cards[0]
    weak = {one.key for one in card.offer.weak}
    before = len(page.weak._said)
    card.take_button.click()
    (made,) = kept(session)
    assert made.technology == card.offer.technology.code
    assert {(goal.checklist, goal.item) for goal in made.goals} == weak
    assert len(page.editor.goals.lines) == len(weak)
    assert page.outlook.isVisible()
    assert len(page.weak._said) == before - len(weak)


def test_goals_raise_the_predicted_level_and_done_ones_are_told_apart(qtbot, page, session, mill):
    part = session.part(KRAFT)
    goals = tuple(
        Goal(KRAFT, one.item.code, value=one.levels[0].limit, choice=1)
        for one in part.score.trace
        if one.item.answer != "practice" and one.levels and one.levels[0].reachable
    )
    session.set_measures((Measure("F01", "all", goals=goals),), "x")
    line = page.outlook.lines[KRAFT]
    said = [one.text() for one in line.findChildren(QLabel)]
    assert any("II" in text for text in said)
    assert [one.text() for one in line.findChildren(QLabel) if one.property("tone") == "1"]
    page.outlook._scope.group.button(1).click()
    assert page.outlook.lines == {}
    session.set_measures((Measure("F01", "all", goals=goals, state="done"),), "x")
    assert KRAFT in page.outlook.lines


def test_goals_are_added_suggested_and_removed(qtbot, page, session):
    page.add()
    goals = page.editor.goals
    key = next(key for key in goals._weak if key.startswith(KRAFT))
    weak = goals._weak[key]
    pick(goals.adding, key)
    (goal,) = kept(session)[0].goals
    assert (goal.checklist, goal.item) == weak.key
    line = goals.lines[0]
    if line.number is not None:
        retype(qtbot, line.number.edit, "999999")
        assert line.remark.property("role") == "question"
        line.suggestions[0].click()
        assert line.remark.text().startswith("✓")
    remove = next(b for b in line.findChildren(QPushButton) if goal.item in b.accessibleName()
                  and b.text() == "移除")  # fmt: skip
    remove.click()
    assert kept(session)[0].goals == ()


def test_a_deleted_measure_comes_back_from_the_banner(qtbot, page, session, window):
    page.add()
    retype(qtbot, page.editor.texts["title"], "gone")
    page.editor.removed.emit()
    assert kept(session) == ()
    press(qtbot, offered(window)[0])
    assert [one.title for one in kept(session)] == ["gone"]


def test_what_is_under_the_cursor_is_kept_when_another_measure_is_opened(qtbot, page, session):
    page.add()
    page.add()
    page.edit("F01")
    page.editor.texts["title"].setFocus()
    page.editor.texts["title"].insert("first")
    page.list.lines["F02"].click()
    assert [one.title for one in kept(session)] == ["first", ""]
    assert page.editor.texts["title"].text() == ""
    page.editor.note.setFocus()
    page.editor.note.insertPlainText("second note")
    page.edit("F01")
    assert [one.note for one in kept(session)] == ["", "second note"]


def test_a_refused_text_does_not_follow_to_another_measure(qtbot, page, session):
    page.add()
    retype(qtbot, page.editor.money["investment"].number.edit, "about 3")
    page.add()
    assert page.editor.money["investment"].number.edit.text() == ""
    assert not page.editor.money["investment"].said()


def test_a_measure_is_kept_as_own_technology_and_offered_again(qtbot, page, session, window):
    page.library.cards[0].take_button.click()
    retype(qtbot, page.editor.texts["title"], "本厂的做法")
    retype(qtbot, page.editor.savings.fields["water"].number.edit, "500")
    page.editor.store_button.click()
    (own,) = own_technologies(session.store.path.parent / "technologies.toml")
    assert (own.title, own.saves, own.sector) == ("本厂的做法", ("water",), "paper")
    assert own.practices or own.indicators
    page._show_library()
    page.library.search("bcdzf")
    (card,) = page.library.cards
    assert card.offer.technology == own
    card.removed.emit()
    assert own_technologies(session.store.path.parent / "technologies.toml") == ()
    assert page.library.cards == []


def test_a_damaged_file_of_own_technologies_is_said_and_the_shipped_ones_stay(
    page, session, window
):
    path = session.store.path.parent / "technologies.toml"
    path.write_text("[[technology]]\ncode = 3\n", "utf-8")
    page.refresh()
    assert window.banner.property("tone") == "warning"
    assert page.library.cards
    page.add()
    retitled = replace(page.measures[0], title="x")
    page._keep(retitled, "")
    page.editor.store_button.click()
    assert window.banner.property("tone") == "error"
    assert path.read_text("utf-8") == "[[technology]]\ncode = 3\n"


@pytest.mark.parametrize(
    "text", ["a." * 60_000 + "b = 1", "a = " + "[" * 100_000, "a = 1e99999999999999999999"]
)
def test_a_hostile_file_of_own_technologies_is_said_at_once(page, session, window, text):
    (session.store.path.parent / "technologies.toml").write_text(text, "utf-8")
    page.refresh()
    assert window.banner.property("tone") == "warning"
    assert page.library.cards


def test_the_library_is_narrowed_by_scope_text_and_filters(qtbot, page):
    library = page.library
    fitting = len(library.found())
    library.scope.group.button(1).click()
    assert len(library.found()) == 261 > fitting
    pick(library.filters["sector"], "coal")
    assert {one.technology.sector for one in library.found()} == {"coal"}
    process = library.filters["process"].itemData(1)
    pick(library.filters["process"], process)
    assert {one.technology.process for one in library.found()} == {process}
    pick(library.filters["sector"], "steel")
    assert library.filters["process"].key() in ("", process)
    library.query.setText("nothing at all like this")
    assert library.cards == []
    assert library.empty.isVisible()


def test_more_technologies_are_shown_step_by_step(qtbot, page):
    page.library.scope.group.button(1).click()
    first = len(page.library.cards)
    page.library.more_button.click()
    assert len(page.library.cards) == 2 * first
    assert page.library.cards[first].take_button.hasFocus()


def test_a_weak_item_leads_to_the_technologies_that_fit_it(qtbot, page):
    checklist, item, _words = page.weak._said[0]
    page.weak.lines[0].button.click()
    assert all((checklist, item) in [w.key for w in o.weak] for o in page.library.found())
    page.library.only_item.click()
    assert page.library.only_item.isHidden()


def test_answers_changed_by_undo_are_followed(page, session):
    checklist, item, _words = page.weak._said[0]
    session.set_answer(checklist, session.form(checklist).checklist.by_code[item], Answer(na="x"))
    assert (checklist, item) not in [said[:2] for said in page.weak._said]
    session.undo.undo()
    assert (checklist, item) in [said[:2] for said in page.weak._said]


def test_another_assessment_shows_its_own_measures(page, session, store, mill):
    page.add()
    session.open(store.add(replace(mill, measures=(Measure("F07", "theirs"),))))
    assert list(page.list.lines) == ["F07"]
    assert page.side.currentWidget() is page.library


def test_a_store_that_cannot_be_written_shows_what_is_true(qtbot, page, session, store, window):
    page.add()
    store.db.execute("pragma query_only = on")
    retype(qtbot, page.editor.money["investment"].number.edit, "5")
    assert window.banner.property("tone") == "error"
    assert page.editor.money["investment"].number.edit.text() == ""
    page.add()
    assert list(page.list.lines) == ["F01"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_column_is_wider_than_the_narrowest_window_shows(
    qtbot, window, session, store, mill, language
):
    use(language)
    try:
        window.resize(1100, 640)
        session.open(store.add(mill))
        window.go("measures")
        page = window.page("measures")
        for card in page.library.cards[:2]:
            card.take_button.click()
        savings = dict.fromkeys(SAVINGS, Decimal("-1234567.891"))
        del savings["co2"]
        measure = replace(
            page.measures[0], title="long " * 40, savings=savings | {"electricity": Decimal(10**6)}
        )
        page._keep(measure, "")
        page.edit(measure.code)
        qtbot.wait(30)
        assert fits(page.area)
        assert fits(page.editor.area)
        page._show_library()
        page.library.scope.group.button(1).click()
        qtbot.wait(30)
        assert fits(page.library.area)
    finally:
        use("zh_CN")


def fits(area):
    return area.widget().width() <= area.viewport().width()


def test_tab_leads_through_the_measures_before_the_library(page):
    page.add()
    page.add()
    page.editor.closed.emit()
    one, passed = page.new_button, []
    while one is not page.library.query:
        passed.append(one)
        one = one.nextInFocusChain()
    assert [one for one in passed if one in page.list.lines.values()] == [*page.list.lines.values()]
