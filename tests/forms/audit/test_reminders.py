"""What the start page reminds of."""

from datetime import date

import pytest

from forms.assessment.answers import Assessment, Enterprise
from forms.assessment.audit import Audit, Correction
from forms.assessment.measures import Measure
from forms.audit.reminders import reminders
from resources.words import use

TODAY = date(2026, 7, 1)


def reminded(region="suzhou", enterprise=None, today=TODAY, measures=(), **audit):
    made = Assessment(
        enterprise or Enterprise("x"), 2025, region, (), audit=Audit(**audit), measures=measures
    )
    return reminders(made, today)


def test_nothing_is_reminded_of_where_nothing_is_known():
    assert reminded() == ()
    assert reminded("linyi") == ()
    assert reminded(enterprise=Enterprise("x", permit_until="soon")) == ()


@pytest.mark.parametrize(
    ("until", "count", "passed"),
    [("2026-09-29", 1, False), ("2026-09-30", 0, False), ("2026-07-01", 1, False),
     ("2026-06-30", 1, True)],
)  # fmt: skip
@pytest.mark.parametrize("key", ["permit_until", "certification_until"])
def test_permit_and_certificate_are_reminded_of_ninety_days_before(key, until, count, passed):
    found = reminded(enterprise=Enterprise("x", **{key: until}))
    assert len(found) == count
    assert all(one.page == "enterprise" and one.passed == passed for one in found)


@pytest.mark.parametrize(
    ("one", "count"),
    [
        (Correction("dust", "2026-07-31"), 1),
        (Correction("dust", "2026-08-01"), 0),
        (Correction("dust", "2026-01-01"), 1),
        (Correction("dust", "2026-01-01", "2026-05-01"), 0),
        (Correction("dust"), 0),
    ],
)
def test_a_correction_is_reminded_of_until_it_is_done(one, count):
    found = reminded(corrections=(one,))
    assert len(found) == count
    assert all("dust" in reminder.text for reminder in found)


def test_linyi_is_reminded_of_the_december_check_and_no_other_region():
    autumn = date(2026, 11, 20)
    (one,) = reminded("linyi", today=autumn)
    assert (one.due, one.passed, one.page) == (date(2026, 12, 31), False, "audit")
    assert reminded("gansu", today=autumn) == ()
    assert reminded("linyi", today=autumn, nature="voluntary") == ()


def test_reminders_come_in_the_order_of_their_dates():
    found = reminded(
        nature="mandatory",
        notified_on="2025-06-01",
        enterprise=Enterprise("x", permit_until="2026-08-01"),
        corrections=(Correction("late", "2026-01-01"),),
    )
    assert [one.due for one in found] == sorted(one.due for one in found)
    assert len(found) == 4
    assert [one.passed for one in found] == [True, True, True, False]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_reminder_says_what_when_and_how_far(language):
    use(language)
    try:
        (one,) = reminded(corrections=(Correction("dust " * 40, "2026-06-29"),))
        words = one.words(TODAY)
    finally:
        use("zh_CN")
    assert "2026-06-29" in words
    assert "2" in words.rpartition("2026-06-29")[2]
    assert len(words) < 120


@pytest.mark.parametrize(
    ("state", "end", "passed"),
    [
        ("under_way", "2026-06-30", [True]),
        ("under_way", "2026-07-31", [False]),
        ("under_way", "2026-08-01", []),
        ("under_way", "", []),
        ("done", "2026-06-30", []),
        ("proposed", "2026-06-30", []),
    ],
)
def test_a_measure_under_way_is_reminded_of_until_it_is_done(state, end, passed):
    found = reminded(measures=(Measure("F01", "motors", state=state, end=end),))
    assert [one.passed for one in found] == passed
    assert all(one.page == "measures" and "motors" in one.text for one in found)
