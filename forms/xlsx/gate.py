"""Look at the unpacked parts before a library does: nothing may grow or act when it is read."""

import re
from collections.abc import Container, Mapping
from xml.parsers import expat

from checklists.xlsx import parts, texts
from checklists.xlsx.parts import WORKBOOK
from forms.xlsx.refusal import damaged, hostile, refused, too_many_cells
from resources.words import _

MAX_PART = 20_000_000
MAX_INDEX = 1_000_000
MAX_SHEETS = 100
MAX_CELLS = 200_000
MAX_TEXTS = 10_000_000
MAX_SPREAD = 60_000_000  # bytes of all shared texts, each counted wherever it is shown

_INDEXES = (WORKBOOK, "[Content_Types].xml")
# As nearly every program writes cells; this is several times as fast as a pattern for all.
_CELL = re.compile(rb"<c[\s/>]")
_PREFIXED = re.compile(rb":c[\s/>]")
_ANY_CELL = re.compile(rb"<(?:\w++:)?c(?=[\s/>])([^<>]*+)")
# Beyond row 9,999 or column GZ: a reader fills everything up to a cell with empty ones.
_NOT_NEAR = re.compile(rb'<c r="(?![A-G]?[A-Z]\d{1,4}")')
_FAR = re.compile(rb"[\s\"']r\s*+=\s*+[\"']\s*+(?:[A-Za-z]{3}|[H-Zh-z][A-Za-z]|[A-Za-z]{0,2}\d{5})")
_PLACED = re.compile(rb"\sr\s*+=")
_DYNAMIC = re.compile(rb"<(?:\w++:)?(?:ddeLink|oleLink)[\s/>]")
_MACROS = ("vbaproject", "macrosheet", "macroenabled")


def inspect(members: Mapping[str, bytes], name: str) -> None:
    """Refuse what no workbook of ours has in any part: macros, entities, more than it should hold.

    Raises InputError.
    """
    for member, content in members.items():
        _acts(member.casefold(), content, name)
        if member.casefold().endswith((".xml", ".rels")):
            _xml(member, content, name)


def inspect_cells(members: Mapping[str, bytes], unread: Container[str], name: str) -> None:
    """Refuse cells that would grow when they are read; the parts `unread` are left out.

    Raises InputError.
    """
    sheets = [
        content
        for member, content in members.items()
        if b"sheetData" in content and member not in unread
    ]
    room = MAX_CELLS
    for sheet in sheets:
        room -= _cells(sheet, name)
        if room < 0:
            raise too_many_cells(name)
    _shared_texts(members, sheets, name)


def sheet_parts(members: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The part of each sheet by its title. Raises InputError or a ParseError."""
    sheets = parts.sheet_parts(members)
    if len(sheets) > MAX_SHEETS:
        raise hostile(name, _("it has more than {count} sheets").format(count=MAX_SHEETS))
    found: dict[str, str] = {}
    places = set()
    for title, place in sheets:
        if place.casefold() in places or title in found:
            raise hostile(name, _("a sheet stands twice"))
        places.add(place.casefold())
        found[title] = place
    return found


def _acts(member: str, content: bytes, name: str) -> None:
    types = content.lower() if member == "[content_types].xml" else b""
    if any(mark in member or mark.encode() in types for mark in _MACROS):
        raise hostile(name, _("it holds macros; save it as .xlsx without them"))
    if "externallinks/" in member and _DYNAMIC.search(content):
        raise hostile(name, _("it starts another program to fetch values"))


def _xml(member: str, content: bytes, name: str) -> None:
    if not content.removeprefix(b"\xef\xbb\xbf").startswith(b"<") or b"\0" in content:
        raise damaged(name, member)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise hostile(name, _("it defines entities"))
    small = member in _INDEXES or member.casefold().endswith(".rels")
    if len(content) > (MAX_INDEX if small else MAX_PART):
        raise hostile(name, _("the part {part} is larger than in any form").format(part=member))


def _cells(content: bytes, name: str) -> int:
    """How many cells a sheet has; each must say where it stands, or readers count on and on."""
    count = len(_CELL.findall(content))
    usual = count == content.count(b'<c r="') and not _PREFIXED.search(content)
    if usual and not _NOT_NEAR.search(content):
        return count
    cells = _ANY_CELL.findall(content)
    if len(cells) > MAX_CELLS or any(_FAR.search(one) for one in cells):
        raise too_many_cells(name)
    if not all(_PLACED.search(one) for one in cells):
        sentence = _("its cells do not say where they stand; open it in Excel or WPS and save it")
        raise refused(name, "unreadable", sentence)
    return len(cells)


def _shared_texts(members: Mapping[str, bytes], sheets: list[bytes], name: str) -> None:
    """Refuse few long texts that very many cells show: each of them would become a copy."""
    for content in texts.shared_texts(members):
        if len(content) > MAX_TEXTS:
            raise hostile(name, _("its texts are larger than those of any form"))
        try:
            shown = texts.spread(content, sheets, MAX_SPREAD)
        except expat.ExpatError as error:
            raise damaged(name, _("a sheet cannot be read")) from error
        if shown > MAX_SPREAD:
            raise hostile(name, _("its texts are larger than those of any form"))
