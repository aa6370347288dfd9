"""Blocks copied from a spreadsheet land where they belong; what is no number is named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.ledger import Amount, Ledger, Row
from forms.ledgerpaste import block_of, paste

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


@given(st.text(alphabet="0123456789.,-\t\n\r年 <", max_size=200), st.none() | st.integers(0, 11))
def test_whatever_is_pasted_is_counted_cell_by_cell(text, month):
    block = block_of(text)
    pasted = paste(LEDGER, block, PLACES, "current", month)
    filled = sum(cell not in ("", "-", "—", "–", "/") for cells in block for cell in cells)
    assert pasted.count + len(pasted.refused) + pasted.beyond == filled
