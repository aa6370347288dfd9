"""The ledger in the workbook: live formulas that give what the engine gives, and the way back."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from checklists.xlsx.package.grid import exact_number
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.assessment.measures import Goal, Measure
from forms.ledger.accounting import Accounts
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_blank
from resources.words import use
from tests.forms.pdf.reports import best
from tests.forms.xlsx.books import (
    Editor,
    grid,
    place,
    refused,
    repacked,
    rows,
    saved_by_libreoffice,
    written,
)

CEMENT = "energy-limits-cement"
PAPER = "paper-paper-and-board"
MONTHS = (*(Decimal(n * 100) for n in range(1, 11)), Decimal("0.12345678901234567"), None)


def row(kind, code, unit, amount, **more):
    return Row(kind, code, unit, amounts={"current": Amount(Decimal(amount))}, **more)


ELECTRICITY = Row(
    "energy",
    "electricity",
    "万kWh",
    amounts={
        "current": Amount(None, MONTHS),
        "previous": Amount(Decimal("55.5")),
        "base": Amount(None, (Decimal(4), *(None,) * 11)),
    },
)
LEDGER = Ledger(
    rows=(
        ELECTRICITY,
        row("energy", "raw_coal", "t", "40000.7", product="p42"),
        row("energy", "heat", "万kcal", "12345678.123456789012"),
        row("product", "clinker", "万t", "43.21", name="熟料"),
        row("product", "p42", "万t", "51", name="P·O 42.5 水泥"),
        row("factor", "clinker_share", "%", "80"),
        row("factor", "altitude_k", "", "1.02"),
        row("water", "withdrawn", "m³", "99000"),
        row("water", "reused", "万m³", "700"),
        row("pollutant", "process_co2", "kg", "120000"),
        Row("water", "wastewater", "m³"),
    ),
    overrides={"raw_coal.kgce": Override(Decimal(700), "化验单 2025-03")},
    grid="安徽",
    items={f"{CEMENT}/E04": "p42"},
)
MEASURES = (Measure("M1", title="变频改造", goals=(Goal(PAPER, "B2", value=Decimal(200)),)),)


def forms():
    cement = {
        "E01": Answer(),
        "E02": Answer(value=Decimal(60)),
        "E03": Answer(value=Decimal(97)),
        "E04": Answer(note="按产品"),
    }
    paper = best(PAPER)
    left = {code: Answer() for code in ("B1", "B2", "C1", "D1")}
    return (
        Form(installed()[CEMENT], {}, cement),
        replace(paper, answers={**paper.answers, **left}),
    )


def assessment(ledger=LEDGER, **more):
    return Assessment(Enterprise(name="示例水泥"), 2025, "suzhou", forms(), ledger=ledger, **more)


@pytest.fixture
def path(tmp_path):
    return written(make_report(assessment(measures=MEASURES)), tmp_path)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger")
    (out,) = saved_by_libreoffice([written(make_report(assessment()), folder)], folder)
    return out


def reading(path):
    return read_workbook(path, installed())


def amount_cell(edit, number, year="current", month=None):
    return edit.cell("ledger", f"row:{number}:{year}", 16 if month is None else 3 + month)


def test_everything_reads_back(path):
    read = reading(path)
    expected = assessment(measures=MEASURES)
    assert read.assessment.content() == expected.content()
    assert (read.remarks, read.changed) == ((), False)


def test_every_quantity_is_that_of_the_engine(saved):
    sheet = grid(saved, "ledger")
    places = rows(sheet)
    accounts = Accounts(LEDGER)
    checked = 0
    for product in ("", "clinker", "p42"):
        for name, amount in accounts.quantities(product=product).items():
            seen = Fraction(exact_number(sheet.at(places[f"quantity:{product}:{name}"], 3)))
            assert abs(seen - amount) <= abs(amount) / 10**12, (product, name)
            checked += 1
    assert checked > 15


def test_every_computed_value_and_corrected_limit_is_that_of_the_engine(saved):
    computed = 0
    for part in make_report(assessment()).parts:
        sheet = grid(saved, f"checklist:{part.form.checklist.code}")
        keys = {sheet.text(1, column): column for column in range(2, len(sheet.rows[0]) + 1)}
        places = rows(sheet)
        for one in part.score.trace:
            at = places[f"item:{one.item.code}"]
            if one.answer.computed:
                assert exact_number(sheet.at(at, keys["value"])) == one.answer.value
                assert (at, keys["value"]) in sheet.formulas
                assert "∑ 由台账计算" in sheet.text(at, keys["title"])
                computed += 1
            if one.item.adjust:
                limits = [exact_number(sheet.at(at, keys[key])) for key in ("I", "II", "III")]
                assert limits == [mark.limit for mark in one.levels]
                assert "修正前" in sheet.text(at, keys["title"])
    assert computed == 5


def test_the_recalculation_agrees_and_the_file_reads_back(saved):
    sheet = grid(saved, "recalculation")
    assert sheet.text(rows(sheet)["verdict"], 2).startswith("✓")
    read = reading(saved)
    assert read.assessment.content() == assessment().content()
    assert (read.remarks, read.changed) == ((), False)


def test_a_number_over_the_formula_is_a_typed_answer(path):
    edit = Editor(path)
    edit.item(PAPER, "B2").value = 222
    read = reading(edit.save())
    answers = {form.checklist.code: form.answers for form in read.assessment.forms}
    assert answers[PAPER]["B2"].value == 222
    assert "B1" not in answers[PAPER]
    assert [one.place for one in read.remarks] == [place(edit.item(PAPER, "B2"))]
    assert read.changed


def test_a_formula_of_ones_own_is_no_value_of_the_ledger(path):
    edit = Editor(path)
    edit.item(PAPER, "B2").value = "=100+20"
    (fault,) = refused(edit.save()).faults
    assert fault.place == place(edit.item(PAPER, "B2"))


def test_an_amount_changed_in_the_sheet_counts_and_is_said(path):
    edit = Editor(path)
    amount_cell(edit, 7).value = "１98,000"
    amount_cell(edit, 0, month=12).value = 1200
    amount_cell(edit, 0, "previous").value = None
    amount_cell(edit, 10).value = 5
    changed = [
        amount_cell(edit, 7),
        amount_cell(edit, 0, month=12),
        amount_cell(edit, 0, "previous"),
        amount_cell(edit, 10),
    ]
    read = reading(edit.save())
    ledger = read.assessment.ledger
    assert ledger.rows[7].amounts["current"].sum == 198_000
    assert ledger.rows[0].amounts["current"].sum == sum(MONTHS[:11]) + 1200
    assert set(ledger.rows[0].amounts) == {"current", "base"}
    assert ledger.rows[10].amounts["current"].sum == 5
    assert {one.place for one in read.remarks} == {place(cell) for cell in changed}
    assert replace(ledger, rows=()) == replace(LEDGER, rows=())
    part = make_report(read.assessment).parts[1]
    assert part.form.answers["D1"].computed


def test_a_workbook_in_english_reads_back_in_chinese(tmp_path):
    use("en")
    try:
        path = written(make_report(assessment()), tmp_path)
    finally:
        use("zh_CN")
    read = reading(path)
    assert read.assessment.content() == assessment().content()
    assert read.remarks == ()


def test_months_that_replace_a_sum_and_a_sum_beside_them(path):
    edit = Editor(path)
    for month in range(1, 13):
        amount_cell(edit, 7, month=month).value = 10
    faults = refused(edit.save()).faults
    assert [one.place for one in faults] == [place(amount_cell(edit, 7))]
    amount_cell(edit, 7).value = None
    ledger = reading(edit.save()).assessment.ledger
    assert ledger.rows[7].amounts["current"] == Amount(None, (Decimal(10),) * 12)


def test_rows_that_were_sorted_or_are_unknown_are_refused(path):
    edit = Editor(path)
    sheet = edit.sheet("ledger")
    first, second = amount_cell(edit, 3).row, amount_cell(edit, 4).row
    sheet.cell(first, 2).value, sheet.cell(second, 2).value = "P·O 42.5 水泥", "熟料"
    sheet.cell(amount_cell(edit, 7).row, 1).value = "row:99:current"
    faults = refused(edit.save()).faults
    assert len(faults) == 3


def test_carriers_of_one_unit_that_changed_places_are_refused(tmp_path):
    ledger = Ledger((row("energy", "raw_coal", "t", "1000"), row("energy", "diesel", "t", "5")))
    assessment = Assessment(
        enterprise=Enterprise("试"),
        year=2025,
        region="suzhou",
        forms=(Form(installed()[CEMENT], {}),),
        ledger=ledger,
    )
    edit = Editor(written(make_report(assessment), tmp_path))
    sheet = edit.sheet("ledger")
    places = [amount_cell(edit, number).row for number in (0, 1)]
    for column in (2, 16):
        cells = [sheet.cell(at, column) for at in places]
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    assert len(refused(edit.save()).faults) == 2


def test_what_is_no_amount_names_its_cell(path):
    edit = Editor(path)
    amount_cell(edit, 7).value = "about ten"
    (fault,) = refused(edit.save()).faults
    assert fault.place == place(amount_cell(edit, 7))


def test_without_its_sheet_the_stored_ledger_counts(path):
    edit = Editor(path)
    edit.book.remove(edit.sheet("ledger"))
    read = reading(edit.save())
    assert read.assessment.content() == assessment(measures=MEASURES).content()
    assert len(read.remarks) == 1


def test_a_renamed_sheet_still_carries_its_values(path, tmp_path):
    (saved,) = saved_by_libreoffice([path], tmp_path)
    edit = Editor(saved)
    sheet = edit.sheet("ledger")
    old = sheet.title
    for page in edit.book:
        for line in page.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    cell.value = cell.value.replace(old, "Amounts")
    sheet.title = "Amounts"
    assert reading(edit.save()).assessment.content() == assessment(measures=MEASURES).content()


@pytest.mark.parametrize("title", ["能源 & 台账", "Tom's", "<台账>", '"a"'])
def test_the_name_of_the_sheet_is_known_however_a_program_spells_it(path, title):
    edit = Editor(path)
    sheet = edit.sheet("ledger")
    old, new = sheet.title, title.replace("'", "''")
    for page in edit.book:
        for line in page.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    cell.value = cell.value.replace(old, new)
    sheet.title = title
    spelt = repacked(edit.save(), as_numbers)
    assert reading(spelt).assessment.content() == assessment(measures=MEASURES).content()


def as_numbers(name, content):
    """A sheet with every sign beyond ASCII as the number of it."""
    if not name.startswith("xl/worksheets/"):
        return content
    return content.decode("utf-8").encode("ascii", "xmlcharrefreplace")


def test_reasons_for_own_coefficients_are_listed(path):
    texts = {str(cell) for line in grid(path, "ledger").rows for cell in line}
    assert any("化验单 2025-03" in text for text in texts)
    assert any("2023" in text and "安徽" in text for text in texts)


def test_a_blank_form_takes_the_ledger_along(tmp_path):
    path = tmp_path / "blank.xlsx"
    write_blank(replace(assessment(), year=0), path)
    edit = Editor(path)
    edit.field("year").value = 2025
    amount_cell(edit, 7).value = 1000
    read = reading(edit.save())
    assert read.assessment.ledger.rows[7].amounts["current"].total == 1000
    assert read.remarks == ()
    without = tmp_path / "without.xlsx"
    write_blank(replace(assessment(Ledger()), year=0), without)
    assert all(sheet["A1"].value != "ledger" for sheet in Editor(without).book)


NUMBERS = st.decimals(0, 10**9, places=3, allow_nan=False, allow_infinity=False).map(
    lambda number: Decimal(f"{number.normalize():f}")
)
AMOUNTS = st.builds(Amount, NUMBERS) | st.builds(
    Amount,
    st.none(),
    st.lists(st.none() | NUMBERS, min_size=12, max_size=12)
    .filter(lambda months: any(month is not None for month in months))
    .map(tuple),
)
YEARLY = st.dictionaries(st.sampled_from(("base", "previous", "current")), AMOUNTS)
ROWS = st.one_of(
    st.builds(
        Row,
        st.just("energy"),
        st.sampled_from(("electricity", "diesel")),
        st.just("t"),
        amounts=YEARLY,
        product=st.sampled_from(("", "p1", "gone")),
    ),
    st.builds(
        Row,
        st.just("product"),
        st.sampled_from(("p1", "p2")),
        st.sampled_from(("t", "件")),
        name=st.text("纸板 =ab", max_size=6).map(str.strip),
        amounts=YEARLY,
    ),
    st.builds(Row, st.just("water"), st.just("withdrawn"), st.just("m³"), amounts=YEARLY),
)


def _own_code(row):
    """Products have codes of their own; other rows may stand twice."""
    return row.code if row.kind == "product" else id(row)


@given(
    st.lists(ROWS, max_size=6, unique_by=_own_code).map(tuple),
    st.sampled_from(("", "p1", "gone")),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_generated_ledgers_read_back(tmp_path, rows, product):
    items = {f"{PAPER}/B1": product} if product else {}
    written(make_report(assessment(Ledger(rows=rows, items=items))), tmp_path)


def test_an_item_of_a_product_that_is_gone_still_has_its_formula(tmp_path):
    rows_left = (
        row("pollutant", "gangue", "t", "10", product="gone"),
        row("pollutant", "gangue_used", "t", "8", product="gone"),
    )
    checklist = installed()["coal-underground"]
    assessment = Assessment(
        enterprise=Enterprise("试"),
        year=2025,
        region="suzhou",
        forms=(Form(checklist, {"coal": "steam", "water": "normal"}),),
        ledger=Ledger(rows_left, items={"coal-underground/C1": "gone"}),
    )
    report = make_report(assessment)
    assert report.parts[0].computed["C1"].value == 80
    path = written(report, tmp_path)
    assert read_workbook(path, installed()).assessment.digest() == assessment.digest()
