"""Tables divide between rows only, repeat their heads, and divide a row only if they must."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.pdf.page.grid import Cell, Column, Row, grid
from forms.pdf.page.style import CELL, HEAD

COLUMNS = (Column("编号", 40), Column("指标", 120), Column("数值", 60, "right"))
ROWS = st.lists(
    st.builds(
        lambda words, note: Row(["A1", "指标名称" * words, "95.2"], note),
        st.integers(1, 60),
        st.sampled_from(["", "备注" * 10, "备注说明文字" * 150]),
    ),
    min_size=1,
    max_size=12,
)


def _pages(table, height):
    """The parts of a table on pages of that height, each part checked to fit."""
    parts = [table]
    while parts[-1].wrap(0, height)[1] > height:
        divided = parts.pop().split(0, height)
        assert len(divided) == 2, "a group of rows does not fit on an empty page"
        parts += divided
    return parts


@settings(max_examples=40)
@given(rows=ROWS, height=st.integers(420, 700))
def test_a_divided_table_keeps_every_row_whole_and_in_order(rows, height):
    table = grid(COLUMNS, rows)
    parts = _pages(table, height)
    assert tuple(strip for part in parts for strip in part.strips) == table.strips
    for part in parts:
        assert part.heads == table.heads
        assert not part.strips[-1].keep


def test_a_row_is_never_cut_where_it_fits_on_a_page():
    table = grid(COLUMNS, [Row(["A1", "指标" * 150, "1"])])
    assert len(table.strips) == 1
    assert len(table.strips[0].lines) > 20


def test_a_row_longer_than_a_page_is_divided_and_complete():
    long = "".join(chr(0x4E00 + number) for number in range(3000))
    table = grid(COLUMNS, [Row(["A1", long, "1"])])
    assert len(table.strips) > 1
    assert all(strip.height < 420 for strip in table.strips)
    shown = "".join(line.text for strip in table.strips for line in strip.lines)
    assert shown.replace("A1", "").replace("1", "") == long


def test_a_short_note_stays_with_its_row_and_a_band_with_its_first_row():
    table = grid(COLUMNS, [Row(["第一节"], kind="band"), Row(["A1", "x", "1"], "备注：实测")])
    assert [strip.keep for strip in table.strips] == [True, True, False]
    assert table.split(0, table.head_height + table.strips[0].height + 1) == []


def test_a_cell_under_its_value_has_its_own_type():
    fine = CELL.tinted(HEAD.colour)
    table = grid(COLUMNS, [Row(["A1", Cell("指标", below="限定性指标", below_type=fine)])])
    assert [line.type for line in table.strips[0].lines[1:]] == [CELL, fine]


def test_right_aligned_cells_keep_to_one_edge():
    table = grid(COLUMNS, [Row(["A1", "x", value]) for value in ("7.992", "240", "1")])
    edges = {strip.lines[-1].x for strip in table.strips}
    assert len(edges) == 1


@pytest.mark.parametrize("title", ["Provenance", "Effective share"])
def test_a_column_is_as_wide_as_the_words_of_its_head(title):
    table = grid((Column(title, 12), Column("指标", 200)), [Row(["1", "x"])])
    heads = {line.text for strip in table.heads for line in strip.lines}
    assert heads >= set(title.split())
    assert table.width == 212


def test_a_last_column_that_stays_empty_is_left_out():
    rows = [Row(["第一节"], kind="band"), Row(["A1", "甲", ""]), Row(["A2", "乙", ""])]
    table = grid(COLUMNS, rows)
    assert [line.text for line in table.heads[0].lines] == ["编号", "指标"]
    assert table.width == sum(column.width for column in COLUMNS)
    filled = grid(COLUMNS, [*rows, Row(["A3", "丙", "1"])])
    assert len(filled.heads[0].lines) == 3
