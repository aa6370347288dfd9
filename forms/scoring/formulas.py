"""How the ledger gave a value or a limit, in words."""

import ast
from collections.abc import Mapping
from fractions import Fraction

from checklists.formulas import names, parsed
from checklists.model import Item, Levels
from checklists.quantities import LIMIT, quantities
from forms.ledger.words import number_words
from forms.scoring.computed import Computed
from resources.words import _

_SIGNS = {ast.Add: ("+", 1), ast.Sub: ("−", 1), ast.Mult: ("×", 2), ast.Div: ("÷", 2)}


def computation_words(one: Computed) -> str:
    """The formula with its quantities, such as `energy 151.7 tce × 1000 ÷ products 2,000 t`."""
    return _worked(parsed(one.item.formula), one.used)


def value_of(one: Computed) -> str:
    """The value that the ledger gives, rounded for display, with its unit."""
    return "" if one.value is None else f"{number_words(one.value)} {one.item.unit}".strip()


def needed_quantities(item: Item) -> str:
    """The quantities that the formula of an item reads, in words."""
    return _(", ").join(_title(name) for name in names(item.formula))


def correction_words(
    item: Item, before: Levels, after: Levels, known: Mapping[str, Fraction]
) -> str:
    """By what the limits of an item were corrected and what they were; empty where not."""
    if before == after:
        return ""
    read = (name for formula in item.adjust for name in names(formula))
    used = [name for name in dict.fromkeys(read) if name != LIMIT and name in known]
    return _("Limits corrected by {quantities}; before: {limits}").format(
        quantities=_(", ").join(_amount(name, known[name]) for name in used),
        limits=" / ".join(mark.shown() for mark in before),
    )


def _worked(node: ast.expr, used: Mapping[str, Fraction]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return _amount(node.id, used[node.id]) if node.id in used else _title(node.id)
    if isinstance(node, ast.UnaryOp):
        sign = "−" if isinstance(node.op, ast.USub) else ""
        return sign + _inside(node.operand, used, 2, after=True)
    if not isinstance(node, ast.BinOp):
        raise TypeError(node)
    sign, binds = _SIGNS[type(node.op)]
    left = _inside(node.left, used, binds, after=False)
    right = _inside(node.right, used, binds, after=isinstance(node.op, ast.Sub | ast.Div))
    return f"{left} {sign} {right}"


def _inside(node: ast.expr, used: Mapping[str, Fraction], binds: int, *, after: bool) -> str:
    """A part of a formula, in brackets where it would else be read otherwise."""
    own = _SIGNS[type(node.op)][1] if isinstance(node, ast.BinOp) else 3
    words = _worked(node, used)
    return f"({words})" if own < binds or (after and own == binds) else words


def _amount(name: str, amount: Fraction) -> str:
    # A number stays on the line of its unit.
    stated = f"{number_words(amount)}\u00a0{quantities()[name].unit}".rstrip("\u00a0")
    return f"{_title(name)} {stated}"


def _title(name: str) -> str:
    return quantities()[name].shown
