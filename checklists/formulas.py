"""Formulas of an item: arithmetic over ledger quantities, checked before anything is computed."""

import ast
from functools import cache

from checklists.quantities import LIMIT, quantities
from checklists.tables import Notes, Table
from resources.words import _

MAX_LENGTH = 200
LARGEST = 10**12
_ARITHMETIC = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.UAdd,
    ast.USub,
    ast.Name,
    ast.Load,
    ast.Constant,
)


class FormulaError(ValueError):
    """A formula is not plain arithmetic over known names; the message says what is wrong."""


def _is_plain(node: ast.AST) -> bool:
    """Whether a literal is a number of ordinary size; anything else than a literal is plain."""
    if not isinstance(node, ast.Constant):
        return True
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return False
    return abs(node.value) <= LARGEST


@cache
def parsed(formula: str) -> ast.expr:
    """The tree of a formula with only + - * / ( ), numbers and names. Raises FormulaError."""
    if len(formula) > MAX_LENGTH:
        raise FormulaError(_("the formula is longer than {count} signs").format(count=MAX_LENGTH))
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(
            _("the formula “{formula}” is not complete").format(formula=formula)
        ) from error
    for node in ast.walk(tree):
        if not isinstance(node, _ARITHMETIC) or not _is_plain(node):
            raise FormulaError(
                _("the formula “{formula}” has more than + - * / ( ), numbers and names").format(
                    formula=formula
                )
            )
    return tree.body


@cache
def names(formula: str) -> tuple[str, ...]:
    """The quantities a formula needs, in reading order, each once. Raises FormulaError."""
    found = [node for node in ast.walk(parsed(formula)) if isinstance(node, ast.Name)]
    found.sort(key=lambda node: node.col_offset)
    return tuple(dict.fromkeys(node.id for node in found))


def read_formulas(
    table: Table, formula: str, answer: str, place: str, notes: Notes
) -> tuple[str, ...]:
    """The three corrections of the limits, empty for none; the formula of the value is checked."""
    adjust = tuple(notes.texts(table, "adjust", place)) if "adjust" in table else ()
    key = "formula" if formula else "adjust"
    if (formula or adjust) and answer != "number":
        notes.add(place, _("only a number has a formula"), _("remove formula and adjust"), key)
    if len(adjust) not in (0, 3):
        three = _("write one for each of I, II, III")
        notes.add(place, _("adjust is not three formulas"), three, "adjust")
    if formula:
        check_formula(formula, place, notes)
    for level, one in enumerate(adjust, 1):
        check_formula(one, place, notes, level)
    return adjust


def check_formula(formula: str, place: str, notes: Notes, level: int = 0) -> None:
    """Note what is wrong with a formula; that of a level may name its benchmark."""
    key = f"adjust_{level}" if level else "formula"
    try:
        used = names(formula)
    except FormulaError as error:
        notes.add(place, str(error), _("write for example energy * 1000 / product_t"), key)
        return
    unknown = [one for one in used if one not in quantities() and not (level and one == LIMIT)]
    if unknown:
        notes.add(
            place,
            _("the formula names {names}, which the ledger does not have").format(
                names=", ".join(unknown)
            ),
            _("use names such as energy, withdrawn, product_t; the sheet of help lists them all"),
            key,
        )
