"""Write the workbook, filled or blank; it takes its place only if it reads back the same."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from checklists.model import Checklist
from checklists.system.files import whole_file
from checklists.xlsx.save import save
from forms.assessment.answers import BLANK, Answer, Assessment, Form
from forms.errors import ExportError, InputError
from forms.reading.faults import Json
from forms.region.regions import region_with, regions
from forms.report import Report
from forms.xlsx.cells.layout import MACHINE, sheet_titles
from forms.xlsx.cells.page import Book, writable
from forms.xlsx.reading.read import Reading, read_form, read_workbook
from forms.xlsx.sheets.cover import write_cover
from forms.xlsx.sheets.items import Placed, write_items
from forms.xlsx.sheets.ledger import write_ledger
from forms.xlsx.sheets.live import NOTHING
from forms.xlsx.sheets.machine import Facts, write_machine
from forms.xlsx.sheets.measures import write_measures
from forms.xlsx.sheets.notes import write_notes
from forms.xlsx.sheets.path import path_title, paths_of, write_path
from forms.xlsx.sheets.recalculation import write_recalculation
from forms.xlsx.sheets.regional import write_regional, write_regional_blank
from forms.xlsx.sheets.result import write_result
from forms.xlsx.sheets.trend import write_trend
from resources.words import _

SHORT_DIGEST = 16


def write_workbook(report: Report, path: Path) -> int:
    """Write a report and re-read it; returns how many items agree. Raises ExportError."""
    book = _filled(report)
    with whole_file(path) as temporary:
        _save(book, temporary)
        return _compared(report, temporary, path)


def write_blank(assessment: Assessment, path: Path) -> None:
    """Write an empty form to fill in by hand, with what is known already. Raises ExportError."""
    book = _blank(assessment)
    with whole_file(path) as temporary:
        _save(book, temporary)
        _checked(assessment, temporary, path)


def _save(book: Book, path: Path) -> None:
    # Written straight to a disk that is full, the archive would complain again when it is freed.
    buffer = BytesIO()
    save(book.workbook, buffer)
    path.write_bytes(buffer.getvalue())


def _filled(report: Report) -> Book:
    assessment = report.assessment
    name = assessment.enterprise.name
    book = _book(name, _("Digest {digest}").format(digest=report.digest[:SHORT_DIGEST]))
    cover, result, again, notes = _("Cover"), _("Results"), _("Recalculation"), _("Explanations")
    track = _("Audit and region")
    history = [_("Trend")] if report.trend else []
    ledger, ahead = _ledger_title(assessment), _ahead(report)
    taken = (cover, result, track, again, notes, *history, *ledger, *ahead)
    titles = _titles(assessment, taken)
    facts = Facts(
        digest=report.digest,
        made_at=report.made_at.isoformat(timespec="seconds"),
        sample=report.sample,
        printed={part.form.checklist.code: part.score.level for part in report.parts},
    )
    lists = write_machine(book, assessment, facts, _lists(assessment))
    write_cover(book, cover, assessment, report.region, report, lists)
    printed = write_result(book, result, report)
    write_regional(book, track, report)
    for title, write in ahead.items():
        write(book, title, report)
    if report.trend:
        write_trend(book, history[0], report.trend, name)
    live = write_ledger(book, ledger[0], assessment) if ledger else NOTHING
    # The sheets of the checklists come after the recalculation that refers to them.
    sheets: dict[str, Placed] = {}
    for part in report.parts:
        code = part.form.checklist.code
        sheets[code] = write_items(
            book, part.form, titles[code], part, region=assessment.region, lists=lists, live=live
        )
    write_recalculation(book, again, report, sheets, printed)
    write_notes(book, notes, assessment.forms, list(sheets.values()), blank=False)
    own = (*titles.values(), *ledger)
    _ordered(book, (cover, result, *ahead, track, *history, again, *own, notes, MACHINE))
    return book


def _ahead(report: Report) -> Mapping[str, Callable[[Book, str, Report], None]]:
    """The sheets on what is still to come, by their titles: the path, and the measures."""
    sheets: dict[str, Callable[[Book, str, Report], None]] = {}
    if paths_of(report):
        sheets[path_title()] = write_path
    if report.assessment.measures:
        sheets[_("Cleaner production measures")] = write_measures
    return sheets


def _blank(assessment: Assessment) -> Book:
    book = _book(assessment.enterprise.name, _("Form to fill in"))
    cover, track, notes = _("Cover"), _("Audit and region"), _("Explanations")
    ledger = _ledger_title(assessment)
    titles = _titles(assessment, (cover, track, notes, *ledger))
    lists = write_machine(book, _emptied(assessment), Facts(blank=True), _lists(assessment))
    region = region_with(assessment.region)
    write_cover(book, cover, assessment, region, None, lists)
    for form in assessment.forms:
        title = titles[form.checklist.code]
        write_items(book, form, title, None, region=assessment.region, lists=lists)
    write_notes(book, notes, assessment.forms, (), blank=True)
    write_regional_blank(book, track, assessment, region)
    if ledger:
        write_ledger(book, ledger[0], assessment)
    _ordered(book, (cover, notes, track, *titles.values(), *ledger, MACHINE))
    return book


def _ledger_title(assessment: Assessment) -> tuple[str, ...]:
    """The name of the ledger's sheet; none where nothing is in the ledger."""
    return (_("Energy ledger"),) if assessment.ledger.rows else ()


