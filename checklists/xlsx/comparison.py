"""The report of a comparison: every value with who compared it, printable as it is."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.model import LEVELS, ROMAN, Checklist, Item, plain
from checklists.system.files import whole_file
from checklists.xlsx import style
from checklists.xlsx.columns import GLOSSES
from checklists.xlsx.save import save
from resources.words import _, mark

_HEADS = (
    (mark("Code"), 9),
    (mark("Item"), 32),
    (mark("Option"), 14),
    (mark("Unit"), 11),
    *((level, 17) for level in ROMAN.values()),
    (mark("Weight"), 9),
    (mark("Place in the source"), 16),
    (mark("Comparison"), 20),
    (mark("Compared by"), 12),
    (mark("Compared on"), 12),
    (mark("Page compared"), 13),
    (mark("Value before"), 26),
)


def write_comparison(checklist: Checklist, path: Path) -> None:
    """Write how far each item of a checklist was compared. Raises ExportError."""
    with whole_file(path) as temporary:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = _("Comparison")
        row = _head(sheet, checklist)
        for number, (title, width) in enumerate(_HEADS, 1):
            style.heading(style.put(sheet, row, number, _(title)))
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.row_dimensions[row].height = 30
        for line in _lines(checklist):
            row += 1
            for number, text in enumerate(line, 1):
                style.stated(style.put(sheet, row, number, text))
            widths = [(text, one[1]) for text, one in zip(line, _HEADS, strict=True)]
            sheet.row_dimensions[row].height = style.height(widths)
        _page(sheet, checklist)
        save(book, temporary)


def share_words(checklist: Checklist) -> str:
    """How many items were compared with the official text, with the share."""
    counts = checklist.evidence_counts()
    read, every = counts["read"], sum(counts.values())
    sentence = _("{read} of {count} items compared with the official text ({share} in 100)")
    return sentence.format(read=read, count=every, share=read * 100 // every if every else 0)


def _head(sheet: Worksheet, checklist: Checklist) -> int:
    """Write what was compared; returns the row of the headings."""
    source = checklist.source
    checked = ", ".join(filter(None, [source.checked_by, source.checked_on]))
    counts = ", ".join(
        f"{_(GLOSSES[name])} {count}" for name, count in checklist.evidence_counts().items()
    )
    lines = (
        _("{title}, edition {version}").format(title=checklist.shown, version=checklist.version),
        _("Source: {source}").format(
            source=" ".join(filter(None, [source.shown(), source.date])) or "—"
        ),
        share_words(checklist),
        _("Items: {counts}").format(counts=counts),
        _("Last comparison: {checked}").format(checked=checked or "—"),
        _("Digest of the checklist file: {digest}").format(digest=checklist.digest),
    )
    for number, text in enumerate(lines, 1):
        cell = style.put(sheet, number, 1, text)
        cell.font = style.font(size=14 if number == 1 else 10, bold=number in (1, 3))
        cell.alignment = Alignment(vertical="center")
    return len(lines) + 2


def _lines(checklist: Checklist) -> Iterator[list[str]]:
    options = {key: shown for one in checklist.variants for key, shown in one.options.items()}
    for item in checklist.items():
        for number, option in enumerate(item.levels or [""]):
            three = item.levels.get(option, ())
            levels = [one.shown() for one in three] or [""] * len(LEVELS)
            whole = _item(checklist, item) if number == 0 else [item.code, *[""] * 9]
            code, title, unit, *rest = whole
            yield [code, title, options.get(option, option), unit, *levels, *rest]


def _item(checklist: Checklist, item: Item) -> list[str]:
    return [
        item.code,
        item.shown,
        item.unit,
        plain(item.weight) if item.weight is not None else "",
        item.clause,
        _(GLOSSES[checklist.evidence_of(item)]),
        item.checked_by,
        item.checked_on,
        item.checked_page,
        item.was,
    ]


def _page(sheet: Worksheet, checklist: Checklist) -> None:
    top = next(row for row in range(1, 20) if sheet.cell(row, 2).value)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.freeze_panes = f"C{top + 1}"
    sheet.sheet_view.showGridLines = False
    footer = sheet.oddFooter
    if footer and footer.center and footer.left:
        footer.center.text = "&P / &N"
        footer.left.text = f"{checklist.code} {checklist.version}"
