"""What the program is built on can be read in it, and details for support can be copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resources import VERSION
from resources.licences import components


@pytest.fixture
def about(window, store, mine):
    store.add(mine)
    window.go("settings")
    return window.page("settings").about


def test_licences_are_shown_and_hidden_by_key(qtbot, about):
    about.licences_button.setFocus()
    qtbot.keyClick(about.licences_button, Qt.Key.Key_Space)
    assert about.licences.isVisible()
    text = about.licences.toPlainText()
    assert "SIL OFL 1.1" in text, "from the notices"
    for one in components():
        assert one.name in text
        assert one.version in text
    qtbot.keyClick(about.licences_button, Qt.Key.Key_Space)
    assert not about.licences.isVisible()


def test_details_are_copied_without_the_place_of_the_data(qtbot, about, window, store, tmp_path):
    qtbot.mouseClick(about.copy_button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert VERSION in copied
    assert str(tmp_path) not in copied
    assert window.banner.isVisible()
