"""Kinds of entities: every sector belongs to one, each with its own words."""

import pytest

from checklists.installed import installed
from forms.region.domains import DOMAINS, INDUSTRY, common_domain, domain, domain_of, sectors_in
from forms.region.plan import plans
from forms.region.sectors import names_in_plan, sectors
from resources import words

CHECKLISTS = list(installed().values())


def test_every_sector_belongs_to_exactly_one_domain():
    found = [sector for code in DOMAINS for sector in sectors_in(CHECKLISTS, code)]
    assert sorted(found) == sorted(sectors(CHECKLISTS))
    assert all(sectors_in(CHECKLISTS, code) for code in DOMAINS)


def test_a_park_is_no_factory():
    assert domain_of(CHECKLISTS, "park") == "park"
    assert "park" not in sectors_in(CHECKLISTS, INDUSTRY)


@pytest.mark.parametrize("stated", ["", "industry", "no such domain"])
def test_an_enterprise_is_industrial_where_nothing_else_is_known(stated):
    assert domain(stated) == domain(INDUSTRY)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_only_an_industrial_enterprise_is_called_so(language):
    words.use(language)
    try:
        own = domain(INDUSTRY)
        for code in DOMAINS[1:]:
            said = domain(code)
            for text in (said.name_words, said.head_words, said.seal_words):
                assert own.subject not in text
        assert len({domain(code).shown for code in DOMAINS}) == len(DOMAINS)
    finally:
        words.use("zh_CN")


def test_a_plans_own_names_lead_to_the_sector():
    gansu = plans()["gansu"]
    assert "电镀" in names_in_plan(gansu, CHECKLISTS, "other-industries")
    assert names_in_plan(gansu, CHECKLISTS, "steel") == ("冶金", "钢铁")
    assert names_in_plan(gansu, CHECKLISTS, "agriculture") == ()


@pytest.mark.parametrize("region", plans())
def test_no_name_of_a_plan_is_lost(region):
    plan = plans()[region]
    named = {
        name
        for sector in sectors_in(CHECKLISTS, INDUSTRY)
        for name in names_in_plan(plan, CHECKLISTS, sector)
    }
    assert named == {one.name for one in plan.sectors if one.checklists}


def test_blank_forms_of_one_domain_are_worded_for_it():
    known = installed()
    services = [known["diagnosis-services"], known["obligations-gansu"]]
    assert common_domain(services) == "services"
    assert common_domain([*services, known["diagnosis-park"]]) == ""
    assert common_domain([known["diagnosis-steel"], known["diagnosis-common"]]) == ""
    assert common_domain([known["obligations-gansu"]]) == ""
