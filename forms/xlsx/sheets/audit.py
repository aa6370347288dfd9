"""How far the audit has come: nature, phases, evaluation, corrections, deadlines."""

from collections.abc import Iterator
from datetime import date

from forms.assessment.audit import PHASES, Audit, Phase
from forms.audit.words import conclusion_words, nature_words, phase_words
from forms.phrases import evidence_words
from forms.region.deadlines import Due, due_dates
from forms.report import Report
from forms.xlsx.cells import style as look
from forms.xlsx.cells.table import Cell, Tables
from resources.words import _

_PHASES = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 3))
_NOTE = ((2, 1), (3, 6))
_CORRECTIONS = ((2, 3), (5, 1), (6, 1), (7, 2))
_DEADLINES = ((2, 2), (4, 1), (5, 1), (6, 3))


def write_audit(tables: Tables, report: Report) -> None:
    """The phases with, beside them, what is known of the audit as a whole."""
    audit = report.assessment.audit
    tables.heading(_("Audit progress"))
    heads = (_("Phase"), _("Begun"), _("Finished"), _("The audit"), "")
    tables.head(_PHASES, heads, left=(2, 5))
    for code, (label, words) in zip(PHASES, _facts(audit), strict=True):
        phase = audit.phases.get(code, Phase())
        cells: tuple[Cell, ...] = (
            (phase_words(code), look.CELL),
            (phase.begin, look.CENTERED),
            (phase.end, look.CENTERED),
            (label, look.LABEL),
            (words, look.STATED),
        )
        tables.line(_PHASES, cells)
    if audit.note:
        tables.line(_NOTE, ((_("Note"), look.LABEL), (audit.note, look.STATED)))
    _corrections(tables, audit)
    _deadlines(tables, due_dates(report.region.code, audit, report.made_at.date()), report)


def _facts(audit: Audit) -> Iterator[tuple[str, str]]:
    """As many lines as there are phases."""
    yield _("Nature"), nature_words(audit.nature)
    yield _("Ordered on"), audit.notified_on
    yield _("To be complete by"), audit.due
    yield _("Audit report of"), audit.report_on
    evaluation = (audit.evaluation_on, conclusion_words(audit.evaluation))
    yield _("Evaluation"), " · ".join(filter(None, evaluation))
    acceptance = (audit.acceptance_on, conclusion_words(audit.acceptance))
    yield _("Acceptance"), " · ".join(filter(None, acceptance))
    yield _("Cost"), audit.cost


def _corrections(tables: Tables, audit: Audit) -> None:
    if not audit.corrections:
        return
    tables.gap()
    heads = (_("Correction ordered"), _("To be done by"), _("Done on"), _("Evidence"))
    tables.head(_CORRECTIONS, heads)
    for one in audit.corrections:
        cells: tuple[Cell, ...] = (
            (one.what, look.CELL),
            (one.until, look.CENTERED),
            (one.done or _("not yet done"), look.CENTERED if one.done else look.CAUTION_CENTERED),
            (one.evidence, look.FINE),
        )
        tables.line(_CORRECTIONS, cells)


def _deadlines(tables: Tables, dues: list[Due], report: Report) -> None:
    known = [due for due in dues if due.on is not None]
    if not known:
        return
    tables.gap()
    tables.head(_DEADLINES, (_("Deadline"), _("Date"), _("State"), _("Source")), left=())
    for due in known:
        tables.line(_DEADLINES, _deadline(due, report.made_at.date()))


def _deadline(due: Due, today: date) -> tuple[Cell, ...]:
    late = due.passed(today)
    open_state = _("passed, not met") if late else _("ahead")
    state = _("already done") if due.done else open_state
    own = _("date set by the user") if due.own else ""
    unread = evidence_words("recalled") if due.deadline.evidence == "recalled" else ""
    source = " · ".join(filter(None, (due.deadline.shown_source, unread, own)))
    return (
        (due.deadline.shown, look.CELL),
        (due.on.isoformat() if due.on else "", look.CENTERED),
        (state, look.CAUTION_CENTERED if late else look.CENTERED),
        (source, look.FINE_MUTED),
    )
