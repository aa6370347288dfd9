"""The frame of the window: what holds on every page."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QPushButton

from desktop.enterprise.page import ScaleBox
from desktop.shell.app import show_window
from desktop.shell.pages import PAGES
from desktop.shell.window import MainWindow
from desktop.widgets.fields import Choice


def test_first_window_fills_a_screen_without_room(qtbot, session, settings):
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room)
    window.appear()
    assert window.isMaximized()


def test_window_comes_back_in_the_size_it_was_left(qtbot, session, settings):
    first = MainWindow(session, settings)
    qtbot.addWidget(first)
    first.resize(1200, 700)
    first.show()
    first.close()
    second = MainWindow(session, settings)
    qtbot.addWidget(second)
    second.appear()
    assert not second.isMaximized()


def test_enter_presses_the_button_with_the_keyboard(qtbot, window):
    window.go("home")
    page = window.page("home")
    page.new_button.setFocus()
    qtbot.keyClick(page.new_button, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.page("new")


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("count", [2, 6, 10])
def test_list_of_choices_shows_all_its_lines(qtbot, count):
    choice = Choice({str(n): f"choice {n}" for n in range(count)})
    qtbot.addWidget(choice)
    choice.show()
    choice.showPopup()
    port = choice.view().viewport().rect()
    for n in (0, count - 1):
        line = choice.view().visualRect(choice.model().index(n, 0))
        assert port.contains(line)


def test_words_of_the_scale_are_not_cut(qtbot):
    box = ScaleBox()
    qtbot.addWidget(box)
    box.setEditText("国")
    box.show()
    picture = box.line.grab().toImage()
    columns = range(14)  # the cursor stands behind the word
    inked = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < 128 for x in columns)
    ]
    assert len(inked) >= 12  # 国 is nearly as high as its 14 pixels of type


def test_no_two_actions_share_their_keys(window):
    for key in PAGES:
        window.page(key)
    keys = [key.toString() for one in window.findChildren(QAction) for key in one.shortcuts()]
    keys += [one.key().toString() for one in window.findChildren(QShortcut)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("height", [640, 768, 1080])
def test_every_page_of_the_rail_keeps_its_words_whole(window, height):
    window.resize(1366, height)
    buttons = window.rail.findChildren(QPushButton)
    assert all(one.height() >= one.sizeHint().height() for one in buttons)
    assert window.rail.rect().contains(buttons[-1].geometry())


def test_a_window_that_another_replaced_is_let_go(qtbot, qapp, store, settings, worked_case):
    shown = []
    show_window(qapp, store, settings, shown)
    shown[0].session.open(store.add(worked_case(0)))
    for key in PAGES:
        shown[0].go(key)
    before = weakref.ref(shown[0])
    show_window(qapp, store, settings, shown)
    qtbot.addWidget(shown[0])
    assert QThreadPool.globalInstance().waitForDone(20_000)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert before() is None
