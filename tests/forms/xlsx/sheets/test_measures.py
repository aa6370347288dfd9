"""The sheets of measures and path: their live formulas give what the engine gives."""

from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from checklists.installed import installed
from checklists.xlsx.package.grid import exact_number
from forms.assessment.measures import KINDS
from forms.ledger.accounting import Accounts
from forms.measures.totals import done, of_kind, payback, statistics, total
from forms.nextlevel.path import path
from forms.reading.samples import load, samples
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from tests.forms.xlsx.books import grid, saved_by_libreoffice, written


def report_of(code):
    (sample,) = (one for one in samples() if one.code == code)
    return make_report(load(sample, installed()), sample=True)


@pytest.fixture(scope="module")
def report():
    return report_of("textile")


@pytest.fixture(scope="module")
def file(report, tmp_path_factory):
    return written(report, tmp_path_factory.mktemp("measures"))


@pytest.fixture(scope="module")
def saved(file, tmp_path_factory):
    (path,) = saved_by_libreoffice([file], tmp_path_factory.mktemp("recalculated"))
    return path


def lines(sheet, column=2):
    """The rows by the text in a column; of several the last."""
    return {sheet.text(row, column): row for row in range(1, len(sheet.rows) + 1)}


def number(sheet, row, column):
    return exact_number(sheet.at(row, column))


def test_every_sum_is_that_of_the_engine(saved, report):
    sheet, measures = grid(saved, "measures"), report.assessment.measures
    found = lines(sheet)
    sums = {"全部方案合计": total(measures)}
    sums |= {
        f"{words}方案小计": total(of_kind(measures, kind))
        for kind, words in zip(KINDS, ("无/低费", "中/高费"), strict=True)
    }
    for words, summed in sums.items():
        row = found[words]
        assert number(sheet, row, 5) == summed.investment
        assert number(sheet, row, 6) == summed.saving
        assert abs(Fraction(number(sheet, row, 7)) - summed.payback) < Fraction(1, 10**9)
        for place, amount in enumerate(summed.savings.values(), 8):
            if len(summed.savings) == len(total(measures).savings):
                assert number(sheet, row, place) == amount
        assert (row, 5) in sheet.formulas


def test_every_measure_has_its_line_and_payback(saved, report):
    sheet = grid(saved, "measures")
    found = lines(sheet)
    for one in report.assessment.measures:
        row = found[one.code]
        assert sheet.text(row, 3) == one.title
        years = payback(one.investment, one.saving)
        if years is None:
            assert sheet.text(row, 7) == "—"
        else:
            assert abs(Fraction(number(sheet, row, 7)) - years) < Fraction(1, 10**9)


def test_the_statistics_count_what_is_done(saved, report):
    sheet, measures = grid(saved, "measures"), report.assessment.measures
    found = lines(sheet)
    brought = total(done(measures))
    row = found["已完成"]
    assert number(sheet, row, 4) == brought.count
    assert number(sheet, row, 6) == brought.investment
    assert number(sheet, row, 7) == brought.saving
    for one in statistics(measures, Accounts(report.assessment.ledger)):
        row = next(r for r in range(row + 1, len(sheet.rows) + 1) if number_or_none(sheet, r))
        assert number(sheet, row, 5) == one.planned
        assert number(sheet, row, 6) == one.done
        assert Fraction(number(sheet, row, 7)) == one.whole
        assert abs(Fraction(number(sheet, row, 8)) - one.done_share) < Fraction(1, 10**9)


def number_or_none(sheet, row):
    """Whether a row is one of the statistics: its unit is one of a year."""
    return sheet.text(row, 4).endswith("/a") and row


def test_the_path_sums_the_points_and_the_investment(saved, report):
    sheet = grid(saved, "path")
    part = report.parts[0]
    way = path(part, report.assessment.measures)
    texts = {sheet.text(row, 2) for row in range(1, len(sheet.rows) + 1)}
    assert {way.sentence, way.cheapest.sentence} <= texts
    totals = [row for row in range(1, len(sheet.rows) + 1) if sheet.text(row, 2) == "合计"]
    assert number(sheet, totals[0], 7) == way.cheapest.way.investment == Decimal(244)
    assert (totals[0], 7) in sheet.formulas


def test_an_index_adds_up_the_points(tmp_path):
    paper = report_of("paper")
    book = written(paper, tmp_path)
    (recalculated,) = saved_by_libreoffice([book], tmp_path)
    sheet = grid(recalculated, "path")
    steps = path(paper.parts[0]).steps
    row = lines(sheet)[steps[-1].trace.item.code] + 1
    while sheet.text(row, 2) != "合计":
        row += 1
    assert Fraction(number(sheet, row, 7)) == sum(step.gain for step in steps)


def test_both_sheets_are_locked_and_say_so_and_nothing_of_them_is_read_back(file, report):
    book = openpyxl.load_workbook(file)
    sheet = book["清洁生产方案"]
    assert sheet.protection.sheet
    assert book["提升路径"].protection.sheet
    assert "已锁定" in "".join(str(cell.value) for row in sheet["B2:B6"] for cell in row)
    sheet["F8"] = 99999
    book.save(file.with_name("changed.xlsx"))
    reading = read_workbook(file.with_name("changed.xlsx"), installed())
    assert reading.assessment.measures == report.assessment.measures
    assert not reading.changed


def test_without_measures_and_next_level_there_are_no_such_sheets(tmp_path):
    building = report_of("building")
    assert not building.assessment.measures
    titles = openpyxl.load_workbook(written(building, tmp_path)).sheetnames
    assert "清洁生产方案" not in titles
