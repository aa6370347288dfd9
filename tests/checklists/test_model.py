"""Numbers and titles of a checklist as they are shown."""

from decimal import Decimal

import pytest

from checklists.model import Benchmark, plain
from checklists.reader import read_text
from tests.checklists.texts import INDEX


@pytest.mark.parametrize(
    ("number", "text"),
    [("95.20", "95.2"), ("100", "100"), ("1E+3", "1000"), ("0.000", "0"), ("-3.10", "-3.1")],
)
def test_plain(number, text):
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize(
    ("sign", "limit", "met", "missed"),
    [
        ("<=", "30", "30", "30.000001"),
        ("<", "30", "29.999999", "30"),
        (">=", "98", "98.0", "97.999999"),
        (">", "98", "98.000001", "98"),
        ("=", "100", "100.00", "99.999999"),
    ],
)
def test_limits_are_exact_to_the_last_digit(sign, limit, met, missed):
    benchmark = Benchmark(sign=sign, limit=Decimal(limit))
    assert benchmark.met_by(Decimal(met))
    assert not benchmark.met_by(Decimal(missed))


def test_a_level_without_a_value_is_never_met():
    benchmark = Benchmark(sign="<=")
    assert not benchmark.reachable
    assert not benchmark.met_by(Decimal(0))


def test_titles_follow_the_language(english):
    checklist = read_text(INDEX, "x")
    assert checklist.shown == "A"
    assert checklist.sections[0].shown == "装备"
