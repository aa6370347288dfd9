"""The cells of a copied block, as spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.ledger.clipboard import cells_of

BREAKS = "\t\r\n"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", [("1", "2"), ("3", "4")]),
        ("1\r2\r", [("1",), ("2",)]),
        ('"原煤\n（锅炉）"\t50\n柴油\t7\n', [("原煤\n（锅炉）", "50"), ("柴油", "7")]),
        ('"a\tb"\t1', [("a\tb", "1")]),
        ('"他说""好"""\t1', [('他说"好"', "1")]),
        ('""\t1', [("", "1")]),
        ('5" 管\t1\n"甲" 级\t2', [('5" 管', "1"), ('"甲" 级', "2")]),
        ('"没有结尾\t1\n2', [('"没有结尾', "1"), ("2", "")]),
        ("\n1\n2\n", [("",), ("1",), ("2",)]),
        ("\t1", [("", "1")]),
        ("\ufeff10\t\u200b20\u200b\t\u200e30", [("10", "20", "30")]),
        ("", [("",)]),
        ("\n", [("",)]),
        ("1\t2\t3\n4", [("1", "2", "3"), ("4", "", "")]),
    ],
)
def test_cells_stand_where_the_spreadsheet_had_them(text, cells):
    assert cells_of(text) == cells


def quoted(cell):
    needed = any(sign in cell for sign in BREAKS + '"')
    return '"' + cell.replace('"', '""') + '"' if needed else cell


CELL = st.text(alphabet='甲1 "\t\n', max_size=6).map(str.strip)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_spreadsheet_wrote_is_read_again(rows):
    text = "\r\n".join("\t".join(map(quoted, row)) for row in rows) + "\r\n"
    assert cells_of(text) == [tuple(row) for row in rows]


@given(st.text(alphabet='"\t\n1a', max_size=60))
def test_any_text_has_lines_of_one_width(text):
    assert len({len(row) for row in cells_of(text)}) == 1
