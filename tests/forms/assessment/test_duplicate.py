"""What a factory carries over into the next year, and what it measures anew."""

from dataclasses import replace
from decimal import Decimal

from checklists.installed import installed
from forms.assessment.answers import BLANK, Answer, Assessment, Enterprise, Evidence, Form
from forms.assessment.audit import Audit, Phase
from forms.assessment.duplicate import duplicate
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.assessment.measures import Measure
from forms.reporting import make_report
from tests.forms.tiers import answered

PHOTO = Evidence("photo.jpg", "0" * 64, 3)


def last_year():
    coal = Form(
        installed()["coal-underground"],
        {"coal": "steam", "water": "normal"},
        {
            "A1": Answer(value=Decimal("95.2"), note="weighed in May"),
            "A2": Answer(choice=2, evidence=(PHOTO,)),
            "C4": Answer(na="低瓦斯矿井"),
            "A3": Answer(note="ask the workshop"),
        },
    )
    limits = Form(installed()["energy-limits-mining"], {}, {"E01": Answer(value=Decimal(9))})
    lists = Form(installed()["diagnosis-coal"], {}, {"COA-01": Answer(practice="partial")})
    return Assessment(
        Enterprise("甲煤矿", "91110000600037341L"),
        2025,
        "suzhou",
        (coal, limits, lists),
        new_project=True,
        tier={"high_energy": "yes"},
        uuid="one",
        revision=4,
    )


def test_judgements_are_carried_over_and_measured_values_are_not():
    made = duplicate(last_year(), 2026)
    coal, limits, lists = made.forms
    assert coal.answers == {"A2": Answer(choice=2), "C4": Answer(na="低瓦斯矿井")}
    assert limits.answers == {"E01": BLANK}, "the product stays picked"
    assert lists.answers == {"COA-01": Answer(practice="partial")}


def test_numbers_are_carried_over_when_asked_for():
    coal, limits, _lists = duplicate(last_year(), 2026, numbers=True).forms
    assert coal.answers["A1"] == Answer(value=Decimal("95.2"), note="weighed in May")
    assert limits.answers["E01"].value == 9


def test_it_is_a_new_assessment_of_the_same_factory():
    old = last_year()
    made = duplicate(old, 2026)
    assert (made.year, made.uuid, made.revision, made.tier) == (2026, "", 0, {})
    carried = {"tier": {}, "tier_proposed": {"high_energy": "yes"}}
    assert replace(made, year=2025, forms=()) == replace(
        old, forms=(), **carried, uuid="", revision=0
    )
    assert [f.variants for f in made.forms] == [f.variants for f in old.forms]


def test_answers_to_the_tier_are_proposed_and_count_nowhere_until_they_are_confirmed():
    said = answered(high_energy="yes", micro="unknown")
    notes = {"high_energy": "see the list of 2025"}
    old = replace(last_year(), tier=said, tier_notes=notes, forms=())
    assert make_report(old).tier.decided
    made = duplicate(old, 2026)
    assert not make_report(made).tier.decided
    assert (made.tier, made.tier_notes) == ({}, {})
    assert made.tier_proposed == {key: one for key, one in said.items() if key != "micro"}
    half = replace(made, tier={"high_energy": "no"}, tier_proposed={"high_water": "yes"})
    assert duplicate(half, 2027).tier_proposed == {"high_energy": "no", "high_water": "yes"}


def test_an_audit_under_way_goes_on_and_one_that_ended_does_not():
    under_way = Audit(nature="mandatory", phases={"preparation": Phase("2025-03-01")})
    assert duplicate(replace(last_year(), audit=under_way), 2026).audit == under_way
    ended = replace(under_way, acceptance_on="2025-11-30", acceptance="passed")
    assert duplicate(replace(last_year(), audit=ended), 2026).audit == Audit()


def test_of_the_own_figures_the_base_year_stays():
    figures = {"cod": Figure(Decimal(12), Decimal(9))}
    made = duplicate(replace(last_year(), figures=figures), 2026)
    assert made.figures == {"cod": Figure(base=Decimal(12))}
    assert duplicate(replace(last_year(), figures=figures), 2026, numbers=True).figures == figures


def test_measures_that_are_not_done_go_on_into_the_next_year():
    three = tuple(
        Measure(f"F0{n}", "x", state=s) for n, s in enumerate(("proposed", "done", "under_way"))
    )
    made = duplicate(replace(last_year(), measures=three), 2026)
    assert made.measures == (three[0], three[2])


def ledger_of(**amounts):
    row = Row("energy", "raw_coal", "t", name="own", amounts=amounts)
    override = Override(Decimal(700), "analysis")
    return Ledger((row,), {"raw_coal.kgce": override}, "primary", "甘肃", {"a/b": "P1"})


MONTHS = Amount(months=(Decimal(1), *[None] * 10, Decimal(4)))


def test_the_year_of_the_ledger_becomes_the_previous_one_and_the_base_year_stays():
    old = ledger_of(base=Amount(Decimal(9)), previous=Amount(Decimal(8)), current=MONTHS)
    made = duplicate(replace(last_year(), ledger=old), 2026).ledger
    assert made == ledger_of(base=Amount(Decimal(9)), previous=Amount(Decimal(5)))


def test_a_year_that_is_not_the_next_has_no_previous_amounts():
    old = ledger_of(base=Amount(Decimal(9)), previous=Amount(Decimal(8)), current=MONTHS)
    made = duplicate(replace(last_year(), ledger=old), 2028).ledger
    assert made == ledger_of(base=Amount(Decimal(9)))
    blank = ledger_of(previous=Amount(Decimal(8)))
    assert duplicate(replace(last_year(), ledger=blank), 2026).ledger == ledger_of()


def test_numbers_of_the_ledger_are_carried_over_when_asked_for():
    old = ledger_of(current=MONTHS)
    made = duplicate(replace(last_year(), ledger=old), 2026, numbers=True).ledger
    assert made == ledger_of(previous=Amount(Decimal(5)), current=MONTHS)
