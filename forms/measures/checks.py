"""Questions about measures: what looks like a slip is asked, never refused."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from forms.assessment.measures import SAVINGS, Measure
from forms.dates import known_date
from forms.ledger.accounting import Accounts
from forms.measures.totals import energy_of_electricity, payback, total, whole_of
from forms.measures.words import amount_words, payback_words, saving_words
from resources.words import _

LONGEST, SHORTEST = Fraction(50), Fraction(1, 100)  # years
LOW_COST = Decimal(50)  # 10,000 yuan: nobody calls more than that a low cost


def questions(measure: Measure, accounts: Accounts, today: date) -> dict[str, str]:
    """What to ask about one measure, by the field that is meant."""
    asked = {
        "end": _about_dates(measure, today),
        "investment": _about_investment(measure),
        "saving": _about_payback(measure),
        **{code: _about_saving(code, measure, accounts) for code in measure.savings},
    }
    return {field: question for field, question in asked.items() if question}


def _about_dates(measure: Measure, today: date) -> str:
    begin, end = known_date(measure.begin), known_date(measure.end)
    if begin and end and end < begin:
        return _("It ends before it begins. Are both dates right?")
    if measure.state == "done" and end is None:
        return _("It is done, but without a date. When was it done?")
    if measure.state == "done" and end and end > today:
        return _("It is done, but its date lies ahead. Is the date right?")
    if measure.state != "done" and end and end < today:
        return _("This date has passed. Is the measure done?")
    return ""


def _about_investment(measure: Measure) -> str:
    if measure.investment is None:
        return ""
    if measure.investment < 0:
        return _("A negative value is unusual here. Is it right?")
    if measure.kind == "none-low" and measure.investment > LOW_COST:
        return _("This is much for a none/low-cost measure. Is the unit 10,000 yuan?")
    return ""


def _about_payback(measure: Measure) -> str:
    if measure.saving is not None and measure.saving < 0:
        return _("It costs more than it saves. Is the sign right?")
    years = payback(measure.investment, measure.saving)
    if not years or years < 0 or SHORTEST <= years <= LONGEST:
        return ""
    if years > LONGEST:
        return _("It pays back in {years}. Are investment and saving right?").format(
            years=payback_words(years)
        )
    return _("It pays back within days. Are investment and saving right?")


def _about_saving(code: str, measure: Measure, accounts: Accounts) -> str:
    amount = measure.savings[code]
    if amount < 0:
        return _("A negative saving is more use. Is it right?")
    whole = whole_of(code, accounts)
    if whole is not None and amount > whole:
        return _(
            "This is more than the whole ledger has ({whole} {unit}). Is the unit right?"
        ).format(whole=amount_words(whole), unit=SAVINGS[code])
    electricity = measure.savings.get("electricity")
    if code == "energy" and electricity:
        least = energy_of_electricity(electricity, accounts.ledger)
        if amount < least * Fraction(9, 10):
            return _("The electricity saved alone is {amount} tce. Is it counted in?").format(
                amount=amount_words(least)
            )
    return ""


def questions_of_all(measures: Iterable[Measure], accounts: Accounts) -> tuple[str, ...]:
    """What to ask about all measures together: savings that exceed what the ledger has."""
    together = tuple(measures)
    asked = []
    for code, amount in total(together).savings.items():
        whole = whole_of(code, accounts)
        alone = any(one.savings.get(code, 0) > (whole or 0) for one in together)
        if whole is not None and amount > whole and not alone:
            asked.append(
                _(
                    "{what}: all measures together come to {amount} {unit}, more than the ledger"
                    " has ({whole}). Is something counted twice?"
                ).format(
                    what=saving_words(code),
                    amount=amount_words(amount),
                    unit=SAVINGS[code],
                    whole=amount_words(whole),
                )
            )
    return tuple(asked)
