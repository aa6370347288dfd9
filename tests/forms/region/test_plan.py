"""The regional plans: every shipped one reads, and every problem of a broken one is named."""

import pytest

from checklists.installed import installed
from checklists.problems import ChecklistError
from forms.region.facts import read_toml
from forms.region.plan import plans, read_plan
from forms.region.regions import OTHER, regions
from resources import REGIONS


def test_every_region_but_the_other_has_its_plan():
    assert plans().keys() == regions().keys() - {OTHER}


@pytest.mark.parametrize("code", sorted(plans()))
def test_plan_is_whole(code):
    plan = plans()[code]
    assert plan.targets
    assert plan.rules
    assert plan.benefits
    assert plan.addressee()
    assert all(target.clause and target.shown for target in plan.targets)
    known = installed().keys()
    assert {one for sector in plan.sectors for one in sector.checklists} <= known


def test_all_problems_of_a_plan_are_named_at_once():
    top = read_toml(REGIONS / "suzhou.toml")
    top["target"][0]["comparison"] = "about"
    del top["target"][1]["clause"]
    top["benefit"][0]["text"] = 7
    del top["plan"]["title"]
    with pytest.raises(ChecklistError) as refused:
        read_plan(top, "suzhou.toml")
    places = {problem.place for problem in refused.value.problems}
    assert places == {"target SZ-T01", "target SZ-T02", "benefit SZ-I01", "[plan]"}


def test_slips_and_codes_that_stand_twice_in_a_plan_are_named():
    top = read_toml(REGIONS / "suzhou.toml")
    top["plan"]["cautoins"] = top["plan"].pop("cautions")
    top["target"][0]["figure"] = ["cod"]
    top["sanction"][0]["clauses"] = "四"
    top["benefit"][1]["code"] = top["benefit"][0]["code"]
    with pytest.raises(ChecklistError) as refused:
        read_plan(top, "suzhou.toml")
    places = {problem.place for problem in refused.value.problems}
    twice = f"benefit {top['benefit'][0]['code']}"
    assert places == {"[plan]", "target SZ-T01", f"sanction {top['sanction'][0]['code']}", twice}


def test_plan_that_is_no_toml_is_refused(tmp_path):
    path = tmp_path / "region.toml"
    path.write_text("code = ", "utf-8")
    with pytest.raises(ChecklistError, match=r"region\.toml"):
        read_toml(path)
