"""`python -m forms export --year`: the trend without a window."""

import json

import pytest
from openpyxl import load_workbook

from forms.__main__ import main
from tests.forms.coal import answers_file, coal


@pytest.fixture
def years(tmp_path):
    """Answers files of three years."""
    found = {}
    for year, value in ((2023, "60"), (2024, "80"), (2025, "95.2")):
        checklists = {"coal-underground": coal(A1={"value": value})}
        found[year] = tmp_path / f"{year}.json"
        content = answers_file(year=year, checklists=checklists)
        found[year].write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return found


def test_the_export_tells_the_years_it_is_given(years, tmp_path, english):
    out = tmp_path / "out.xlsx"
    more = ["--year", str(years[2023]), "--year", str(years[2024])]
    assert main(["export", str(years[2025]), *more, "--xlsx", str(out)]) == 0
    sheet = load_workbook(out)["Trend"]
    row = next(row for row in sheet.iter_rows(min_col=2) if str(row[0].value).startswith("A1  "))
    assert [cell.value for cell in row[2:5]] == [60, 80, 95.2]


def test_two_files_of_one_year_are_refused(years, tmp_path, capsys, english):
    out = tmp_path / "out.xlsx"
    assert main(["export", str(years[2025]), "--year", str(years[2025]), "--xlsx", str(out)]) == 1
    assert "another file is of the year 2025 too" in capsys.readouterr().err
    assert not out.exists()
