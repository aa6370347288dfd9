"""The sheet of the trend: exact cells, native charts, and a workbook that reads back as before."""

import pytest
from openpyxl import load_workbook

from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_workbook
from tests.forms.trend.trends import assessed, edition, ledger, year_sums


@pytest.fixture
def years():
    """Three years; the newest with a ledger that also knows 2020."""
    rows = ledger(
        ("energy", "raw_coal", "t", year_sums(base=90, previous=80, current=70)),
        ("product", "pulp", "t", year_sums(base=100, previous=100, current=100), "纸浆"),
    )
    mill = edition()
    return [
        assessed(mill, 2025, "300.25", ledger=rows),
        assessed(mill, 2024, "345"),
        assessed(mill, 2023, None),
    ]


def written(tmp_path, years):
    path = tmp_path / "out.xlsx"
    report = make_report(years[0], others=years[1:])
    write_workbook(report, path)
    return path


def rows_of(sheet):
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_values_stand_as_numbers_in_their_years(tmp_path, years):
    sheet = load_workbook(written(tmp_path, years))["历年趋势"]
    item = next(row for row in rows_of(sheet) if row and str(row[0]).startswith("A1  "))
    assert item[:2] == ["A1  单位产品综合能耗", "kgce/t"]
    assert item[2:] == ["—", "未填", 345, 300.25]
    place = next(row[0].row for row in sheet.iter_rows(min_col=2) if row[0].value == item[0])
    assert sheet.cell(place, 7).number_format == 'General" · II 级"'


def test_the_charts_are_native_and_take_their_values_from_the_cells(tmp_path, years):
    book = load_workbook(written(tmp_path, years))
    charts = book["历年趋势"]._charts
    assert len(charts) == 3
    first = charts[0].series[0]
    cell = first.val.numRef.f.split("!")[1].replace("$", "").split(":")[0]
    assert cell[0] == "D"
    names = {one.marker.symbol for one in charts[0].series}
    dashes = {one.graphicalProperties.line.dashStyle for one in charts[0].series}
    assert len(names) == len(dashes) == 3


def test_the_sheet_does_not_disturb_what_is_read_back(tmp_path, years):
    reading = read_workbook(written(tmp_path, years), {"mill": edition()})
    assert reading.assessment == years[0]
    assert reading.remarks == ()
    assert not reading.changed


def test_a_report_of_one_year_has_no_such_sheet(tmp_path):
    path = tmp_path / "out.xlsx"
    write_workbook(make_report(assessed(edition(), 2025, "300"), others=[]), path)
    assert "历年趋势" not in load_workbook(path).sheetnames
