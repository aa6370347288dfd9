"""What if on the result page: values are tried, nothing is answered, a measure can be made."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checklists.installed import installed
from desktop.result.whatif import WhatIf
from forms.assessment.answers import Answer
from forms.assessment.measures import Goal
from forms.reading.samples import load, samples
from tests.desktop.answered import KRAFT, answered, assessment

COTTON = "textile-cotton-dyeing"


@pytest.fixture
def panel(qapp, window, session, store):
    """The panel of an assessment, found anew each time the page made it anew."""

    def found():
        for _turn in range(3):
            qapp.processEvents()
        inside = window.page("result").findChildren(WhatIf)
        return next(one for one in inside if one.isVisible())

    def shown(made):
        session.open(store.add(made))
        window.go("result")
        return found

    return shown


def sample(code):
    (one,) = (one for one in samples() if one.code == code)
    return load(one, installed())


def typed(field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)


def opened(found):
    QTest.mouseClick(found().open_button, Qt.MouseButton.LeftButton)
    return found()


def test_it_begins_with_the_path_and_shows_the_next_level(panel):
    tried = opened(panel(sample("textile")))
    assert list(tried.goals) == ["B3a", "C2a", "D1"]
    assert tried.level.text() == "国内清洁生产先进水平"
    assert "国内清洁生产基本水平" in tried.now.text()


def test_a_typed_value_is_followed_at_once_and_answers_stay(panel, session):
    tried = opened(panel(sample("textile")))
    content = session.assessment.content()
    typed(tried._lines["B3a"].field, "38")
    assert tried.level.text() == "国内清洁生产基本水平"
    assert tried._lines["B3a"].reached.text() == "达到 III 级"
    assert tried._lines["B3a"].field.edit.text() == "38", "what is counted is what is shown"
    typed(tried._lines["B3a"].field, "25")
    assert tried._lines["B3a"].reached.text() == "达到 I 级"
    assert tried.level.text() == "国内清洁生产先进水平"
    assert session.assessment.content() == content
    assert not session.undo.canUndo()


def test_points_and_bars_follow_in_an_index(panel):
    tried = opened(panel(assessment(answered(KRAFT, 2))))
    assert tried.level.text() == "国际清洁生产领先水平"
    code = next(iter(tried.goals))
    assert tried._lines[code].points.text().startswith("+")
    typed(tried._lines["B2"].field, "9999")
    assert tried._lines["B2"].points.text() == "+0.00"
    assert tried.level.text() == "III 级以下"


def test_what_cannot_be_understood_is_said_and_changes_nothing(panel):
    tried = opened(panel(sample("textile")))
    typed(tried._lines["B3a"].field, "abc")
    assert "abc" in tried.error.text()
    assert tried.goals["B3a"].value == 30


def test_an_item_is_added_with_its_next_level_and_left_out_again(panel):
    tried = opened(panel(sample("textile")))
    place = tried.adding.findData("B2a")
    assert place < 0  # it is at level I already
    place = tried.adding.findData("C1a")
    if place < 0:
        place = 1
    code = tried.adding.itemData(place)
    tried.adding.setCurrentIndex(place)
    tried.adding.activated.emit(place)
    assert code in tried.goals
    assert tried._lines[code].reached.text() in ("达到 I 级", "达到 II 级")
    tried._drop(code)
    assert code not in tried.goals


def test_reset_begins_anew_and_close_folds(panel):
    found = panel(sample("textile"))
    tried = opened(found)
    typed(tried._lines["B3a"].field, "38")
    QTest.mouseClick(tried.reset_button, Qt.MouseButton.LeftButton)
    found()
    assert tried.goals["B3a"].value == 30
    QTest.mouseClick(tried.close_button, Qt.MouseButton.LeftButton)
    assert not tried._tries
    assert found().open_button.isVisible()


def test_what_is_tried_outlives_a_change_of_the_answers(panel, session):
    found = panel(sample("textile"))
    tried = opened(found)
    typed(tried._lines["B3a"].field, "27")
    item = installed()[COTTON].by_code["D2"]
    session.set_answer(COTTON, item, Answer(value=Decimal(99)))
    again = found()
    assert again is not tried
    assert again.goals["B3a"].value == 27


def test_a_measure_is_made_with_the_goals_and_can_be_undone(panel, session):
    found = panel(sample("textile"))
    tried = opened(found)
    typed(tried._lines["B3a"].field, "29")
    before = session.assessment.measures
    QTest.mouseClick(tried.measure_button, Qt.MouseButton.LeftButton)
    *kept, made = session.assessment.measures
    assert tuple(kept) == before
    assert made.code == "F06"
    assert made.goals == (
        Goal(COTTON, "B3a", value=Decimal(29)),
        Goal(COTTON, "C2a", value=Decimal(2)),
        Goal(COTTON, "D1", choice=2),
    )
    session.undo.undo()
    assert session.assessment.measures == before


def test_a_diagnosis_is_tried_with_practices(panel):
    tried = opened(panel(assessment(answered("diagnosis-coal", only=()))))
    assert tried.goals
    assert all(goal.practice == "yes" for goal in tried.goals.values())
    assert "0.0%" not in tried.level.text()


def test_everything_can_be_reached_by_the_tab_key(panel):
    tried = opened(panel(sample("textile")))
    wanted = {line.field.focusProxy() or line.field for line in tried._lines.values()}
    wanted |= {tried.adding, tried.measure_button, tried.reset_button, tried.close_button}
    seen = set()
    for _press in range(60):
        focus = QApplication.focusWidget()
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if wanted <= seen:
            break
    assert wanted <= seen
