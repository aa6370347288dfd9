"""Print the report: the same PDF as exported, each page rendered onto the printer."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from checklists.system.leftovers import temporary_folder
from forms.assessment.answers import Assessment
from forms.errors import ExportError
from forms.reporting import make_report
from resources.words import _

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

DPI = 300


def printers() -> list[str]:
    """The printers that are installed."""
    return QPrinterInfo.availablePrinterNames()


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Let the user choose printer, pages and copies; None where they think better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


def print_report(
    assessment: Assessment,
    printer: QPrinter,
    *,
    sample: bool = False,
    others: Sequence[Assessment] = (),
) -> tuple[str, ...]:
    """Print the report; returns the characters its font lacks. Raises ExportError."""
    from forms.pdf.write import write_pdf

    printer.setDocName(_("Cleaner production self-assessment"))
    with temporary_folder() as folder:
        path = folder / "report.pdf"
        missing = write_pdf(make_report(assessment, sample=sample, others=others), path)
        print_pdf(path, printer)
    return missing


def print_pdf(path: Path, printer: QPrinter) -> int:
    """Print the chosen pages of a PDF; returns how many. Raises ExportError."""
    from pypdfium2 import PdfDocument

    printer.setFullPage(True)
    painter = QPainter()
    printed = 0
    with closing(PdfDocument(path)) as document:
        try:
            for number, page in enumerate(document, 1):
                if _chosen(printer, number):
                    _begin_page(painter, printer, page)
                    _draw(painter, printer, page)
                    printed += 1
        finally:
            if painter.isActive():
                painter.end()
        if not printed:
            sentence = _("The report has {count} pages; none of them was chosen to be printed.")
            raise ExportError(sentence.format(count=len(document)))
    return printed


def _begin_page(painter: QPainter, printer: QPrinter, page: "PdfPage") -> None:
    turn = QPageLayout.Orientation
    wide = page.get_width() > page.get_height()
    printer.setPageOrientation(turn.Landscape if wide else turn.Portrait)
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise ExportError(_("The printer did not take the report. Check that it is ready."))


def _chosen(printer: QPrinter, number: int) -> bool:
    first, last = printer.fromPage(), printer.toPage()
    return not first or first <= number <= max(last, first)


def _draw(painter: QPainter, printer: QPrinter, page: "PdfPage") -> None:
    """Paint one page, as large as the paper allows; the page brings its own margins."""
    bitmap = page.render(scale=DPI / 72, rev_byteorder=True)
    image = QImage(
        memoryview(bitmap.buffer).cast("B"),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB888,
    )
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(), size)
    box.moveCenter(QPointF(paper.width() / 2, paper.height() / 2))
    painter.drawImage(box, image)
    bitmap.close()
