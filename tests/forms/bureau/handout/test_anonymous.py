"""What is told of factories without naming them: averages, places, and a copy without names."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.anonymous import folded, write_anonymous
from forms.bureau.handout.position import FEWEST, median, position_list, positions, quantile
from forms.bureau.register.register import Filter, detail
from forms.store.submissions import Row
from tests.forms.bureau.files import COAL, assessment, coal, limits, sent, taken
from tests.forms.bureau.handout.test_rollup import rows

pytestmark = pytest.mark.slow

LIST = "diagnosis-coal"
CODE = "914400000000000004"


def listed(count):
    """A diagnosis list with that many practices in place."""
    checklist = installed()[LIST]
    codes = list(checklist.by_code)
    said = {c: Answer(practice="yes" if n < count else "no") for n, c in enumerate(codes)}
    return Form(checklist, {}, said)


def several(store, folder, count, **more):
    made = [
        assessment(
            coal(A1=Answer(value=Decimal(90 + n))),
            listed(n),
            name=f"第{n}矿",
            credit=f"9144000000000000{n:02}",
            uuid=f"u-{n}",
            **more,
        )
        for n in range(count)
    ]
    paths = [sent(folder / "in", one, f"{n}.xlsx") for n, one in enumerate(made)]
    return [one.submission for one in taken(store, *paths)]


def test_quantiles_are_exact():
    ordered = [Fraction(n) for n in (1, 2, 4, 8)]
    assert median(reversed(ordered)) == 3
    assert quantile(ordered, Fraction(1, 4)) == Fraction(7, 4)
    assert quantile(ordered[:1], Fraction(3, 4)) == 1


def test_a_factory_stands_at_its_place_from_five_up(store, tmp_path):
    numbers = several(store, tmp_path, FEWEST)
    found = {
        (one.checklist, one.item and one.item.code): one for one in positions(store, numbers[3])
    }
    whole = found[LIST, None]
    assert (whole.count, whole.place) == (5, 2)
    assert whole.own > whole.median
    number = found[COAL, "A1"]
    better = installed()[COAL].by_code["A1"].better
    assert number.own == 93
    assert number.median == 92
    assert number.place == (2 if better == "higher" else 4)


def test_of_two_assessments_of_a_factory_each_stands_for_itself(store, tmp_path):
    numbers = several(store, tmp_path, FEWEST)
    late = assessment(coal(A1=Answer(value=Decimal(1))), name="第4矿", credit=CODE, uuid="u-9")
    (other,) = taken(store, sent(tmp_path, late, "late.xlsx"))
    for number in (numbers[4], other.submission):
        (whole,) = (
            one for one in positions(store, number) if one.checklist == COAL and one.item is None
        )
        assert whole.count == FEWEST
        assert whole.own == Fraction(detail(store, number).line.row.index_two, 10_000)


def test_nothing_is_told_of_fewer(store, tmp_path):
    numbers = several(store, tmp_path, FEWEST - 1)
    assert positions(store, numbers[0]) == []
    assert list(position_list(store, Filter()).rows) == []
    write_anonymous(store, Filter(), tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    assert [rows(sheet) for sheet in book] == [[], []]
    assert "4 份" in book.worksheets[0]["A4"].value


def test_equal_values_share_a_place_and_the_filter_lists_only_its_own(store, tmp_path):
    several(store, tmp_path, FEWEST)
    table = position_list(store, Filter(words="第3矿"))
    found = [row for row in table.rows]
    assert {row[0] for row in found} == {"第3矿"}
    by_title = {row[5]: row for row in found}
    place, count = by_title[installed()[LIST].shown][7:9]
    assert (place, count) == (2, 5)


def test_the_copy_names_nobody(store, tmp_path):
    several(store, tmp_path, FEWEST, county="华亭市")
    write_anonymous(store, Filter(words="矿"), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode(
            "utf-8", "ignore"
        )
    for word in ("第0矿", "9144000000000000", "u-0", ".xlsx", "搜索"):
        assert word not in whole
    factories, averages = (rows(sheet) for sheet in load_workbook(tmp_path / "out.xlsx"))
    assert len({row["随机标识"] for row in factories}) == FEWEST
    assert {row["县（市、区）"] for row in factories} == {"华亭市"}
    one = next(row for row in averages if row["编号"] == "A1")
    assert (one["企业数"], one["平均值"], one["中位数"]) == (5, 92, 92)
    assert (one["下四分位"], one["上四分位"]) == (91, 93)


def test_marks_differ_from_run_to_run(store, tmp_path):
    several(store, tmp_path, FEWEST)
    marks = []
    for name in ("a.xlsx", "b.xlsx"):
        write_anonymous(store, Filter(), tmp_path / name)
        marks.append(
            {row["随机标识"] for row in rows(load_workbook(tmp_path / name).worksheets[0])}
        )
    assert not marks[0] & marks[1]


def copied(store, folder, wanted):
    """The two lists of a copy, the first by what is told of each place."""
    write_anonymous(store, wanted, folder / "copy.xlsx")
    factories, averages = (rows(sheet) for sheet in load_workbook(folder / "copy.xlsx"))
    return factories, averages


def test_two_copies_with_other_filters_give_nobody_away(store, tmp_path):
    """Five mines here and one there: the difference of the means would be the one's own value."""
    several(store, tmp_path, FEWEST)
    (lone,) = (
        assessment(
            coal(A1=Answer(value=Decimal(60))), name="孤矿", credit="91440000000000009X", uuid="u-9"
        ),
    )
    taken(store, sent(tmp_path, replace(lone, region="linyi"), "lone.xlsx"))
    everywhere, averages = copied(store, tmp_path, Filter())
    for wanted in (Filter(region="gansu"), Filter(sector="coal"), Filter(words="第1矿")):
        factories, same = copied(store, tmp_path, wanted)
        assert same == averages
        assert len(factories) == len(everywhere) == FEWEST
    factories, same = copied(store, tmp_path, Filter(region="linyi"))
    assert (factories, same) == ([], averages)
    assert copied(store, tmp_path, Filter(sector="paper")) == ([], [])
    assert copied(store, tmp_path, Filter(year=2024)) == ([], [])


