"""A mark or a word in the place of the credit code never puts enterprises together."""

import pytest

from checklists.installed import installed
from forms.bureau.handout.anonymous import owners
from forms.bureau.handout.facts import batches
from forms.bureau.handout.lists import differences, without_code
from forms.bureau.handout.position import positions
from forms.bureau.intake.merge import merge
from forms.bureau.register.register import Filter, lines, same_name, years
from forms.bureau.register.statistics import totals
from forms.store import Store
from tests.forms.bureau.files import assessment, coal, limits, sent, taken

pytestmark = pytest.mark.usefixtures("english")

RIGHT, SLIP = "91110000600037341L", "91110000600037342L"


@pytest.mark.parametrize(
    "mark", ["/", "—", "0", "暂无", "未办理", "N/A", "620000123456789", "x" * 18]
)
def test_two_enterprises_with_the_same_mark_are_two(store, tmp_path, mark):
    made = [
        sent(
            tmp_path, assessment(limits(value), name=name, credit=mark, uuid="u-1"), f"{name}.xlsx"
        )
        for name, value in (("甲煤矿", "1"), ("乙煤矿", "900"))
    ]
    verdicts = taken(store, *made)
    assert [one.verdict for one in verdicts] == ["new", "new"]
    # Kept and shown, and said.
    assert {one.credit_code for one in verdicts} <= {mark.upper(), ""}
    assert all("no credit code" in one.reason for one in verdicts)
    found = totals(store, Filter())
    assert (found.enterprises, found.conflicts, found.without_code) == (2, 0, 2)
    assert [len(years(store, one.submission)) for one in verdicts] == [1, 1]
    assert [row[1] for row in without_code(store, Filter()).rows] == ["甲煤矿", "乙煤矿"]
    assert {row[1] for batch in batches(store, Filter()) for row in batch["submissions"]} == {
        "甲煤矿",
        "乙煤矿",
    }


def test_the_name_joins_the_years_of_an_enterprise_with_marks(store, tmp_path):
    for year, mark in ((2024, "/"), (2025, "无")):
        made = assessment(name="甲煤矿", credit=mark, year=year, uuid=f"u-{year}")
        taken(store, sent(tmp_path, made, f"{year}.xlsx"))
    taken(store, sent(tmp_path, assessment(name="乙煤矿", credit="/", uuid="u-3"), "b.xlsx"))
    assert [one.row.year for one in years(store, 1)] == [2024, 2025]
    assert [one.row.year for one in same_name(store, 1)] == [2025]
    assert totals(store, Filter()).enterprises == 2
    rows = [line.row for line in lines(store, Filter())]
    assert {owners(rows)(row) for row in rows} == {"甲煤矿", "乙煤矿"}


def test_places_are_counted_by_enterprises_not_by_marks(store, tmp_path):
    for n, name in enumerate("甲乙丙丁戊"):
        made = assessment(coal(), name=f"{name}煤矿", credit="/", uuid=f"u-{n}")
        taken(store, sent(tmp_path, made, f"{n}.xlsx"))
    assert {one.count for one in positions(store, 1)} == {5}


def test_another_store_is_merged_by_name_where_a_mark_stands(store, tmp_path):
    other = Store(tmp_path / "county.db")
    for name in ("甲煤矿", "乙煤矿"):
        taken(other, sent(tmp_path, assessment(name=name, credit="/"), f"{name}.xlsx"))
    other.close()
    verdicts = list(merge(tmp_path / "county.db", store, installed()))
    assert [one.verdict for one in verdicts] == ["new", "new"]


def test_signs_that_nobody_sees_make_no_second_enterprise(store, tmp_path):
    first = assessment(name="甲煤矿", credit=RIGHT, year=2024, uuid="u-1")
    second = assessment(
        name="甲\u200b煤\u202e矿", credit=f"9111\u200b{RIGHT[4:]}\u2060", uuid="u-2"
    )
    taken(store, sent(tmp_path, first, "a.xlsx"), sent(tmp_path, second, "b.xlsx"))
    assert [one.row.name for one in years(store, 1)] == ["甲煤矿", "甲煤矿"]
    assert totals(store, Filter()).enterprises == 1


def test_a_slip_in_the_code_still_joins_and_is_said(store, tmp_path):
    for year in (2024, 2025):
        made = assessment(credit=SLIP, year=year, uuid=f"u-{year}")
        (verdict,) = taken(store, sent(tmp_path, made, f"{year}.xlsx"))
        assert "last character" in verdict.reason
    assert len(years(store, 1)) == 2
    said = [row[-1] for row in differences(store, Filter()).rows]
    assert len(said) == 2
    assert all("last character" in one for one in said)


def test_a_submission_without_a_name_is_said(store, tmp_path):
    (verdict,) = taken(store, sent(tmp_path, assessment(name="", credit=RIGHT)))
    assert "no name of the enterprise" in verdict.reason
    assert "no name of the enterprise" in next(iter(differences(store, Filter()).rows))[-1]
