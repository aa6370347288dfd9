"""The bottom bar of the result page."""

from desktop.result.footer import Actions, Footer


def test_keyboard_comes_back_to_the_button_after_the_work(qtbot):
    footer = Footer(Actions(*[lambda: None] * len(Actions._fields)))
    qtbot.addWidget(footer)
    footer.show()
    footer.activateWindow()
    with qtbot.waitActive(footer):
        pass
    footer.pdf.setFocus()
    footer.busy("writing")
    assert footer.hasFocus()
    footer.rest("done", enabled=True)
    assert footer.pdf.hasFocus()
