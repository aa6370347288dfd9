"""Where the coefficients on the sheet of the ledger come from."""

from forms.assessment.ledger import Ledger, Row
from forms.ledger.accounting import Term
from forms.ledger.words import coefficient_mark, coefficient_words
from forms.phrases import checked_words
from forms.region.coefficients import GRID_CO2, coefficients
from forms.xlsx.cells import style as look
from forms.xlsx.cells.table import Cell, Tables
from resources.words import _

_COEFFICIENTS = ((2, 3), (5, 2), (7, 11))


def provenance(ledger: Ledger, energy: Term | None, carbon: Term | None) -> str:
    """The marks of how far the coefficients of a row were compared with a text."""
    said = []
    for term, key in ((energy, "kgce"), (carbon, "co2")):
        if term is not None:
            words = {"kgce": _("energy: {mark}"), "co2": _("CO₂: {mark}")}[key]
            kind = coefficient_mark(ledger, _key(term.row, key)).kind
            said.append(words.format(mark=checked_words(kind) or _("own value")))
    return _("; ").join(said)


def _key(row: Row, which: str) -> str:
    """The key of a coefficient: the electricity of the grid has one of its own for CO₂."""
    grid = which == "co2" and coefficients().carriers[row.code].grid
    return GRID_CO2 if grid else f"{row.code}.{which}"


def write_coefficients(tables: Tables, ledger: Ledger) -> None:
    """Where each coefficient comes from; one's own with its reason."""
    carriers = coefficients().carriers
    used = [row for row in ledger.rows if row.kind == "energy" and row.code in carriers]
    keys = [_key(row, which) for row in used for which in ("kgce", "kgce_primary", "co2")]
    keys = [key for key in dict.fromkeys(keys) if key in ledger.overrides or _shipped(key)]
    if not keys:
        return
    tables.heading(_("Coefficients"))
    heads = (_("Coefficient"), _("Own value"), _("Provenance, or the reason for one's own"))
    tables.head(_COEFFICIENTS, heads, left=(2, 7))
    for key in keys:
        own = ledger.overrides.get(key)
        cells: tuple[Cell, ...] = (
            (coefficient_words(ledger, key), look.CELL),
            (own.value if own else None, look.FACTOR),
            (coefficient_mark(ledger, key).words, look.CAUTION if own else look.FINE_MUTED),
        )
        tables.line(_COEFFICIENTS, cells)


def _shipped(key: str) -> bool:
    code, _dot, which = key.partition(".")
    return key == GRID_CO2 or getattr(coefficients().carriers[code], which) is not None
