"""The page of trends: what it starts with, what it compares, and what it says of one year."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget

from desktop.trend.choosing import FACTORIES
from forms.assessment.answers import Answer
from tests.forms.trend.trends import assessed, edition, ledger, year_sums

CODE = "91110000600037341L"


@pytest.fixture
def years(store):
    """Three years of one factory and one of another."""
    mill = edition()
    found = {
        year: store.add(assessed(mill, year, value, credit_code=CODE))
        for year, value in ((2023, "390"), (2024, "345"), (2025, "300"))
    }
    found["other"] = store.add(assessed(mill, 2025, "345", 3, name="南岭浆纸"))
    return found


@pytest.fixture
def page(window):
    return window.page("trend")


def texts(page, kind=QPushButton):
    return [one.text() for one in page.findChildren(kind) if one.isVisibleTo(page)]


def names(page):
    return [one.name for one in page.trend.columns]


def test_it_starts_with_the_years_of_the_open_factory(window, session, years, page):
    session.open(years[2024])
    window.go("trend")
    assert page.choosing.factory.currentText() == "绿源纸业"
    assert names(page) == ["2023", "2024", "2025"]
    assert list(page.charts) == ["index", "indicator"]
    assert "390" in page.charts["indicator"].plotted.accessibleDescription()


def test_it_works_without_an_open_assessment(window, store, years, page):
    window.go("trend")
    assert page.trend is not None
    other = next(one.id for one in store.entries() if one.enterprise == "绿源纸业")
    page.choosing.choose_factory(other)
    page.choosing.changed.emit()
    assert names(page) == ["2023", "2024", "2025"]


def test_what_is_typed_and_undone_shows_at_once(window, session, years, page):
    session.open(years[2025])
    window.go("trend")
    item = session.form("mill").checklist.by_code["A1"]
    session.set_answer("mill", item, Answer(value=Decimal("250")))
    line = page.trend.comparisons[0].lines[0]
    assert line.points[-1].value == 250
    session.undo.undo()
    assert page.trend.comparisons[0].lines[0].points[-1].value == 300


def test_factories_are_compared_by_ticking_them(qtbot, window, session, years, page):
    session.open(years[2025])
    window.go("trend")
    page.choosing.factories.click()
    assert page.choosing.mode == FACTORIES
    assert page.choosing.ticked() == [years[2025]]
    qtbot.waitUntil(lambda: "请勾选两份或更多自评" in texts(page, QLabel))
    page.choosing.tick(years["other"])
    assert set(names(page)) == {"绿源纸业", "南岭浆纸"}
    assert not page.charts["index"].plotted.chart.joined


def test_the_list_narrows_without_losing_ticks(window, session, years, page):
    session.open(years[2025])
    window.go("trend")
    page.choosing.factories.click()
    page.choosing.tick(years["other"])
    page.choosing.query.setText("nljz")
    items = [page.choosing.ticks.item(n) for n in range(page.choosing.ticks.count())]
    assert [one.text().split(" ")[0] for one in items if not one.isHidden()] == ["南岭浆纸"]
    assert len(page.choosing.ticked()) == 2


def test_a_tick_is_set_by_the_keyboard(qtbot, window, session, years, page):
    session.open(years[2025])
    window.go("trend")
    page.choosing.factories.click()
    page.choosing.ticks.setFocus()
    page.choosing.ticks.setCurrentRow(page.choosing.ticks.count() - 1)
    before = len(page.choosing.ticked())
    qtbot.keyClick(page.choosing.ticks, Qt.Key.Key_Space)
    assert abs(len(page.choosing.ticked()) - before) == 1


def test_one_year_alone_says_what_to_do(qtbot, window, session, years, page):
    session.open(years["other"])
    window.go("trend")
    assert page.trend is not None
    assert len(page.trend.columns) == 1
    qtbot.waitUntil(lambda: {"去全部自评", "去能耗台账"} <= set(texts(page)))
    rows = ledger(("water", "withdrawn", "m³", year_sums(base=9, previous=8, current=7)))
    session.set_ledger(rows, "ledger")
    assert names(page) == ["2020", "2024", "2025"]
    assert page.charts["ledger"].plotted.chart.faint == {0, 1}


def test_nothing_at_all_offers_a_new_assessment(qtbot, window, page):
    window.go("trend")
    qtbot.waitUntil(lambda: "新建自评" in texts(page))


def test_a_chosen_chart_stays_when_something_changes(window, session, years, page):
    rows = ledger(
        ("water", "withdrawn", "m³", year_sums(previous=8, current=7)),
        ("water", "reused", "m³", year_sums(previous=8, current=9)),
    )
    session.open(years[2025])
    session.set_ledger(rows, "ledger")
    window.go("trend")
    page.charts["ledger"].choice.setCurrentIndex(1)
    chosen = page.charts["ledger"].choice.key()
    item = session.form("mill").checklist.by_code["A1"]
    session.set_answer("mill", item, Answer(value=Decimal("250")))
    assert page.charts["ledger"].choice.key() == chosen
    assert page.charts["ledger"].plotted.chart.title == chosen


def test_the_table_holds_every_item_with_its_years(window, session, years, page):
    session.open(years[2025])
    window.go("trend")
    table = page.findChild(QTableWidget)
    first = [table.item(0, column).text() for column in range(table.columnCount())]
    assert first == [
        "A1",
        "单位产品综合能耗",
        "kgce/t",
        "390 · III 级",
        "345 · II 级",
        "300 · I 级",
    ]


def test_the_export_tells_the_other_years(qtbot, window, session, years, tmp_path):
    session.open(years[2025])
    window.go("result")
    page = window.page("result")
    page.choose_path = lambda _title, _suggested: tmp_path / "out.xlsx"
    with qtbot.waitSignal(page.offer, timeout=20_000):
        page.export_workbook()
    assert "历年趋势" in load_workbook(tmp_path / "out.xlsx").sheetnames
