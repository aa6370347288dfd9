"""The questions of the audit tier, own figures and further enterprise facts, to read and fill in.

In a blank form the answers and figures are cells to fill in; in an export they are locked.
"""

from collections.abc import Sequence
from decimal import Decimal

from checklists.model import plain
from forms.assessment.answers import Assessment, Enterprise
from forms.assessment.figures import BASE_YEAR, QUANTITIES, Change, Figure, changes
from forms.assessment.profile import asked_first, terms
from forms.audit.tier import said_words
from forms.audit.words import (
    change_words,
    field_words,
    target_notice,
    target_words,
    targets_beside,
)
from forms.numbers import rounded
from forms.region.domains import domain
from forms.region.plan import Plan
from forms.region.tier import Question, rules
from forms.xlsx.cells import style as look
from forms.xlsx.cells.layout import PROFILE_COLUMNS, SAID_COLUMN, YEAR_COLUMNS
from forms.xlsx.cells.page import exact
from forms.xlsx.cells.table import Cell, Tables
from forms.xlsx.sheets.entries import flag_rule, input_rules, offered_rule
from resources.words import _

_QUESTIONS = ((2, 2), (4, 1), (5, 4))
_FIGURES = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 2))


def write_questions(tables: Tables, assessment: Assessment, *, blank: bool) -> None:
    """Every question of the tier with its answer, and what explains or proposes it."""
    tables.heading(_("Questions of the audit tier"))
    if blank:
        hint = _("Answer yes, no or not known; what is not known never counts as a yes.")
        tables.sentence(hint, look.QUIET)
    tables.head(_QUESTIONS, (_("Question"), _("Answer"), _("What it means")), left=())
    begin = tables.row
    for question in rules().questions:
        said = assessment.tier.get(question.code, "")
        words = said_words(said) if said or not blank else ""
        cells: tuple[Cell, ...] = (
            (question.shown, look.CELL),
            (words, look.ENTRY_CHOICE if blank else look.STRONG_CENTERED),
            (_explained(question, assessment), look.FINE_MUTED),
        )
        tables.line(_QUESTIONS, cells, f"tier:{question.code}")
    if blank:
        labels = tuple(said_words(said) for said in ("yes", "no", "unknown"))
        tables.page.validate(SAID_COLUMN, range(begin, tables.row), flag_rule(labels))


def _explained(question: Question, assessment: Assessment) -> str:
    lines = [question.explained]
    if proposed := assessment.tier_proposed.get(question.code, ""):
        words = _("Answered “{answer}” the year before; not confirmed yet.")
        lines.append(words.format(answer=said_words(proposed)))
    if note := assessment.tier_notes.get(question.code, ""):
        lines.append(_("Note: {note}").format(note=note))
    return "\n".join(lines)


def write_figures(
    tables: Tables, assessment: Assessment, plan: Plan | None, *, blank: bool
) -> None:
    """The own figures of both years, and what follows from them beside the region's targets."""
    figures = assessment.figures
    year = str(assessment.year) if assessment.year else _("year assessed")
    tables.heading(_("Own figures") if blank else _("Own figures and targets of the region"))
    heads = (_("Figure"), _("Unit"), str(BASE_YEAR), year)
    tables.head(_FIGURES[:4], heads, left=(2,))
    begin = tables.row
    for quantity in QUANTITIES:
        figure = figures.get(quantity.code, Figure())
        cells: tuple[Cell, ...] = (
            (quantity.shown, look.CELL),
            (quantity.unit, look.CENTERED),
            _figure(figure.base, blank),
            _figure(figure.current, blank),
        )
        tables.line(_FIGURES[:4], cells, f"figure:{quantity.code}")
    if blank:
        for column in YEAR_COLUMNS.values():
            rows = range(begin, tables.row)
            tables.page.validate(column, rows, input_rules()["number"])
        return
    tables.gap()
    tables.head(_FIGURES, (*heads, _("Change"), _("Targets of the region")), left=(2,))
    for change in changes(figures):
        tables.line(_FIGURES, _compared(change, plan))
    tables.sentence(target_notice(), look.QUIET)


def _figure(value: Decimal | None, blank: bool) -> Cell:
    if value is not None and not exact(value):
        return plain(value), look.ENTRY_LONG_NUMBER if blank else look.LONG_FIGURE
    return value, look.ENTRY_NUMBER if blank else look.OWN_FIGURE


def _compared(change: Change, plan: Plan | None) -> tuple[Cell, ...]:
    targets = "\n".join(map(target_words, targets_beside(plan, change.code)))
    years = (
        None if value is None else Decimal(rounded(value, 6))
        for value in (change.base, change.current)
    )
    return (
        (change.title, look.STRONG),
        (change.unit, look.CENTERED),
        *((value, look.OWN_FIGURE) for value in years),
        (change_words(change), look.STRONG_CENTERED),
        (targets, look.FINE_MUTED),
    )


def write_profile(tables: Tables, assessment: Assessment, keys: Sequence[str]) -> None:
    """Further facts of the enterprise, two in a row; they may be corrected as on the cover."""
    enterprise = assessment.enterprise
    if not keys and not enterprise.domain:
        return
    tables.heading(_("Further facts of the enterprise"))
    page = tables.page
    if enterprise.domain:
        page.put(tables.row, 2, field_words("domain"), look.LABEL)
        page.put(tables.row, 3, domain(enterprise.domain).shown, look.STATED, across=6)
        page.height(tables.row, 22)
        tables.row += 1
    for start in range(0, len(keys), 2):
        pair = keys[start : start + 2]
        page.identify(tables.row, "field:" + "|".join(f"enterprise.{key}" for key in pair))
        for key, column, across in zip(pair, PROFILE_COLUMNS, (2, 3), strict=False):
            page.put(tables.row, column - 1, field_words(key), look.LABEL)
            page.put(tables.row, column, getattr(enterprise, key), look.ENTRY_TEXT, across=across)
            if terms(key):
                page.validate(column, [tables.row], offered_rule(tuple(terms(key))))
        page.height(tables.row, 22)
        tables.row += 1


def wanted_profile(enterprise: Enterprise, plan: Plan | None) -> list[str]:
    """The further facts that are known, and those that the region asks for."""
    asked, others = asked_first(plan.profile if plan else ())
    return [*asked, *(key for key in others if getattr(enterprise, key))]
