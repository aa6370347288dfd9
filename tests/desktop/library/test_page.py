"""The page of checklists: search, look before adding, add, compare, remove, all by keyboard too."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from checklists.document import toml
from checklists.installed import installed
from checklists.opening import open_checklist
from checklists.packs.pack import write_pack
from checklists.reader import METHODS
from checklists.xlsx.samples import sample
from checklists.xlsx.write import write_workbook
from desktop.library.compared import ONE, PAGE, TICK, TITLE
from desktop.widgets.table import WholeTable
from forms.assessment.answers import Assessment, Enterprise, Form
from forms.store.drafts import draft
from forms.store.library import available

COAL = "coal-underground"
CHOSEN = {"coal": "steam", "water": "normal"}


@pytest.fixture
def page(window, english):
    window.go("checklists")
    return window.page("checklists")


def own(tmp_path, name="own.toml", **changes):
    made = replace(installed()[COAL], **({"version": "2026.1", "code": "tannery"} | changes))
    path = tmp_path / name
    if path.suffix == ".toml":
        path.write_text(toml(made), "utf-8")
    else:
        write_workbook(made, path)
    return path


def written_over(made):
    """A sample with a name and a source of its own."""
    source = replace(made.source, document="标准", number="GB 1-2026")
    own = {"code": "mine", "title": "清单", "title_en": "List", "source": source}
    return replace(made, **own)


def look(qtbot, page, path):
    page.look_at(path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.preview)


def shown(page):
    return [(one.checklist.code, one.checklist.version) for one in page.shelf.rows.shown]


def tick(page, row, on=True):
    model = page.verify.table.values
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    model.setData(model.index(row, TICK), state.value, Qt.ItemDataRole.CheckStateRole)


def first_number(page):
    lines = page.verify.table.values.lines
    return next(row for row, one in enumerate(lines) if one.item.answer == "number")


def test_every_shipped_checklist_is_listed_and_found_by_initials(page):
    assert len(shown(page)) == len(installed())
    page.search.setText("mtcxy")
    assert (COAL, "2019.1") in shown(page)
    assert len(shown(page)) < 10
    page.search.setText("no such thing")
    assert shown(page) == []
    assert page.nothing.isVisible()
    assert not page.detail.isVisible()


def test_sector_narrows_the_list(page):
    page.sector.choose("coal")
    page._filter()
    assert {code for code, _version in shown(page)} == {
        code for code, one in installed().items() if one.sector == "coal"
    }


def test_what_is_used_or_ships_cannot_be_removed(page, store):
    page._go_to(installed()[COAL])
    assert not page.detail.remove_button.isEnabled()
    store.add(Assessment(Enterprise("x"), 2025, "gansu", (Form(installed()[COAL], CHOSEN),)))
    page.refresh()
    assert "1 assessment" in page.detail.used.text()


@pytest.mark.parametrize("name", ["own.toml", "own.xlsx"])
def test_file_is_looked_at_added_and_offered_at_once(qtbot, page, window, tmp_path, name):
    path = own(tmp_path, name, sector="leather", title="制革业", title_en="Tannery")
    look(qtbot, page, path)
    assert "tannery" not in available(page.session.store)
    assert page.preview.title.text() == "Tannery"
    assert page.preview.add_button.isEnabled()
    page.preview.add_button.click()
    assert page.shelf.current().checklist.code == "tannery"
    assert "can be chosen at once" in window.banner.text
    window.go("new")
    new = window.page("new")
    assert new.sector.findData("leather") >= 0
    new.sector.choose("leather")
    new._propose()
    assert "tannery" in [one.checklist.code for one in new.proposed.offered]


def test_sector_that_was_open_shows_what_was_added_since(qtbot, page, window, tmp_path):
    window.go("new")
    new = window.page("new")
    new.sector.choose("coal")
    new._propose()
    assert "tannery" not in [one.checklist.code for one in new.proposed.offered]
    window.go("checklists")
    look(qtbot, page, own(tmp_path))
    page.add()
    window.go("new")
    assert "tannery" in [one.checklist.code for one in new.proposed.offered]


def test_a_corrected_file_is_read_again_without_choosing_it(qtbot, page, tmp_path):
    path = own(tmp_path)
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("weight = ", "wieght = ", 1), "utf-8")
    look(qtbot, page, path)
    assert page.preview.again_button.hasFocus()
    assert not page.preview.add_button.isVisible()
    path.write_text(whole, "utf-8")
    page.preview.again_button.click()
    qtbot.waitUntil(page.preview.add_button.isVisible)
    assert not page.preview.again_button.isVisible()


def test_a_preview_shows_the_levels_of_every_option(qtbot, page, tmp_path):
    made = written_over(sample("index"))
    path = tmp_path / "own.xlsx"
    write_workbook(made, path)
    look(qtbot, page, path)
    table = page.preview.findChild(WholeTable)
    row = list(made.by_code).index("B1")
    levels = table.item(row, 3).text()
    assert levels.count("\n") == 1
    assert table.rowHeight(row) >= 2 * table.fontMetrics().height() + 18
    assert "must-pass" in table.item(row, 1).text()
    texts = [one.text() for one in page.preview.findChildren(QLabel)]
    assert any("0.4" in text and "0.6" in text for text in texts)


@pytest.mark.parametrize("method", METHODS)
def test_new_workbook_can_be_written_and_read_in_the_window(qtbot, page, window, tmp_path, method):
    path = tmp_path / "new.xlsx"
    page.write(sample(method), path)
    qtbot.waitUntil(lambda: "is written" in window.banner.text)
    assert open_checklist(path).method == method
    assert len(page.new_button.menu().actions()) == len(METHODS)


def test_a_value_typed_over_goes_on_with_return(qtbot, page):
    page._go_to(installed()[COAL])
    page.compare()
    table = page.verify.table
    row = first_number(page)
    code = table.values.lines[row].item.code
    table.setCurrentIndex(table.values.index(row, ONE))
    qtbot.keyClicks(table, "3")
    editor = table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "8")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().row() == row + 1)
    assert list(table.values.findings[code].corrected.values()) == ["38"]
    assert table.currentIndex().column() == ONE


def test_what_was_added_can_be_seen_under_the_message(qtbot, page, window, tmp_path):
    look(qtbot, page, own(tmp_path))
    page.add()
    qtbot.waitUntil(window.banner.isVisible)
    shelf = page.shelf
    qtbot.waitUntil(
        lambda: shelf.viewport().rect().contains(shelf.visualRect(shelf.currentIndex()))
    )
    columns = range(shelf.rows.columnCount())
    assert sum(map(shelf.columnWidth, columns)) == shelf.viewport().width()


def test_all_problems_are_told_and_can_be_copied(qtbot, page, tmp_path):
    path = own(tmp_path)
    path.write_text(path.read_text("utf-8").replace("weight = ", "weigth = "), "utf-8")
    look(qtbot, page, path)
    assert "own.toml cannot be added" in page.preview.title.text()
    assert not page.preview.add_button.isVisible()
    page.preview.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) > 5
    assert all("own.toml" in line for line in copied)


def test_other_content_of_a_known_edition_is_refused(qtbot, page, tmp_path):
    look(qtbot, page, own(tmp_path, code=COAL, version="2019.1", title="另一份"))
    assert "installed with other content" in page.preview.verdict.text()
    assert not page.preview.add_button.isEnabled()


def test_preview_tells_what_a_new_edition_changes(qtbot, page, tmp_path):
    look(qtbot, page, own(tmp_path, code=COAL, version="2030.1"))
    texts = [one.text() for one in page.preview.findChildren(type(page.preview.title))]
    assert any("Against edition 2019.1: 40 items stay" in text for text in texts)


def test_removed_one_comes_back(qtbot, page, window, tmp_path):
    look(qtbot, page, own(tmp_path))
    page.add()
    page.detail.remove_button.click()
    assert "tannery" not in available(page.session.store)
    page._bring_back(open_checklist(own(tmp_path)), page.shelf.editions[0].origin or origin())
    assert page.shelf.current().checklist.code == "tannery"


def origin():
    from forms.store.library import Origin

    return Origin(file="own.toml")


def test_pack_shows_its_publisher_and_a_changed_key_is_a_warning(qtbot, page, tmp_path):
    def packed(version, seed):
        path = tmp_path / "a.qpk"
        made = open_checklist(own(tmp_path, version=version))
        write_pack([made], path, publisher="Bureau", day=date(2026, 5, 20), seed=seed)
        return path

    look(qtbot, page, packed("2026.1", b"1" * 32))
    assert "✓ Published by Bureau on 2026-05-20 and unchanged. This key is new" in (
        page.preview.verdict.text()
    )
    page.add()
    assert "published by Bureau" in page.detail.origin.text()
    look(qtbot, page, packed("2026.2", b"2" * 32))
    assert page.preview.verdict.text().startswith("⚠ Published by Bureau, but signed with another")
    assert not page.preview.add_button.hasFocus()


def test_comparison_is_kept_as_a_draft_and_undone(page, session, store):
    page._go_to(installed()[COAL])
    page.compare()
    page.verify.page.setText("6")
    tick(page, 0)
    tick(page, 1)
    first, second = list(installed()[COAL].by_code)[:2]
    assert {code: one.page for code, one in draft(store, installed()[COAL]).items()} == {
        first: "6",
        second: "6",
    }
    session.undo.undo()
    assert list(page.verify.table.values.findings) == [first]
    session.undo.redo()
    tick(page, 0, on=False)
    page.show_list()
    page.compare()
    assert list(page.verify.table.values.findings) == [second]


def test_space_ticks_the_line_with_the_keyboard(qtbot, page):
    page._go_to(installed()[COAL])
    qtbot.keyClick(page.shelf, Qt.Key.Key_Return)
    assert page.detail.compare_button.hasFocus()
    qtbot.keyClick(page.detail.compare_button, Qt.Key.Key_Return)
    assert page.verify.table.hasFocus()
    table = page.verify.table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.setCurrentIndex(table.values.index(table.currentIndex().row(), ONE))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert list(table.values.findings) == list(installed()[COAL].by_code)[:2]


def test_correction_makes_an_edition_with_the_old_value(page, window, store):
    page._go_to(installed()[COAL])
    page.compare()
    row = first_number(page)
    model = page.verify.table.values
    line = model.lines[row]
    old = model.text(line, ONE, editing=False)
    assert model.setData(model.index(row, ONE), "99.5")
    assert model.text(line, ONE, editing=False) == f"99.5 (was {old})"
    assert model.setData(model.index(row, PAGE), "p. 7")
    page.verify.name.setText("Wang")
    page.verify.make_button.click()
    made = available(store)[COAL]
    item = made.by_code[line.item.code]
    assert (made.version, item.evidence, item.checked_by) == ("2019.2", "read", "Wang")
    assert item.checked_page == "p. 7"
    assert old in item.was
    assert made.evidence_counts()["read"] == 1
    assert "Edition 2019.2 is installed" in window.banner.text
    assert page.shelf.current().checklist.version == "2019.2"
    assert "2 in 100" in page.detail.share.text()
    assert not draft(store, installed()[COAL])


def test_what_cannot_be_is_told_and_the_draft_stays(page, store):
    page._go_to(installed()[COAL])
    page.compare()
    model = page.verify.table.values
    model.setData(model.index(first_number(page), ONE), "about 3")
    page.verify.name.setText("Wang")
    page.verify.confirm()
    assert "not a number or a comparison" in page.verify.problems.toPlainText()
    assert available(store)[COAL].version == "2019.1"
    assert draft(store, installed()[COAL])


def test_name_and_day_are_asked_for(page, store):
    page._go_to(installed()[COAL])
    page.compare()
    tick(page, 0)
    page.verify.confirm()
    assert "Who compared it?" in page.verify.name_field.said()
    page.verify.name.setText("Wang")
    page.verify.day.setText("soon")
    page.verify.confirm()
    assert "A day such as" in page.verify.day_field.said()
    assert available(store)[COAL].version == "2019.1"


def test_looking_into_a_cell_is_no_comparison(page):
    page._go_to(installed()[COAL])
    page.compare()
    model = page.verify.table.values
    old = model.data(model.index(0, TITLE), Qt.ItemDataRole.EditRole)
    model.setData(model.index(0, TITLE), old)
    assert model.findings == {}


def test_filter_leaves_what_is_open(page):
    page._go_to(installed()[COAL])
    page.compare()
    model = page.verify.table.values
    before = model.rowCount()
    tick(page, 0)
    page.verify.only_open.setChecked(True)
    assert model.rowCount() < before
    assert next(iter(installed()[COAL].by_code)) not in {one.item.code for one in model.lines}


@pytest.mark.parametrize("ending", [".toml", ".xlsx"])
def test_exported_copy_reads_back_the_same(qtbot, page, window, tmp_path, ending):
    path = tmp_path / f"copy{ending}"
    page.write(installed()[COAL], path)
    qtbot.waitUntil(lambda: "is written" in window.banner.text)
    assert toml(open_checklist(path)) == toml(installed()[COAL])


def test_report_states_the_share(qtbot, page, window, tmp_path):
    path = tmp_path / "report.xlsx"
    page.write(installed()[COAL], path, report=True)
    qtbot.waitUntil(lambda: "is written" in window.banner.text)
    cells = [cell.value for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert "0 of 40 items compared with the official text (0 in 100)" in cells


def test_settings_remember_the_expert(page, settings):
    page._go_to(installed()[COAL])
    page.compare()
    tick(page, 0)
    page.verify.name.setText("Wang")
    page.verify.confirm()
    assert settings.get("expert") == "Wang"
    assert json.dumps(settings.get("expert"))


def odd(tmp_path, name="odd.toml", **changes):
    """A list with two things to confirm: its thresholds and one missing unit."""
    grading = replace(
        installed()[COAL].grading, thresholds=(Decimal(80), Decimal(80), Decimal(100))
    )
    path = own(tmp_path, name, grading=grading, **changes)
    if path.suffix == ".toml":
        text = path.read_text("utf-8")
        path.write_text(text.replace('unit = "%"\n', "", 1), "utf-8")
    return path


def test_remarks_are_shown_and_confirmed_before_a_list_is_added(qtbot, page, tmp_path):
    look(qtbot, page, odd(tmp_path))
    preview = page.preview
    assert "2 things to confirm" in preview.verdict.text()
    lines = preview.problems.toPlainText().splitlines()
    assert [": please confirm: " in one for one in lines] == [True, True]
    assert preview.problems.isVisible()
    assert preview.copy_button.isVisible()
    assert preview.add_button.text() == "Confirm and add"
    assert not preview.add_button.hasFocus()  # Enter alone must not add it
    assert preview.again_button.hasFocus()
    assert "tannery" not in available(page.session.store)
    preview.add_button.click()
    assert "tannery" in available(page.session.store)


def test_a_list_without_remarks_shows_no_list_of_them(qtbot, page, tmp_path):
    look(qtbot, page, odd(tmp_path))
    page.show_list()
    look(qtbot, page, own(tmp_path))
    assert not page.preview.problems.isVisible()
    assert page.preview.add_button.text() == "Add"
    assert page.preview.add_button.hasFocus()


def test_problems_are_counted_without_what_is_only_to_be_confirmed(qtbot, page, tmp_path):
    path = odd(tmp_path)
    path.write_text(path.read_text("utf-8").replace('"2026.1"', '"first"'), "utf-8")
    look(qtbot, page, path)
    assert page.preview.verdict.text().startswith("1 problem.")
    assert len(page.preview.problems.toPlainText().splitlines()) == 3
    assert not page.preview.add_button.isVisible()


@pytest.mark.parametrize("name", ["own.toml", "own.xlsx"])
def test_a_code_of_the_program_is_asked_about(qtbot, page, tmp_path, name):
    look(qtbot, page, own(tmp_path, name, code=COAL, sector="电镀", title="电镀"))
    (line,) = page.preview.problems.toPlainText().splitlines()
    assert "its code coal-underground is that of" in line
    assert "another sector" in line
    assert page.preview.add_button.text() == "Confirm and add"


def test_a_code_of_an_own_list_is_asked_about_where_the_list_is_another(qtbot, page, tmp_path):
    look(qtbot, page, own(tmp_path))
    page.add()
    look(qtbot, page, own(tmp_path, "again.toml", version="2026.2"))
    assert page.preview.add_button.text() == "Add"
    page.show_list()
    look(qtbot, page, own(tmp_path, "other.toml", version="2026.3", sector="电镀"))
    assert "another sector" in page.preview.problems.toPlainText()


def test_remarks_of_a_pack_are_confirmed_too(qtbot, page, tmp_path):
    renewed = open_checklist(own(tmp_path, code=COAL, version="2026.7"))
    path = tmp_path / "a.qpk"
    write_pack([renewed], path, publisher="x", day=date(2026, 1, 1))
    look(qtbot, page, path)
    assert "1 thing to confirm" in page.preview.verdict.text()
    assert page.preview.add_button.text() == "Confirm and add 1 checklist"
    assert page.preview.other_button.hasFocus()
