"""The pages: upright and wide, with head, foot and page numbers."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, PageBreak
from reportlab.platypus.frames import Frame

from checklists.system.invisible import without_controls
from forms.audit.words import care_words
from forms.pdf.page.flow import Story, space
from forms.pdf.page.lines import shortened
from forms.pdf.page.sheet import Sheet, write, write_later
from forms.pdf.page.style import (
    BOTTOM,
    COVER_TOP,
    FINE,
    LINE,
    MARGIN,
    MUTED,
    PAGE,
    PRIMARY,
    TOP,
    WARNING,
    WIDE_MARGIN,
)
from forms.phrases import listed
from forms.report import Report
from resources.words import _, language

_QUIET = FINE.tinted(MUTED)


@dataclass(frozen=True)
class Leaf:
    """A piece of the report: upright or wide, on a page of its own or following what is there.

    A piece that follows still begins a new page where fewer than `needed` points are left.
    """

    story: Story
    wide: bool = False
    fresh: bool = True
    needed: float = 0


def report_title(report: Report) -> str:
    """The title of the document, with factory and year."""
    return _("{title} · {name} · {year}").format(
        title=_("Cleaner production self-assessment report"),
        name=without_controls(report.assessment.enterprise.name, name=True)
        or _("Unnamed enterprise"),
        year=report.assessment.year or "—",
    )


def build(report: Report, path: Path, leaves: list[Leaf]) -> set[str]:
    """Draw the leaves on pages and write the file; returns the characters the font lacks."""
    sheet = Sheet(str(path), "en" if language() == "en" else "zh-CN")
    sheet.showOutline()

    def made(*_arguments: Any, **_options: Any) -> Sheet:
        return sheet

    document = BaseDocTemplate(str(path), pagesize=PAGE, **_metadata(report))
    document.addPageTemplates(
        [
            _template("cover", report, wide=False),
            _template("upright", report, wide=False),
            _template("wide", report, wide=True),
        ]
    )
    document.build(_joined(leaves), canvasmaker=made)
    return sheet.lacking


def _metadata(report: Report) -> dict[str, Any]:
    titles = listed(part.form.checklist.shown for part in report.parts)
    subject = _("Result of: {titles}").format(titles=titles)
    return {
        "title": report_title(report),
        "author": report.assessment.enterprise.name or _("Unnamed enterprise"),
        "subject": subject if titles else _("Cleaner production self-assessment"),
        "keywords": report.digest,
        "creator": "清评 Qingping",
    }


def _template(name: str, report: Report, *, wide: bool) -> PageTemplate:
    width, height = PAGE[::-1] if wide else PAGE
    margin = WIDE_MARGIN if wide else MARGIN
    top = COVER_TOP if name == "cover" else TOP
    frame = Frame(
        margin,
        BOTTOM,
        width - 2 * margin,
        height - top - BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    furniture = partial(_furniture, report, margin, cover=name == "cover")
    return PageTemplate(name, [frame], onPage=furniture, pagesize=(width, height))


def _furniture(
    report: Report, margin: float, sheet: Sheet, document: BaseDocTemplate, *, cover: bool
) -> None:
    """Head and foot of a page; the cover has no head."""
    width, height = document.pageTemplate.pagesize
    right = width - margin
    if cover:
        sheet.setFillColor(PRIMARY)
        sheet.rect(0, height - 8, width, 8, stroke=0, fill=1)
    else:
        _head(report, sheet, margin, right, height - 38)
    sheet.setStrokeColor(LINE)
    sheet.setLineWidth(0.5)
    sheet.line(margin, 38, right, 38)
    short = _("digest {digest}").format(digest=short_digest(report.digest))
    write(sheet, margin, 26, short, _QUIET)
    write(sheet, width / 2, 26, _middle(report), _QUIET, "center")
    number = _("page {page} of {pages}").replace("{page}", str(sheet.getPageNumber()))
    write_later(sheet, right, 26, "", number, _QUIET)


def _middle(report: Report) -> str:
    """The date, and on every page that the plan is not a final text."""
    said = f"{report.made_at:%Y-%m-%d}"
    care = care_words(report.plan) if report.plan else ""
    return _("{date} · regional plan: {care}").format(date=said, care=care) if care else said


def _head(report: Report, sheet: Sheet, left: float, right: float, baseline: float) -> None:
    title = _("Cleaner production self-assessment report")
    x = right - _QUIET.width(title)
    write(sheet, x, baseline, title, _QUIET)
    if report.sample:
        mark = _QUIET.bold().tinted(WARNING)
        x -= mark.width(sample_words()) + 14
        write(sheet, x, baseline, sample_words(), mark)
    year = _("{year} assessment").format(year=report.assessment.year or "—")
    room = x - left - _QUIET.width(f" · {year}") - 16
    name = report.assessment.enterprise.name or _("Unnamed enterprise")
    name = shortened(name, _QUIET.font, _QUIET.size, room)
    write(sheet, left, baseline, f"{name} · {year}", _QUIET)
    sheet.setStrokeColor(LINE)
    sheet.setLineWidth(0.5)
    sheet.line(left, baseline - 7, right, baseline - 7)


def sample_words() -> str:
    """The mark of a report whose data are invented."""
    return _("Sample (data are invented)")


def short_digest(digest: str) -> str:
    """The first characters of the digest in groups, for the foot of a page."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def _joined(leaves: list[Leaf]) -> Story:
    """The story of all leaves with the page breaks between them."""
    story: Story = [NextPageTemplate("upright")]
    wide = False
    for number, leaf in enumerate(leaves):
        if number and (leaf.fresh or leaf.wide != wide):
            story += [NextPageTemplate("wide" if leaf.wide else "upright"), PageBreak()]
        elif number:
            story += [space(26), CondPageBreak(leaf.needed)]
        story += leaf.story
        wide = leaf.wide
    return story
