"""The report against plain reportlab that sets the same texts and tables on as many pages."""

import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Table,
)

from forms.pdf.page.flow import Notice, Text
from forms.pdf.page.fonts import REGULAR
from forms.pdf.page.grid import Grid
from forms.pdf.page.style import PAGE, WIDE_MARGIN
from forms.pdf.write import report_leaves, write_pdf
from forms.reporting import make_report
from tests.bench.large import large_assessment

WIDE_WIDTH = PAGE[1] - 2 * WIDE_MARGIN
_STYLE = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 7.2, 10.2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#d9e0db"),
    ("LEFTPADDING", (0, 0), (-1, -1), 2),
    ("RIGHTPADDING", (0, 0), (-1, -1), 2),
]


def measure(folder: Path, items: int = 100, runs: int = 7) -> tuple[list[float], list[float]]:
    """Seconds of our report and of the plain one, by turns; fonts are loaded before."""
    report = make_report(large_assessment(items))
    ours, plain = [], []
    for run in range(runs + 1):
        begin = time.perf_counter()
        write_pdf(report, folder / "ours.pdf")
        middle = time.perf_counter()
        content = _content(report_leaves(report))
        start = time.perf_counter()
        _draw(content, folder / "plain.pdf")
        if run:
            ours.append(middle - begin)
            plain.append(time.perf_counter() - start)
    return ours, plain


def _content(leaves: list) -> list:
    """Page breaks, tables and paragraphs of the report as bare strings, lines already broken."""
    content = []
    for number, leaf in enumerate(leaves):
        if number and (leaf.fresh or leaf.wide != leaves[number - 1].wide):
            content.append("wide" if leaf.wide else "upright")
        for flowable in leaf.story:
            if isinstance(flowable, Grid):
                content.append(_cells(flowable))
            elif isinstance(flowable, Text):
                content.append(([[flowable.text]], [WIDE_WIDTH / 2], 0))
            elif isinstance(flowable, Notice):
                content.append(([[flowable.title], [flowable.text]], [WIDE_WIDTH / 2], 0))
    return content


def _cells(table: Grid) -> tuple:
    places = sorted({line.x for strip in (*table.heads, *table.strips) for line in strip.lines})
    rows = []
    for strip in (*table.heads, *table.strips):
        cells: dict[float, list[str]] = {place: [] for place in places}
        for line in strip.lines:
            cells[line.x].append(line.text)
        rows.append(["\n".join(lines) for lines in cells.values()])
    ends = [*places[1:], table.width]
    widths = [max(end - start, 10) for start, end in zip(places, ends, strict=True)]
    return rows, widths, len(table.heads)


def _draw(content: list, path: Path) -> None:
    width, height = A4
    document = BaseDocTemplate(str(path), pagesize=A4)
    upright = Frame(40, 50, width - 80, height - 110)
    wide = Frame(30, 50, height - 60, width - 110)
    document.addPageTemplates(
        [
            PageTemplate("upright", [upright], onPage=_furniture, pagesize=(width, height)),
            PageTemplate("wide", [wide], onPage=_furniture, pagesize=(height, width)),
        ]
    )
    story: list[Flowable] = []
    for piece in content:
        if isinstance(piece, str):
            story += [NextPageTemplate(piece), PageBreak()]
        else:
            rows, widths, heads = piece
            story.append(Table(rows, widths, style=_STYLE, repeatRows=heads))
    document.build(story)


def _furniture(canvas, _document) -> None:
    canvas.setFont(REGULAR, 7.2)
    canvas.drawString(48, 26, "校验码 0000 0000 0000 0000")
    canvas.drawString(300, 26, f"第 {canvas.getPageNumber()} 页")
