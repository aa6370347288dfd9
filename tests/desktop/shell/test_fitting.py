"""The window fits its screen, and every page and button can be reached in a small one."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton

from checklists.installed import installed
from desktop.shell.fitting import FRAME, LEAST, within
from desktop.shell.pages import PAGES
from desktop.shell.window import MainWindow
from forms.reading.samples import load, samples

ROOM = QRect(0, 0, 1093, 566)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QRect(100, 50, 900, 400), QRect(100, 50, 900, 400)),
        (QRect(-50, -20, 900, 400), QRect(0, 0, 900, 400)),
        (QRect(500, 400, 900, 400), QRect(193, 166, 900, 400)),
        (QRect(300, 300, 1708, 960), ROOM),
        (QRect(3000, 2000, 1000, 500), QRect(93, 66, 1000, 500)),
    ],
)
def test_rectangle_is_brought_into_the_room(wanted, found):
    assert within(wanted, ROOM) == found


def test_least_size_fits_a_laptop_at_125_percent_above_its_taskbar():
    assert LEAST.width() <= 1093
    assert LEAST.height() + FRAME <= 614 - 48


@pytest.fixture
def left(qtbot, session, settings):
    """Leave a window in some size and open the next one."""

    def reopen(size, place):
        first = MainWindow(session, settings)
        qtbot.addWidget(first)
        first.setMinimumSize(1, 1)
        first.resize(*size)
        first.move(place)
        first.show()
        first.close()
        second = MainWindow(session, settings)
        qtbot.addWidget(second)
        second.appear()
        return second

    return reopen


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((1708, 960), QPoint(0, 0)),
        ((1200, 500), QPoint(0, 0)),
        ((700, 1200), QPoint(0, 0)),
        ((700, 500), QPoint(600, 500)),
        ((700, 500), QPoint(5000, 4000)),
        ((700, 500), QPoint(-3000, -2000)),
    ],
)
def test_window_left_on_a_larger_screen_comes_back_within_this_one(left, size, place):
    window = left(size, place)
    room = window.screen().availableGeometry()
    assert window.isMaximized() or room.contains(window.frameGeometry())


def test_window_is_brought_back_when_the_screen_becomes_another(qtbot, left):
    window = left((700, 500), QPoint(0, 0))
    room = window.screen().availableGeometry()
    window.resize(1500, 1000)
    window.screen().availableGeometryChanged.emit(room)
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))


@pytest.mark.parametrize("size", [(1093, 518), (1040, 518), (1366, 680)])
@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_every_page_shows_whole_in_a_small_window(qtbot, request, session, settings, size, spoken):
    if spoken == "en":
        request.getfixturevalue("english")
    session.open(session.store.add(load(samples()[0], installed())))
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    pane = window._pane
    for key in PAGES:
        window.go(key)
        for _turn in range(3):
            QApplication.processEvents()
        assert (window.width(), window.height()) == size, key
        if size[0] >= 1093:
            assert pane.horizontalScrollBar().maximum() == 0, key
            assert pane.verticalScrollBar().maximum() == 0, key
    bar = window.topbar
    for one in (bar.export, bar.menu):
        assert bar.rect().contains(one.geometry())
        assert one.width() >= one.sizeHint().width()


def test_every_button_of_the_rail_is_reached_in_a_low_window(window):
    window.setMinimumSize(1, 1)
    window.resize(1093, 400)
    for one in window.rail.findChildren(QPushButton):
        one.setFocus()
        window.rail._area.ensureWidgetVisible(one)
        assert not one.visibleRegion().isEmpty()
        assert one.height() >= one.minimumSizeHint().height()


def test_page_larger_than_the_window_scrolls(qtbot, window, session):
    session.open(session.store.add(load(samples()[0], installed())))
    window.setMinimumSize(1, 1)
    window.resize(683, 336)
    window.go("form")
    bar = window._pane.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page = window.page("form")
    qtbot.waitUntil(lambda: window.stack.width() >= page.minimumSizeHint().width())
