"""The second page: contents, what the report rests on, and how to read it."""

from collections.abc import Sequence

from forms.pdf.page.flow import Block, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.lines import shortened
from forms.pdf.page.pages import Leaf
from forms.pdf.page.sheet import write, write_later
from forms.pdf.page.style import BODY, FINE, LINE, WARNING
from forms.phrases import checked_words, evidence_words
from forms.report import Part, Report
from resources.words import _


def contents(report: Report, entries: Sequence[tuple[str, str]], *, fresh: bool) -> Leaf:
    """Titles with their pages, then sources and explanations; `entries` are keys and titles."""
    story = heading(_("Contents"), "contents", 40, depth=0)
    story += [Entry(key, title) for key, title in entries]
    story += heading(_("How to read this report"), "reading", 80)
    for words in _explanations():
        story += [Text(words, BODY), space(4)]
    if report.parts:
        sources = _sources(report)
        story += heading(_("Sources"), "sources", sources.opening)
        story.append(sources)
    return Leaf(story, fresh=fresh, needed=200)


class Entry(Block):
    """A title, dots, and the page where it stands; a click leads there."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key, self.title = key, title

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = width, 19.0
        return width, self.height

    def draw(self) -> None:
        """Draw title, leader and page number."""
        sheet = self.canv
        title = shortened(self.title, BODY.font, BODY.size, self.width - 60)
        write(sheet, 0, 6, title, BODY)
        sheet.setStrokeColor(LINE)
        sheet.setLineWidth(0.8)
        sheet.setDash([0.8, 3])
        sheet.line(BODY.width(title) + 8, 7.5, self.width - 26, 7.5)
        sheet.setDash([])
        write_later(sheet, self.width, 6, self.key, "{page}", BODY)
        sheet.linkRect("", self.key, (0, 0, self.width, self.height), relative=1)


def _sources(report: Report) -> Grid:
    kinds = ("read", "transcribed", "recalled")
    columns = [
        Column(_("Checklist"), 180),
        Column(_("Source"), 199),
        *(Column(checked_words(kind), 40, "right") for kind in kinds),
    ]
    return grid(columns, [_source(part) for part in report.parts])


def _source(part: Part) -> Row:
    checklist = part.form.checklist
    source = checklist.source
    said = [_("version {version}").format(version=checklist.version)]
    if source.date:
        said.append(source.date)
    if source.checked_by:
        words = _("compared by {name} on {date}")
        said.append(words.format(name=source.checked_by, date=source.checked_on))
    replaced = _("replaced by {document}").format(document=source.superseded_by)
    counts = checklist.evidence_counts()
    return Row(
        [
            checklist.shown,
            Cell(
                f"{source.shown() or '—'}\n{_('; ').join(said)}",
                below=replaced if source.superseded_by else "",
                below_type=FINE.tinted(WARNING),
            ),
            *(str(count) if count else "—" for count in counts.values()),
        ]
    )


def _explanations() -> list[str]:
    marks = ("read", "transcribed", "recalled")
    legend = _("; ").join(
        _("{mark}: {words}").format(mark=checked_words(mark), words=evidence_words(mark))
        for mark in marks
    )
    return [
        _(
            "A blank item keeps its weight and counts as not met. Until every item is answered the"
            " result is provisional."
        ),
        _(
            "An item that does not apply leaves the assessment with its reason; the weights of the"
            " remaining items are scaled up."
        ),
        _(
            "Scores are computed exactly and rounded only where they are printed. A level is"
            " compared with the exact value."
        ),
        _("Marks beside the values: {legend}.").format(legend=legend),
        _(
            "The digest on the cover and at the foot of each page is computed from all answers. The"
            " workbook with the same digest holds the same answers."
        ),
    ]
