"""What is asked about measures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.assessment.measures import Measure
from forms.ledger.accounting import Accounts
from forms.measures.checks import questions, questions_of_all
from tests.forms.measures.test_totals import LEDGER

TODAY = date(2026, 7, 1)
SOUND = Measure(
    "F01",
    "motors",
    kind="mid-high",
    state="under_way",
    investment=Decimal(30),
    saving=Decimal(12),
    savings={"energy": Decimal(13), "electricity": Decimal(100_000)},
    begin="2026-01-01",
    end="2026-12-31",
)


def asked(**facts):
    return questions(replace(SOUND, **facts), Accounts(LEDGER), TODAY)


def test_nothing_is_asked_about_a_sound_measure_nor_about_an_empty_one():
    assert asked() == {}
    assert questions(Measure("F01", ""), Accounts(LEDGER), TODAY) == {}


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("end", {"end": "2025-12-31"}),
        ("end", {"state": "done", "end": ""}),
        ("end", {"state": "done"}),
        ("end", {"begin": "", "end": "2026-06-30"}),
        ("investment", {"investment": Decimal(-1)}),
        ("investment", {"kind": "none-low", "investment": Decimal(51)}),
        ("saving", {"saving": Decimal(-1)}),
        ("saving", {"saving": Decimal("0.5")}),
        ("saving", {"saving": Decimal(10_000)}),
        ("energy", {"savings": {"energy": Decimal(123)}}),
        ("energy", {"savings": {"energy": Decimal(1), "electricity": Decimal(100_000)}}),
        ("water", {"savings": {"water": Decimal(20_001)}}),
        ("cod", {"savings": {"cod": Decimal(-1)}}),
    ],
)
def test_what_looks_like_a_slip_is_asked(field, facts):
    assert list(asked(**facts)) == [field]


def test_a_measure_that_is_done_in_time_and_one_without_a_ledger_are_not_asked_about():
    assert asked(state="done", end="2026-06-30") == {}
    much = replace(SOUND, savings={"vocs": Decimal(10**9)})
    assert questions(much, Accounts(LEDGER), TODAY) == {}


def test_savings_that_only_together_exceed_the_ledger_are_asked_about():
    two = [replace(SOUND, savings={"energy": Decimal(70)}) for _one in range(2)]
    (question,) = questions_of_all(two, Accounts(LEDGER))
    assert "140" in question
    assert questions_of_all(two[:1], Accounts(LEDGER)) == ()
    alone = [replace(SOUND, savings={"energy": Decimal(200)})]
    assert questions_of_all(alone, Accounts(LEDGER)) == (), "it is asked about at the measure"
