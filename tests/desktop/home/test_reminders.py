"""The card above the list: what is due, said once, and the way to it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.home.reminders import SHOWN
from forms.assessment.answers import Enterprise
from forms.assessment.audit import Audit, Correction

SOON = (date.today() + timedelta(days=10)).isoformat()
LATE = (date.today() - timedelta(days=10)).isoformat()
FAR = (date.today() + timedelta(days=400)).isoformat()


@pytest.fixture
def listed(qtbot, window, store):
    """Show the list with these assessments and wait until all were looked at."""

    def show(*assessments, **options):
        numbers = [store.add(one, **options) for one in assessments]
        window.go("home")
        home = window.page("home")
        qtbot.waitUntil(lambda: not home._pending and not home.reminders.pending)
        return home, numbers

    return show


def texts(home):
    return [one.accessibleName() for one in home.reminders.buttons]


def due(assessment, permit=SOON, **facts):
    return replace(assessment, enterprise=Enterprise("绿源纸业", permit_until=permit), **facts)


def test_nothing_is_shown_where_nothing_is_due(listed, mine):
    home, _numbers = listed(due(mine, permit=FAR))
    assert not home.reminders.isVisible()


def test_what_is_due_is_shown_after_the_list_is_painted_and_leads_to_its_page(
    qtbot, listed, mine, session, window
):
    late = Audit(corrections=(Correction("dust", LATE),))
    home, (number,) = listed(due(mine, audit=late))
    assert home.reminders.isVisible()
    assert [LATE in texts(home)[0], SOON in texts(home)[1]] == [True, True]
    qtbot.mouseClick(home.reminders.buttons[0], Qt.MouseButton.LeftButton)
    assert session.number == number
    assert window.stack.currentWidget() is window.page("audit")
    window.go("home")
    qtbot.mouseClick(home.reminders.buttons[1], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("enterprise")


def test_what_was_done_is_not_reminded_of_any_more(qtbot, listed, mine, session, window):
    home, (number,) = listed(due(mine))
    assert len(texts(home)) == 1
    session.open(number)
    session.set_enterprise(Enterprise("绿源纸业", permit_until=FAR))
    window.go("home")
    qtbot.waitUntil(lambda: not home.reminders.isVisible())


def test_samples_ask_for_nothing(listed, mine):
    home, _numbers = listed(due(mine), sample=True)
    assert not home.reminders.isVisible()


def test_what_two_years_of_an_enterprise_share_is_said_once(listed, mine):
    home, _numbers = listed(due(mine), due(mine, year=2024), due(mine, year=2023, permit=LATE))
    assert len(texts(home)) == 2


def test_a_long_list_is_shown_in_parts(qtbot, listed, mine):
    many = tuple(Correction(f"point {number}", LATE) for number in range(SHOWN + 3))
    home, _numbers = listed(due(mine, permit="", audit=Audit(corrections=many)))
    assert len(texts(home)) == SHOWN
    qtbot.mouseClick(home.reminders._more, Qt.MouseButton.LeftButton)
    assert len(texts(home)) == SHOWN + 3
    assert not home.reminders._more.isVisible()


def test_an_assessment_that_is_deleted_is_not_reminded_of(qtbot, listed, mine):
    home, (number,) = listed(due(mine))
    home.delete(home.rows[number].entry)
    assert not home.reminders.isVisible()


def test_assessments_beyond_the_shown_rows_are_looked_at_too(qtbot, listed, mine, mills):
    home, _numbers = listed(due(mine, forms=()), *(replace(mills[0], region="other"),) * 51)
    assert len(texts(home)) == 1
