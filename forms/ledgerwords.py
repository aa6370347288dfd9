"""The words of the ledger: amounts, years, kinds and the coefficients with where they are from."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checklists.quantities import quantities
from forms.accounting import GRID_CO2
from forms.coefficients import coefficients
from forms.figures import BASE_YEAR
from forms.ledger import Ledger, Row
from forms.numbers import rounded
from forms.wording import evidence_words
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
    whole = len(str(abs(int(exact)))) if abs(exact) >= 1 else 0
    places = min(max(DIGITS - whole + (0 if whole else _leading(exact)), FEWEST), MOST)
    text = rounded(exact, places).rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    before, point, after = digits.partition(".")
    return f"{sign}{int(before):,}{point}{after}"


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


def coefficient_mark(ledger: Ledger, key: str) -> Mark:
    """Where the coefficient with that key comes from: shipped with its evidence, or one's own."""
    own = ledger.overrides.get(key)
    code, _dot, which = key.partition(".")
    title = coefficient_words(ledger, key)
    if own is not None:
        said = _("{title}: own value; reason: {reason}").format(title=title, reason=own.reason)
        return Mark("own", said)
    known = coefficients()
    if key == GRID_CO2:
        evidence, source = known.grid_evidence, known.carbon_source
    else:
        carrier = known.carriers[code]
        evidence = carrier.co2_evidence if which == "co2" else carrier.evidence
        source = known.carbon_source if which == "co2" else known.energy_source
    said = _("{title}: {evidence}; source: {source}")
    return Mark(
        evidence, said.format(title=title, evidence=evidence_words(evidence), source=source)
    )


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
