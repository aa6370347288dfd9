"""Words for measures and technologies, the same on the screen and in every export."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from checklists.model import plain
from forms.assessment.measures import SAVINGS, Measure
from forms.ledger.words import exact_words
from forms.measures.totals import payback
from forms.numbers import rounded
from resources.words import _, plural

MONEY = "万元"
MONEY_A_YEAR = "万元/a"


def kind_words(kind: str) -> str:
    """None/low-cost or mid/high-cost."""
    return {"none-low": _("None/low-cost"), "mid-high": _("Mid/high-cost")}.get(kind, kind)


def group_words(kind: str) -> str:
    """The heading of the measures of one kind."""
    words = {"none-low": _("None/low-cost measures"), "mid-high": _("Mid/high-cost measures")}
    return words.get(kind, kind)


def measure_state_words(state: str) -> str:
    """How far a measure has come."""
    words = {
        "proposed": _("proposed"),
        "feasible": _("feasible"),
        "under_way": _("under way"),
        "done": _("done"),
    }
    return words.get(state, state)


def saving_words(code: str) -> str:
    """What a measure saves or avoids, without its unit."""
    words = {
        "energy": _("Energy saved"),
        "electricity": _("Electricity saved"),
        "water": _("Water saved"),
        "material": _("Raw materials saved"),
        "wastewater": _("Wastewater avoided"),
        "cod": _("COD reduced"),
        "ammonia": _("Ammonia nitrogen reduced"),
        "nox": _("NOₓ reduced"),
        "so2": _("SO₂ reduced"),
        "dust": _("Particulates reduced"),
        "vocs": _("VOCs reduced"),
        "waste": _("Solid waste reduced"),
        "hazardous_waste": _("Hazardous waste reduced"),
        "co2": _("CO₂ reduced"),
    }
    return words.get(code, code)


def saves_words(code: str) -> str:
    """What a technology of the library saves."""
    words = {
        "energy": _("energy"),
        "water": _("water"),
        "material": _("raw materials"),
        "wastewater": _("wastewater"),
        "NH3-N": _("ammonia nitrogen"),
        "dust": _("particulates"),
        "SO2": "SO₂",
        "NOx": "NOₓ",
        "solid-waste": _("solid waste"),
        "CO2": "CO₂",
    }
    return words.get(code, code)


def source_evidence_words(evidence: str) -> str:
    """How far a technology of the library was compared with its source."""
    words = {
        "read": _("compared with the source"),
        "transcribed": _("second-hand, not compared with the source"),
        "recalled": _("general knowledge, without a source"),
        "own": _("added by yourself"),
    }
    return words.get(evidence, "")


def amount_words(amount: Decimal | Fraction | None) -> str:
    """An amount with up to two decimals and groups of thousands; a dash for none.

    Small amounts keep three significant digits.
    """
    if amount is None:
        return "—"
    exact = Fraction(amount)
    places = 2
    while exact and abs(exact) * 10**places < 100 and places < 8:
        places += 1
    return exact_words(Decimal(rounded(exact, places)))


def payback_words(years: Fraction | None) -> str:
    """A payback as people say it, months below a year; a dash for none."""
    if years is None:
        return "—"
    if years == 0:
        return _("at once")
    if years < 1:
        months = max(1, int(Fraction(rounded(years * 12, 0))))
        return plural("{count} month", "{count} months", months)
    return _("{years} years").format(years=plain(Decimal(rounded(years, 1))))


def measure_payback_words(measure: Measure) -> str:
    """The payback of one measure."""
    return payback_words(payback(measure.investment, measure.saving))


def savings_words(savings: Mapping[str, Decimal], most: int = 20) -> str:
    """Several savings in one line, in their fixed order; the rest is counted."""
    said = [
        f"{saving_words(code)} {amount_words(savings[code])} {unit}/a"
        for code, unit in SAVINGS.items()
        if code in savings
    ]
    shown = _("; ").join(said[:most])
    more = len(said) - most
    return shown if more <= 0 else _("{list} and {count} more").format(list=shown, count=more)


def dates_words(measure: Measure) -> str:
    """From when to when; empty where neither is known."""
    if measure.begin and measure.end:
        return f"{measure.begin} – {measure.end}"
    if measure.end:
        return _("until {date}").format(date=measure.end)
    return _("from {date}").format(date=measure.begin) if measure.begin else ""
