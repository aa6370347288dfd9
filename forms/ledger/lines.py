"""A result of the ledger as it is shown, and what is remarked of one that is not complete."""

from dataclasses import dataclass
from fractions import Fraction

from forms.assessment.ledger import Ledger, Row
from forms.ledger.accounting import rows_of
from forms.ledger.words import Mark, number_words, row_words
from resources.words import _


@dataclass(frozen=True)
class Result:
    """One result of the ledger in a year.

    `value` is None where it cannot be computed, `remarks` then say why. `lines` are the
    computation in words, `marks` where its coefficients come from, `product` the product row
    that it is about, empty for the whole plant.
    """

    code: str
    title: str
    unit: str
    value: Fraction | None
    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    remarks: tuple[str, ...] = ()
    product: str = ""

    @property
    def shown(self) -> str:
        """The value with its unit, a dash where there is none."""
        value = "—" if self.value is None else number_words(self.value)
        return f"{value} {self.unit}".rstrip()


def lacking(names: list[str]) -> tuple[str, ...]:
    """A remark that the ledger lacks these groups or quantities."""
    words = {"energy": _("energy carriers"), "product": _("products")}
    said = _(", ").join(words.get(one, one) for one in names)
    return (_("The ledger does not have: {names}.").format(names=said),)


def incomplete(
    ledger: Ledger, year: str, kinds: tuple[str, ...], product: str = ""
) -> tuple[str, ...]:
    """Rows that are known by month but not for every month."""
    found = []
    for row in rows_of(ledger, product):
        months = missing_months(row, year) if row.kind in kinds else ()
        if months:
            said = _("{row}: months missing: {months}")
            named = _(", ").join(map(str, months))
            found.append(said.format(row=row_words(row), months=named))
    return tuple(found)


def missing_months(row: Row, year: str) -> tuple[int, ...]:
    """The months of a row without an amount, where others have one."""
    amount = row.amounts.get(year)
    months = amount.months if amount else ()
    if all(month is None for month in months):
        return ()
    return tuple(number for number, month in enumerate(months, 1) if month is None)
