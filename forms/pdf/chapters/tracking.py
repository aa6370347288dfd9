"""The progress of the audit, the own figures beside targets, and the enterprise's profile."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction

from checklists.model import plain
from forms.assessment.answers import Enterprise
from forms.assessment.audit import PHASES, Audit, Phase
from forms.assessment.figures import BASE_YEAR, QUANTITIES, Change, Figure, changes
from forms.audit.checks import is_overdue, phase_state, state_words
from forms.audit.words import (
    change_words,
    conclusion_words,
    field_words,
    nature_words,
    phase_words,
    target_notice,
    target_words,
    targets_beside,
)
from forms.numbers import rounded
from forms.pdf.page.flow import Story, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.style import ALARM, CELL, SMALL
from forms.phrases import evidence_words
from forms.region.deadlines import Due, due_dates
from forms.report import Report
from resources.words import _

# What the cover states already.
_ON_COVER = (
    *("name", "credit_code", "address", "county", "industry", "scale"),
    *("contact", "phone", "email", "domain"),
)
_LABEL = CELL.tinted(SMALL.colour)


def progress_section(report: Report, key: str) -> Story:
    """Nature, phases, report, evaluation, acceptance, corrections and deadlines."""
    audit, today = report.assessment.audit, report.made_at.date()
    if not audit.as_json():
        return []
    said = [(name, text) for name, text in _facts(audit) if text]
    phases = _phases(audit, today)
    story = heading(_("Progress of the audit"), f"{key}-progress", 120)
    if said:
        story += [_pairs(said), space(8)]
    if any(phase.begin or phase.end for phase in audit.phases.values()):
        story += [phases, space(8)]
    return [*story, *_corrections(audit, today), *_deadlines(report, today)]


def _facts(audit: Audit) -> list[tuple[str, str]]:
    evaluation = _joined(audit.evaluation_on, conclusion_words(audit.evaluation))
    acceptance = _joined(audit.acceptance_on, conclusion_words(audit.acceptance))
    return [
        (_("Nature"), nature_words(audit.nature)),
        (_("Notified on"), audit.notified_on),
        (_("To be completed by"), audit.due),
        (_("Audit report"), audit.report_on),
        (_("Evaluation"), evaluation),
        (_("Acceptance"), acceptance),
        (_("Cost of the audit"), audit.cost),
        (_("Remark"), audit.note),
    ]


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _pairs(said: Sequence[tuple[str, str]]) -> Grid:
    columns = [Column("", 92), Column("", 157), Column("", 92), Column("", 158)]
    rows = []
    for start in range(0, len(said), 2):
        two = said[start : start + 2]
        rows.append(Row([cell for name, text in two for cell in (Cell(name, _LABEL), text)]))
    return grid(columns, rows, heads=False)


def _phases(audit: Audit, today: date) -> Grid:
    columns = [
        Column("", 24, "right"),
        Column(_("Phase"), 205),
        Column(_("Begin"), 85),
        Column(_("End"), 85),
        Column(_("State"), 100),
    ]
    rows = []
    for number, code in enumerate(PHASES, 1):
        phase = audit.phases.get(code, Phase())
        state = state_words(phase_state(phase, today))
        dates = (phase.begin or "—", phase.end or "—")
        rows.append(Row([str(number), phase_words(code), *dates, state]))
    return grid(columns, rows)


def _corrections(audit: Audit, today: date) -> Story:
    columns = [
        Column(_("Correction ordered"), 229),
        Column(_("Until"), 70),
        Column(_("Done"), 80),
        Column(_("Evidence"), 120),
    ]
    rows = []
    for one in audit.corrections:
        late = Cell(_("overdue"), CELL.bold().tinted(ALARM))
        done = late if is_overdue(one, today) else one.done or "—"
        rows.append(Row([one.what, one.until or "—", done, one.evidence]))
    return [grid(columns, rows), space(8)] if rows else []


def _deadlines(report: Report, today: date) -> Story:
    columns = [
        Column(_("Deadline"), 155),
        Column(_("Date"), 74),
        Column(_("State"), 60),
        Column(_("Basis"), 210),
    ]
    found = due_dates(report.region.code, report.assessment.audit, today)
    rows = [Row([one.deadline.shown, *_due(one, today), _source(one)]) for one in found if one.on]
    return [grid(columns, rows)] if rows else []


def _due(due: Due, today: date) -> tuple[str, str | Cell]:
    shown = due.on.isoformat() if due.on else ""
    if due.passed(today):
        return shown, Cell(_("overdue"), CELL.bold().tinted(ALARM))
    return shown, _("done") if due.done else _("not done yet")


def _source(due: Due) -> str:
    if due.own:
        return _("date set by the user")
    evidence = due.deadline.evidence
    mark = "" if evidence == "read" else evidence_words(evidence)
    return _joined(due.deadline.shown_source, mark)


def figures_section(report: Report, key: str) -> Story:
    """The own figures of both years, their change, and what the region wants to reach."""
    figures = report.assessment.figures
    rows = [
        Row(_amounts(figures[one.code], one.shown, one.unit))
        for one in QUANTITIES[:3]
        if one.code in figures
    ]
    for one in changes(figures):
        if one.base is not None or one.current is not None:
            targets = targets_beside(report.plan, one.code)
            rows.append(Row(_changed(one, "\n".join(map(target_words, targets)))))
    if not rows:
        return []
    columns = [
        Column(_("Own figure"), 105),
        Column(_("Unit"), 45),
        Column(str(BASE_YEAR), 60, "right"),
        Column(str(report.assessment.year or _("this year")), 60, "right"),
        Column(_("Change"), 48, "right"),
        Column(_("Target of the region (no limit for a factory)"), 181),
    ]
    table = grid(columns, rows)
    title = _("Own figures beside the targets of the region")
    story = heading(title, f"{key}-figures", table.opening + 2 * SMALL.leading)
    return [*story, Text(target_notice(), SMALL), space(4), table]


def _amounts(figure: Figure, title: str, unit: str) -> list[str]:
    years = ("—" if value is None else plain(value) for value in (figure.base, figure.current))
    return [title, unit, *years, "", ""]


def _changed(change: Change, targets: str) -> list[str]:
    years = (_shown(change.base), _shown(change.current))
    return [change.title, change.unit, *years, change_words(change) or "—", targets]


def _shown(value: Fraction | None) -> str:
    if value is None:
        return "—"
    short = rounded(value, 4)
    return short.rstrip("0").rstrip(".") if "." in short else short


def profile_section(report: Report, key: str) -> Story:
    """The fields of the profile that are filled in, besides those on the cover."""
    enterprise = report.assessment.enterprise
    codes = [one.name for one in fields(Enterprise) if one.name not in _ON_COVER]
    said = [
        (field_words(code), getattr(enterprise, code))
        for code in codes
        if getattr(enterprise, code)
    ]
    if not said:
        return []
    table = _pairs(said)
    return [*heading(_("Permits, certificates and lists"), f"{key}-profile", table.opening), table]
