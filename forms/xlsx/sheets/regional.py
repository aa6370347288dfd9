"""The sheet of tier and region: which audit applies and why, and what the result is good for."""

from itertools import chain

from forms.assessment.answers import Assessment
from forms.assessment.profile import asked_first
from forms.audit.facts import contradictions
from forms.audit.tier import (
    basis_of,
    effect_words,
    obligation_words,
    procedure_words,
    question_words,
    undecided_by,
)
from forms.audit.words import addressee_words, care_words, open_obligations, plan_words
from forms.phrases import listed, strength_words
from forms.region.clauses import clause_words
from forms.region.lists import target_list
from forms.region.plan import Plan, plans
from forms.region.regions import Region
from forms.region.tier import rules
from forms.region.words import benefit_words
from forms.report import Report
from forms.scoring.words import reached_words
from forms.wording import none_open_words
from forms.xlsx.cells import style as look
from forms.xlsx.cells.layout import TRACK
from forms.xlsx.cells.page import Book
from forms.xlsx.cells.table import Cell, Tables
from forms.xlsx.sheets.audit import write_audit
from forms.xlsx.sheets.questions import (
    wanted_profile,
    write_figures,
    write_profile,
    write_questions,
)
from resources.words import _

WIDTHS = (30, 20, 18, 26, 18, 20, 26)

_STATED = ((2, 1), (3, 6))
_RULES = ((2, 3), (5, 2), (7, 2))
_OPEN = ((2, 1), (3, 3), (6, 1), (7, 2))
_BENEFITS = ((2, 1), (3, 4), (7, 2))
_SANCTIONS = ((2, 5), (7, 2))
_TARGETS = tuple((column, 1) for column in range(2, 9))


def write_regional(book: Book, title: str, report: Report) -> None:
    """Write the sheet of an export; its answers and figures are locked."""
    assessment = report.assessment
    said = (assessment.enterprise.name, report.region.shown, str(assessment.year))
    tables = _begun(book, title, " · ".join(filter(None, said)))
    if report.sample:
        sentence = _("Sample: the factory and its numbers are invented.")
        tables.sentence(sentence, look.SAMPLE)
    _tier(tables, report)
    _document(tables, report.plan)
    _obligations(tables, report)
    if report.plan:
        _benefits(tables, report.plan)
        _sanctions(tables, report.plan)
    write_audit(tables, report)
    write_figures(tables, assessment, report.plan, blank=False)
    if report.plan:
        _targets(tables, report.plan)
    write_profile(tables, assessment, wanted_profile(assessment.enterprise, report.plan))
    write_questions(tables, assessment, blank=False)
    tables.page.finish(freeze="A4", heads="2:3", colour=look.PRIMARY)


def write_regional_blank(book: Book, title: str, assessment: Assessment, region: Region) -> None:
    """Write the sheet of a form to fill in: the questions, own figures and enterprise facts."""
    plan = plans().get(assessment.region)
    tables = _begun(book, title, " · ".join((_("Form to fill in"), region.shown)))
    write_questions(tables, assessment, blank=True)
    write_figures(tables, assessment, None, blank=True)
    write_profile(tables, assessment, [*chain(*asked_first(plan.profile if plan else ()))])
    tables.page.finish(freeze="A4", heads="2:3", colour=look.PRIMARY)


def _begun(book: Book, title: str, subtitle: str) -> Tables:
    tables = Tables(book.page(title, WIDTHS))
    tables.page.identify(1, TRACK)
    tables.band(title, subtitle)
    return tables


