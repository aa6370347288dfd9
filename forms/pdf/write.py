"""Write the report of an assessment as a PDF."""

from dataclasses import replace
from pathlib import Path

from checklists.system.files import whole_file
from forms.pdf.chapters.audit import audit_chapter, audit_title
from forms.pdf.chapters.closing import not_applicable_chapter, not_applicable_title
from forms.pdf.chapters.contents import contents
from forms.pdf.chapters.cover import cover
from forms.pdf.chapters.index import index_chapter
from forms.pdf.chapters.ledger import ledger_chapter, ledger_title
from forms.pdf.chapters.limits import limits_chapter
from forms.pdf.chapters.measures import measures_chapter, measures_title
from forms.pdf.chapters.practices import practices_chapter
from forms.pdf.chapters.trend import trend_chapter, trend_title
from forms.pdf.page.pages import Leaf, build
from forms.report import Part, Report

_ORDER = {"index": 0, "worst": 1, "diagnosis": 2}


def write_pdf(report: Report, path: Path) -> tuple[str, ...]:
    """Write the report; returns the characters the font lacks, which are shown as □.

    Raises ExportError where the file cannot be written.
    """
    with whole_file(path) as temporary:
        lacking = build(report, temporary, report_leaves(report))
    return tuple(sorted(lacking))


def report_leaves(report: Report) -> list[Leaf]:
    """Cover, contents, the checklists, ledger, measures, audit, trend, what does not apply."""
    parts = sorted(report.parts, key=lambda part: _ORDER[part.form.checklist.method])
    first, fits = cover(replace(report, parts=tuple(parts)))
    numbered = [(number, f"part-{number}", part) for number, part in enumerate(parts, 1)]
    assessment = report.assessment
    further = [
        *([("ledger", ledger_title())] if assessment.ledger.rows else []),
        *([("measures", measures_title())] if assessment.measures else []),
        ("audit", audit_title()),
        *([("trend", trend_title())] if report.trend else []),
        ("last", not_applicable_title()),
    ]
    places = {key: number for number, (key, _title) in enumerate(further, len(parts) + 1)}
    entries = [(key, f"{number}  {part.form.checklist.shown}") for number, key, part in numbered]
    entries += [(key, f"{places[key]}  {title}") for key, title in further]
    chapters = [leaf for number, key, part in numbered for leaf in _chapter(report, part, number)]
    return [
        first,
        contents(report, entries, fresh=fits),
        *(replace(leaf, fresh=leaf.fresh or not place) for place, leaf in enumerate(chapters)),
        *([ledger_chapter(report, places["ledger"], "ledger")] if assessment.ledger.rows else []),
        *(measures_chapter(report, places["measures"], "measures") if assessment.measures else []),
        audit_chapter(report, places["audit"], "audit"),
        *(trend_chapter(report.trend, places["trend"], "trend") if report.trend else []),
        not_applicable_chapter(report, places["last"], "last"),
    ]


def _chapter(report: Report, part: Part, number: int) -> list[Leaf]:
    key = f"part-{number}"
    if part.score.method == "index":
        return index_chapter(part, number, key, report.assessment.measures)
    if part.score.method == "worst":
        return limits_chapter(part, number, key, report.assessment.measures)
    return practices_chapter(part, number, key, report.region.code)
