"""A message lies over the page: nothing moves, the keyboard reaches it, a reader hears it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton


@pytest.fixture
def banner(window):
    window.go("home")
    window.rail.findChildren(QPushButton)[-1].setFocus()
    QApplication.processEvents()
    return window.banner


def places(window):
    page = window.stack.currentWidget()
    found = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    return [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in found]


def test_nothing_moves_when_it_comes_and_goes(window, banner):
    before = places(window)
    banner.show_message("said " * 60, "info", {"Undo": int})
    QApplication.processEvents()
    assert places(window) == before
    banner.hide()
    QApplication.processEvents()
    assert places(window) == before


@pytest.mark.parametrize("words", ["short", "a long sentence of many words " * 12])
@pytest.mark.parametrize("size", [(1366, 768), (1093, 518)])
def test_it_lies_whole_at_the_foot(window, banner, words, size):
    window.resize(*size)
    banner.show_message(words)
    QApplication.processEvents()
    ground = banner.parentWidget().rect()
    assert ground.contains(banner.geometry())
    assert banner.geometry().center().y() > ground.center().y()
    assert all(banner.rect().contains(one.geometry()) for one in banner.findChildren(QPushButton))


def test_it_goes_to_the_head_where_it_would_cover_the_keyboard(window, banner):
    line = QLineEdit(window.stack.currentWidget())
    line.setGeometry(300, window.stack.height() - 60, 300, 40)
    line.show()
    line.setFocus()
    banner.show_message("said")
    field = QRect(line.mapTo(banner.parentWidget(), QPoint(0, 0)), line.size())
    assert not banner.geometry().intersects(field)
    line.move(300, 10)
    line.clearFocus()
    line.setFocus()
    assert not banner.geometry().intersects(
        QRect(line.mapTo(banner.parentWidget(), QPoint(0, 0)), line.size())
    )


def test_keyboard_goes_in_with_f6_and_back_with_escape(qtbot, window, banner):
    done = []
    start = window.page("home").new_button
    start.setFocus()
    banner.show_message("said", "info", {"Undo": lambda: done.append(1)})
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert banner.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not banner.isVisible()
    assert start.hasFocus()
    banner.show_message("said", "info", {"Undo": lambda: done.append(1)})
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert done == [1]
    assert start.hasFocus()
