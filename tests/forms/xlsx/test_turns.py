"""The workbook states alternatives by option and the bar of a must-pass item as the engine does."""

from dataclasses import replace
from fractions import Fraction

import pytest

from checklists.reader import read_text
from checklists.xlsx.package.grid import exact_number
from forms.assessment.answers import Answer
from forms.scoring.words import level_mark
from forms.xlsx.reading.read import read_workbook
from tests.checklists.plating import plating
from tests.forms.pdf.reports import report_of
from tests.forms.test_turns import filled
from tests.forms.xlsx.books import grid, known, rows, saved_by_libreoffice, written


def made(code, **changes):
    text = plating(**changes).replace("electroplating-general", code)
    return read_text(text, code)


@pytest.fixture(scope="module")
def forms():
    """Alternatives in full, with one not applicable, and must-pass items at several levels."""
    manual = {"line": "manual", "metal": "cr"}
    partly = filled(made("na"), manual)
    return (
        filled(made("auto"), C1=2),
        replace(partly, answers={**partly.answers, "A1": Answer(na="无此工序")}),
        filled(made("barred", thresholds="85, 85, 60"), B1=999),
        filled(made("met", thresholds="85, 85, 60"), B1=3),
        replace(
            filled(made("open", thresholds="85, 85, 60")),
            answers={**filled(made("open")).answers, "B1": Answer()},
        ),
    )


@pytest.fixture(scope="module")
def saved(forms, tmp_path_factory):
    folder = tmp_path_factory.mktemp("turns")
    return saved_by_libreoffice([written(report_of(*forms), folder)], folder)[0]


def test_shares_indexes_and_levels_are_those_of_the_engine(forms, saved):
    sheet = grid(saved, "recalculation")
    places = rows(sheet)
    for part in report_of(*forms).parts:
        code, score = part.form.checklist.code, part.score
        for one in score.trace:
            share = exact_number(sheet.at(places[f"item:{code}:{one.item.code}"], 11))
            assert abs(Fraction(share) - one.share) < Fraction(1, 10**9), (code, one.item.code)
        for key, level in (("level", score.level), ("best", score.best_level)):
            row = places[f"{key}:{code}"]
            found = [sheet.at(row, column) for column in (4, 6, 8)]
            assert found == [level_mark(level), level_mark(level), "一致"], (code, key)
    assert sheet.text(places["verdict"], 2).startswith("✓")
    levels = {part.form.checklist.code: part.score.level for part in report_of(*forms).parts}
    assert levels == {"auto": 1, "na": 1, "barred": 0, "met": 3, "open": 0}


def test_it_reads_back_the_same(forms, saved):
    report = report_of(*forms)
    reading = read_workbook(saved, known(*forms))
    assert reading.assessment.content() == report.assessment.content()
    assert not reading.changed
