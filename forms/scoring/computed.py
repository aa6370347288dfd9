"""Values and limits that the ledger gives, where nothing is typed."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from checklists.formulas import names, parsed
from checklists.model import Benchmark, Checklist, Item, Levels
from checklists.quantities import LIMIT, quantities
from forms.assessment.answers import BLANK, Answer, Form
from forms.ledger.accounting import Accounts
from forms.scoring.score import Score, score
from resources.words import _

# A computed value is stated with twelve digits, and what is stated is what is compared and shown.
STATED = Context(prec=12, rounding=ROUND_HALF_UP)
LARGEST, SMALLEST = Fraction(10**15), Fraction(1, 10**12)


class NotComputed(ValueError):  # noqa: N818 - said of a formula, not of a failure
    """A formula gives no value; the message says what is missing or wrong."""


@dataclass(frozen=True)
class Computed:
    """What a formula gives for an item: a value, or why there is none.

    `used` are the quantities it read; `typed` is true where a typed value stands instead.
    """

    item: Item
    used: Mapping[str, Fraction]
    value: Decimal | None = None
    why: str = ""
    typed: bool = False
    product: str = ""


def evaluate(formula: str, known: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a formula. Raises NotComputed with a sentence."""
    missing = [name for name in names(formula) if name not in known]
    if missing:
        titles = [quantities()[one].shown if one in quantities() else one for one in missing]
        raise NotComputed(
            _("The ledger does not have: {names}.").format(names=_(", ").join(titles))
        )
    evaluator = _evaluator()
    evaluator.names = dict(known)
    try:
        value = Fraction(evaluator.eval(formula, parsed(formula)))
    except ZeroDivisionError as error:
        raise NotComputed(_("The ledger gives a zero to divide by; correct the amount.")) from error
    if value and not SMALLEST <= abs(value) <= LARGEST:
        raise NotComputed(
            _("The result is absurdly large or small; check the units of the ledger.")
        )
    return value


@cache
def _evaluator() -> Any:
    """The evaluator with arithmetic only, literals as exact fractions."""
    import ast

    from simpleeval import SimpleEval

    operations: dict[type[ast.AST], Callable[..., Any]] = {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.USub: operator.neg,
        ast.UAdd: operator.pos,
    }
    evaluator = SimpleEval(operators=operations, functions={})
    # The literal as it is written: 1.10 is eleven tenths, not the nearest binary number.
    evaluator.nodes = {
        kind: reading
        for kind, reading in evaluator.nodes.items()
        if kind in (ast.BinOp, ast.UnaryOp, ast.Name)
    } | {ast.Constant: lambda node: Fraction(str(node.value))}
    return evaluator


def with_ledger(form: Form, accounts: Accounts) -> tuple[Form, dict[str, Computed]]:
    """The form as it is scored, with what the ledger gives; and what each formula came to."""
    if not accounts.ledger.rows:
        return form, {}
    checklist = _adjusted(form, accounts)
    found: dict[str, Computed] = {}
    answers = dict(form.answers)
    for item in checklist.items():
        picked = not checklist.pick or item.code in form.answers
        if not item.formula or not picked or not item.exists_for(form.variants):
            continue
        answer = answers.get(item.code, BLANK)
        one = _compute(form, item, answer, accounts)
        found[item.code] = one
        if answer.blank and one.value is not None:
            answers[item.code] = replace(answer, value=one.value, computed=True)
    return replace(form, checklist=checklist, answers=answers), found


def scored(form: Form, accounts: Accounts, *, new_project: bool = False) -> Score:
    """The score of a form with what the ledger gives; without the way to the next level."""
    return score(with_ledger(form, accounts)[0], new_project=new_project)


def _compute(form: Form, item: Item, answer: Answer, accounts: Accounts) -> Computed:
    product = accounts.product_of(form.checklist.code, item.code)
    known = accounts.quantities(product=product)
    used = {name: known[name] for name in names(item.formula) if name in known}
    one = Computed(item, used, typed=not answer.blank, product=product)
    try:
        return replace(one, value=stated(evaluate(item.formula, known)))
    except NotComputed as error:
        return replace(one, why=str(error))


def stated(value: Fraction) -> Decimal:
    """A computed value as it is shown and compared: twelve digits, rounded half up."""
    return STATED.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize() + 0


def _adjusted(form: Form, accounts: Accounts) -> Checklist:
    """The checklist with the limits that its corrections give; the others as they are."""
    if not any(item.adjust for item in form.checklist.items()):
        return form.checklist
    sections = tuple(
        replace(
            section,
            items=tuple(_adjusted_item(form, item, accounts) for item in section.items),
        )
        for section in form.checklist.sections
    )
    return replace(form.checklist, sections=sections)


def _adjusted_item(form: Form, item: Item, accounts: Accounts) -> Item:
    if not item.adjust:
        return item
    known = accounts.quantities(product=accounts.product_of(form.checklist.code, item.code))
    levels = {
        option: _adjusted_levels(three, item.adjust, known) for option, three in item.levels.items()
    }
    return replace(item, levels=levels)


def _adjusted_levels(
    three: Levels, adjust: tuple[str, ...], known: Mapping[str, Fraction]
) -> Levels:
    def adjusted(mark: Benchmark, formula: str) -> Benchmark:
        if mark.limit is None:
            return mark
        try:
            limit = evaluate(formula, {**_neutral(), **known, LIMIT: Fraction(mark.limit)})
        except NotComputed:
            return mark  # nothing known to correct by: the limit of the table holds
        return mark if limit == mark.limit else replace(mark, limit=stated(limit))

    first, second, third = (adjusted(*pair) for pair in zip(three, adjust, strict=True))
    return first, second, third


@cache
def _neutral() -> dict[str, Fraction]:
    """The factors that correct nothing where the ledger has none."""
    known = quantities().values()
    return {one.code: Fraction(one.neutral) for one in known if one.neutral is not None}
