"""The worked cases of the method, each scored from its answers text."""

import json
from pathlib import Path

import pytest

from checklists.installed import installed
from forms.reading.answers import read_answers
from forms.reporting import make_report
from forms.results import report_json

CASES = json.loads((Path(__file__).parents[2] / "data" / "score-vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_case(case):
    assessment = read_answers(json.dumps(case["answers"]), case["id"], installed())
    outcome = report_json(make_report(assessment))
    assert outcome.keys() == case["expected"].keys()
    for code, expected in case["expected"].items():
        assert {key: outcome[code][key] for key in expected} == expected
