"""The credit code: what people type, what is said about it, and what it can tell apart."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from forms.credit import coded, credit_code, credit_remark, told_apart_by

RIGHT = "91110000600037341L"


@pytest.mark.parametrize(
    "typed",
    [
        RIGHT,
        "",
        "  ",
        RIGHT.lower(),
        "9111 0000 6000 3734 1L",
        "９１１１００００６０００３７３４１Ｌ",
        "\ufeff9111\u200b0000\u00ad6000\u20603734\u200d1L\u202c",
    ],
)
def test_a_right_code_is_recognised_however_it_is_typed(typed):
    assert credit_remark(typed) == ""
    assert credit_code(typed) in (RIGHT, "")


def test_each_slip_is_named():
    length = credit_remark(RIGHT[:-1])
    assert "17" in length
    letter = credit_remark(RIGHT[:-2] + "OL")
    digit = credit_remark("91110000600037342L")
    assert len({length, letter, digit, ""}) == 4


MARKS = (
    *("", "/", "—", "-", "0", "无", "暂无", "未办理", "none", "N/A", "123456789012345"),
    *(
        RIGHT[:-1],
        RIGHT + "1",
        "/" * 18,
        "0" * 18,
        "X" * 18,
        "本企业目前没有办理统一社会信用代码",
    ),
)


@pytest.mark.parametrize("typed", MARKS)
def test_a_mark_or_a_word_tells_no_enterprises_apart(typed):
    assert told_apart_by(typed) == ""


@pytest.mark.parametrize("typed", [RIGHT, "9111 0000 6000 3734 1l", "91110000600037342L"])
def test_a_code_of_eighteen_signs_tells_enterprises_apart_even_with_a_slip(typed):
    assert told_apart_by(typed) == credit_code(typed)


@pytest.mark.parametrize("typed", [*MARKS, RIGHT, "91110000600037342L"])
def test_the_database_tells_the_same_codes(typed):
    code = credit_code(typed)
    with sqlite3.connect(":memory:") as conn:
        (found,) = conn.execute(f"select {coded('?1')}", (code,)).fetchone()
    assert bool(found) == bool(told_apart_by(code))


@given(st.from_regex(r"[0-9]{8}[0-9A-HJ-NP-RTUWXY]{10}", fullmatch=True))
def test_the_last_character_is_that_of_an_independent_implementation(code):
    right = uscc.calc_check_digit(code)
    assert credit_remark(code[:-1] + right) == ""
    assert (credit_remark(code) == "") == (code[-1] == right)
