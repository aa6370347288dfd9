"""Printing puts every chosen page of the report on the paper, whole."""

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.handover.printing import ask_printer, print_pdf, print_report
from forms.errors import ExportError
from forms.pdf.write import write_pdf
from forms.reporting import make_report
from tests.desktop.answered import KRAFT, answered, assessment

pytestmark = pytest.mark.slow


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.pdf"
    write_pdf(make_report(assessment(answered(KRAFT))), path)
    return path


def pages(path):
    with PdfDocument(path) as document:
        return [(page.get_size(), ink(page)) for page in document]


def ink(page):
    """How many pixels of a page, seen small, are not white, from left, right, top and bottom."""
    bitmap = page.render(scale=0.5, grayscale=True)
    rows = [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
    return sum(value < 200 for row in rows for value in row)


def test_every_page_is_printed_as_it_is_exported(printer, report, tmp_path):
    assert print_pdf(report, printer) == len(pages(report))
    printed = pages(tmp_path / "printed.pdf")
    for (size, marks), (own_size, own_marks) in zip(pages(report), printed, strict=True):
        assert own_size == pytest.approx(size, abs=1)
        assert own_marks == pytest.approx(marks, rel=0.25)


def test_only_the_chosen_pages_are_printed(printer, report, tmp_path):
    printer.setFromTo(2, 3)
    assert print_pdf(report, printer) == 2
    assert len(pages(tmp_path / "printed.pdf")) == 2


def test_pages_that_do_not_exist_are_refused(printer, report):
    printer.setFromTo(900, 901)
    with pytest.raises(ExportError):
        print_pdf(report, printer)


def test_smaller_paper_holds_the_whole_page(printer, report, tmp_path):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    print_pdf(report, printer)
    (size, marks), *_rest = pages(tmp_path / "printed.pdf")
    assert size == pytest.approx((420, 595), abs=2)
    assert marks > 1000


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_with_a_sentence(printer, report, tmp_path):
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    with pytest.raises(ExportError, match="打印机"):
        print_pdf(report, printer)


def test_the_report_of_an_assessment_is_printed(printer, tmp_path):
    assert print_report(assessment(answered(KRAFT)), printer) == ()
    assert len(pages(tmp_path / "printed.pdf")) > 2


def test_the_print_dialog_can_be_left(qtbot, qapp):
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: qapp.activeModalWidget().reject())
    assert ask_printer(parent) is None
