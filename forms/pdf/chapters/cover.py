"""The cover: whose report it is, what it states, on what it rests, and who signs it."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus.flowables import TopPadder

from forms.audit.tier import tier_words
from forms.audit.words import addressee_words
from forms.pdf.chapters.opening import statement_type
from forms.pdf.page.flow import Block, Notice, Rule, Story, Text, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.lines import shortened
from forms.pdf.page.pages import Leaf, sample_words
from forms.pdf.page.sheet import write
from forms.pdf.page.style import (
    BODY,
    BOTTOM,
    COVER_TOP,
    FINE,
    LINE,
    MUTED,
    PAGE,
    PRIMARY,
    RULE,
    SMALL,
    WARNING,
    WARNING_GROUND,
    WIDTH,
    Type,
)
from forms.region.domains import INDUSTRY, domain
from forms.region.regions import Region
from forms.report import Part, Report
from forms.wording import entry_words, missing_words, provenance_notice, statement
from resources.words import _, language

_NAME = Type(size=25, leading=35).bold()
_KIND = Type(size=12.5, leading=20, colour=PRIMARY).bold()
_YEAR = Type(size=12, leading=20, colour=MUTED)


_FRAME = PAGE[1] - COVER_TOP - BOTTOM


def cover(report: Report) -> tuple[Leaf, bool]:
    """The first page, and whether everything fits on it; a long list runs on to a second."""
    story: Story = [Title(report), space(10), Rule(PRIMARY, 1.2), space(6), _facts(report)]
    story += [space(14), *_statements(report)]
    notice = provenance_notice(report)
    if notice:
        title = _("Values not compared with the official text")
        story += [space(12), Notice(title, notice, WARNING, WARNING_GROUND)]
    signatures = Signatures(report)
    story.append(space(14))
    fits = sum(one.wrap(WIDTH, _FRAME)[1] for one in (*story, signatures)) <= _FRAME
    return Leaf([*story, TopPadder(signatures) if fits else signatures]), fits


class Title(Block):
    """What this is, of whom and when; a bookmark for the cover."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The name decides the size: long names are set smaller."""
        name = self.report.assessment.enterprise.name or _("Unnamed enterprise")
        size = next((size for size in (25, 20, 16, 12) if _lines_at(name, size, width) <= 2), 9)
        self.type = replace(_NAME, size=size, leading=size * 1.4)
        self.name = self.type.lines(name, width)
        if len(self.name) > 8:
            rest = "".join(self.name[7:])
            self.name[7:] = [shortened(rest, self.type.font, self.type.size, width)]
        self.width = width
        self.height = _KIND.leading + 12 + len(self.name) * self.type.leading + _YEAR.leading + 4
        return width, self.height

    def draw(self) -> None:
        """Draw the three lines and, beside the first, the mark of a sample."""
        sheet, top = self.canv, self.height
        title = _("Cleaner production self-assessment report")
        sheet.mark("cover", _("Cover"), 0)
        write(sheet, 0, top - 15, title, _KIND)
        if self.report.sample:
            self._sample(top)
        top -= _KIND.leading + 12
        for line in self.name:
            write(sheet, 0, top - self.type.size, line, self.type)
            top -= self.type.leading
        assessment = self.report.assessment
        year = _("{year} assessment").format(year=assessment.year or "—")
        write(sheet, 0, top - 15, f"{year}  ·  {self.report.region.shown}", _YEAR)

    def _sample(self, top: float) -> None:
        sheet, mark = self.canv, BODY.bold().tinted(WARNING)
        width = mark.width(sample_words()) + 20
        sheet.setStrokeColor(WARNING)
        sheet.setLineWidth(1)
        sheet.roundRect(self.width - width, top - 20, width, 19, 3, stroke=1, fill=0)
        write(sheet, self.width - width / 2, top - 14, sample_words(), mark, "center")


def _lines_at(name: str, size: float, width: float) -> int:
    return len(replace(_NAME, size=size).lines(name, width))


