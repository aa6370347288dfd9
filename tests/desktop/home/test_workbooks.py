"""A workbook from Excel becomes an assessment of the list, or is refused with its cells."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from forms.assessment.answers import Answer
from forms.reporting import make_report
from forms.xlsx.write import write_blank, write_workbook
from tests.desktop.answered import KRAFT, answered, assessment


@pytest.fixture
def mill():
    return assessment(answered(KRAFT, 2))


@pytest.fixture
def take_in(qtbot, window):
    """Choose this file on the list; the banner's text."""

    def taken(path):
        window.go("home")
        button = window.page("home").import_button
        button.choose_path = lambda: path
        with qtbot.waitSignal(button.said, timeout=20_000):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(button.isEnabled)
        return window.banner.text

    return taken


def test_a_blank_form_filled_in_excel_becomes_an_assessment(
    take_in, session, store, mill, tmp_path
):
    path = tmp_path / "blank.xlsx"
    write_blank(replace(mill, forms=(replace(mill.forms[0], answers={}),)), path)
    book = load_workbook(path)
    sheet = next(one for one in book if any(cell.value == "item:B1" for cell in one["A"]))
    line = next(cell.row for cell in sheet["A"] if cell.value == "item:B1")
    entry = next(cell for cell in sheet[line] if not cell.protection.locked)
    entry.value = 31.5
    book.save(path)
    store.add(mill)
    take_in(path)
    assert session.assessment.forms[0].answers["B1"] == Answer(value=Decimal("31.5"))
    assert session.assessment.enterprise == mill.enterprise
    assert len(store.entries()) == 2


def test_an_export_comes_back_beside_the_one_it_was_made_from(
    take_in, session, store, mill, tmp_path
):
    path = tmp_path / "out.xlsx"
    number = store.add(mill)
    write_workbook(make_report(store.next_revision(number)), path)
    before = store.assessment(number)
    assert "未作改动" in take_in(path)
    assert session.number != number
    assert session.assessment.digest() == before.digest()
    assert session.assessment.uuid != before.uuid
    assert store.assessment(number) == before
    assert store.enterprise_of(session.number) == store.enterprise_of(number)


def test_what_is_no_workbook_of_ours_is_refused_and_nothing_is_added(
    take_in, store, mill, tmp_path
):
    store.add(mill)
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"not a workbook")
    assert "letter.xlsx" in take_in(path)
    assert len(store.entries()) == 1


def test_the_welcome_offers_it_too(qtbot, window, session, mill, tmp_path):
    path = tmp_path / "out.xlsx"
    write_workbook(make_report(mill), path)
    window.go("home")
    home = window.page("home")
    home.import_button.choose_path = lambda: path
    with qtbot.waitSignal(home.import_button.added, timeout=20_000):
        qtbot.mouseClick(home._welcome.import_button, Qt.MouseButton.LeftButton)
    assert session.assessment.digest() == mill.digest()
