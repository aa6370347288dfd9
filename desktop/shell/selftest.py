"""`python -m desktop --self-test`: the main job once, without a display, a line for each step."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from checklists.installed import installed
from checklists.model import Checklist, Item
from checklists.problems import ChecklistError
from desktop.shell import steps
from desktop.shell.steps import Broken
from forms.assessment.answers import Answer, Assessment
from forms.errors import ExportError, InputError, StoreError
from forms.reading.samples import load, samples
from forms.report import Report
from forms.reporting import make_report
from forms.store import Store
from resources.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.session.session import Session


def self_test() -> int:
    """Do what a user does with every sample; 0 if everything came out, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _speak_any_console()
    raised: list[str] = []
    before = sys.excepthook
    sys.excepthook = _noting(raised)  # what a slot raises never reaches its caller
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            for line in _steps(Path(folder)):
                print("✓", line, flush=True)
                _expect_nothing(raised)
    except (Broken, ExportError, InputError, StoreError, ChecklistError, OSError) as error:
        print("✗", error, file=sys.stderr)
        print(_("The self-test failed."), flush=True)
        return 1
    finally:
        sys.excepthook = before
    print(_("Everything works."), flush=True)
    return 0


def _expect_nothing(raised: list[str]) -> None:
    if raised:
        raise Broken(raised[0])


def _speak_any_console() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _noting(raised: list[str]) -> Callable[..., None]:
    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        raised.append("".join(traceback.format_exception(kind, error, trace)))

    return note


def _steps(folder: Path) -> Iterator[str]:
    checklists = installed()
    yield plural("{count} checklist read", "{count} checklists read", len(checklists))
    from desktop.session.session import Session
    from desktop.shell.app import make_app
    from desktop.widgets import theme

    app = make_app(sys.argv[:1])
    theme.apply(app, "light")
    store = Store(folder / "self-test.db")
    try:
        session = Session(store)
        for sample in samples():
            number = store.add(load(sample, checklists), sample=True)
            session.open(number)
            written = folder / f"{sample.code}.xlsx"
            for said in (_type_and_undo(session), _export_and_read(session, written, checklists)):
                yield _("{place}: {sentence}").format(place=sample.title, sentence=said)
        yield from _hand_over(store, folder, checklists)
        yield steps.publish(folder / "published", checklists)
        yield steps.send(store, number, folder)
        yield steps.carry(store, folder)
        yield _print(folder / f"{sample.code}.pdf")
        yield from _show_pages(app, session, folder)
        yield steps.guides()
    finally:
        store.close()


def _type_and_undo(session: "Session") -> str:
    code, item, old = next(_numbers(session.assessment))
    if not session.set_answer(code, item, Answer(value=(old.value or Decimal(0)) + 1)):
        raise Broken(f"{code} {item.code}: not saved")
    kept = session.store.assessment(session.number or 0)
    if _answer(kept, code, item) != session.answer(code, item.code):
        raise Broken(f"{code} {item.code}: the store holds another value")
    session.undo.undo()
    if _answer(session.store.assessment(session.number or 0), code, item) != old:
        raise Broken(f"{code} {item.code}: not undone")
    return _("a value typed, saved and undone")


def _numbers(assessment: Assessment) -> Iterator[tuple[str, Item, Answer]]:
    for form in assessment.forms:
        for code, answer in form.answers.items():
            if answer.value is not None:
                yield form.checklist.code, form.checklist.by_code[code], answer


def _answer(assessment: Assessment, code: str, item: Item) -> Answer | None:
    form = next(form for form in assessment.forms if form.checklist.code == code)
    return form.answers.get(item.code)


def _export_and_read(session: "Session", written: Path, checklists: Mapping[str, Checklist]) -> str:
    from forms.pdf.write import write_pdf
    from forms.xlsx.reading.read import read_workbook
    from forms.xlsx.write import write_workbook

    snapshot = session.store.next_revision(session.number or 0)
    report = make_report(snapshot, sample=True)
    count = write_workbook(report, written)
    missing = write_pdf(report, written.with_suffix(".pdf"))
    if missing:
        raise Broken(f"the font lacks {missing}")
    _read_pdf(written.with_suffix(".pdf"), report.digest)
    again = read_workbook(written, checklists).assessment
    if again.digest() != report.digest:
        raise Broken("the digest of the workbook is not that of the assessment")
    if _levels(make_report(again)) != _levels(report):
        raise Broken("the levels of the workbook are not those of the assessment")
    return _("Excel and PDF written and read back, {count} of {count} items agree").format(
        count=count
    )


def _read_pdf(path: Path, digest: str) -> None:
    from contextlib import closing

    from pypdfium2 import PdfDocument

    with closing(PdfDocument(path)) as document:
        if document.get_metadata_value("Keywords") != digest:
            raise Broken("the digest of the PDF is not that of the assessment")
        if digest[:4] not in document[0].get_textpage().get_text_range():
            raise Broken("the text on the cover of the PDF cannot be read")


def _hand_over(store: Store, folder: Path, checklists: Mapping[str, Checklist]) -> Iterator[str]:
    """What the bureau does with the workbooks, and what the factories do with its receipts."""
    bureau = Store(folder / "bureau.db")
    try:
        taken = _take_in(bureau, folder, checklists)
        yield plural(
            "{count} workbook taken in as a bureau, each level the same",
            "{count} workbooks taken in as a bureau, each level the same",
            len(taken),
        )
        yield steps.answer(store, bureau, taken, folder)
    finally:
        bureau.close()


def _take_in(bureau: Store, folder: Path, checklists: Mapping[str, Checklist]) -> list[int]:
    """Take every workbook in; doing it twice changes nothing."""
    from forms.bureau.intake.collect import collect
    from forms.bureau.intake.sources import workbooks
    from forms.bureau.intake.verdict import NEW, SAME

    for expected in (NEW, SAME):
        verdicts = list(collect(workbooks([folder]), bureau, checklists))
        if len(verdicts) != len(samples()):
            raise Broken(f"{len(verdicts)} of {len(samples())} workbooks taken in")
        for one in verdicts:
            if one.verdict != expected or one.differs:
                raise Broken(f"{Path(one.file).name}: {one.verdict}, {one.reason}")
    return [one.submission for one in verdicts if one.submission]


def _print(path: Path) -> str:
    """Print one page as a printer would get it, into a file."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop.handover.printing import print_pdf

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path.with_suffix(".printed.pdf")))
    printer.setFromTo(1, 1)
    if print_pdf(path, printer) != 1 or not path.with_suffix(".printed.pdf").stat().st_size:
        raise Broken("nothing was printed")
    return _("the report rendered for a printer")


def _levels(report: Report) -> dict[str, object]:
    scores = {part.form.checklist.code: part.score for part in report.parts}
    return {code: (score.level, score.index, score.rate) for code, score in scores.items()}


def _show_pages(app: "QApplication", session: "Session", folder: Path) -> Iterator[str]:
    from desktop.session.settings import Settings
    from desktop.shell.pages import PAGES
    from desktop.shell.window import MainWindow

    window = MainWindow(session, Settings(folder / "self-test.ini"))
    window.show()
    others = {
        "new": lambda: _("New assessment"),
        "renewal": lambda: _("Newer editions"),
        "publish": lambda: _("Publish a pack"),
    }
    for key, title in (PAGES | others).items():
        window.go(key)
        app.processEvents()
        if window.grab().isNull():
            raise Broken(f"page {key} is not painted")
        yield _("page shown: {page}").format(page=title())
    window.close()
