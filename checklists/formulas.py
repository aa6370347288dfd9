"""Formulas of an item: arithmetic over ledger quantities, checked before anything is computed."""

import ast
from functools import cache

from checklists.quantities import LIMIT, quantities
from checklists.tables import Notes, Table
from resources.words import _, spellings

MAX_LENGTH = 200
LARGEST = 10**12
_MOST_NEAR = 6
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


# Signs of a Chinese keyboard or of print, and what a formula has in their place.
_FOREIGN = dict(zip("×·÷／（）＋－−＊，", "**//()+--*.", strict=True))


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
        raise FormulaError(_broken(formula)) from error
    for node in ast.walk(tree):
        if not isinstance(node, _ARITHMETIC) or not _is_plain(node):
            raise FormulaError(
                _("the formula “{formula}” has more than + - * / ( ), numbers and names").format(
                    formula=formula
                )
            )
    return tree.body


def _broken(formula: str) -> str:
    """Why a formula cannot be taken apart: a foreign sign, an open bracket, or a missing part."""
    if formula.lstrip().startswith(("=", "＝")):
        return _("the formula “{formula}” begins with =").format(formula=formula)
    for sign in filter(_FOREIGN.__contains__, formula):
        words = _("the formula “{formula}” holds “{sign}”, which is written {plain}")
        return words.format(formula=formula, sign=sign, plain=_FOREIGN[sign])
    opened: list[int] = []
    for place, sign in enumerate(formula, 1):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and not opened:
            words = _("in the formula “{formula}” the bracket “)” at sign {place} was never opened")
            return words.format(formula=formula, place=place)
        elif sign == ")":
            opened.pop()
    if opened:
        words = _("in the formula “{formula}” the bracket “(” at sign {place} is never closed")
        return words.format(formula=formula, place=opened[-1])
    return _("the formula “{formula}” is not complete").format(formula=formula)


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
            _meant(unknown)
            or _(
                "use names such as energy, withdrawn, product_t; the sheet of help lists them all"
            ),
            key,
        )


def _meant(unknown: list[str]) -> str:
    """The names that were meant by a title of the ledger or by a slip; empty where none is near."""
    from difflib import get_close_matches  # only a slip needs it, the start does not

    said = []
    for one in unknown:
        near = [
            code
            for code, quantity in quantities().items()
            if any(one in title for title in spellings(quantity.title) | {quantity.title_en})
        ]
        near = near[:_MOST_NEAR] or get_close_matches(one, quantities(), 1, 0.7)
        if near:
            words = _("write {codes} for {name}")
            said.append(words.format(codes=_(" or ").join(near), name=one))
    return _("; ").join(said)
