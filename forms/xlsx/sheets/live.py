"""What the ledger gives for an item as live formulas over the quantities of its sheet."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.formulas import names, parsed
from checklists.model import Checklist, Item, plain
from checklists.quantities import LIMIT, quantities
from forms.assessment.answers import Answer
from forms.assessment.ledger import Ledger
from forms.ledger.accounting import Accounts
from forms.report import Part
from forms.scoring.computed import STATED, Computed
from forms.scoring.formulas import correction_words, value_of
from forms.scoring.words import origin_words
from resources.words import _

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@dataclass(frozen=True)
class Live:
    """`cells` holds the address of each quantity by product row, "" for the whole plant.

    `checklists` are those of the assessment, with the limits that their tables state.
    """

    ledger: Ledger = field(default_factory=Ledger)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def value(self, one: Computed) -> str:
        """The formula of a computed value."""
        known = {name: self.cells[one.product, name] for name in names(one.item.formula)}
        return "=" + stated(excel(parsed(one.item.formula), known))

    def limit(self, code: str, item: Item, level: int, variants: Mapping[str, str]) -> str:
        """The formula of a corrected limit, empty where the limit of the table holds."""
        item = self.checklists[code].by_code[item.code] if code in self.checklists else item
        table = item.benchmarks(variants)
        limit = table[level - 1].limit if item.adjust and table else None
        if limit is None:
            return ""
        product = self.ledger.items.get(f"{code}/{item.code}", "")
        known = {LIMIT: plain(limit)}
        for name in names(item.adjust[level - 1]):
            neutral = quantities()[name].neutral if name != LIMIT else None
            if (product, name) in self.cells:
                known[name] = self.cells[product, name]
            elif neutral is not None:
                known[name] = str(neutral)
        needed = names(item.adjust[level - 1])
        corrected = set(needed) <= known.keys() and any(
            (product, one) in self.cells for one in needed
        )
        return "=" + stated(excel(parsed(item.adjust[level - 1]), known)) if corrected else ""

    def remarks(self, part: Part, item: Item, answer: Answer) -> Iterator[str]:
        """What is said below the title of an item: where its value and its limits come from."""
        one = part.computed.get(item.code)
        if answer.computed:
            yield f"∑ {origin_words(answer)}"
        elif one is not None and one.typed and answer.value is not None and one.value is not None:
            yield _("typed by hand; the ledger gives {value}").format(value=value_of(one))
        code, variants = part.form.checklist.code, part.form.variants
        table = self.checklists[code].by_code[item.code] if code in self.checklists else item
        before, after = table.benchmarks(variants), item.benchmarks(variants)
        if item.adjust and before and after:
            accounts = Accounts(self.ledger)
            known = accounts.quantities(product=accounts.product_of(code, item.code))
            words = correction_words(item, before, after, known)
            if words:
                yield words


def excel(node: ast.expr, known: Mapping[str, str]) -> str:
    """A formula of a checklist as a spreadsheet writes it, `known` in the place of its names."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.UnaryOp):
        sign = "-" if isinstance(node.op, ast.USub) else ""
        return f"({sign}{excel(node.operand, known)})"
    if not isinstance(node, ast.BinOp):
        raise TypeError(node)
    sign = _OPERATORS[type(node.op)]
    return f"({excel(node.left, known)}{sign}{excel(node.right, known)})"


def stated(formula: str) -> str:
    """The formula rounded to as many digits as the engine states, so that limits compare alike."""
    digits = f"{STATED.prec - 1}-INT(LOG10(ABS({formula})))"
    return f"IF({formula}=0,0,ROUND({formula},{digits}))"


NOTHING = Live()