def _tier(tables: Tables, report: Report) -> None:
    tier, name = report.tier, rules().name
    tables.heading(_("Audit tier"))
    _state(tables, _("Obligation"), obligation_words(tier), look.STRONG)
    _state(tables, _("Procedure"), procedure_words(tier), look.STRONG)
    if tier.decided:
        _state(tables, _("Also"), listed(map(name, tier.modifiers)))
    else:
        _state(tables, _("Why undecided"), listed(undecided_by(tier)), look.CAUTION)
    against = "\n".join(one.words for one in contradictions(report.assessment, report.parts))
    _state(tables, _("Contradictions"), against, look.CAUTION)
    raising = listed(question_words(tier.could_raise))
    _state(tables, _("Not answered, could raise it"), raising, look.CAUTION)
    tables.gap()
    tables.head(_RULES, (_("Rule that applies"), _("What follows"), _("Clause")))
    for rule in tier.matched:
        note = name(rule.note)
        cells: tuple[Cell, ...] = (
            ("\n".join(filter(None, (f"{rule.code}  {rule.shown}", note))), look.CELL),
            (effect_words(rule, tier.region), look.STRONG),
            (basis_of(rule, tier.region), look.FINE_MUTED),
        )
        tables.line(_RULES, cells)
    if tier.decided and not tier.matched:
        words = _("No rule applies; the region's usual procedure holds.")
        cells = (
            (words, look.CELL),
            (procedure_words(tier), look.STRONG),
            (name(tier.default_clause), look.FINE_MUTED),
        )
        tables.line(_RULES, cells)


def _state(tables: Tables, label: str, words: str, style: look.Style = look.STATED) -> None:
    if words:
        tables.line(_STATED, ((label, look.LABEL), (words, style)))


def _document(tables: Tables, plan: Plan | None) -> None:
    tables.heading(_("Regional plan"))
    if plan is None:
        words = _("No plan of this region is installed; only national law is looked at.")
        tables.sentence(words, look.QUIET)
        return
    _state(tables, _("Document"), plan_words(plan))
    _state(tables, _("Issued by"), plan.issuer)
    state = " · ".join(filter(None, (care_words(plan), plan.status)))
    _state(tables, _("State of the plan"), state, look.CAUTION)
    _state(tables, _("Sent to (department)"), addressee_words(plan), look.STRONG)


def _obligations(tables: Tables, report: Report) -> None:
    tables.heading(_("Obligations not fulfilled"))
    lines = list(open_obligations(report))
    if not lines:
        tables.sentence(none_open_words(report), look.QUIET)
        return
    tables.head(_OPEN, (_("Code"), _("What is asked"), _("Now"), _("Clause")))
    for part, one in lines:
        code = "  ".join(filter(None, (one.item.code, strength_words(one.item.strength))))
        cells: tuple[Cell, ...] = (
            (code, look.CELL),
            (one.item.asked, look.CELL),
            (reached_words(one), look.STRONG_CENTERED),
            (clause_words(one.item, part.form.checklist.region), look.FINE_MUTED),
        )
        tables.line(_OPEN, cells)


def _benefits(tables: Tables, plan: Plan) -> None:
    tables.heading(_("What the result is good for in this region"))
    tables.head(_BENEFITS, (_("Kind"), _("What the plan says"), _("Clause")), left=(2,))
    for one in plan.benefits:
        cells: tuple[Cell, ...] = (
            (benefit_words(one.kind), look.CELL),
            (one.text, look.CELL),
            (one.clause, look.FINE_MUTED),
        )
        tables.line(_BENEFITS, cells)


def _sanctions(tables: Tables, plan: Plan) -> None:
    if not plan.sanctions:
        return
    tables.heading(_("Sanctions at risk"))
    tables.head(_SANCTIONS, (_("What the plan says"), _("Clause")))
    for one in plan.sanctions:
        tables.line(_SANCTIONS, ((one.text, look.CELL), (one.clause, look.FINE_MUTED)))


def _targets(tables: Tables, plan: Plan) -> None:
    targets = target_list(plan)
    if not targets.lines:
        return
    tables.heading(_("Targets of the region"))
    tables.sentence(targets.note, look.QUIET)
    tables.head(_TARGETS, targets.heads, left=(2,))
    for one in targets.lines:
        first, *others = one.cells
        fine = [(text, look.FINE) for text in others[:-1]]
        cells: tuple[Cell, ...] = (
            (first, look.CELL),
            *fine,
            (others[-1], look.FINE_MUTED),
        )
        tables.line(_TARGETS, cells)
