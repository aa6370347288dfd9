"""A receipt as a workbook: a sheet for people, and a hidden one for the factory's program."""

import json
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from checklists.system.files import whole_file
from checklists.system.invisible import without_controls
from checklists.xlsx.package.grid import Grid
from checklists.xlsx.save import save
from forms.errors import ExportError, Fault, InputError
from forms.reading.parsing import parse
from forms.reading.receipt import UNSAID, Judged, NoReceipt, Receipt, Remark, read_receipt_json
from forms.scoring.words import level_mark
from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Book, Page
from forms.xlsx.cells.pieces import joined, pieces
from forms.xlsx.gate.container import file_bytes, open_data
from resources.words import _

MAGIC = "qingping-receipt"
WIDTHS = (26, 12, 40, 60, 14)
FIRST, LAST = 2, 6


def receipt_name(receipt: Receipt) -> str:
    """The name of a receipt's file, without what file systems refuse."""
    seen = without_controls(receipt.enterprise, name=True)
    name = "".join(c if c.isalnum() or c in "-（）()" else " " for c in seen)
    name = " ".join(name.split())[:40] or _("unnamed enterprise")
    kind = _("receipt")
    return f"{name}_{receipt.year}_r{receipt.revision}_{kind}.xlsx"


def write_receipt(receipt: Receipt, path: Path) -> None:
    """Write a receipt; it takes its place only if it reads back the same. Raises ExportError."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    book = Book(workbook, f"{receipt.enterprise}  {_('Receipt')}"[:120])
    _write_sheet(book.page(_("Receipt"), WIDTHS), receipt)
    _write_machine(book, receipt)
    buffer = BytesIO()
    save(workbook, buffer)
    with whole_file(path) as temporary:
        temporary.write_bytes(buffer.getvalue())
        _check(temporary, receipt, path)


def _check(written: Path, receipt: Receipt, path: Path) -> None:
    try:
        same = read_receipt(written) == receipt
    except InputError:
        same = False
    if not same:
        sentence = _(
            "{path} was not written: read back, it is not the same receipt. Report this as an error"
            " of the program."
        )
        raise ExportError(sentence.format(path=path))


def _write_machine(book: Book, receipt: Receipt) -> None:
    page = book.page("_qingping", [40])
    page.put(1, 1, MAGIC, look.MACHINE)
    body = json.dumps(receipt.as_json(), ensure_ascii=False)
    for row, piece in enumerate(pieces(body), 2):
        page.put(row, 1, piece, look.MACHINE)
    page.sheet.sheet_state = "veryHidden"
    page.sheet.protection.sheet = True


def _write_sheet(page: Page, receipt: Receipt) -> None:
    page.fill(2, look.TITLE)
    page.put(2, FIRST, _("Receipt of a cleaner production self-assessment"), look.TITLE)
    page.height(2, 40)
    row = 4
    for title, said in _facts(receipt):
        page.put(row, FIRST, title, look.LABEL)
        page.put(row, FIRST + 1, said, look.CELL, across=LAST - FIRST)
        row += 1
    row = _heads(page, row + 1, _levels_heads())
    for one in receipt.judged:
        _line(page, row, _level_cells(one))
        row += 1
    row = _heads(page, row + 1, _remark_heads())
    for remark in receipt.remarks:
        _line(page, row, _remark_cells(remark, receipt))
        row += 1
    if not receipt.remarks:
        page.put(row, FIRST, _("no remarks"), look.CELL, across=LAST - FIRST + 1)
        row += 1
    hint = _(
        "Open this file in Qingping (“Open receipt…” on the overview): the remarks then stand at"
        " their items. It changes no answer."
    )
    page.put(row + 1, FIRST, hint, look.HINT, across=LAST - FIRST + 1)
    page.finish(colour=look.PRIMARY)


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    return [
        (_("Enterprise"), receipt.enterprise),
        (_("Credit code"), receipt.credit_code or "—"),
        (_("Year"), str(receipt.year)),
        (_("Revision"), str(receipt.revision)),
        (_("Received on"), receipt.received.replace("T", " ")[:16]),
        (_("Received by"), receipt.bureau or "—"),
        (_("Verdict"), receipt.verdict),
        (_("Audit tier"), receipt.tier or "—"),
        (_("Digest of the answers"), receipt.digest),
    ]


def _levels_heads() -> tuple[str, ...]:
    return (
        _("Checklist"),
        _("Blank items"),
        _("Level worked out by the bureau"),
        _("Level printed in the file"),
        "",
    )


def _level_cells(one: Judged) -> tuple[str, ...]:
    level = level_mark(one.level)
    if one.blank:
        level = _("provisional: {words}").format(words=level)
    if one.printed == UNSAID:
        return one.title, str(one.blank), level, "—", ""
    differs = _("differs") if one.printed != one.level else _("the same")
    return one.title, str(one.blank), level, level_mark(one.printed), differs


def _remark_heads() -> tuple[str, ...]:
    return _("Checklist"), _("Code"), _("Item"), _("Remark"), _("Made by")


def _remark_cells(remark: Remark, receipt: Receipt) -> tuple[str, ...]:
    titles = {one.checklist: one.title for one in receipt.judged}
    return (
        titles.get(remark.checklist, remark.checklist) or _("the whole file"),
        remark.item or "—",
        remark.title or "—",
        remark.sentence,
        _("program") if remark.automatic else _("bureau"),
    )


def _heads(page: Page, row: int, texts: tuple[str, ...]) -> int:
    for column, text in enumerate(texts, FIRST):
        page.put(row, column, text, look.HEAD_LEFT)
    return row + 1


def _line(page: Page, row: int, texts: tuple[str, ...]) -> None:
    for column, text in enumerate(texts, FIRST):
        page.put(row, column, text, look.CELL)


def read_receipt(path: Path) -> Receipt:
    """The receipt in a workbook. Raises InputError with its cause."""
    name = str(path)
    grids = open_data(file_bytes(path), name)
    hidden = next((grid for grid in grids if grid.identity == MAGIC), None)
    if hidden is None:
        sentence = _("this is not a receipt; choose the file that your bureau sent back")
        raise InputError(name, [Fault("", sentence)], "foreign")
    try:
        return read_receipt_json(parse(_body(hidden)))
    except (NoReceipt, ValueError, TypeError) as error:
        sentence = _("the receipt was changed or is of a newer version; ask for it again")
        raise InputError(name, [Fault("", sentence)], "unreadable") from error


def _body(hidden: Grid) -> str:
    return joined([hidden.text(row, 1) for row in range(2, len(hidden.rows) + 1)])
