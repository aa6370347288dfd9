"""What the form already knows of the audit tier: proposed with a reason, only if proven."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.audit import Audit
from forms.audit.facts import contradictions, judge, propose
from forms.region.tier import rules, tier
from forms.report import make_part
from resources.words import use
from tests.forms.tiers import answered

TODAY = date(2025, 6, 1)


def assessment(*forms, region="gansu", **facts):
    return Assessment(Enterprise("甲", **facts), 2025, region, forms)


def form(code, variants=(), **values):
    answers = {item: Answer(value=Decimal(value)) for item, value in values.items()}
    return Form(installed()[code], dict(variants), answers)


def proposals(one):
    parts = [make_part(form) for form in one.forms]
    return {found.question: found for found in propose(one, parts, TODAY)}


def answers(one):
    return {code: found.answer for code, found in proposals(one).items()}


def test_nothing_known_proposes_nothing():
    assert propose(assessment(region="suzhou"), [], TODAY) == ()


def test_a_missed_energy_limit_is_proposed_with_the_figure_and_the_warning():
    found = proposals(assessment(form("energy-limits-mining", E01="99"), region="suzhou"))
    (one,) = found.values()
    assert (one.question, one.answer) == ("over_energy_quota", "yes")
    assert "99 >" in one.reason
    assert "未与标准原文核对" in one.reason or "not compared" in one.reason


@pytest.mark.parametrize("value", ["1", "9.3"])
def test_a_met_energy_limit_proves_nothing(value):
    """The list holds only the products that were picked."""
    assert answers(assessment(form("energy-limits-mining", E01=value), region="suzhou")) == {}


def test_one_missed_limit_is_enough_while_others_are_blank():
    energy = form("energy-limits-paper", E01="9999")
    energy = replace(energy, answers={**energy.answers, "E02": Answer()})
    assert answers(assessment(energy, region="suzhou")) == {"over_energy_quota": "yes"}


def test_a_missed_discharge_limit_is_proposed():
    water = form("paper-discharge-water", [("plant", "pulp")], W03="51")
    assert answers(assessment(water, region="suzhou")) == {"exceeds_standard": "yes"}


def test_the_special_limit_alone_is_not_missed_by_every_factory():
    water = form("paper-discharge-water", [("plant", "pulp")], W04="50")
    assert answers(assessment(water, region="suzhou")) == {}


@pytest.mark.parametrize(
    ("code", "variants"),
    [
        ("paper-discharge-water", {"plant": "pulp"}),
        ("textile-discharge-dyeing-water", {"outlet": "direct"}),
    ],
)
def test_a_volume_to_convert_concentrations_is_no_discharge_limit(code, variants):
    checklist = installed()[code]
    for item in checklist.items():
        if "基准排水量" in item.title:
            one = assessment(form(code, variants.items(), **{item.code: "9999"}), region="suzhou")
            assert answers(one) == {}, item.title


def test_a_missed_water_quota_is_no_discharge_above_standard():
    checklist = next(one for code, one in installed().items() if "water-intake" in code)
    item = next(checklist.items())
    variants = {one.code: next(iter(one.options)) for one in checklist.variants}
    one = assessment(form(checklist.code, variants.items(), **{item.code: "9999"}), region="suzhou")
    assert answers(one) == {}


@pytest.mark.parametrize(
    ("scale", "answer"),
    [("微型", "yes"), ("小型", "yes"), ("中型", "no"), ("大型", "no"), ("年产30万吨", None)],
)
def test_the_scale_answers_small_or_micro(scale, answer):
    assert answers(assessment(region="suzhou", scale=scale)).get("micro") == answer


@pytest.mark.parametrize(
    "code", ["coal-underground", "diagnosis-papermaking", "building-cement-hj467"]
)
def test_the_sector_of_a_checklist_is_one_of_gansus_fourteen(code):
    assert answers(assessment(form(code))) == {"gs14_sector": "yes"}
    assert answers(assessment(form(code), region="linyi")) == {}


def test_the_reason_names_the_sector_as_the_plan_does():
    assert "造纸" in proposals(assessment(form("diagnosis-papermaking")))["gs14_sector"].reason


@pytest.mark.parametrize("code", ["diagnosis-other-industries", "diagnosis-common"])
def test_a_list_for_many_industries_says_nothing_of_the_sector(code):
    assert answers(assessment(form(code))) == {}
    with_industry = assessment(form(code), industry="C3360 电镀加工")
    assert answers(with_industry) == {"gs14_sector": "yes"}


def test_a_basin_and_the_lists_year_are_taken_from_the_enterprise():
    one = assessment(region="meizhou", key_basin="梅江", mandatory_list_year="2025")
    assert answers(one) == {"key_basin": "yes", "on_mandatory_list": "yes"}
    assert "梅江" in proposals(one)["key_basin"].reason


def test_the_list_of_an_earlier_year_proves_nothing():
    assert answers(assessment(region="meizhou", mandatory_list_year="2023")) == {}


def test_a_park_proves_its_place_but_no_whole_audit():
    one = assessment(region="meizhou", park="某园区")
    assert answers(one) == {"in_park": "yes"}
    assert "某园区" in proposals(one)["in_park"].reason


def test_a_transport_operator_is_one():
    one = assessment(region="meizhou", domain="transport")
    assert answers(one) == {"transport_operator": "yes"}


@pytest.mark.parametrize(
    ("audit", "proven"),
    [
        (Audit(nature="mandatory"), True),
        (Audit(notified_on="2025-02-18"), True),
        (Audit(nature="not_yet", notified_on="2025-02-18"), True),
        (Audit(nature="mandatory", acceptance_on="2025-03-01"), True),
        (Audit(nature="mandatory", acceptance_on="2024-12-31"), False),
        (Audit(nature="voluntary", notified_on="2025-02-18"), False),
        (Audit(nature="not_yet"), False),
        (Audit(), False),
    ],
)
def test_an_audit_that_was_ordered_proves_the_list(audit, proven):
    one = replace(assessment(region="other"), audit=audit)
    assert answers(one) == ({"on_mandatory_list": "yes"} if proven else {})


ENERGY = form("energy-limits-mining", E01="99")


def judged(said, note="", *forms, **facts):
    one = assessment(*(forms or (ENERGY,)), region="suzhou", **facts)
    one = replace(one, tier=said, tier_notes={"over_energy_quota": note} if note else {})
    parts = [make_part(form) for form in one.forms]
    return judge(one, parts), contradictions(one, parts)


def test_an_answer_against_a_proof_leaves_the_tier_undecided():
    found, (against,) = judged(answered())
    assert found.contradictions == ("over_energy_quota",)
    assert not found.decided
    assert found.as_json()["contradictions"] == ["over_energy_quota"]
    assert "99 >" in against.words


@pytest.mark.parametrize("note", [" ", "/", "——", "。。。"])
def test_a_note_that_says_nothing_explains_nothing(note):
    assert not judged(answered(), note)[0].decided


def test_a_note_explains_and_stays_told():
    found, (against,) = judged(answered(), "限定值抄录有误，见标准表 2")
    assert found.decided
    assert (found.contradictions, found.explained) == ((), ("over_energy_quota",))
    assert against.words.endswith("说明：限定值抄录有误，见标准表 2")


def test_a_proof_that_is_not_answered_is_open_and_no_contradiction():
    found, against = judged({**answered(), "over_energy_quota": "unknown"})
    assert (found.could_raise, against, found.decided) == (("over_energy_quota",), (), False)


def test_the_right_answer_decides():
    found, against = judged(answered(over_energy_quota="yes"))
    assert (found.obligation, found.decided, against) == ("mandatory", True, ())


def test_facts_that_hold_on_a_day_only_contradict_nothing():
    one = assessment(region="suzhou", certification_number="C1", permit_number="P1")
    assert judge(replace(one, tier=answered()), ()).decided


@pytest.mark.parametrize(
    ("until", "known"), [("2025-06-01", True), ("2025-05-31", False), ("", True)]
)
def test_permit_and_certificate_count_while_they_are_valid(until, known):
    permit = assessment(region="suzhou", permit_number="P1", permit_until=until)
    certificate = assessment(region="suzhou", certification_number="C1", certification_until=until)
    assert answers(permit) == ({"permit": "yes"} if known else {})
    assert answers(certificate) == ({"certified": "yes"} if known else {})


def test_a_registration_is_no_permit():
    one = assessment(region="suzhou", permit_number="P1", permit_class="登记管理")
    assert answers(one) == {}


def test_proposals_stand_in_the_order_of_the_questions_and_set_nothing():
    one = assessment(form("energy-limits-mining", E01="99"), scale="微型", permit_number="P1")
    codes = [question.code for question in rules().questions if question.code in answers(one)]
    assert list(answers(one)) == codes
    assert one.tier == {}
    assert tier("gansu", answers(one)).obligation == "mandatory"


def test_reasons_are_said_in_english_too():
    use("en")
    try:
        reasons = [found.reason for found in proposals(assessment(scale="微型")).values()]
    finally:
        use("zh_CN")
    assert reasons == ["The scale of the enterprise is “micro”."]
