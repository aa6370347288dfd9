"""The audit tier: worked cases, every rule reachable, more triggers never weaker."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import ChecklistError
from forms.facts import read_toml
from forms.regions import regions
from forms.tier import rules, tier
from forms.tierrules import read_rules
from resources import AUDIT_TIER

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "audit-tier-vectors.json").read_text("utf-8")
)
CODES = [question.code for question in rules().questions]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['region']} {case['case']}")
def test_worked_case(case):
    outcome = tier(case["region"], dict.fromkeys(case["yes"], "yes"))
    assert outcome.obligation == case["obligation"]
    assert outcome.procedure == case["procedure"]
    assert list(outcome.modifiers) == case["modifiers"]


def test_every_rule_is_reachable_in_each_of_its_regions():
    for rule in rules().rules:
        for region in rule.regions:
            trigger = rule.any_of[:1] or rule.all_of
            assert rule in tier(region, dict.fromkeys(trigger, "yes")).matched


def test_every_modifier_is_reachable_in_each_of_its_regions():
    for modifier in rules().modifiers:
        for region in modifier.regions:
            yes = {*modifier.all_of}
            if modifier.obligation == "mandatory":
                yes.add("on_mandatory_list")
            assert modifier.modifier in tier(region, dict.fromkeys(yes, "yes")).modifiers


@given(st.sampled_from(sorted(regions())), st.sets(st.sampled_from(CODES)), st.sampled_from(CODES))
def test_one_more_yes_never_weakens(region, yes, further):
    before = tier(region, dict.fromkeys(yes, "yes"))
    after = tier(region, dict.fromkeys(yes | {further}, "yes"))
    ranks = rules().obligations.index, rules().procedures.index
    assert ranks[0](after.obligation) <= ranks[0](before.obligation)
    assert ranks[1](after.procedure) <= ranks[1](before.procedure)


@given(
    st.sampled_from(sorted(regions())),
    st.dictionaries(st.sampled_from(CODES), st.sampled_from(["yes", "no", "unknown"])),
)
def test_what_could_raise_is_what_some_yes_among_the_open_questions_raises(region, answers):
    now = tier(region, answers)
    every = answers | dict.fromkeys(now.unanswered, "yes")
    most = tier(region, every)
    stricter = (most.obligation, most.procedure) != (now.obligation, now.procedure)
    assert bool(now.could_raise) == stricter
    assert set(now.could_raise) <= set(now.unanswered)


def test_unknown_never_triggers_but_is_listed():
    outcome = tier("suzhou", {"exceeds_standard": "unknown", "micro": "no"})
    assert outcome.obligation == "voluntary"
    assert "exceeds_standard" in outcome.could_raise
    assert "micro" not in outcome.unanswered


def test_every_name_has_both_languages():
    known = rules()
    codes = {*known.obligations, *known.procedures, *(rule.modifier for rule in known.modifiers)}
    assert codes <= known.names.keys()
    assert codes <= known.names_en.keys()


def test_all_problems_of_the_rules_are_named_at_once():
    top = read_toml(AUDIT_TIER)
    first, second, third, *_others = top["rule"]
    first["regoins"] = first.pop("regions")
    second["any"] = ["exceeds_everything"]
    third["regions"] = ["atlantis"]
    top["question"].append(top["question"][0])
    top["modifier"][1]["code"] = "M1"
    with pytest.raises(ChecklistError) as refused:
        read_rules(top, "audit-tier.toml")
    places = [problem.place for problem in refused.value.problems]
    assert sorted(set(places)) == [
        "modifier M1",
        "question on_mandatory_list",
        "rule R01",
        "rule R02",
        "rule R03",
        "rule R03, basis",
    ]
    assert places.count("rule R01") == 2
