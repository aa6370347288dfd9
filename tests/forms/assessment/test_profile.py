"""Which facts of an enterprise a region asks for."""

import pytest

from checklists.problems import ChecklistError
from forms.assessment.answers import Enterprise
from forms.assessment.profile import DATES, EXPIRING, PROFILE, asked_first, terms
from forms.audit.words import field_words
from forms.region.facts import read_toml
from forms.region.plan import plans, read_plan
from resources import REGIONS


def test_the_profile_is_made_of_fields_of_the_enterprise_that_have_names():
    assert set(PROFILE) <= set(Enterprise.__dataclass_fields__)
    assert len(PROFILE) == len(set(PROFILE))
    assert {*DATES, *EXPIRING} <= set(PROFILE)
    assert all(field_words(key) for key in PROFILE)
    assert [key for key in PROFILE if terms(key)] == [
        "permit_class",
        "pollution_grade",
        "environmental_credit",
    ]


@pytest.mark.parametrize(
    ("key", "regions"),
    [
        ("mandatory_list_year", {"linyi", "guangxi", "meizhou"}),
        ("certification_until", {"suzhou", "linyi", "gansu", "guangxi", "meizhou"}),
        ("key_basin", {"meizhou"}),
        ("energy_review", {"suzhou", "linyi", "gansu", "meizhou"}),
        ("eia_approval", {"suzhou", "linyi", "gansu", "meizhou"}),
        ("permit_number", {"linyi", "gansu", "guangxi", "meizhou"}),
        ("consultant", {"suzhou", "gansu", "guangxi", "meizhou"}),
        ("park", {"suzhou", "linyi", "gansu", "guangxi", "meizhou"}),
        ("environmental_credit", {"meizhou"}),
        ("pollution_grade", {"linyi", "guangxi", "meizhou"}),
    ],
)
def test_a_region_asks_for_what_its_plan_names(key, regions):
    assert {code for code, plan in plans().items() if key in plan.profile} == regions


def test_every_field_is_in_front_or_folded_in_the_usual_order():
    first, rest = asked_first(["park", "permit_number"])
    assert first == ["permit_number", "park"]
    assert sorted([*first, *rest]) == sorted(PROFILE)
    assert asked_first([]) == ([], list(PROFILE))


def test_a_field_that_does_not_exist_is_refused():
    top = read_toml(REGIONS / "linyi.toml")
    top["plan"]["profile"].append("permitnumber")
    with pytest.raises(ChecklistError, match="permitnumber"):
        read_plan(top, "linyi.toml")
