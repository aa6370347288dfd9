"""What a ledger in a file must not say: each is refused at its place."""

import pytest

from forms.assessment.ledger import MOST
from forms.reading.faults import Faults
from forms.reading.ledger import read_ledger

COAL = {"kind": "energy", "code": "raw_coal", "unit": "t", "amounts": {"current": {"total": "1"}}}
PAPER = {"kind": "product", "code": "P1", "unit": "t"}


def read(table):
    faults = Faults()
    return read_ledger(faults, table), [one.place for one in faults.faults]


@pytest.mark.parametrize(
    ("table", "places"),
    [
        ({"rows": [PAPER, COAL, PAPER]}, ["ledger.rows.3.code"]),
        ({"rows": [COAL] * (MOST + 1)}, ["ledger.rows"]),
        ({"rows": [COAL, None]}, ["ledger.rows"]),
        (
            {"overrides": {"straw.kgce": {"value": "1", "reason": "r"}}},
            ["ledger.overrides.straw.kgce"],
        ),
        (
            {"overrides": {"electricity.co2": {"value": "1", "reason": "r"}}},
            ["ledger.overrides.electricity.co2"],
        ),
        (
            {"overrides": {"raw_coal.co2": {"value": "-1", "reason": "r"}}},
            ["ledger.overrides.raw_coal.co2"],
        ),
        ({"grid": "火星"}, ["ledger.grid"]),
        ({"rows": [{**COAL, "kind": "coal"}]}, ["ledger.rows.1.kind"]),
        (
            {"rows": [{**COAL, "amounts": {"current": {"months": ["1"] * 13}}}]},
            ["ledger.rows.1.current"],
        ),
        ({"rows": [{**COAL, "amounts": {"current": {"total": 1}}}]}, ["ledger.rows.1.current"]),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(table, places):
    assert read(table)[1] == places


def test_what_is_sound_is_read_whole():
    key = f"{'c' * 50}/{'i' * 20}"
    ledger, places = read(
        {
            "rows": [COAL] * MOST,
            "overrides": {"grid.co2": {"value": "0", "reason": "绿电"}},
            "grid": "安徽",
            "items": {key: "P1"},
        }
    )
    assert not places
    assert len(ledger.rows) == MOST
    assert ledger.items == {key: "P1"}
    assert ledger.overrides["grid.co2"].value == 0
