"""Blocks copied from a spreadsheet land where they belong; what is no number is named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.assessment.ledger import Amount, Ledger, Row
from forms.ledger.block import block_of
from forms.ledger.paste import paste, turnable

LEDGER = Ledger(tuple(Row("energy", code, "t") for code in ("raw_coal", "coke", "diesel")))
PLACES = (0, 1, 2)
TWELVE = [str(n) for n in range(1, 13)]


def sums(pasted, year="current"):
    return [row.amounts.get(year, Amount()).sum for row in pasted.ledger.rows]


def put(text, month=None, places=PLACES):
    return paste(LEDGER, block_of(text), places, "current", month)


def test_column_goes_down_the_rows_and_numbers_are_read_as_typed():
    pasted = put("１，２３４\n1 234.5\n12 t\n")
    assert sums(pasted) == [Decimal(1234), Decimal("1234.5"), Decimal(12)]
    assert (pasted.count, pasted.refused, pasted.beyond) == (3, (), 0)


@pytest.mark.parametrize("text", ["\n".join(TWELVE), "\t".join(TWELVE)])
@pytest.mark.parametrize("month", [None, 0])
def test_twelve_in_a_line_are_the_months_of_one_row(text, month):
    pasted = put(text, month)
    assert pasted.ledger.rows[0].amounts["current"].months == tuple(map(Decimal, TWELVE))
    assert sums(pasted) == [78, None, None]


def test_block_fills_months_of_several_rows_from_where_it_is_put():
    pasted = put("1\t2\n3\t4", 10)
    assert [row.amounts["current"].months[10:] for row in pasted.ledger.rows[:2]] == [
        (1, 2),
        (3, 4),
    ]


def test_heads_are_left_out_and_empty_cells_leave_what_is_there():
    pasted = put("项目\t一月\t二月\n原煤\t5\t\n焦炭\t—\t6", 0)
    assert pasted.ledger.rows[0].amounts["current"].months[:2] == (5, None)
    assert pasted.ledger.rows[1].amounts["current"].months[:2] == (None, 6)
    assert (pasted.count, pasted.refused) == (2, ())


def test_what_is_no_number_and_what_has_no_place_is_told():
    pasted = put("1\n<3\n2\n4\n5", places=PLACES)
    assert pasted.refused == ("<3",)
    assert (pasted.count, pasted.beyond) == (2, 2)
    assert sums(pasted) == [1, None, 2]
    wide = put("1\t2\t3", 10)
    assert (wide.count, wide.beyond) == (2, 1)


def test_nothing_copied_changes_nothing():
    for text in ("", "\n", "\t\n"):
        assert put(text).ledger == LEDGER


def test_column_longer_than_the_rows_is_the_months_of_one_row_unless_said_otherwise():
    eleven = "\n".join(TWELVE[:11])
    assert put(eleven, 0).ledger.rows[0].amounts["current"].months[:11] == tuple(range(1, 12))
    assert sums(put("1\n2", 0)) == [1, 2, None]
    block = block_of("1\n2")
    assert turnable(block, PLACES, 0)
    assert not turnable(block, PLACES, None)
    turned = paste(LEDGER, block, PLACES, "current", 3, across=True)
    assert turned.ledger.rows[0].amounts["current"].months[3:5] == (1, 2)


def test_unit_in_the_head_or_in_a_column_of_its_own_is_converted():
    assert sums(put("用煤量（kg）\n1，500\n2500")) == [Decimal("1.5"), Decimal("2.5"), None]
    table = "序号\t品种\t单位\t1月\t2月\t合计\n一\t原煤\t万t\t1\t2\t3\n二\t焦炭\tt\t4\t5\t9"
    assert sums(put(table, 0)) == [30000, 9, None]
    money = put("电费（kWh）\n100")
    assert (money.count, money.refused) == (0, ("100 kWh",))


def test_lines_headed_by_months_are_months_and_their_sum_is_left_out():
    pasted = put("月份\t原煤\t焦炭\n2025年1月\t5\t50\n2025年2月\t6\t60\n全年合计\t11\t110", 0)
    assert sums(pasted) == [11, 110, None]
    assert pasted.ledger.rows[1].amounts["current"].months[:2] == (50, 60)
    assert pasted.beyond == 0


def test_share_takes_one_value_a_year_and_no_months():
    ledger = Ledger((Row("factor", "clinker_share", "%"),))
    assert paste(ledger, block_of("75"), (0,), "current", None).count == 1
    refused = paste(ledger, block_of("75\t76"), (0,), "current", 0)
    assert (refused.ledger, refused.refused) == (ledger, ("75", "76"))


@given(
    st.text(alphabet="0123456789.,-\t\n\r年月万吨合计（） <", max_size=200),
    st.none() | st.integers(0, 11),
)
def test_whatever_is_pasted_is_counted_cell_by_cell(text, month):
    block = block_of(text)
    pasted = paste(LEDGER, block, PLACES, "current", month)
    filled = sum(cell not in ("", "-", "—", "–", "/") for cells in block for cell in cells)
    assert pasted.count + len(pasted.refused) + pasted.beyond == filled


def months(pasted, place=0):
    return pasted.ledger.rows[place].amounts.get("current", Amount(None, (None,) * 12)).months


def test_a_line_break_in_a_name_moves_no_amount_to_another_row():
    pasted = put('电力\t1000\t2000\n"原煤\n（锅炉）"\t50\t60\n柴油\t7\t8\n', 0)
    assert [months(pasted, at)[:2] for at in PLACES] == [(1000, 2000), (50, 60), (7, 8)]
    assert (pasted.count, pasted.refused, pasted.beyond) == (6, (), 0)


@pytest.mark.parametrize(
    "first",
    [
        "停产",
        "停产（检修）",
        "设备检修3天",
        "未抄表",
        "检测中",
        "#DIV/0!",
        "#N/A",
        "####",
        "￥1,234.50",
        "1,234元",
        "USD 12",
        "12%",
        "(1,234)",
        "??",
        "abc",
        '"95\n130"',
    ],
)
def test_what_is_no_amount_keeps_its_place_at_the_head_of_a_line(first):
    pasted = put(f"{first}\t10\t20\t30\n", 0)
    assert months(pasted)[:4] == (None, 10, 20, 30)
    assert pasted.refused_at == ((0, 0),)
    assert pasted.refused == (" ".join(first.strip('"').split()),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("停产\t1\n停产\t2\n", [(None, 1), (None, 2)]),
        ("停产\t1\n检修\t2\n", [(None, 1), (None, 2)]),
        ("#N/A\t1\n￥5\t2\n", [(None, 1), (None, 2)]),
        ("1月\t2月\n检测中\t2\n", [(None, 2)]),
    ],
)
def test_what_is_no_amount_keeps_its_place_in_a_first_column(text, expected):
    pasted = put(text, 0)
    assert [months(pasted, at)[:2] for at in range(len(expected))] == expected
    assert len(pasted.refused) == len(expected)


@pytest.mark.parametrize("first", ["停产", "检修中", "#REF!", "￥3", "未测", "abc"])
def test_what_is_no_amount_keeps_its_place_at_the_head_of_a_column(first):
    pasted = put(f"{first}\n5\n6\n", 0)
    assert pasted.refused == (first,)
    assert [months(pasted, at)[0] for at in PLACES] == [None, 5, 6]


def test_an_empty_first_cell_keeps_its_place():
    assert sums(put("\n5\n6\n")) == [None, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "原煤\t5\t6",
        "Raw coal\t5\t6",
        "厂内自定名\t5\t6",
        "原煤（锅炉）\tt\t5\t6",
        "1号炉\t5\t6\n2号炉\t7\t8",
        "#1锅炉\t5\t6\n#2锅炉\t7\t8",
        "东车间\t5\t6\n西车间\t7\t8",
    ],
)
def test_a_first_column_that_names_rows_is_no_amount(text):
    pasted = paste(LEDGER, block_of(text, ["厂内自定名"]), PLACES, "current", 0)
    assert months(pasted)[:2] == (5, 6)
    assert pasted.refused == ()


def test_a_line_too_long_for_the_months_begins_with_a_name():
    pasted = paste(LEDGER, block_of("甲表\t5\t6", room=2), PLACES, "current", 10)
    assert months(pasted)[10:] == (5, 6)
    assert (pasted.refused, pasted.beyond) == ((), 0)


@pytest.mark.parametrize("text", ["95 130", "120 130 140", "95\u3000130"])
def test_a_cell_alone_that_may_be_several_amounts_is_refused(text):
    pasted = put(text)
    assert (pasted.count, pasted.ledger) == (0, LEDGER)
    assert len(pasted.refused) == 1
