"""Assessments to list, open and change."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form

COAL = "coal-underground"
DIAGNOSIS = "diagnosis-coal"
ENERGY = "energy-limits-mining"


@pytest.fixture
def mine():
    """A coal mine in Gansu with a number, a choice of options, and a practice answered."""
    first = next(item for item in installed()[COAL].items() if item.answer == "number").code
    forms = (
        Form(
            installed()[COAL],
            {"coal": "steam", "water": "normal"},
            {first: Answer(value=Decimal("95.2"), note="weighed")},
        ),
        Form(installed()[DIAGNOSIS], {}, {"COA-01": Answer(practice="yes")}),
    )
    return Assessment(Enterprise("平川煤矿", "91110000600037341L"), 2025, "gansu", forms)


@pytest.fixture
def mills(mine):
    """Three more factories without checklists."""
    names = ("绿源纸业", "锦程印染", "南岭水泥")
    return [
        replace(mine, enterprise=Enterprise(name), year=2024, region="linyi", forms=())
        for name in names
    ]
