"""The bottom bar of the result page."""

from desktop.result.footer import Actions, Footer


def test_many_other_years_are_named_by_the_first_and_the_last(qtbot):
    footer = Footer(Actions(*[lambda: None] * len(Actions._fields)))
    qtbot.addWidget(footer)
    footer.show_years((2020, 2021, 2024), told=True)
    assert all(year in footer.years.text() for year in ("2020", "2021", "2024"))
    footer.show_years((2018, 2019, 2020, 2021), told=False)
    assert "2019" not in footer.years.text()
    assert not footer.years.isChecked()


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
