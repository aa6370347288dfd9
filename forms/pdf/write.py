"""Write the report of an assessment as a PDF."""

from dataclasses import replace
from pathlib import Path

from forms.files import whole_file
from forms.pdf.audit import audit_chapter, audit_title
from forms.pdf.closing import not_applicable_chapter, not_applicable_title
from forms.pdf.contents import contents
from forms.pdf.cover import cover
from forms.pdf.index import index_chapter
from forms.pdf.limits import limits_chapter
from forms.pdf.pages import Leaf, build
from forms.pdf.practices import practices_chapter
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
    """Cover, contents, a chapter for each checklist, the audit, and what does not apply."""
    parts = sorted(report.parts, key=lambda part: _ORDER[part.form.checklist.method])
    first, fits = cover(replace(report, parts=tuple(parts)))
    numbered = [(number, f"part-{number}", part) for number, part in enumerate(parts, 1)]
    audit, last = len(parts) + 1, len(parts) + 2
    entries = [(key, f"{number}  {part.form.checklist.shown}") for number, key, part in numbered]
    entries.append(("audit", f"{audit}  {audit_title()}"))
    entries.append(("last", f"{last}  {not_applicable_title()}"))
    chapters = [leaf for number, key, part in numbered for leaf in _chapter(report, part, number)]
    return [
        first,
        contents(report, entries, fresh=fits),
        *(replace(leaf, fresh=leaf.fresh or not place) for place, leaf in enumerate(chapters)),
        audit_chapter(report, audit, "audit"),
        not_applicable_chapter(report, last, "last"),
    ]


def _chapter(report: Report, part: Part, number: int) -> list[Leaf]:
    key = f"part-{number}"
    if part.score.method == "index":
        return index_chapter(part, number, key)
    if part.score.method == "worst":
        return limits_chapter(part, number, key)
    return practices_chapter(part, number, key, report.region.code)
