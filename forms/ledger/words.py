"""The words of the ledger: amounts, years, kinds and the coefficients with where they are from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checklists.model import plain
from checklists.quantities import quantities
from forms.assessment.figures import BASE_YEAR
from forms.assessment.ledger import Ledger, Row
from forms.numbers import rounded
from forms.phrases import evidence_words
from forms.region.coefficients import GRID_CO2, coefficients
from resources.words import _

DIGITS, FEWEST, MOST = 6, 2, 12


@dataclass(frozen=True)
class Mark:
    """Where a coefficient of a computation comes from.

    `kind` is "read", "transcribed", "recalled" or "own", `words` says it in a sentence.
    """

    kind: str
    words: str


def number_words(value: Fraction | Decimal) -> str:
    """An amount as people read it: six digits at least, thousands apart, no needless zeros."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    whole = len(str(abs(int(exact)))) if abs(exact) >= 1 else 0
    places = min(max(DIGITS - whole + (0 if whole else _leading(exact)), FEWEST), MOST)
    return exact_words(Decimal(rounded(exact, places)))


def exact_words(value: Decimal) -> str:
    """An amount exactly as it was typed, thousands apart."""
    return f"{Decimal(plain(value)):,f}"


def _leading(exact: Fraction) -> int:
    """How many zeros stand after the point of a number below one."""
    zeros = 0
    while exact and abs(exact) * 10 ** (zeros + 1) < 1 and zeros < MOST:
        zeros += 1
    return zeros


def kind_words(kind: str) -> str:
    """A group of the ledger in the language in use."""
    return {
        "energy": _("Energy"),
        "water": _("Water"),
        "product": _("Products"),
        "material": _("Raw and auxiliary materials"),
        "pollutant": _("Pollutants and waste"),
        "factor": _("Other parameters"),
    }[kind]


def year_number(year: str, assessed: int) -> int:
    """The calendar year that a column of the ledger stands for."""
    return {"base": BASE_YEAR, "previous": assessed - 1, "current": assessed}[year]


def year_words(year: str) -> str:
    """A column of the ledger in words."""
    return {
        "base": _("base year"),
        "previous": _("previous year"),
        "current": _("assessed year"),
    }[year]


def row_words(row: Row) -> str:
    """What a row is about: its own name, else the title of its quantity."""
    if row.name:
        return row.name
    known = quantities().get(row.code)
    return known.shown if known else row.code


def product_words(ledger: Ledger, product: str) -> str:
    """The name of a product row, its code where the ledger does not have it."""
    found = (row for row in ledger.rows if row.kind == "product" and row.code == product)
    return next((row_words(row) for row in found), product)


def coefficient_marks(ledger: Ledger, keys: Iterable[str]) -> tuple[Mark, ...]:
    """Where coefficients come from: those of one source together, one's own with its reason."""
    shared: dict[tuple[str, str], list[str]] = {}
    own = []
    for key in keys:
        title = coefficient_words(ledger, key)
        override = ledger.overrides.get(key)
        if override is None:
            shared.setdefault(shipped_source(key), []).append(title)
            continue
        said = _("{title}: own value; reason: {reason}")
        own.append(Mark("own", said.format(title=title, reason=override.reason)))
    said = _("{title}: {source}")
    return (
        *own,
        *(
            Mark(evidence, said.format(title=_(", ").join(titles), source=words))
            for (evidence, words), titles in shared.items()
        ),
    )


def coefficient_mark(ledger: Ledger, key: str) -> Mark:
    """Where one coefficient comes from."""
    return coefficient_marks(ledger, [key])[0]


def shipped_source(key: str) -> tuple[str, str]:
    """The evidence of a shipped coefficient, and in words how far it was compared with what."""
    code, _dot, which = key.partition(".")
    known = coefficients()
    source = known.carbon_source if which == "co2" else known.energy_source
    if key == GRID_CO2:
        evidence = known.grid_evidence
    else:
        carrier = known.carriers[code]
        evidence = carrier.co2_evidence if which == "co2" else carrier.evidence
        if getattr(carrier, which) is None:
            return "", _("No source is known; without a value of one's own it is not counted.")
    said = _("{evidence}; source: {source}")
    return evidence, said.format(evidence=evidence_words(evidence), source=source)


def coefficient_words(ledger: Ledger, key: str) -> str:
    """What a coefficient is, by its key."""
    code, _dot, which = key.partition(".")
    known = coefficients()
    if key == GRID_CO2:
        place = known.province_words(ledger.grid) if ledger.grid in known.provinces else ""
        words = _("CO₂ factor of electricity, {place} {year}")
        return words.format(place=place or _("whole country"), year=known.grid_year)
    words = {
        "kgce": _("{carrier}, equivalent value"),
        "kgce_primary": _("{carrier}, primary value"),
        "co2": _("{carrier}, CO₂ factor"),
    }[which]
    return words.format(carrier=known.carriers[code].shown)
