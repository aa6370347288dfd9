"""The index of an evidence bundle as a table and as a text: what belongs to what."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.xlsx.save import save
from forms.audit.words import addressee_words
from forms.handover.entry import Entry
from forms.report import Report
from forms.xlsx.cells.page import writable
from resources.words import _, plural

_WIDTHS = (30, 10, 40, 34, 16, 12, 18, 68)
_HEAD = PatternFill("solid", start_color="EAF1ED")
_LOST = PatternFill("solid", start_color="FBEBE9")


def write_index(report: Report, entries: Sequence[Entry], path: Path) -> None:
    """Write the index as a workbook; the names of files are links to them."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    sheet.title = _("index")
    for line in heading_lines(report, entries):
        _append(sheet, [line])
    _append(sheet, [])
    _append(sheet, list(_titles()))
    head = sheet.max_row
    for one in entries:
        _append(sheet, list(_cells(one)))
        _finish(sheet, one)
    for column, width in enumerate(_WIDTHS, 1):
        cell = sheet.cell(head, column)
        cell.font, cell.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    save(book, path)


def _append(sheet: Worksheet, texts: list[str]) -> None:
    """A row of texts; a name that begins with = stays a text."""
    number = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column, writable(text))
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=len(texts) > 1)
    if not texts:
        sheet.cell(number, 1, " ")


def _finish(sheet: Worksheet, entry: Entry) -> None:
    row = sheet.max_row
    if not entry.place:
        for cell in sheet[row]:
            cell.fill = _LOST
        return
    cell = sheet.cell(row, 4)
    cell.hyperlink = entry.place.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    cell.data_type = "s"
    cell.font = Font(color="1F7A4D", underline="single")


def index_text(report: Report, entries: Sequence[Entry]) -> str:
    """The same index as plain text."""
    lines = [*heading_lines(report, entries), ""]
    titles = list(_titles())
    for one in entries:
        said = zip(titles, _cells(one), strict=True)
        pairs = (_("{place}: {sentence}").format(place=key, sentence=text) for key, text in said)
        lines += [*pairs, ""]
    return "\r\n".join(lines)


def heading_lines(report: Report, entries: Sequence[Entry]) -> Iterator[str]:
    """Whose bundle this is, with which digest, and what could not be put in."""
    assessment = report.assessment
    yield _("Evidence bundle of the cleaner production self-assessment")
    name = assessment.enterprise.name or _("Unnamed enterprise")
    code = assessment.enterprise.credit_code or _("not stated")
    year = _("{year} assessment").format(year=assessment.year or "—")
    yield _("{name} · credit code {code}").format(name=name, code=code)
    yield f"{year} · {report.region.shown}"
    if addressee := addressee_words(report.plan):
        yield _("Addressee: {department}").format(department=addressee)
    yield _("Revision {revision} · made on {date}").format(
        revision=assessment.revision, date=f"{report.made_at:%Y-%m-%d %H:%M}"
    )
    if assessment.uuid:
        yield _("Assessment number {uuid}").format(uuid=assessment.uuid)
    yield _("Digest of the answers (SHA-256), the same in workbook and PDF: {digest}").format(
        digest=report.digest
    )
    if report.sample:
        yield _("Sample (data are invented)")
    lost = sum(not one.place for one in entries)
    yield plural("{count} evidence file named", "{count} evidence files named", len(entries))
    if lost:
        yield plural(
            "{count} of them is not in the bundle: see the column “state”.",
            "{count} of them are not in the bundle: see the column “state”.",
            lost,
        )


def _titles() -> tuple[str, ...]:
    return (
        _("Checklist"),
        _("Code"),
        _("Item"),
        _("File in the bundle"),
        _("File as attached"),
        _("Size (bytes)"),
        _("State"),
        "SHA-256",
    )


def _cells(entry: Entry) -> tuple[str, ...]:
    evidence = entry.evidence
    return (
        entry.checklist,
        entry.code,
        entry.title,
        entry.place or "—",
        evidence.shown,
        str(evidence.size),
        state_words(entry.state),
        evidence.sha256,
    )


def state_words(state: str) -> str:
    """Whether a file is in the bundle, or why it is not."""
    return {
        "kept": _("in the bundle, hash checked"),
        "missing": _("missing: no longer beside the store; attach it again"),
        "unreadable": _("left out: it cannot be read; allow reading it, or attach it again"),
        "altered": _("left out: its content is no longer what was attached; attach it again"),
    }[state]
