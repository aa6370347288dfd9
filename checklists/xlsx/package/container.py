"""Open an authoring workbook without trusting it: measured and packed anew before it is read."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from checklists.problems import ChecklistError, refusal
from checklists.system.files import first_bytes
from checklists.system.zips import BROKEN, TooLarge, inflated
from checklists.xlsx.package.counted import MOST
from checklists.xlsx.package.extent import MAX_AREA, Crowded, Far, Unplaced, merged_ranges, near
from checklists.xlsx.package.grid import Grid
from checklists.xlsx.package.package import (
    MAX_STYLE_TAGS,
    MAX_STYLES,
    MAX_TEXT_TAGS,
    NoWorkbook,
    Package,
    Swollen,
    checked,
    packed,
    places,
    usual_name,
)
from checklists.xlsx.package.styles import decimal_styles, percent_styles
from checklists.xlsx.package.texts import spread
from resources.words import _

MAX_FILE = 5_000_000
MAX_INFLATED = 30_000_000
MAX_MEMBERS = 300
MAX_ROWS, MAX_COLUMNS = 5000, 702
MAX_CELLS = 300_000
MAX_SPREAD = 60_000_000  # bytes of all shared texts, each counted wherever it is shown

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTRY = b"PK\x01\x02"
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
        return _grids(_package(_inflated(data, name), name), name)
    except NoWorkbook as error:
        wrong = _("this is not a workbook")
        raise refusal(name, wrong, _("open it in Excel and save it as .xlsx")) from error
    except Crowded as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise refusal(
            name,
            _("the workbook is damaged or protected with a password"),
            _("open it in Excel and save it again as .xlsx, without a password"),
        ) from error


def _grids(package: Package, name: str) -> list[Grid]:
    percentages = percent_styles(package.styles)
    decimals = decimal_styles(package.styles)
    workbook = CalamineWorkbook.from_filelike(packed(package))
    room = MAX_AREA  # of all sheets together
    grids = []
    for title, part in package.sheets.items():
        sheet = workbook.get_sheet_by_name(title)
        room -= sheet.total_height * sheet.total_width
        if room < 0:
            raise _too_large(name)
        grids.append(_grid(sheet, part, percentages, decimals))
    return grids


def _package(members: Mapping[str, bytes], name: str) -> Package:
    """The parts that are read, checked and measured. Raises ChecklistError and _UNREADABLE."""
    found = places(members, members.__getitem__)

    def part(place: str, most: int = MAX_INFLATED, tags: int = MOST) -> bytes:
        return checked(members[place], place, most, tags) if place else b""

    try:
        styles, texts = (
            part(found.styles, MAX_STYLES, MAX_STYLE_TAGS),
            part(found.texts, tags=MAX_TEXT_TAGS),
        )
        read = {title: part(place) for title, place in found.sheets.items()}
    except Swollen as error:
        remedy = _("copy its rows into a new authoring workbook")
        raise refusal(name, str(error), remedy) from error
    _check_texts(texts, read.values(), name)
    sheets = {title: _near(content, title, name) for title, content in read.items()}
    return Package(sheets, styles, texts, found.since_1904)


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
    """Every part by its usual name, inflated no further than the limit, whatever size it states."""
    if data.count(_ENTRY) > MAX_MEMBERS:  # the library would first make an object of each
        raise _too_large(name)
    with ZipFile(io.BytesIO(data)) as archive:
        try:
            members = inflated(archive, archive.infolist(), MAX_INFLATED)
        except TooLarge as error:
            raise _too_large(name) from error
    return {usual_name(member): content for member, content in members.items()}


def _too_large(name: str) -> ChecklistError:
    return refusal(
        name,
        _("unpacked the workbook is far larger than a checklist"),
        _("remove pictures and foreign sheets"),
    )


def _near(part: bytes, title: str, name: str) -> bytes:
    """A reader fills everything up to the last cell: it must not stand at the edge of the world.

    A cell that does not say where it stands is counted on from its row, which may stand anywhere.
    """
    try:
        return near(part, MAX_ROWS, MAX_COLUMNS, MAX_CELLS)[0]
    except Unplaced as error:
        wrong = _("the cells of {title} do not say where they stand").format(title=title)
        raise refusal(name, wrong, _("open it in Excel and save it as .xlsx")) from error
    except Far as error:
        raise refusal(
            name,
            _("{cell} is far outside of the table").format(cell=f"{title}!{error}"),
            _("delete the rows below and the columns beside the table"),
        ) from error


def _check_texts(texts: bytes, sheets: Iterable[bytes], name: str) -> None:
    """Refuse few long texts that very many cells show: each of them would become a copy."""
    if spread(texts, sheets, MAX_SPREAD) > MAX_SPREAD:
        raise refusal(
            name,
            _("its texts are far longer than those of a checklist"),
            _("copy its rows into a new authoring workbook"),
        )


def _grid(
    sheet: CalamineSheet, part: bytes, percentages: frozenset[int], decimals: Mapping[int, int]
) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    merged = merged_ranges(part)
    return Grid(sheet.name, rows, part, merged, percentages, decimal_styles=decimals)
