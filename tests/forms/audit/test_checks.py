"""How far an audit is, and which of its dates are questioned."""

from datetime import date

import pytest

from forms.assessment.audit import Audit, Correction, Phase
from forms.audit.checks import audit_state, is_overdue, phase_state, proposed_nature, questions
from forms.region.tier import tier

TODAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("begin", "end", "state"),
    [
        ("", "", "not_begun"),
        ("2025-06-30", "", "under_way"),
        ("2025-07-01", "", "not_begun"),
        ("2025-05-01", "2025-07-01", "under_way"),
        ("2025-05-01", "2025-06-30", "done"),
        ("", "2025-06-30", "done"),
    ],
)
def test_state_of_a_phase_follows_its_dates(begin, end, state):
    assert phase_state(Phase(begin, end), TODAY) == state


def test_the_audit_is_done_with_its_report():
    begun = Audit(phases={"preparation": Phase("2025-01-01")})
    assert audit_state(Audit(), TODAY) == "not_begun"
    assert audit_state(begun, TODAY) == "under_way"
    assert audit_state(Audit(report_on="2025-06-01"), TODAY) == "done"
    assert audit_state(Audit(report_on="2025-07-01"), TODAY) == "not_begun"


SOUND = Audit(
    nature="mandatory",
    notified_on="2024-01-10",
    phases={
        "preparation": Phase("2024-01-20", "2024-02-10"),
        "pre_audit": Phase("2024-02-01", "2024-04-01"),
        "continuous": Phase("2024-11-01"),
    },
    report_on="2024-12-01",
    evaluation_on="2025-01-10",
    evaluation="passed",
    acceptance_on="2025-05-10",
    acceptance="passed",
    corrections=(Correction("dust", "2025-01-01", "2024-12-30", "photo"),),
)


def test_dates_in_their_order_are_not_questioned():
    assert questions(SOUND, TODAY) == {}


@pytest.mark.parametrize(
    ("facts", "places"),
    [
        ({"phases": {"audit": Phase("2025-03-02", "2025-03-01")}}, {"audit"}),
        ({"phases": {"audit": Phase("2025-07-02")}}, {"audit"}),
        ({"phases": {"audit": Phase("2025-03-02", "2025-07-02")}}, {"audit"}),
        ({"notified_on": "2025-04-01", "phases": {"audit": Phase("2025-03-02")}}, {"audit"}),
        (
            {"phases": {"preparation": Phase("2025-03-02"), "options": Phase("2025-02-01")}},
            {"options"},
        ),
        ({"acceptance_on": "2025-01-01", "evaluation_on": "2025-02-01"}, {"acceptance_on"}),
        ({"evaluation_on": "2025-01-01", "report_on": "2025-02-01"}, {"evaluation_on"}),
        ({"report_on": "2025-01-01", "notified_on": "2025-02-01"}, {"report_on"}),
        ({"report_on": "2025-12-01"}, {"report_on"}),
        ({"due": "2026-12-01"}, set()),
        ({"evaluation": "passed"}, {"evaluation_on"}),
        ({"acceptance": "failed"}, {"acceptance_on"}),
        ({"corrections": (Correction("x", "", "2025-12-01"),)}, {"correction.0"}),
        ({"corrections": (Correction("", "", "2025-01-01"),)}, {"correction.0"}),
    ],
)
def test_what_cannot_be_right_is_questioned_at_its_place(facts, places):
    assert questions(Audit(**facts), TODAY).keys() == places


def test_a_correction_is_overdue_only_after_its_day():
    assert is_overdue(Correction("x", "2025-06-29"), TODAY)
    assert not is_overdue(Correction("x", "2025-06-30"), TODAY)
    assert not is_overdue(Correction("x", "2025-01-01", "2025-06-30"), TODAY)
    assert not is_overdue(Correction("x"), TODAY)


def proposal(answers, region="suzhou"):
    return proposed_nature(tier(region, answers))


def test_the_nature_is_proposed_only_where_the_tier_is_settled():
    assert proposal({"on_mandatory_list": "yes"}) == "mandatory"
    assert proposal({}) == ""
    assert proposal({"micro": "yes"}) == ""
    every_no = {code: "no" for code in tier("suzhou", {}).unanswered}
    assert proposal(every_no) == "voluntary"
    assert proposal({**every_no, "high_energy": "unknown"}) == ""
    assert proposal({**every_no, "high_energy": "yes"}) == "", "expected is not mandatory"
