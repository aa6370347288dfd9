"""An assessment with everything that is tracked beside the checklists."""

from dataclasses import fields
from decimal import Decimal

from forms.assessment.answers import Assessment, Enterprise
from forms.assessment.audit import CONCLUSIONS, NATURES, PHASES, Audit, Correction, Phase
from forms.assessment.figures import QUANTITIES, Figure
from forms.region.tier import rules
from tests.forms.pdf.reports import scattered

DATES = ("permit_until", "energy_inspection_on", "certification_until")


def enterprise(text="甲"):
    """An enterprise with every field filled in."""
    said = {one.name: f"{text}{one.name}" for one in fields(Enterprise)}
    return Enterprise(**said | dict.fromkeys(DATES, "2027-05-31") | {"domain": "industry"})


def audit(text="审核", nature=NATURES[0]):
    """An audit with every field filled in, and an empty correction and phase besides."""
    return Audit(
        nature=nature,
        phases={code: Phase("2025-03-01", "2025-04-30") for code in PHASES[:3]}
        | {PHASES[3]: Phase("2025-05-01"), PHASES[4]: Phase("", "2025-06-30"), PHASES[5]: Phase()},
        notified_on="2025-02-01",
        due="2026-01-31",
        report_on="2025-11-01",
        evaluation_on="2025-11-20",
        evaluation=CONCLUSIONS[1],
        acceptance_on="2025-12-20",
        acceptance=CONCLUSIONS[0],
        cost=text,
        note=text,
        corrections=(
            Correction(text, "2025-12-15", "", text),
            Correction(),
            Correction("补充监测", "2025-10-01", "2025-09-28", ""),
        ),
        deadlines={"begin": "2025-04-01", "a code of another edition": "2025-05-01"},
    )


def figures():
    """Every quantity in both years; one with more digits than a spreadsheet keeps."""
    found = {
        one.code: Figure(Decimal(100 + place), Decimal("87.50") + place)
        for place, one in enumerate(QUANTITIES)
    }
    long = Figure(None, Decimal("0.1234567890123456789"))
    return found | {"nox": long, "vocs": Figure(Decimal(0), None), "cod": Figure()}


def tracked(region="suzhou", **more):
    """The whole assessment."""
    said = ("yes", "no", "unknown")
    tier = {one.code: said[place % 3] for place, one in enumerate(rules().questions)}
    facts = {
        "enterprise": enterprise(),
        "tier": tier | {"a_later_question": "yes"},
        "audit": audit(),
        "figures": figures(),
        "uuid": "a-1",
        "revision": 3,
    }
    forms = (scattered(f"obligations-{region}", 5),) if region != "other" else ()
    return Assessment(year=2025, region=region, forms=forms, **facts | more)
