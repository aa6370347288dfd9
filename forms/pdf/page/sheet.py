"""The sheet the report is drawn on: text, page numbers, bookmarks, and what the font lacks."""

from typing import Any, Literal

from reportlab.pdfgen.canvas import Canvas

from forms.pdf.page.fonts import REGULAR, drawable, lacking
from forms.pdf.page.style import Type

Align = Literal["left", "right", "center"]


class Sheet(Canvas):
    """A canvas that remembers on which page each bookmark lies and which signs were missing."""

    def __init__(self, filename: str, language: str) -> None:
        # Without a first font of ours reportlab names Helvetica, which is not embedded.
        first: Any = REGULAR
        super().__init__(filename, initialFontName=first, pageCompression=1, lang=language)
        self.lacking: set[str] = set()
        self.pages: dict[str, int] = {}
        self.awaited: dict[str, tuple[str, Type]] = {}

    def mark(self, key: str, title: str, depth: int) -> None:
        """Bookmark this page and enter it into the outline; `depth` 0 is the outermost."""
        self.pages[key] = self.getPageNumber()
        self.bookmarkPage(key)
        self.addOutlineEntry(" ".join(title.split()), key, depth, closed=depth > 0)

    def save(self) -> None:
        """Write what waited for page numbers, then the file."""
        pages = self.getPageNumber() - 1
        for name, (template, type_) in self.awaited.items():
            self.beginForm(name, -300, -10, 1, 20)
            write(self, 0, 0, template.format(pages=pages, **self.pages), type_, "right")
            self.endForm()
        super().save()


def write(sheet: Sheet, x: float, y: float, text: str, type_: Type, align: Align = "left") -> None:
    """Set one line of text with its baseline at `y`; `x` is the edge or middle it keeps to."""
    if not text:
        return
    missing = lacking(text)
    if missing:
        sheet.lacking |= missing
    text = drawable(text)
    sheet.setFont(type_.font, type_.size)
    sheet.setFillColor(type_.colour)
    if align == "left":
        sheet.drawString(x, y, text)
    elif align == "right":
        sheet.drawRightString(x, y, text)
    else:
        sheet.drawCentredString(x, y, text)


def write_later(sheet: Sheet, x: float, y: float, key: str, template: str, type_: Type) -> None:
    """Set, flush right, a text with page numbers that are known only when all pages are drawn.

    `template` may hold `{page}`, the page of the bookmark `key`, and `{pages}`, how many there are.
    """
    name = f"later-{len(sheet.awaited)}"
    sheet.awaited[name] = (template.replace("{page}", f"{{{key}}}"), type_)
    sheet.saveState()
    sheet.translate(x, y)
    sheet.doForm(name)
    sheet.restoreState()
