"""A plan as lists: nothing is lost, and a search finds what a reader means."""

import pytest

from checklists.installed import installed
from forms.region.lists import groups
from forms.region.plan import plans
from forms.region.words import benefit_words, caution_words, role_words
from resources.words import use


def group(region, key):
    return next(one for one in groups(plans()[region]) if one.key == key)


def found(region, key, query="", domain="", *, only_enterprise=False):
    return [
        line.code or line.cells[0]
        for line in group(region, key).lines
        if line.fits(query, domain, only_enterprise=only_enterprise)
    ]


@pytest.mark.parametrize("region", sorted(plans()))
def test_no_line_of_a_plan_is_lost_and_each_has_a_cell_for_each_head(region):
    plan = plans()[region]
    counts = {one.key: len(one.lines) for one in groups(plan)}
    for key in ("targets", "rules", "benefits", "sanctions", "departments", "systems"):
        assert counts.get(key, 0) == len(getattr(plan, key))
    assert counts["sectors"] == len({one.name for one in plan.sectors})
    for one in groups(plan):
        assert {len(line.cells) for line in one.lines} == {len(one.heads)}


def test_targets_carry_that_they_are_no_limits():
    assert group("suzhou", "targets").note == "区域目标不是企业限值。"


def test_a_search_finds_parts_of_texts_pinyin_and_codes():
    assert found("suzhou", "targets", "用水量") == ["SZ-T03", "SZ-T04"]
    assert found("suzhou", "targets", "gyzjzysl") == ["SZ-T04"]
    assert found("suzhou", "targets", "工业 16.5") == ["SZ-T04"]
    assert found("suzhou", "rules", "sz-r05") == ["SZ-R05"]
    assert found("suzhou", "rules", "nothing of this kind") == []


def test_filters_by_domain_keep_what_has_none():
    assert found("linyi", "targets", domain="services") == ["LY-T23", "LY-T24", "LY-T25"]
    assert found("linyi", "rules", domain="services") == found("linyi", "rules")
    assert "造纸" in found("suzhou", "sectors", domain="industry")
    assert found("suzhou", "sectors", domain="agriculture") == []


def test_only_what_concerns_enterprises():
    assert found("meizhou", "targets", "能耗", only_enterprise=True) == ["MZ-T02"]
    assert "MZ-R02" in found("meizhou", "rules", only_enterprise=True)
    shown = found("meizhou", "departments", only_enterprise=True)
    assert len(shown) == len([d for d in plans()["meizhou"].departments if d.clause == "(十四)"])
    assert found("gansu", "systems", only_enterprise=True) == ["GS-IS01", "GS-IS04"]


def test_a_sector_stands_once_with_all_that_it_is_named_for():
    (line,) = [one for one in group("gansu", "sectors").lines if one.cells[0] == "钢铁"]
    roles = line.cells[1].split("；")
    assert len(roles) == len([one for one in plans()["gansu"].sectors if one.name == "钢铁"])
    assert installed()["diagnosis-steel"].shown in line.cells[2]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_code_of_every_plan_has_words(language):
    use(language)
    try:
        for plan in plans().values():
            kinds = {one.kind for one in (*plan.benefits, *plan.systems)}
            roles = {one.role for one in plan.sectors}
            words = [benefit_words(one) for one in kinds] + [role_words(one) for one in roles]
            assert not (kinds & set(words)) - {"tax", "credit"}
            assert not {word for word in words if "_" in word}
            assert all(caution_words(one) for one in plan.cautions)
    finally:
        use("zh_CN")


def test_a_plan_that_is_not_final_is_marked():
    marks = {code: plan.cautions for code, plan in plans().items()}
    assert marks == {
        "gansu": (),
        "guangxi": ("draft", "undated"),
        "linyi": ("excerpt", "undated"),
        "meizhou": ("undated",),
        "suzhou": ("undated",),
    }
