"""The credit code: what people type, and what is said about it."""

import pytest

from forms.credit import credit_code, credit_remark

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
