"""Numbers as people type them: understood as meant, or refused with a sentence."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.model import plain
from forms.numbers import (
    NotANumber,
    SeveralNumbers,
    may_be_several,
    rounded,
    strict_number,
    typed_number,
)


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [
        ("95.2", "", "95.2"),
        ("９５．２", "", "95.2"),
        ("９５．２％", "%", "95.2"),
        (" 95.2 % ", "%", "95.2"),
        ("95.2%", "%", "95.2"),
        ("95。2", "%", "95.2"),
        ("1,234,567.5", "", "1234567.5"),
        ("１，２３４", "", "1234"),
        ("1 234 567", "", "1234567"),
        ("1'234", "", "1234"),
        ("12\u00a0345", "", "12345"),
        ("12\u202f345", "", "12345"),
        ("12\u2009345", "", "12345"),
        ("95\r\n", "", "95"),
        ("\t95\n", "", "95"),
        ("\ufeff95", "", "95"),
        ("\u200e95\u200b", "", "95"),
        ("12,5", "", "12.5"),
        ("0,85", "", "0.85"),
        ("0,123", "", "0.123"),
        (".5", "", "0.5"),
        ("-.5", "", "-0.5"),
        ("95.", "", "95"),
        ("+5", "", "5"),
        ("−5", "", "-5"),
        ("—5", "", "-5"),
        ("－５", "", "-5"),
        ("'95.2", "", "95.2"),
        ("1’234", "", "1234"),
        ("1.2E+3", "", "1200"),
        ("\u200b9\u20605.\u00ad2\ufeff", "", "95.2"),
        ("95.2\u202c%\u200d", "%", "95.2"),
        ("12 m³\ufe0f/t", "m³/t", "12"),
        ("- 5", "", "-5"),
        ("-0", "", "0"),
        ("007", "", "7"),
        ("1e3", "", "1000"),
        ("1.5E-3", "", "0.0015"),
        ("12.50", "", "12.5"),
        ("300 kgce/t", "kgce/t", "300"),
        ("300kgce / t", "kgce/t", "300"),
        ("300 KGCE/T", "kgce/t", "300"),
        ("12 m3/t", "m³/t", "12"),
        ("12m³/t", "m³/t", "12"),
        ("2.5 t/100m", "t/100 m", "2.5"),
        ("3 万t/a", "万t/a", "3"),
        ("18.3 m³/t（浆）", "m³/t（浆）", "18.3"),
    ],
)
def test_what_was_meant_is_understood(typed, unit, meant):
    number = typed_number(typed, unit)
    assert plain(number) == meant
    assert number == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "nothing was typed; type a number"),
        ("  \t", "nothing was typed"),
        ("≥95", "“≥95” is a limit, not a measured value; type the value itself"),
        ("<0.5", "is a limit"),
        ("＞９５", "is a limit"),
        ("约 30", "is a limit"),
        ("不低于98", "is a limit"),
        ("未检出", "is a limit"),
        ("ND", "is a limit"),
        ("1,23,4", "the commas in “1,23,4” are not clear; type the number without separators"),
        ("1.234,5", "the commas"),
        ("1,2,3", "the commas"),
        ("3-5", "“3-5” is not a number in %; type only the number"),
        ("3～5", "is not a number in %"),
        ("3–5", "is not a number in %"),
        ("3 5", "is not a number in %"),
        ("3、5", "is not a number in %"),
        ("1 2345", "is not a number in %"),
        ("12 kg", "is not a number in %"),
        ("5%%", "is not a number in %"),
        ("10²", "is not a number in %"),
        ("½", "is not a number in %"),
        ("①", "is not a number in %"),
        ("٣", "is not a number in %"),
        ("९५", "is not a number in %"),
        ("九十五", "is not a number in %"),
        ("NaN", "is not a number in %"),
        ("ｎａｎ", "is not a number in %"),
        ("Infinity", "is not a number in %"),
        ("-inf", "is not a number in %"),
        ("1e999999", "is not a number in %"),
        ("1e99", "“1e99” is too large or too exact to be a measured value; check it"),
        ("1e-99", "too large or too exact"),
        ("9" * 31, "too large or too exact"),
        ("0x1F", "is not a number in %"),
        ("1_0", "is not a number in %"),
        ("1 234'567", "is not a number in %"),
        ("--5", "is not a number in %"),
        (".", "is not a number in %"),
        ("%", "is not a number in %"),
        ("=1+1", "is a limit"),
        ("1" + " " * 30_000 + "2", "is not a number in %"),
    ],
)
def test_what_is_unclear_is_refused_with_a_sentence(typed, words, english):
    with pytest.raises(NotANumber) as caught:
        typed_number(typed, "%")
    assert words in str(caught.value)
    assert len(str(caught.value)) < 120


BREAKS = ["\n", "\r", "\r\n", "\t", "\v", "\f", "\x1c", "\x1f", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("between", BREAKS)
@pytest.mark.parametrize("values", [("95", "130"), ("120", "130", "140", "150"), ("1", "234", "5")])
def test_lines_and_cells_are_never_one_number(between, values, english):
    with pytest.raises(SeveralNumbers) as caught:
        typed_number(between.join(values), "t/t")
    assert caught.value.count == len(values)
    assert str(caught.value) == f"these are {len(values)} values; type or paste only one"


@pytest.mark.parametrize("text", ["95.2", "-3", "+3", "0", "1e2", "1E-2", "0.000000000001"])
def test_strict_numbers(text):
    assert strict_number(text) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1,5",
        "1.",
        ".5",
        "９",
        "٣",
        "1_0",
        "nan",
        "inf",
        "1e100",
        "1e16",
        "1\n",
        "0x1",
    ],
)
def test_a_machine_is_not_guessed_at(text):
    with pytest.raises(NotANumber):
        strict_number(text)


@pytest.mark.parametrize("zero", ["-0", "0e99", "0e-99", "-0.000", "0"])
def test_every_zero_is_the_same_answer(zero):
    assert str(strict_number(zero)) == "0"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12
    )
)
def test_a_number_survives_being_written_and_typed(number):
    assert typed_number(plain(number)) == strict_number(plain(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_sentence(text):
    with suppress(NotANumber):
        assert typed_number(text, "m³/t").is_finite()


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(1, 2), 0, "1"),
        (Decimal("84.99995"), 4, "85.0000"),
        (Decimal("84.99994999"), 4, "84.9999"),
        (Fraction(0), 4, "0.0000"),
    ],
)
def test_rounding_is_half_up_and_only_for_display(number, places, shown):
    assert rounded(number, places) == shown


@pytest.mark.parametrize(
    "typed", ["一百二十", "1,23,4", "3—5", "1.2×10^3", "--5", "‘", "九十五点二"]
)
def test_what_is_no_number_stays_refused(typed):
    with pytest.raises(NotANumber):
        typed_number(typed)


def test_a_message_shows_what_cannot_be_seen():
    with pytest.raises(NotANumber, match=r"9‹U\+200B›x"):
        typed_number("9\u200bx")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("95 130", True),
        ("120 130 140", True),
        ("95\u3000130", True),
        ("10 000", False),
        ("1 000 250", False),
        ("12\u00a0345", False),
        ("95 t", False),
        ("95130", False),
    ],
)
def test_blanks_between_digits_are_asked_about_where_two_numbers_are_possible(text, asked):
    assert may_be_several(text) == asked
