"""The list of assessments by keyboard and mouse; the store says what became of them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from desktop.home.page import SHOWN


@pytest.fixture
def stocked(store, mine, mills):
    """The ids of four assessments; the mine was changed last."""
    numbers = [store.add(one) for one in mills]
    return [*numbers, store.add(mine)]


@pytest.fixture
def home(window, stocked):
    window.go("home")
    return window.page("home")


def names(home):
    return [home.rows[number].entry.enterprise for number in home._visible()]


def press_in_banner(qtbot, window, at=0):
    """Press one of the buttons that the banner offers."""
    buttons = [one for one in window.banner.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(buttons[at], Qt.MouseButton.LeftButton)


def test_an_empty_store_offers_a_sample_and_opens_it(qtbot, window, store, session):
    window.go("home")
    welcome = window.page("home")._welcome
    assert len(welcome.sample_buttons) == 4
    assert welcome.start_button.hasFocus()
    qtbot.mouseClick(welcome.sample_buttons[2], Qt.MouseButton.LeftButton)
    (entry,) = store.entries()
    assert entry.sample
    assert session.number == entry.id
    assert window.stack.currentWidget() is window.page("overview")
    window.go("home")
    assert window.page("home")._welcome is None


def test_an_empty_store_offers_a_new_assessment(qtbot, window):
    window.go("home")
    qtbot.keyClick(window.page("home")._welcome.start_button, Qt.Key.Key_Space)
    assert window.stack.currentWidget() is window.page("new")


def test_outcomes_are_scored_only_after_the_list_is_painted(qtbot, home, stocked):
    row = home.rows[stocked[-1]]
    assert row.progress.text() == ""
    qtbot.waitUntil(lambda: row.bar.value() == 2)
    assert len(row.chips.texts()) == 2
    assert "井工开采" in row.facts.accessibleName()


def test_an_outcome_is_scored_again_after_a_change(qtbot, home, window, session, stocked):
    qtbot.waitUntil(lambda: home.rows[stocked[-1]].bar.value() == 2)
    session.open(stocked[-1])
    item = session.form("diagnosis-coal").checklist.by_code["COA-02"]
    session.set_answer("diagnosis-coal", item, session.answer("diagnosis-coal", "COA-01"))
    window.go("home")
    qtbot.waitUntil(lambda: home.rows[stocked[-1]].bar.value() == 3)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("印染", ["锦程印染"]),
        ("lyzy", ["绿源纸业"]),
        ("91110000600037341l", ["平川煤矿"]),
        ("临沂 2024", ["南岭水泥", "锦程印染", "绿源纸业"]),
        ("没有这家", []),
    ],
)
def test_search_by_name_pinyin_code_region_and_year(home, query, found):
    home.search.setText(query)
    assert names(home) == found
    assert home._empty.isVisibleTo(home) == (not found)


def test_arrows_go_through_the_rows_and_enter_opens(qtbot, home, window, session, stocked):
    assert home.search.hasFocus()
    qtbot.keyClick(home.search, Qt.Key.Key_Down)
    assert home.rows[stocked[3]].hasFocus()
    qtbot.keyClick(home.rows[stocked[3]], Qt.Key.Key_Down)
    assert home.rows[stocked[2]].hasFocus()
    qtbot.keyClick(home.rows[stocked[2]], Qt.Key.Key_Up)
    qtbot.keyClick(home.rows[stocked[3]], Qt.Key.Key_Up)
    assert home.search.hasFocus()
    qtbot.keyClick(home.search, Qt.Key.Key_Down)
    qtbot.keyClick(home.rows[stocked[3]], Qt.Key.Key_Return)
    assert session.number == stocked[3]
    assert window.stack.currentWidget() is window.page("overview")


def test_a_click_opens_and_the_rest_of_a_double_click_does_nothing(qtbot, home, window, session):
    row = home.rows[home._visible()[0]]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert session.number == row.entry.id
    overview = window.page("overview")
    removes = next(iter(overview.cards.values())).remove_button
    qtbot.mouseDClick(removes, Qt.MouseButton.LeftButton)
    assert len(session.forms) == 2


def test_delete_can_be_undone_in_the_banner(qtbot, home, window, store, stocked):
    row = home.rows[stocked[3]]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert stocked[3] not in [one.id for one in store.entries()]
    assert home.rows[stocked[2]].hasFocus()
    press_in_banner(qtbot, window)
    assert stocked[3] in [one.id for one in store.entries()]
    assert home.rows[stocked[3]].hasFocus()
    assert not window.banner.isVisible()


def test_deleted_ones_are_found_again_below_the_list(qtbot, home, store, stocked):
    qtbot.mouseClick(home.rows[stocked[0]].delete_button, Qt.MouseButton.LeftButton)
    assert not home.deleted._frame.isVisible()
    qtbot.mouseClick(home.deleted.toggle, Qt.MouseButton.LeftButton)
    (bring,) = home.deleted._frame.findChildren(QPushButton)
    qtbot.mouseClick(bring, Qt.MouseButton.LeftButton)
    assert stocked[0] in [one.id for one in store.entries()]
    assert not home.deleted.isVisible()


def test_deleting_the_open_assessment_closes_it(qtbot, home, session, stocked):
    session.open(stocked[3])
    qtbot.mouseClick(home.rows[stocked[3]].delete_button, Qt.MouseButton.LeftButton)
    assert not session.is_open


@pytest.mark.parametrize("numbers", [False, True])
def test_duplicate_into_a_chosen_year(qtbot, home, store, stocked, numbers):
    row = home.rows[stocked[3]]
    qtbot.mouseClick(row.duplicate_button, Qt.MouseButton.LeftButton)
    panel = row._panel
    said = panel._remark.text()
    panel.year.setValue(2025)
    assert panel._remark.text() != said, "that year exists already"
    panel.year.setValue(2027)
    if numbers:
        qtbot.keyClick(panel.numbers, Qt.Key.Key_Space)
    qtbot.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    made = store.entries()[0]
    assert (made.enterprise, made.year) == ("平川煤矿", 2027)
    assert store.enterprise_of(made.id) == store.enterprise_of(stocked[3])
    coal, diagnosis = store.assessment(made.id).forms
    assert coal.variants == {"coal": "steam", "water": "normal"}
    assert bool(coal.answers) == numbers
    assert diagnosis.answers["COA-01"].practice == "yes"
    assert home.rows[made.id].hasFocus()


def test_escape_folds_the_question_about_the_year(qtbot, home, store, stocked):
    row = home.rows[stocked[3]]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(row._panel.confirm, Qt.Key.Key_Escape)
    assert row._panel is None
    assert row.hasFocus()
    assert len(store.entries()) == 4


def test_a_long_list_is_shown_in_parts(qtbot, window, store, mills):
    for _number in range(SHOWN + 3):
        store.add(mills[0])
    window.go("home")
    home = window.page("home")
    assert len(home._visible()) == SHOWN
    qtbot.mouseClick(home._more, Qt.MouseButton.LeftButton)
    assert len(home._visible()) == SHOWN + 3
    assert not home._more.isVisible()


def test_a_store_that_cannot_be_written_says_so_and_shows_what_is_true(
    qtbot, home, window, store, stocked
):
    store.db.execute("pragma query_only = on")
    home.rows[stocked[3]].setFocus()
    qtbot.keyClick(home.rows[stocked[3]], Qt.Key.Key_Delete)
    assert window.banner.property("tone") == "error"
    assert stocked[3] in home._visible()
