"""The description of the formats names every key that the readers know."""

from dataclasses import fields
from pathlib import Path

import pytest

from checklists import reader
from forms.assessment.ledger import Ledger, Row
from forms.assessment.measures import Measure

TEXT = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")
KEYS = [
    *reader._TOP,
    *reader._SOURCE,
    *reader._GRADING,
    *reader._ITEM,
    *(one.name for one in fields(Ledger) if one.init and not one.name.startswith("_")),
    *(one.name for one in fields(Row)),
    *(one.name for one in fields(Measure)),
]


@pytest.mark.parametrize("key", sorted(set(KEYS)))
def test_key_is_described(key):
    assert f"`{key}`" in TEXT or f"[{key}]" in TEXT or f".{key}]" in TEXT