def test_years_of_one_factory_cannot_be_put_together(store, tmp_path):
    for year in (2024, 2025):
        several(store, tmp_path / f"{year}", FEWEST, year=year)
    factories, _averages = copied(store, tmp_path, Filter())
    assert len(factories) == len({row["随机标识"] for row in factories}) == 2 * FEWEST


def test_two_files_of_one_factory_share_a_mark_and_count_once(store, tmp_path):
    """One of them without a level, so that the rows cannot be sorted by what stands in them."""
    numbers = several(store, tmp_path, FEWEST)
    other = assessment(limits(), name="第0矿", credit="", uuid="u-x")
    taken(store, sent(tmp_path, other, "x.xlsx"))
    factories, averages = copied(store, tmp_path, Filter())
    assert len(factories) == len(numbers) + 1
    assert len({row["随机标识"] for row in factories}) == FEWEST
    assert {row["企业数"] for row in averages} == {FEWEST}


def test_a_namesake_without_a_code_is_no_further_factory():
    made = [*group(4), *group(1, credit_code="91X")]
    assert folded(made) == {}
    assert len(folded([*made, *group(1, start=4)])) == 6


def group(count, *, start=0, **more):
    row = Row(sector="coal", region="gansu", county="甲县", year=2025)
    return [replace(row, name=f"{n}", **more) for n in range(start, start + count)]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (group(5), {("coal", "gansu", "甲县"): 5}),
        (group(4), {}),
        (group(5) + group(4, start=5, county="乙县"), {("coal", "gansu", "甲县"): 5}),
        (
            group(5) + group(3, start=5, county="乙县") + group(2, start=8, county="丙县"),
            {("coal", "gansu", "甲县"): 5, ("coal", "gansu", ""): 5},
        ),
        (
            group(3) + group(2, start=3, region="linyi"),
            {("coal", "", ""): 5},
        ),
        (
            group(3) + group(2, start=3, sector="paper"),
            {("", "", ""): 5},
        ),
        (group(5) + group(1, start=5, year=2024), {("coal", "gansu", "甲县"): 5}),
    ],
)
def test_where_a_factory_is_gives_way_until_five_share_it(made, told):
    found = {}
    for one in folded(made).values():
        key = (one.sector, one.region, one.county)
        found[key] = found.get(key, 0) + 1
    assert found == told


def test_one_factory_in_several_files_counts_once():
    same = [replace(row, name="one", uuid=f"{n}") for n, row in enumerate(group(6))]
    assert folded(same) == {}


def test_from_the_command_line(store, tmp_path):
    several(store, tmp_path, FEWEST)
    out = tmp_path / "out.xlsx"
    assert main(["rollup", "--store", str(store.path), "--anonymous", str(out)]) == 0
    assert out.exists()
