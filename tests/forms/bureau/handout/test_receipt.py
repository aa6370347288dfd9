"""Receipts: made from what was taken in, written, read back and matched with the answers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.receipt import make_receipt
from forms.bureau.intake.rescoring import UNSAID
from forms.errors import InputError
from forms.reading.receipt import UNSAID as UNSAID_HERE
from forms.reading.receipt import (
    NoReceipt,
    is_settled,
    read_receipt_json,
    receipt_words,
    remark_words,
)
from forms.store import Store
from forms.store.receipts import (
    assessment_of,
    keep_receipt,
    latest_receipt,
    remarks_on,
    set_remark,
)
from forms.xlsx.sheets.receipt import read_receipt, receipt_name, write_receipt
from tests.forms.bureau.files import (
    COAL,
    CODES,
    LIMITS,
    assessment,
    blank,
    coal,
    limits,
    sent,
    taken,
)
from tests.forms.xlsx.books import Editor

BUREAU = "示例市生态环境局"


@pytest.fixture
def received(store, tmp_path):
    """A mine with its limits and a blank index, taken in."""
    made = assessment(limits("1"), blank())
    (verdict,) = taken(store, sent(tmp_path, made))
    return made, verdict.submission


def test_what_the_bureau_typed_comes_back_at_its_item(store, received, tmp_path):
    made, number = received
    set_remark(store, number, LIMITS, "E01", "请附煤炭生产报表\n与能源统计表 =1+1")
    set_remark(store, number, "", "", "请于月底前补正")
    receipt = make_receipt(store, number, BUREAU)
    path = tmp_path / receipt_name(receipt)
    write_receipt(receipt, path)
    read = read_receipt(path)
    assert read == receipt
    assert (read.uuid, read.revision, read.digest) == ("u-1", 1, made.digest())
    assert path.name == "甲煤矿_2025_r1_回执.xlsx"
    (said,) = read.of_item(LIMITS, "E01")
    assert said.sentence == "请附煤炭生产报表\n与能源统计表 =1+1"
    assert not said.automatic
    assert remark_words(said, made) == f"主管部门意见：{said.sentence}"


def test_a_remark_is_corrected_and_taken_out(store, received):
    _made, number = received
    set_remark(store, number, LIMITS, "E01", "一")
    set_remark(store, number, LIMITS, "E01", "二")
    assert remarks_on(store, number) == {(LIMITS, "E01"): "二"}
    set_remark(store, number, LIMITS, "E01", "  ")
    assert remarks_on(store, number) == {}


def test_blank_items_are_remarked_by_the_program(store, received):
    made, number = received
    receipt = make_receipt(store, number, BUREAU)
    automatic = {one.item for one in receipt.remarks if one.automatic}
    asked = {i.code for i in made.forms[1].checklist.items()}
    assert automatic <= asked
    assert len(automatic) > 20
    first = next(one for one in receipt.remarks if one.checklist == COAL)
    assert remark_words(first, made).startswith("主管部门核查：")


def test_a_value_that_looks_like_a_slip_is_questioned(store, tmp_path):
    (verdict,) = taken(store, sent(tmp_path, assessment(limits("100000"))))
    receipt = make_receipt(store, verdict.submission, BUREAU)
    (said,) = receipt.of_item(LIMITS, "E01")
    assert said.automatic
    assert "200" in said.sentence


def test_another_printed_level_is_remarked(store, tmp_path):
    path = sent(tmp_path, assessment(coal()))
    edit = Editor(path)
    edit.cell("result", f"level:{COAL}", 4).value = "III 级"
    edit.save()
    (verdict,) = taken(store, path)
    assert verdict.differs == (COAL,)
    receipt = make_receipt(store, verdict.submission, BUREAU)
    (judged,) = receipt.judged
    assert (judged.level, judged.printed) == (1, 3)
    assert any(one.checklist == COAL and not one.item for one in receipt.remarks)


def test_the_receipt_tells_which_answers_have_changed_since(store, received):
    made, number = received
    set_remark(store, number, LIMITS, "E01", "请核实")
    receipt = make_receipt(store, number, BUREAU)
    (remark,) = receipt.of_item(LIMITS, "E01")
    assert not is_settled(remark, made)
    assert "已有改动" not in receipt_words(receipt, made)
    corrected = Form(installed()[LIMITS], {}, {"E01": Answer(value=Decimal("2"))})
    later = replace(made, forms=(corrected, made.forms[1]))
    assert is_settled(remark, later)
    assert "已修改" in remark_words(remark, later)
    assert "已有改动" in receipt_words(receipt, later)


def test_the_factory_keeps_the_newest_receipt_and_finds_its_assessment(store, received, tmp_path):
    made, number = received
    receipt = make_receipt(store, number, BUREAU)
    factory = Store(tmp_path / "factory.db")
    other = factory.add(replace(made, uuid="u-2"))
    mine = factory.add(made)
    assert assessment_of(factory, receipt) == mine
    assert latest_receipt(factory, mine) is None
    keep_receipt(factory, mine, replace(receipt, made="2026-02-01", bureau="后"))
    keep_receipt(factory, mine, replace(receipt, made="2026-01-01", bureau="先"))
    assert latest_receipt(factory, mine).bureau == "后"
    assert latest_receipt(factory, other) is None
    factory.delete(mine)
    assert assessment_of(factory, receipt) is None
    factory.close()


@pytest.mark.parametrize(
    "made_on", ["zzzz", "", "9999-12-31T00:00:00", "2026-13-45", "２０２６-01-01"]
)
def test_a_day_that_is_none_or_to_come_hides_no_genuine_receipt(store, received, tmp_path, made_on):
    made, number = received
    receipt = make_receipt(store, number, BUREAU)
    factory = Store(tmp_path / "factory.db")
    mine = factory.add(made)
    keep_receipt(factory, mine, replace(receipt, made="2020-01-01T08:00:00.000", bureau="真"))
    keep_receipt(factory, mine, replace(receipt, made=made_on, bureau="伪"))
    assert latest_receipt(factory, mine).bureau == "真"
    factory.close()


@pytest.mark.parametrize(
    "change",
    [
        {"made": "zzzz"},
        {"made": "20260101"},
        {"received": "x"},
        {"received": "2026-02-30T00:00:00"},
        {"bureau": "\ud800"},
        {"verdict": "a\x1b[31mb"},
        {"revision": 10**300},
        {"year": 10**10},
        {"judged": [{"checklist": "x", "title": "\x00", "level": 3, "printed": None, "blank": 0}]},
    ],
)
def test_a_receipt_that_no_bureau_made_is_refused(store, received, change):
    receipt = make_receipt(store, received[1], BUREAU)
    assert read_receipt_json(receipt.as_json()) == receipt
    with pytest.raises(NoReceipt):
        read_receipt_json({**receipt.as_json(), **change})


def test_a_form_filled_in_by_hand_is_found_by_credit_code_and_year(store, received, tmp_path):
    made, number = received
    receipt = replace(make_receipt(store, number, BUREAU), uuid="~coal", revision=0)
    factory = Store(tmp_path / "factory.db")
    mine = factory.add(made)
    assert assessment_of(factory, receipt) == mine
    assert assessment_of(factory, replace(receipt, year=2024)) is None
    factory.add(replace(made, uuid="u-9"))
    assert assessment_of(factory, receipt) is None
    factory.close()


def test_a_receipt_of_another_factory_with_the_same_uuid_is_not_ours(store, received, tmp_path):
    """Consultants copy stores, so that two factories may share a uuid."""
    made, number = received
    receipt = make_receipt(store, number, BUREAU)
    factory = Store(tmp_path / "factory.db")
    mine = factory.add(made)
    other = replace(receipt, enterprise="乙煤矿", credit_code=CODES[1])
    assert assessment_of(factory, other) is None
    # Name and code may have been put right since.
    assert assessment_of(factory, replace(receipt, enterprise="甲煤矿有限公司")) == mine
    assert assessment_of(factory, replace(receipt, credit_code=CODES[1])) == mine
    factory.close()


def test_a_code_typed_with_spaces_is_the_same_code(store, received, tmp_path):
    made, number = received
    receipt = replace(make_receipt(store, number, BUREAU), uuid="~coal", revision=0)
    typed = f"{CODES[0][:8]} {CODES[0][8:]}".lower()
    factory = Store(tmp_path / "factory.db")
    mine = factory.add(replace(made, enterprise=replace(made.enterprise, credit_code=typed)))
    assert assessment_of(factory, receipt) == mine
    factory.close()


def test_an_enterprise_with_a_very_long_name_gets_its_receipt(store, tmp_path):
    name = "厂" * 6_000
    (verdict,) = taken(store, sent(tmp_path, assessment(name=name)))
    receipt = make_receipt(store, verdict.submission, BUREAU)
    write_receipt(receipt, tmp_path / "r.xlsx")
    assert read_receipt(tmp_path / "r.xlsx").enterprise == name


def test_people_can_read_it_in_a_spreadsheet(store, received, tmp_path):
    _made, number = received
    set_remark(store, number, LIMITS, "E01", "=HYPERLINK(1)")
    write_receipt(make_receipt(store, number, BUREAU), tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    sheet, hidden = book.worksheets
    assert hidden.sheet_state == "veryHidden"
    texts = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert {BUREAU, "甲煤矿", "u-1"} & set(texts) == {BUREAU, "甲煤矿"}
    assert texts["=HYPERLINK(1)"] == "s"


@pytest.mark.parametrize("spoil", ["{", '{"format": 2}', '{"format": 1}'])
def test_a_spoilt_receipt_is_refused(store, received, tmp_path, spoil):
    _made, number = received
    path = tmp_path / "r.xlsx"
    write_receipt(make_receipt(store, number, BUREAU), path)
    book = load_workbook(path)
    book.worksheets[1]["A2"] = f'"{spoil}"'.replace('{"', '{\\"').replace('":', '\\":')
    for row in range(3, book.worksheets[1].max_row + 1):
        book.worksheets[1].cell(row, 1).value = None
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_receipt(path)
    assert caught.value.cause == "unreadable"


def test_more_remarks_than_any_bureau_writes_are_refused(store, received):
    _made, number = received
    receipt = make_receipt(store, number, BUREAU).as_json()
    for spoilt in (
        {**receipt, "remarks": receipt["remarks"][:1] * 6_000},
        {**receipt, "enterprise": "甲" * 20_001},
    ):
        with pytest.raises(NoReceipt):
            read_receipt_json(spoilt)


def test_another_workbook_is_no_receipt_and_a_receipt_no_form(store, received, tmp_path):
    made, number = received
    with pytest.raises(InputError) as caught:
        read_receipt(sent(tmp_path, made))
    assert caught.value.cause == "foreign"
    write_receipt(make_receipt(store, number, BUREAU), tmp_path / "r.xlsx")
    (verdict,) = taken(store, tmp_path / "r.xlsx")
    assert (verdict.verdict, verdict.cause) == ("refused", "foreign")
    assert make_receipt(store, verdict.submission, BUREAU) is None


def test_both_sides_mean_the_same_by_no_printed_level():
    assert UNSAID == UNSAID_HERE
