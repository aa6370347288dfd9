"""What the register adds up to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from forms.assessment.answers import Answer
from forms.assessment.audit import Audit
from forms.assessment.measures import Measure
from forms.bureau.handout.sums import summary
from forms.bureau.register.register import Filter
from forms.bureau.register.statistics import (
    Works,
    audit_target,
    countable,
    counts_by,
    levels_by,
    reached,
    totals,
    works,
    worst_indicators,
)
from forms.region.plan import plans
from tests.forms.bureau.files import (
    COAL,
    CODES,
    LIMITS,
    assessment,
    blank,
    coal,
    limits,
    sent,
    taken,
)

MEASURES = (
    Measure(
        "m1", "a", investment=Decimal("0.1"), saving=Decimal("1.5"), savings={"cod": Decimal("0.1")}
    ),
    Measure("m2", "b", investment=Decimal("0.2"), savings={"cod": Decimal("0.2")}),
    Measure("m3", "c", kind="mid-high", state="done", investment=Decimal(300)),
)
FAILED = Answer(value=Decimal(0))


@pytest.fixture
def full(store, tmp_path):
    made = [
        assessment(coal(A1=FAILED), limits("900"), measures=MEASURES),
        assessment(coal(A1=FAILED), year=2024, uuid="u-2", measures=MEASURES[:1]),
        assessment(
            coal(), credit=CODES[1], county="崆峒区", uuid="u-3", audit=Audit(acceptance="passed")
        ),
        assessment(blank(), credit="", name="丙煤矿", uuid="u-4"),
    ]
    paths = [sent(tmp_path, one, f"{n}.xlsx") for n, one in enumerate(made)]
    taken(store, *paths)
    return store


def test_enterprises_are_counted_once_by_their_code(full):
    found = totals(full, Filter())
    assert (found.submissions, found.enterprises) == (4, 3)
    assert (found.without_code, found.incomplete) == (1, 1)
    assert (found.audited, found.over_limit) == (1, 1)
    assert (found.advanced, found.graded) == (1, 3)
    assert (found.differs, found.conflicts, found.refused) == (0, 0, 0)


def test_a_filter_narrows_the_figures(full):
    assert totals(full, Filter(county="崆峒区")).submissions == 1
    assert totals(full, Filter(words="nobody")).enterprises == 0


def test_the_number_of_audits_that_the_plan_wants():
    target = audit_target("meizhou")
    assert (target.code, target.value) == ("MZ-T16", "23")
    assert audit_target("other") is None
    assert audit_target("gansu") is None


def test_an_enterprise_with_two_audited_years_is_one(store, tmp_path):
    audited = Audit(acceptance="passed")
    made = [assessment(coal(), year=year, uuid=f"u-{year}", audit=audited) for year in (2024, 2025)]
    taken(store, *(sent(tmp_path, one, f"{n}.xlsx") for n, one in enumerate(made)))
    assert (totals(store, Filter()).audited, totals(store, Filter(year=2025)).audited) == (1, 1)


def test_the_targets_that_can_be_counted_are_named_in_the_plans():
    found = {region: [(one.code, one.counts) for one in countable(region)] for region in plans()}
    assert {region: codes for region, codes in found.items() if codes} == {
        "gansu": [("GS-T12", "improved")],
        "meizhou": [("MZ-T16", "audited")],
    }
    assert all(one.quantified and one.unit == "家" for region in found for one in countable(region))


def test_what_is_reached_of_each_plan(full, tmp_path):
    moved = replace(
        assessment(limits(), credit=CODES[2], uuid="u-9", audit=Audit(acceptance="passed")),
        region="meizhou",
    )
    taken(full, sent(tmp_path, moved, "m.xlsx"))
    found = [(region, target.code, count) for region, target, count in reached(full, Filter())]
    # Of the two mines in Gansu with measures, one has carried out one of medium or high cost.
    assert found == [("gansu", "GS-T12", 1), ("meizhou", "MZ-T16", 1)]
    assert [count for _region, _target, count in reached(full, Filter(year=2024))] == [0]
    rows = {row[0]: row[1] for row in summary(full, Filter()).rows}
    assert rows["梅州市，专栏1-4 开展清洁生产审核的工业企业：规划目标 ≥ 23 家"] == 1


def test_levels_by_county_keep_provisional_ones_apart(full):
    groups = {one.key: (dict(one.levels), one.count) for one in levels_by(full, "county", Filter())}
    assert groups["崆峒区"] == ({1: 1}, 1)
    assert groups["华亭市"][1] == 3
    assert groups["华亭市"][0][None] == 1
    assert [one.key for one in levels_by(full, "year", Filter())] == [2024, 2025]
    with pytest.raises(ValueError, match="name"):
        levels_by(full, "name", Filter())


def test_counts_of_a_group(full):
    assert counts_by(full, "sector", Filter()) == {"coal": 4}
    assert counts_by(full, "audit", Filter()) == {"accepted": 1, "not_begun": 3}


def test_the_worst_indicators_come_first_and_blanks_are_no_misses(full):
    worst = worst_indicators(full, Filter(sector="coal"))
    assert [(one.checklist.code, one.item.code) for one in worst] == [(LIMITS, "E01"), (COAL, "A1")]
    assert [(one.asked, one.missed, one.blank) for one in worst] == [(1, 1, 0), (4, 2, 1)]
    assert worst_indicators(full, Filter(county="崆峒区")) == []


def test_measures_are_added_up_exactly(full):
    found = works(full, Filter())
    assert found[("none-low", "proposed")] == Works(
        3, Decimal("0.4"), Decimal("3.0"), {"cod": Decimal("0.4")}
    )
    assert found[("mid-high", "done")] == Works(1, Decimal(300), Decimal(0), {})
    assert works(full, Filter(year=2024))[("none-low", "proposed")].count == 1
