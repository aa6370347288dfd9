"""Search, filters, sorting, pages, history: what the register finds and in what order."""

from dataclasses import replace

import pytest

from forms.assessment.audit import Audit, Phase
from forms.bureau.register.register import (
    DIFFERS,
    INCOMPLETE,
    NO_CODE,
    PROVISIONAL,
    SORTS,
    Filter,
    choices,
    count,
    detail,
    forget_refused,
    lines,
    revisions,
    without_code,
    years,
)
from forms.errors import StoreError
from tests.forms.bureau.files import CODES, assessment, blank, coal, limits, revised, sent, taken

pytestmark = pytest.mark.usefixtures("english")

DONE = Audit(phases={"preparation": Phase("2024-01-01", "2024-02-01")}, report_on="2024-09-01")
MINES = [
    assessment(coal(), limits(), tier={"exceeds_standard": "yes"}, audit=DONE),
    assessment(coal(), name="乙煤矿", credit=CODES[1], county="崆峒区", uuid="u-2"),
    assessment(blank(), name="100%丙_煤矿", credit="", county="华亭市", uuid="u-3", year=2024),
]


@pytest.fixture
def full(store, tmp_path):
    paths = [sent(tmp_path / "in", made, f"{n}.xlsx") for n, made in enumerate(MINES)]
    (tmp_path / "in" / "page.xlsx").write_bytes(b"<html/>")
    assert len(taken(store, *paths, tmp_path / "in" / "page.xlsx")) == 4
    return store


def names(found):
    return [line.row.name or line.row.file for line in found]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(words="煤矿"), ["100%丙_煤矿", "甲煤矿", "乙煤矿"]),
        (Filter(words="jmk"), ["甲煤矿"]),
        (Filter(words="YM"), ["乙煤矿"]),
        (Filter(words="甲 000012"), ["甲煤矿"]),
        (Filter(words="100%"), ["100%丙_煤矿"]),
        (Filter(words="丙_"), ["100%丙_煤矿"]),
        (Filter(words="甲_"), []),
        (Filter(words="page"), ["page.xlsx"]),
        (Filter(words="' or 1=1 --"), []),
        (Filter(county="华亭市"), ["100%丙_煤矿", "甲煤矿"]),
        (Filter(county="华亭市", year=2025), ["甲煤矿"]),
        (Filter(sector="coal", refused=False), ["100%丙_煤矿", "甲煤矿", "乙煤矿"]),
        (Filter(sector="paper"), []),
        (Filter(level=1), ["甲煤矿", "乙煤矿"]),
        (Filter(level=0), []),
        (Filter(level=PROVISIONAL), ["100%丙_煤矿"]),
        (Filter(obligation="mandatory"), ["甲煤矿"]),
        (Filter(audit="done"), ["甲煤矿"]),
        (Filter(audit="not_begun"), ["100%丙_煤矿", "乙煤矿"]),
        (Filter(verdict="refused"), ["page.xlsx"]),
        (Filter(mark=DIFFERS), []),
        (Filter(mark=INCOMPLETE), ["100%丙_煤矿"]),
        (Filter(mark=NO_CODE, refused=False), ["100%丙_煤矿"]),
    ],
    ids=str,
)
def test_a_filter_leaves_its_rows_and_counts_them(full, wanted, expected):
    assert names(lines(full, wanted)) == expected
    assert count(full, wanted) == len(expected)


@pytest.mark.parametrize("sort", SORTS)
def test_every_column_sorts_both_ways_and_unknown_comes_last(full, sort):
    wanted = Filter(refused=False)
    up, down = (lines(full, wanted, sort=sort, descending=one) for one in (False, True))
    assert {line.id for line in up} == {line.id for line in down} == {1, 2, 3}


def test_names_sort_as_they_are_spelt_and_pages_follow_each_other(full):
    wanted = Filter(refused=False)
    pages = [lines(full, wanted, limit=2, offset=start) for start in (0, 2)]
    assert [names(page) for page in pages] == [["100%丙_煤矿", "甲煤矿"], ["乙煤矿"]]


def test_below_level_three_sorts_behind_level_three(full, tmp_path):
    worst = assessment(limits("900"), name="丁煤矿", credit=CODES[2], uuid="u-4")
    taken(full, sent(tmp_path, worst, "d.xlsx"))
    found = lines(full, Filter(), sort="energy")
    assert names(found)[:2] == ["甲煤矿", "丁煤矿"]


def test_what_can_be_chosen_in_a_filter(full):
    assert choices(full, "county") == ["华亭市", "崆峒区"]
    assert choices(full, "year") == [2024, 2025]
    with pytest.raises(ValueError, match="name"):
        choices(full, "name")


def test_revisions_and_years_of_one_enterprise(full, tmp_path):
    later = revised(MINES[0], coal())
    other_year = replace(MINES[0], year=2023, uuid="u-0")
    for name, made in (("later.xlsx", later), ("before.xlsx", other_year)):
        taken(full, sent(tmp_path, made, name))
    assert [(one.row.revision, one.row.state) for one in revisions(full, 1)] == [
        (2, "current"),
        (1, "superseded"),
    ]
    assert [(one.row.year, one.row.revision) for one in years(full, 1)] == [(2023, 1), (2025, 2)]
    assert [one.row.name for one in years(full, 3)] == ["100%丙_煤矿"]
    assert count(full, Filter(refused=False)) == 4
    assert count(full, Filter(refused=False, history=True)) == 5


def test_the_factories_without_a_code_are_listed(full):
    assert names(without_code(full)) == ["100%丙_煤矿"]


def test_a_refused_file_says_why_and_can_be_taken_out(full):
    (line,) = lines(full, Filter(verdict="refused"))
    shown = detail(full, line.id)
    assert shown.assessment is None
    assert "not an Excel workbook" in shown.remarks[0].sentence
    forget_refused(full, line.id)
    forget_refused(full, 1)
    assert count(full, Filter()) == 3


def test_a_submission_that_is_not_there(full):
    with pytest.raises(StoreError):
        detail(full, 99)


def test_damaged_answers_are_a_sentence(full):
    full.db.conn.execute("update submission_content set answers = x'00' where submission = 1")
    with pytest.raises(StoreError, match="is damaged"):
        detail(full, 1)