def _emptied(assessment: Assessment) -> Assessment:
    forms = tuple(Form(form.checklist, form.variants) for form in assessment.forms)
    return replace(assessment, forms=forms)


def _book(name: str, mark: str) -> Book:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = _("Cleaner production self-assessment")
    # A name of more characters would make Excel call the file damaged.
    name = writable(" ".join(name.split()))[:60]
    workbook.properties.subject = name
    workbook.properties.creator = _("Qingping")
    workbook.calculation.fullCalcOnLoad = True
    return Book(workbook, "  ".join(filter(None, (name, mark))))


def _titles(assessment: Assessment, taken: tuple[str, ...]) -> dict[str, str]:
    return sheet_titles((form.checklist for form in assessment.forms), taken)


def _lists(assessment: Assessment) -> dict[str, list[str]]:
    lists = {"region": [region.shown for region in regions().values()]}
    for form in assessment.forms:
        for variant in form.checklist.variants:
            lists[f"{form.checklist.code}.{variant.code}"] = list(variant.options.values())
    return lists


def _ordered(book: Book, titles: tuple[str, ...]) -> None:
    workbook = book.workbook
    for place, title in enumerate(titles):
        workbook.move_sheet(title, place - workbook.sheetnames.index(title))
    workbook.active = 0
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == titles[0]


def _installed(assessment: Assessment) -> Mapping[str, Checklist]:
    return {form.checklist.code: form.checklist for form in assessment.forms}


def _compared(report: Report, written: Path, path: Path) -> int:
    assessment = report.assessment
    try:
        reading = read_workbook(written, _installed(assessment))
    except InputError as error:
        raise _unequal(path, "; ".join(map(str, error.faults[:3]))) from error
    if reading.remarks:
        raise _unequal(path, str(reading.remarks[0]))
    agreeing = 0
    read = {form.checklist.code: form for form in reading.assessment.forms}
    for form in assessment.forms:
        agreeing += _agreeing(form, read[form.checklist.code], path)
    _same_digest(report, reading, path)
    return agreeing


def _agreeing(form: Form, read: Form, path: Path) -> int:
    agreeing = 0
    for code in {**form.answers, **read.answers}:
        if _meant(form, code) != _meant(read, code):
            raise _unequal(path, f"{form.checklist.shown}, {code}")
        agreeing += 1
    return agreeing


def _meant(form: Form, code: str) -> Answer | None:
    return form.answers.get(code, None if form.checklist.pick else BLANK)


def _same_digest(report: Report, reading: Reading, path: Path) -> None:
    read = reading.assessment
    marks = (read.uuid, read.revision)
    if marks != (report.assessment.uuid, report.assessment.revision):
        raise _unequal(path, _("the revision"))
    _same_facts(report.assessment.content(), read.content(), path)
    if reading.digest != report.digest or reading.changed:
        raise _unequal(path, _("the digest"))


def _same_facts(expected: Json, read: Json, path: Path) -> None:
    """Compare everything beside the checklists, so that the message can name what differs."""
    parts = {
        "enterprise": _("the enterprise"),
        "tier": _("the audit tier"),
        "tier_notes": _("the notes on the audit tier"),
        "tier_proposed": _("the proposed answers to the audit tier"),
        "audit": _("the audit progress"),
        "figures": _("the own figures"),
        "ledger": _("the ledger"),
        "measures": _("the measures"),
    }
    for key, words in parts.items():
        if expected.get(key, {}) != read.get(key, {}):
            raise _unequal(path, words)


def _checked(assessment: Assessment, written: Path, path: Path) -> None:
    try:
        content = read_form(written, _installed(assessment))
    except InputError as error:
        raise _unequal(path, "; ".join(map(str, error.faults[:3]))) from error
    expected = _emptied(assessment).as_json()
    for form in assessment.forms:
        read = content["checklists"].get(form.checklist.code, {})
        if read.get("answers") != {} or read.get("version") != form.checklist.version:
            raise _unequal(path, form.checklist.shown)
    _same_facts(expected, content, path)


def _unequal(path: Path, what: str) -> ExportError:
    return ExportError(
        _(
            "{path} was not written: read back, it differs from the assessment in {what}. Correct"
            " that place, or report this as an error of the program."
        ).format(path=path, what=what)
    )
