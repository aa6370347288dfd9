"""The page of the ledger: typed and pasted like a spreadsheet, kept at once, never blocked."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.ledger.model import ASK, MONTHS, PRODUCT, SUM, UNIT, WORTH
from desktop.shell.window import MainWindow
from forms.assessment.ledger import Amount, Ledger, Override, Row
from resources.words import _

EMPTY = Ledger()
POWER = Row("energy", "electricity", "kWh")
COAL = Row("energy", "raw_coal", "t")
KNOWN = {"current": Amount(Decimal(100))}


@pytest.fixture
def page(window, session, store, mine):
    session.open(store.add(mine))
    window.go("ledger")
    return window.page("ledger")


def kept(session):
    return session.store.assessment(session.number).ledger


def cell(page, kind, line, key):
    rows = page.sections[kind].table.rows
    return rows.index(line, rows.columns.index(key))


def shown(page, kind, line, key):
    return page.sections[kind].table.rows.data(cell(page, kind, line, key))


def at(page, kind, line, key):
    table = page.sections[kind].table
    table.setFocus()
    table.go_to(cell(page, kind, line, key))
    return table


def retype(qtbot, page, kind, line, key, text):
    table = at(page, kind, line, key)
    qtbot.keyClicks(table, text[0])
    editor = table.indexWidget(table.currentIndex())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_empty_ledger_begins_with_the_usual_rows_of_the_sector(qtbot, page, session):
    assert page.start.isVisible()
    page.start.focusProxy().click()
    assert not page.start.isVisible()
    codes = [row.code for row in kept(session).rows]
    assert {"electricity", "mine_water", "withdrawn", "wastewater", "P1"} <= set(codes)
    assert page.sections["energy"].table.hasFocus()
    session.undo.undo()
    assert kept(session) == EMPTY
    assert page.start.isVisible()


def test_typed_amount_is_kept_and_results_follow(qtbot, page, session):
    session.set_ledger(Ledger((POWER, COAL)), "x")
    retype(qtbot, page, "energy", 0, SUM, "1,000,000")
    table = page.sections["energy"].table
    assert kept(session).rows[0].amounts["current"] == Amount(Decimal(1_000_000))
    assert table.currentIndex() == cell(page, "energy", 1, SUM), "Enter goes down a row"
    assert page.panel.lines["energy"].value.text() == "122.9 tce"
    assert shown(page, "energy", 0, WORTH) == "122.9 tce"
    page.panel.values.buttons()[1].click()
    assert kept(session).value == "primary"
    assert next(iter(page.panel.lines)) == "energy_primary"
    assert shown(page, "energy", 0, WORTH) == "301.6 tce"
    page.panel.grid.chosen.emit("河北")
    assert kept(session).grid == "河北"
    assert page.panel.lines["co2"].value.text() == "651.6 t"
    session.undo.undo()
    session.undo.undo()
    session.undo.undo()
    assert kept(session).rows[0].amounts == {}


def test_what_is_no_number_is_told_and_nothing_is_kept(qtbot, page, window, session):
    session.set_ledger(Ledger((POWER,)), "x")
    retype(qtbot, page, "energy", 0, SUM, "<3")
    assert kept(session).rows == (POWER,)
    assert "<3" in window.banner.text


def test_computation_opens_with_its_source(qtbot, page, session):
    row = Row("energy", "coke", "t", amounts={"current": Amount(Decimal(1))})
    session.set_ledger(Ledger((row,)), "x")
    line = page.panel.lines["energy"]
    assert not line.lines.isVisible()
    line.how.click()
    assert line.lines.text() == "焦炭 1 t × 971.4 kgce/t = 0.9714 tce"
    assert "GB/T 2589" in line.marks.text()
    carbon = page.panel.lines["co2"]
    assert carbon.why.isVisible()
    assert "焦炭" in carbon.why.text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_choosing_a_unit_names_the_figure_anew_and_shows_what_it_comes_to(qtbot, page, session):
    row = Row("water", "withdrawn", "m³", amounts={"current": Amount(Decimal(120))})
    session.set_ledger(Ledger((row,)), "x")
    table = at(page, "water", 0, UNIT)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    combo = table.indexWidget(table.currentIndex())
    assert {"m³", "万m³", "t"} <= {combo.itemData(n) for n in range(combo.count())}
    combo.setCurrentIndex(combo.findData("万m³"))
    combo.activated.emit(combo.currentIndex())
    assert kept(session).rows[0].unit == "万m³"
    assert kept(session).rows[0].amounts == row.amounts
    assert shown(page, "water", 0, WORTH) == "1,200,000 m³"


def test_years_are_kept_apart(qtbot, page, session):
    session.set_ledger(Ledger((POWER,)), "x")
    page.head.choose("base")
    retype(qtbot, page, "energy", 0, SUM, "7")
    page.head.choose("previous")
    retype(qtbot, page, "energy", 0, SUM, "8")
    assert {year: one.sum for year, one in kept(session).rows[0].amounts.items()} == {
        "base": 7,
        "previous": 8,
    }
    page.head.choose("current")
    assert shown(page, "energy", 0, SUM) == ""


def paste(qtbot, table, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_column_of_a_spreadsheet_goes_down_the_rows_in_one_step(qtbot, page, window, session):
    session.set_ledger(Ledger((POWER, COAL, Row("energy", "coke", "t"))), "x")
    paste(qtbot, at(page, "energy", 0, SUM), "电量\n１２．５\n约3\n1,200\n9\n")
    sums = [row.amounts.get("current", Amount()).sum for row in kept(session).rows]
    assert sums == [Decimal("12.5"), None, 1200]
    assert "约3" in window.banner.text
    session.undo.undo()
    assert kept(session).rows[0] == POWER


def test_short_column_at_a_month_can_be_put_across_instead(qtbot, page, window, session):
    session.set_ledger(Ledger((POWER, COAL)), "x")
    page.head.ways.buttons()[1].click()
    paste(qtbot, at(page, "energy", 0, "3"), "5\n6")
    assert [row.amounts["current"].months[3] for row in kept(session).rows] == [5, 6]
    (turn,) = [one for one in window.banner.findChildren(QPushButton) if one.text() != _("Close")]
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert kept(session).rows[0].amounts["current"].months[3:5] == (5, 6)
    assert "current" not in kept(session).rows[1].amounts
    session.undo.undo()
    assert kept(session) == Ledger((POWER, COAL)), "one step, whichever way"


def test_amount_with_the_unit_of_the_bill_is_converted(qtbot, page, session):
    session.set_ledger(Ledger((POWER, Row("factor", "clinker_share", "%"))), "x")
    index = cell(page, "energy", 0, SUM)
    page.sections["energy"].table.rows.setData(index, "198万度")
    assert kept(session).rows[0].amounts["current"].sum == 1_980_000
    page.head.ways.buttons()[1].click()
    shares = page.sections["factor"].table.rows
    month, whole = cell(page, "factor", 0, "0"), cell(page, "factor", 0, SUM)
    assert not shares.flags(month) & Qt.ItemFlag.ItemIsEditable, "months of a share do not add up"
    assert shares.flags(whole) & Qt.ItemFlag.ItemIsEditable


def test_page_follows_the_keyboard_down_the_rows(qtbot, page, session, window):
    window.resize(1100, 640)
    rows = [Row("energy", "raw_coal", "t", name=f"{n}") for n in range(30)]
    session.set_ledger(Ledger(tuple(rows)), "x")
    table = at(page, "energy", 0, SUM)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    for _step in range(29):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    place = table.visualRect(table.currentIndex()).center()
    shown = table.viewport().mapTo(page.area.viewport(), place).y()
    assert 0 < shown < page.area.viewport().height()


def test_row_chosen_from_the_list_with_enter_leaves_the_line_empty(qtbot, page, session):
    session.set_ledger(Ledger((POWER,)), "x")
    combo = page.sections["pollutant"].line.combo
    combo.setEditText("COD")
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    combo.setEditText("COD")  # what the list of the line writes once the key was handled
    qtbot.waitUntil(lambda: combo.currentText() == "")
    assert len(kept(session).rows) == 2


def test_months_are_pasted_summed_and_cleared(qtbot, page, session):
    session.set_ledger(Ledger((POWER, COAL)), "x")
    page.head.ways.buttons()[1].click()
    assert set(MONTHS) <= set(page.sections["energy"].table.rows.columns)
    table = at(page, "energy", 0, "0")
    paste(qtbot, table, "\n".join(map(str, range(1, 13))))
    assert kept(session).rows[0].amounts["current"].months == tuple(map(Decimal, range(1, 13)))
    assert shown(page, "energy", 0, SUM) == "78"
    flags = table.rows.flags(cell(page, "energy", 0, SUM))
    assert not flags & Qt.ItemFlag.ItemIsEditable, "a sum of months is not typed over"
    qtbot.keyClick(at(page, "energy", 0, "11"), Qt.Key.Key_Delete)
    assert kept(session).rows[0].amounts["current"].months[11] is None
    assert shown(page, "energy", 0, SUM) == "66"
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "\t1\t2\t3\t" in QGuiApplication.clipboard().text()


def test_rows_are_found_by_part_of_the_name_or_pinyin_and_added(qtbot, page, session):
    line = page.sections["energy"].line
    line.combo.setFocus()
    for typed, code in (("天然", "natural_gas"), ("jt", "coke"), ("柴油", "diesel")):
        line.combo.setEditText(typed)
        line.add()
        assert kept(session).rows[-1].code == code
    line.combo.setEditText("煤")
    line.add()
    assert len(kept(session).rows) == 3, "what is not clear adds nothing"
    product = page.sections["product"].line
    product.name.insert("精煤")
    qtbot.keyClick(product.name, Qt.Key.Key_Return)
    assert kept(session).rows[-1] == Row("product", "P1", "t", "精煤")


def test_product_is_only_asked_for_where_there_are_several(qtbot, page, session):
    session.set_ledger(Ledger((POWER, Row("product", "P1", "t", "甲"))), "x")
    rows = page.sections["energy"].table.rows
    assert PRODUCT not in rows.columns
    session.set_ledger(
        Ledger((POWER, Row("product", "P1", "t", "甲"), Row("product", "P2", "t", "乙"))), "x"
    )
    assert rows.setData(cell(page, "energy", 0, PRODUCT), "P2")
    assert kept(session).rows[0].product == "P2"
    assert shown(page, "energy", 0, PRODUCT).startswith("乙")
    page.sections["product"].table.removed.emit(2)
    assert kept(session).rows[0].product == ""


def test_removed_row_is_offered_back(qtbot, page, window, session):
    session.set_ledger(Ledger((POWER, COAL)), "x")
    table = at(page, "energy", 0, "remove")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert kept(session).rows == (COAL,)
    session.undo.undo()
    assert kept(session).rows == (POWER, COAL)


def test_question_stands_beside_its_row_and_below_the_table(qtbot, page, session):
    row = Row("energy", "diesel", "t", amounts={"current": Amount(Decimal(-1))})
    session.set_ledger(Ledger((POWER, row)), "x")
    assert shown(page, "energy", 1, ASK) == "⚠"
    assert shown(page, "energy", 0, ASK) == ""
    (said,) = page.sections["energy"].asked.words
    assert said.startswith("柴油 · 2025")
    retype(qtbot, page, "energy", 1, SUM, "1")
    assert page.sections["energy"].asked.words == []


def test_own_coefficient_needs_value_and_reason(qtbot, page, session):
    row = Row("energy", "raw_coal", "t", amounts={"current": Amount(Decimal(1000))})
    session.set_ledger(Ledger((row,)), "x")
    page.coefficients.toggle.click()
    line = page.coefficients.lines["raw_coal.kgce"]
    line.value.setFocus()
    qtbot.keyClicks(line.value, "500")
    qtbot.keyClick(line.value, Qt.Key.Key_Tab)
    assert kept(session).overrides == {}
    line.reason.insert("化验单")
    qtbot.keyClick(line.reason, Qt.Key.Key_Tab)
    assert kept(session).overrides == {"raw_coal.kgce": Override(Decimal(500), "化验单")}
    assert page.panel.lines["energy"].value.text() == "500 tce"
    line.reason.clear()
    line.reason.setModified(True)
    line.reason.editingFinished.emit()
    assert line.remark.isVisible()
    session.undo.undo()
    assert kept(session).overrides == {}
    assert line.value.text() == ""


def test_own_figures_are_filled_from_the_ledger(qtbot, page, session):
    amounts = {"base": Amount(Decimal(10)), "current": Amount(Decimal(9))}
    session.set_ledger(Ledger((Row("water", "withdrawn", "万m³", amounts=amounts),)), "x")
    page.panel.adopt_button.click()
    figure = session.assessment.figures["water"]
    assert (figure.base, figure.current) == (100_000, 90_000)


def test_page_without_an_assessment_and_another_one_shows_nothing_of_the_last(
    qtbot, page, window, session, store, mills
):
    session.set_ledger(Ledger((POWER,)), "x")
    session.close()
    session.open(store.add(mills[0]))
    window.go("ledger")
    assert page.sections["energy"].table.rows.rowCount() == 0
    assert page.start.isVisible()


def test_head_fits_a_narrow_window_in_english(qtbot, english, session, settings, store, mine):
    session.open(store.add(mine))
    made = MainWindow(session, settings)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.go("ledger")
    head = made.page("ledger").head
    buttons = (*head.years.buttons(), *head.ways.buttons())
    pairs = list(pairwise(buttons))
    qtbot.waitUntil(
        lambda: all(one.geometry().right() < two.geometry().left() for one, two in pairs)
    )
    assert buttons[-1].geometry().right() <= head.width()


def test_tab_leads_through_the_results_before_what_is_done_with_them(page, session):
    session.set_ledger(
        Ledger(rows=tuple(replace(one, amounts=KNOWN) for one in (POWER, COAL))), "typed"
    )
    one, passed = page.panel.grid, []
    while one is not page.panel.adopt_button:
        passed.append(one)
        one = one.nextInFocusChain()
    hows = [line.how for line in page.panel.lines.values()]
    assert hows
    assert [one for one in passed if one in hows] == hows
