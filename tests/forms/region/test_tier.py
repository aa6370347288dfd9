"""The audit tier: worked cases, every rule reachable, more triggers never weaker."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import ChecklistError
from forms.audit.tier import basis_of, is_outside, matched_words, tier_words
from forms.region.facts import read_toml
from forms.region.regions import regions
from forms.region.rules import read_rules
from forms.region.tier import concerning, rules, tier
from resources import AUDIT_TIER

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "audit-tier-vectors.json").read_text("utf-8")
)
CODES = [question.code for question in rules().questions]
# "atlantis" stands for a region whose rules are not installed here.
REGIONS = [*sorted(regions()), "atlantis"]


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
    most = tier(region, answers | dict.fromkeys(now.unanswered, "yes"))
    alone = [tier(region, answers | {code: "yes"}) for code in now.unanswered]
    stricter = any(is_stricter(one, now) for one in (most, *alone))
    assert bool(now.could_raise) == stricter
    assert set(now.could_raise) <= set(now.unanswered)


def is_stricter(one, other):
    """Whether obligation or procedure ask for more."""
    known = rules()
    return known.obligations.index(one.obligation) < known.obligations.index(
        other.obligation
    ) or known.severity.index(one.procedure) < known.severity.index(other.procedure)


ANSWERS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["yes", "no", "unknown"]))
FULL = st.fixed_dictionaries({code: st.sampled_from(["yes", "no"]) for code in CODES})
PROVEN = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["yes", "no"]), max_size=4)


@given(st.sampled_from(REGIONS), FULL, st.sets(st.sampled_from(CODES)), st.booleans())
def test_leaving_out_answers_never_decides_on_something_milder(region, full, left, blank):
    """However open questions turn out, a decided tier is as strict as any of its completions."""
    open_ones = {} if blank else dict.fromkeys(left, "unknown")
    kept = {code: said for code, said in full.items() if code not in left} | open_ones
    now = tier(region, kept)
    if now.decided:
        assert not is_stricter(tier(region, full), now)


@given(st.sampled_from(REGIONS), ANSWERS, st.sampled_from(CODES))
def test_not_known_is_the_same_as_blank(region, answers, code):
    blank = {key: said for key, said in answers.items() if key != code}
    assert tier(region, blank) == tier(region, answers | {code: "unknown"})


@given(st.sampled_from(REGIONS), ANSWERS, PROVEN)
def test_what_the_form_proves_never_helps_to_decide(region, answers, proven):
    plain, held = tier(region, answers), tier(region, answers, proven)
    assert (held.obligation, held.procedure) == (plain.obligation, plain.procedure)
    assert plain.decided or not held.decided
    against = {code for code in proven if {answers.get(code), proven[code]} == {"yes", "no"}}
    assert set(held.contradictions) == against & concerning(region)
    notes = dict.fromkeys(proven, "因为")
    assert tier(region, answers, proven, notes).decided == plain.decided


@pytest.mark.parametrize("region", REGIONS)
def test_nothing_answered_decides_nothing_and_every_answer_does(region):
    assert not tier(region, {}).decided
    assert not tier(region, dict.fromkeys(CODES, "unknown")).decided
    for said in ("yes", "no"):
        outcome = tier(region, dict.fromkeys(CODES, said))
        assert outcome.decided == (region != "atlantis" or said == "yes")


def test_a_strict_mandatory_audit_is_decided_whatever_else_is_open():
    for region in REGIONS:
        assert tier(region, {"exceeds_total": "yes"}).decided


@pytest.mark.parametrize("region", ["suzhou", "meizhou", "guangxi"])
def test_what_can_only_relieve_does_not_raise(region):
    said = {code: "no" for code in CODES} | {"certified": "unknown", "cert_meets_audit": "unknown"}
    for code in ("simple_process", "low_impact", "micro"):
        del said[code]
    outcome = tier(region, said)
    assert (outcome.could_raise, outcome.decided) == ((), True)
    both = tier(region, {"simple_process": "yes", "low_impact": "yes"})
    assert not {"simple_process", "low_impact", "micro"} & set(both.could_raise)


def test_a_relief_does_not_hide_what_is_stricter():
    said = {code: "no" for code in CODES} | {"micro": "yes", "high_emission": "unknown"}
    outcome = tier("gansu", said)
    assert (outcome.procedure, outcome.could_raise) == ("quick_pending", ("high_emission",))


def test_a_region_without_rules_is_judged_by_national_law_and_never_called_voluntary():
    no = dict.fromkeys(CODES, "no")
    outcome = tier("atlantis", no)
    assert not outcome.decided
    assert tier_words(outcome) == "未判定（未收录本地区规则）"
    over = tier("atlantis", no | {"over_energy_quota": "yes"})
    assert tier_words(over) == "强制 · 审核程序：严格"
    assert [matched_words(rule, "atlantis") for rule in over.matched] == [
        matched_words(rule, "other") for rule in tier("other", {"over_energy_quota": "yes"}).matched
    ]
    assert concerning("atlantis") == concerning("other")


# The plans' texts, compared by hand.
@pytest.mark.parametrize(
    ("region", "yes", "words"),
    [
        ("suzhou", "toxic_material", "强制 · 审核程序：标准"),
        ("suzhou", "exceeds_standard", "强制 · 审核程序：标准"),
        ("suzhou", "over_energy_quota", "强制 · 审核程序：标准"),
        ("suzhou", "key_supervised", "应当（方案列名） · 审核程序：标准"),
        ("suzhou", "high_water", "应当（方案列名） · 审核程序：严格"),
        ("suzhou", "in_park", "自愿 · 审核程序：常规（适当简化）"),
        ("linyi", "exceeds_standard", "强制 · 审核程序：严格"),
        ("meizhou", "in_park", "应当（方案列名） · 审核程序：常规"),
        ("meizhou", "transport_operator", "应当（方案列名） · 审核程序：常规"),
        ("meizhou", "park_whole", "自愿 · 审核程序：常规 · 园区或集群整体审核"),
        ("guangxi", "transport_operator", "自愿 · 审核程序：常规（适当简化）"),
    ],
)
def test_what_a_plan_says_of_one_fact(region, yes, words):
    assert tier_words(tier(region, {code: "no" for code in CODES} | {yes: "yes"})) == words


def test_the_code_stays_strict_where_the_plan_calls_it_standard():
    outcome = tier("suzhou", {"exceeds_standard": "yes"})
    assert outcome.as_json()["procedure"] == "strict"


@pytest.mark.parametrize("region", ["suzhou", "meizhou", "guangxi"])
def test_the_law_stands_beside_a_clause_that_does_not_carry_the_duty(region):
    (rule,) = tier(region, {"on_mandatory_list": "yes"}).matched
    assert basis_of(rule, region) == f"{rule.basis[region]}；另据{rule.basis['other']}"
    assert not is_outside(rule, region)


def test_the_plan_that_carries_the_duty_stands_alone():
    (rule,) = tier("linyi", {"on_mandatory_list": "yes"}).matched
    assert basis_of(rule, "linyi") == "四(三)"


def test_the_order_and_the_severity_hold_the_same_procedures():
    top = read_toml(AUDIT_TIER)
    top["severity"]["procedure"].pop()
    with pytest.raises(ChecklistError) as refused:
        read_rules(top, "audit-tier.toml")
    assert [problem.place for problem in refused.value.problems] == ["[severity]"]


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
