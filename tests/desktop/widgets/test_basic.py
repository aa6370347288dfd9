"""Texts of several lines take the room that they need, and give back what they do not."""

import pytest

from desktop.widgets.basic import label

LONG = "a text that needs several lines where it is narrow " * 4


@pytest.mark.parametrize("width", [900, 1600])
def test_a_text_gives_back_its_room_when_it_becomes_wider(qtbot, width):
    made = label(LONG, wrap=True)
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    tall = made.minimumHeight()
    made.resize(width, tall)
    qtbot.waitUntil(lambda: made.minimumHeight() < tall / 3)
    assert made.heightForWidth(width) == made.minimumHeight()


def test_a_text_gives_back_its_room_when_it_becomes_shorter(qtbot):
    made = label(LONG, wrap=True)
    qtbot.addWidget(made)
    made.resize(300, 20)
    made.show()
    one_line = label("short")
    qtbot.addWidget(one_line)
    assert made.minimumHeight() > 2 * one_line.sizeHint().height()
    made.setText("short")
    assert made.minimumHeight() == one_line.sizeHint().height()
