"""Deadlines as data: the shipped ones read, broken ones are named, and dates come out right."""

from datetime import date

import pytest

from checklists.problems import ChecklistError
from forms.assessment.audit import Audit, Phase
from forms.region.deadlines import deadlines, due_dates, read_deadlines
from forms.region.facts import read_toml
from resources import DEADLINES

TODAY = date(2026, 11, 20)


def due(code, region="other", today=TODAY, **facts):
    found = {one.deadline.code: one for one in due_dates(region, Audit(**facts), today)}
    return found.get(code)


def test_every_deadline_says_where_it_stands_and_how_far_that_was_compared():
    for one in deadlines():
        assert one.source
        assert one.text
        law = "办法" in one.source or "指南" in one.source
        assert (one.evidence == "recalled") == law, "no law was at hand to compare with"


def test_a_mandatory_audit_is_due_months_after_its_notice():
    facts = {"nature": "mandatory", "notified_on": "2025-12-31"}
    assert due("begin", **facts).on == date(2026, 2, 28)
    assert due("report", **facts).on == date(2026, 12, 31)
    assert due("acceptance", **facts).on is None
    assert due("acceptance", **facts, evaluation_on="2026-01-10").on == date(2028, 1, 10)


def test_a_voluntary_audit_has_only_the_date_of_its_own_notice():
    found = due_dates("linyi", Audit(nature="voluntary", due="2027-01-31"), TODAY)
    assert [(one.deadline.code, one.on) for one in found] == [("ordered", date(2027, 1, 31))]


@pytest.mark.parametrize(
    ("today", "on"),
    [("2026-01-01", "2026-12-31"), ("2026-12-31", "2026-12-31"), ("2027-01-01", "2027-12-31")],
)
def test_the_check_of_linyi_comes_back_each_december(today, on):
    one = due("linyi-check", "linyi", date.fromisoformat(today))
    assert one.on == date.fromisoformat(on)
    assert due("linyi-check", "suzhou") is None
    assert due("linyi-check", "linyi", nature="voluntary") is None


def test_a_date_of_the_user_stands_for_the_computed_one():
    facts = {"nature": "mandatory", "notified_on": "2026-01-31"}
    own = due("report", **facts, deadlines={"report": "2026-10-31"})
    assert (own.on, own.own) == (date(2026, 10, 31), True)
    assert own.passed(TODAY)
    assert not due("report", **facts).own


def test_what_is_met_is_neither_near_nor_passed():
    facts = {"nature": "mandatory", "notified_on": "2024-01-31"}
    assert due("begin", **facts).passed(TODAY)
    begun = due("begin", **facts, phases={"preparation": Phase(begin="2024-03-01")})
    assert begun.done
    assert not begun.passed(TODAY)
    assert not begun.near(TODAY)
    assert not due("report", **facts, report_on="2024-12-01").near(TODAY)


def test_near_is_what_the_file_says():
    facts = {"nature": "mandatory", "notified_on": "2026-02-18"}
    assert due("report", **facts).near(TODAY)
    assert not due("report", nature="mandatory", notified_on="2026-02-19").near(TODAY)


def test_a_notice_at_the_end_of_time_breaks_nothing():
    assert due("report", nature="mandatory", notified_on="9999-12-31").on == date.max


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("after", "someday"),
        ("months", 1.5),
        ("months", True),
        ("months", -1),
        ("months", 100000),
        ("natures", []),
        ("natures", ["forced"]),
        ("regions", ["atlantis"]),
        ("done", ["never"]),
        ("evidence", "sure"),
        ("evidence", None),
        ("source", ""),
        ("title", 7),
        ("month", 12),
        ("titel", "slip"),
    ],
)
def test_every_problem_of_a_broken_file_is_named(key, value):
    top = read_toml(DEADLINES)
    table = top["deadline"][1]
    if value is None:
        del table[key]
    else:
        table[key] = value
    with pytest.raises(ChecklistError) as refused:
        read_deadlines(top, "deadlines.toml")
    assert all(one.place.startswith("deadline ") for one in refused.value.problems)


def test_a_day_that_is_not_in_each_year_and_a_code_used_twice_are_refused():
    top = read_toml(DEADLINES)
    top["deadline"][-1] |= {"month": 2, "day": 29}
    top["deadline"][1]["code"] = top["deadline"][0]["code"]
    top["format"] = 2
    with pytest.raises(ChecklistError) as refused:
        read_deadlines(top, "deadlines.toml")
    assert len(refused.value.problems) == 3
