"""The shipped typeface in the report: registered once, measured, and asked what it lacks."""

import re
import unicodedata
from functools import cache

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from resources import FONT_BOLD, FONT_REGULAR

REGULAR = "NotoSansSC"
BOLD = "NotoSansSC-Bold"
SUBSTITUTE = "□"

_FILES = {REGULAR: FONT_REGULAR, BOLD: FONT_BOLD}
_BEYOND_FOUR_DIGITS = re.compile(r"<([0-9A-F]{5,6})>")


class _Typeface(TTFont):
    """A TrueType font whose characters beyond U+FFFF can be copied out of the PDF.

    reportlab writes their code points where a PDF wants UTF-16, so a reader would copy others.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if isinstance(stream, PDFStream) and name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND_FOUR_DIGITS.sub(_as_utf16, stream.content)


def _as_utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


class _Widths(dict[str, float]):
    """Advance widths in thousandths of the size, filled in as characters are met."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self.known: dict[int, float] = font.face.charWidths

    def __missing__(self, character: str) -> float:
        if _invisible(character):
            width = 0.0
        else:
            width = self.known.get(ord(character), self.known[ord(SUBSTITUTE)])
        self[character] = width
        return width


@cache
def widths(font: str) -> _Widths:
    """The widths of one of the two fonts; reads and registers its file at the first call."""
    typeface = _Typeface(font, str(_FILES[font]))
    registerFont(typeface)
    return _Widths(typeface)


def text_width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points."""
    known = widths(font)
    return sum([known[character] for character in text]) * size / 1000


def lacking(text: str) -> set[str]:
    """The characters of a text that the font has no sign for."""
    known = widths(REGULAR).known
    return {one for one in text if ord(one) not in known and not _invisible(one)}


def drawable(text: str) -> str:
    """The text with □ for what the font lacks, and without signs that have no shape."""
    known = widths(REGULAR).known
    if all(ord(one) in known for one in text):
        return text
    return "".join(one if ord(one) in known else SUBSTITUTE for one in text if not _invisible(one))


def _invisible(character: str) -> bool:
    """Joiners, direction marks and variation selectors: they change others, or nothing."""
    return unicodedata.category(character) in ("Cf", "Cc") or "\ufe00" <= character <= "\ufe0f"