def _facts(report: Report) -> Grid:
    enterprise, region = report.assessment.enterprise, report.region
    entity = domain(enterprise.domain)
    short = [
        (_("Credit code"), enterprise.credit_code or _("not stated")),
        (_("Region"), _region_words(region)),
        (_("What is assessed"), entity.shown if entity.code != INDUSTRY else ""),
        (_("Industry"), enterprise.industry),
        (_("Scale"), enterprise.scale),
        (_("County"), enterprise.county),
        (_("Contact"), enterprise.contact),
        (_("Telephone"), enterprise.phone),
        (_("E-mail"), enterprise.email),
        (_("Project"), _("new plant or project") if report.assessment.new_project else ""),
    ]
    long = [
        (_("Address"), enterprise.address),
        (_("Regional plan"), region.shown_plan or _("no plan of this region is installed")),
        (_("State of the plan"), region.status),
        (_("Audit tier"), tier_words(report.tier)),
        (_("Addressee"), addressee_words(report.plan)),
    ]
    columns = [Column("", 72), Column("", 177), Column("", 72), Column("", 178)]
    label = SMALL
    pairs = [pair for pair in short if pair[1]]
    rows = []
    for start in range(0, len(pairs), 2):
        two = pairs[start : start + 2]
        rows.append(Row([cell for name, value in two for cell in (Cell(name, label), value)]))
    rows += [Row([Cell(name, label), Cell(value, span=3)]) for name, value in long if value]
    return grid(columns, rows, replace(BODY, size=8.8, leading=12.4), heads=False)


def _region_words(region: Region) -> str:
    """Province and name; in English the name alone, which holds the province."""
    if language() == "en" or region.province in region.name:
        return region.shown
    return f"{region.province}{region.shown}"


def _statements(report: Report) -> Iterator[Block]:
    if not report.parts:
        yield Text(_("No checklist was chosen, so there is no result."), BODY.bold())
        return
    columns = [Column(_("Checklist"), 210), Column(_("Result"), 289)]
    yield grid(columns, [Row(_stated(part)) for part in report.parts], replace(BODY, leading=13.5))


def _stated(part: Part) -> list[Cell]:
    more = "\n".join(filter(None, (missing_words(part), entry_words(part))))
    type_ = statement_type(part, replace(BODY, leading=13.5).bold())
    return [
        Cell(part.form.checklist.shown),
        Cell(statement(part), type_, below=more, below_type=FINE.tinted(WARNING)),
    ]


class Signatures(Block):
    """Where people sign and the seal goes, and below it the digest of the answers."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A fixed height."""
        self.width, self.height = width, 160.0
        return width, self.height

    def draw(self) -> None:
        """Draw three lines to sign on, the frame of the seal, and the digest."""
        sheet, top = self.canv, self.height
        entity = domain(self.report.assessment.enterprise.domain)
        people = (_("Filled in by"), _("Checked by"), entity.head_words)
        for number, person in enumerate(people):
            y = top - 24 - number * 30
            write(sheet, 0, y, _("{person} (signature):").format(person=person), SMALL)
            sheet.setStrokeColor(RULE)
            sheet.setLineWidth(0.6)
            sheet.line(150, y - 3, 300, y - 3)
        self._seal(top)
        sheet.setStrokeColor(LINE)
        sheet.line(0, 52, self.width, 52)
        assessment = self.report.assessment
        said = [
            _("Revision {revision} · made on {date}").format(
                revision=assessment.revision, date=f"{self.report.made_at:%Y-%m-%d %H:%M}"
            ),
            _("Digest of the answers (SHA-256), the same in the workbook:"),
            self.report.digest,
        ]
        if assessment.uuid:
            said[0] += _(" · number {uuid}").format(uuid=assessment.uuid)
        for number, line in enumerate(said):
            line = shortened(line, SMALL.font, SMALL.size, self.width)
            write(sheet, 0, 36 - number * 14, line, SMALL)

    def _seal(self, top: float) -> None:
        sheet = self.canv
        sheet.setStrokeColor(RULE)
        sheet.setDash([3, 3])
        sheet.rect(self.width - 160, top - 100, 160, 96, stroke=1, fill=0)
        sheet.setDash([])
        seal = domain(self.report.assessment.enterprise.domain).seal_words
        write(sheet, self.width - 80, top - 20, seal, SMALL, "center")
        write(sheet, self.width - 80, top - 92, _("Date:        /        /"), SMALL, "center")
