"""What measures add up to: investment, saving, payback, and what those that are done brought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forms.assessment.ledger import Ledger
from forms.assessment.measures import KINDS, SAVINGS, STATES, Measure
from forms.ledger.accounting import Accounts
from forms.region.coefficients import GRID_CO2, coefficients

ELECTRICITY = "electricity"
# The quantity of the ledger that a saving is a share of, where it has another name.
_WHOLE = {"water": "withdrawn", "material": "material_t"}


@dataclass(frozen=True)
class Sum:
    """Several measures together; money in 10,000 yuan, `savings` a year by code.

    `investment` and `saving` are None where no measure states one; `unpriced` and `unvalued` count
    the measures that state none. `payback` is in years.
    """

    count: int
    kinds: Mapping[str, int]
    states: Mapping[str, int]
    investment: Decimal | None
    saving: Decimal | None
    savings: Mapping[str, Decimal]
    unpriced: int
    unvalued: int

    @property
    def payback(self) -> Fraction | None:
        """The simple payback of all together."""
        return payback(self.investment, self.saving)


@dataclass(frozen=True)
class Statistic:
    """One saving over all measures and over those done; `whole` is the ledger's quantity."""

    code: str
    unit: str
    planned: Decimal
    done: Decimal
    whole: Fraction | None = None

    @property
    def done_share(self) -> Fraction | None:
        """The share of the measures done in the ledger's quantity."""
        return Fraction(self.done) / self.whole if self.whole else None


def payback(investment: Decimal | None, saving: Decimal | None) -> Fraction | None:
    """Simple payback in years: investment over yearly saving; None where nothing is saved."""
    if investment is None or saving is None or saving <= 0:
        return None
    return Fraction(investment) / Fraction(saving)


def total(measures: Iterable[Measure]) -> Sum:
    """The sum over measures; what a measure does not state adds nothing."""
    all_of_them = tuple(measures)
    invested = [one.investment for one in all_of_them if one.investment is not None]
    saved = [one.saving for one in all_of_them if one.saving is not None]
    return Sum(
        count=len(all_of_them),
        kinds={kind: sum(one.kind == kind for one in all_of_them) for kind in KINDS},
        states={state: sum(one.state == state for one in all_of_them) for state in STATES},
        investment=sum(invested, Decimal(0)) if invested else None,
        saving=sum(saved, Decimal(0)) if saved else None,
        savings=_savings(all_of_them),
        unpriced=len(all_of_them) - len(invested),
        unvalued=len(all_of_them) - len(saved),
    )


def _savings(measures: Iterable[Measure]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in measures:
        for code, amount in one.savings.items():
            found[code] = found.get(code, Decimal(0)) + amount
    return {code: found[code] for code in SAVINGS if code in found}


def of_kind(measures: Iterable[Measure], kind: str) -> tuple[Measure, ...]:
    """The measures of one kind."""
    return tuple(one for one in measures if one.kind == kind)


def done(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures that are done."""
    return tuple(one for one in measures if one.state == "done")


def rate_done(measures: Iterable[Measure]) -> Fraction | None:
    """The share of the measures that are done (方案实施率); None where there is none."""
    found = [one.state == "done" for one in measures]
    return Fraction(sum(found), len(found)) if found else None


def statistics(measures: Iterable[Measure], accounts: Accounts) -> tuple[Statistic, ...]:
    """What is saved in a year by all measures and by those done, beside the ledger's totals."""
    everything = tuple(measures)
    planned, achieved = _savings(everything), _savings(done(everything))
    return tuple(
        Statistic(
            code,
            SAVINGS[code],
            amount,
            achieved.get(code, Decimal(0)),
            whole_of(code, accounts),
        )
        for code, amount in planned.items()
    )


def whole_of(code: str, accounts: Accounts) -> Fraction | None:
    """The ledger's total of the year that a saving is part of; None where it is unknown."""
    name = _WHOLE.get(code, code)
    if code == "energy" and accounts.ledger.value == "primary":
        name = "energy_primary"
    return accounts.quantities().get(name)


def grid_factor(ledger: Ledger) -> Fraction:
    """The factor of bought electricity in kg CO₂ per kWh that holds in this ledger."""
    own = ledger.overrides.get(GRID_CO2)
    return Fraction(own.value if own else coefficients().grid(ledger.grid))


def co2_of_electricity(electricity: Decimal, ledger: Ledger) -> Fraction:
    """The t CO₂ that bought electricity in kWh stands for; offered, never entered by itself."""
    return Fraction(electricity) * grid_factor(ledger) / 1000


def energy_of_electricity(electricity: Decimal, ledger: Ledger) -> Fraction:
    """The tce that electricity in kWh is worth, in the value that the ledger shows."""
    carrier = coefficients().carriers[ELECTRICITY]
    primary = ledger.value == "primary"
    key = "kgce_primary" if primary else "kgce"
    own = ledger.overrides.get(f"{ELECTRICITY}.{key}")
    shipped = carrier.kgce_primary if primary else carrier.kgce
    return Fraction(electricity) * Fraction(own.value if own else shipped) / 1000
