"""Open an authoring workbook without trusting it: measured and packed anew before it is read."""

import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from checklists.files import first_bytes
from checklists.problems import refusal
from checklists.xlsx.formats import decimal_styles
from checklists.xlsx.grid import Grid
from checklists.xlsx.parts import WORKBOOK, percent_styles, sheet_parts
from checklists.xlsx.texts import shared_texts, spread
from checklists.zips import BROKEN, TooLarge, inflated
from resources.words import _

MAX_FILE = 5_000_000
MAX_INFLATED = 30_000_000
MAX_MEMBERS = 300
MAX_ROWS = 5000
MAX_SPREAD = 60_000_000  # bytes of all shared texts, each counted wherever it is shown
MAX_MARKS = 1_000_000  # of the part with the shared texts: a checklist has some ten thousand

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ANY_CELL = re.compile(rb"<(?:\w++:)?c(?=[\s/>])([^<>]*+)")
_PLACED = re.compile(rb"\sr\s*+=")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']\s*([A-Za-z]+)(\d+)")
_UNREADABLE = (
    CalamineError,
    ParseError,
    ExpatError,
    DefusedXmlException,
    OSError,
    ValueError,
    *BROKEN,
)


def open_sheets(path: Path, name: str) -> list[Grid]:
    """Every sheet of a workbook; `name` is shown in messages. Raises ChecklistError."""
    data = _bytes(path, name)
    try:
        members = _inflated(data, name)
        if WORKBOOK not in members:
            raise refusal(
                name, _("this is not a workbook"), _("open it in Excel and save it as .xlsx")
            )
        parts = {title: members.get(part, b"") for title, part in sheet_parts(members)}
        _check_texts(members, name)
        percentages, decimals = percent_styles(members), decimal_styles(members)
        for title, part in parts.items():
            _check_cells(part, title, name)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_packed(members)))
        sheets = [workbook.get_sheet_by_name(title) for title in workbook.sheet_names]
        grids = [_grid(sheet, parts.get(sheet.name, b""), percentages) for sheet in sheets]
        return [replace(one, decimal_styles=decimals) for one in grids]
    except _UNREADABLE as error:
        raise refusal(
            name,
            _("the workbook is damaged or protected with a password"),
            _("open it in Excel and save it again as .xlsx, without a password"),
        ) from error


def _bytes(path: Path, name: str) -> bytes:
    data = first_bytes(path, name, MAX_FILE)
    if len(data) > MAX_FILE:
        raise refusal(
            name, _("the file is larger than 5 MB"), _("remove pictures and foreign sheets")
        )
    if data.startswith(_OLE):
        raise refusal(
            name,
            _("this is an old workbook (.xls) or one with a password"),
            _("open it in Excel and save it as .xlsx, without a password"),
        )
    if not data.startswith(b"PK"):
        raise refusal(
            name,
            _("this is not an Excel workbook, whatever its name"),
            _("open it in Excel and save it as .xlsx"),
        )
    return data


def _inflated(data: bytes, name: str) -> dict[str, bytes]:
    """Every part, inflated no further than the limit, whatever size the file states."""
    too_large = refusal(
        name,
        _("unpacked the workbook is far larger than a checklist"),
        _("remove pictures and foreign sheets"),
    )
    with ZipFile(io.BytesIO(data)) as archive:
        try:
            members = inflated(archive, archive.infolist()[: MAX_MEMBERS + 1], MAX_INFLATED)
        except TooLarge as error:
            raise too_large from error
    if len(members) > MAX_MEMBERS:
        raise too_large
    return members


def _packed(members: dict[str, bytes]) -> bytes:
    """The same parts as they were measured, so that the reader cannot meet others."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return packed.getvalue()


def _check_cells(part: bytes, title: str, name: str) -> None:
    """A reader fills everything up to the last cell: it must not stand at the edge of the world.

    A cell that does not say where it stands is counted on from its row, which may stand anywhere.
    """
    if not all(_PLACED.search(one) for one in _ANY_CELL.findall(part)):
        wrong = _("the cells of {title} do not say where they stand").format(title=title)
        raise refusal(name, wrong, _("open it in Excel and save it as .xlsx"))
    for match in _CELL.finditer(part):
        letters, row = match.groups()
        if len(letters) > 2 or int(row) > MAX_ROWS:
            cell = f"{title}!{letters.decode()}{row.decode()}"
            raise refusal(
                name,
                _("{cell} is far outside of the table").format(cell=cell),
                _("delete the rows below and the columns beside the table"),
            )


def _check_texts(members: dict[str, bytes], name: str) -> None:
    """Refuse few long texts that very many cells show: each of them would become a copy."""
    sheets = [content for content in members.values() if b"sheetData" in content]
    shared = shared_texts(members)
    many = any(one.count(b"<") > MAX_MARKS for one in shared)
    if many or any(spread(one, sheets, MAX_SPREAD) > MAX_SPREAD for one in shared):
        raise refusal(
            name,
            _("its texts are far longer than those of a checklist"),
            _("copy its rows into a new authoring workbook"),
        )


def _grid(sheet: CalamineSheet, part: bytes, percentages: frozenset[int]) -> Grid:
    merged = [
        ((top + 1, left + 1), (bottom + 1, right + 1))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Grid(sheet.name, sheet.to_python(skip_empty_area=False), part, merged, percentages)
