"""What the electricity that a measure saves comes to: offered to the user, never entered alone."""

from dataclasses import replace
from decimal import Decimal

from forms.assessment.ledger import Ledger
from forms.assessment.measures import Measure
from forms.measures.totals import co2_of_electricity, energy_of_electricity, grid_factor
from forms.measures.words import amount_words
from forms.numbers import rounded
from resources.words import _

PLACES = 4


def computable(measure: Measure, ledger: Ledger) -> dict[str, Decimal]:
    """Savings in tce and t CO₂ that follow from the electricity saved and are not filled in."""
    electricity = measure.savings.get("electricity")
    if not electricity or electricity < 0:
        return {}
    found = {
        "energy": energy_of_electricity(electricity, ledger),
        "co2": co2_of_electricity(electricity, ledger),
    }
    return {
        code: Decimal(rounded(amount, PLACES))
        for code, amount in found.items()
        if code not in measure.savings
    }


def offer_words(code: str, amount: Decimal, ledger: Ledger) -> str:
    """What a computed saving is and by which coefficient."""
    if code == "energy":
        return _("Take over {amount} tce for the electricity saved").format(
            amount=amount_words(amount)
        )
    return _("Take over {amount} t CO₂ by the grid factor {factor} kg/kWh").format(
        amount=amount_words(amount), factor=rounded(grid_factor(ledger), PLACES)
    )


def taken_over(measure: Measure, code: str, ledger: Ledger) -> Measure:
    """The measure with a computed saving; for CO₂ its note says how it came about."""
    amount = computable(measure, ledger).get(code)
    if amount is None:
        return measure
    note = measure.note
    if code == "co2":
        said = _("CO₂ reduced: electricity saved × grid factor {factor} kg/kWh.")
        words = said.format(factor=rounded(grid_factor(ledger), PLACES))
        note = "\n".join(filter(None, (note, words)))
    return replace(measure, savings={**measure.savings, code: amount}, note=note)
