"""Open a workbook without trusting it: it is inflated and measured before a library reads it."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from checklists.problems import system_reason
from forms.errors import Fault, InputError
from forms.xlsx.grid import Grid
from resources.words import _

MAX_FILE = 30_000_000
MAX_INFLATED = 60_000_000
MAX_MEMBERS = 200
MAX_CELLS = 200_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_WORKBOOK = "xl/workbook.xml"
# A cell beyond row 9,999 or column GZ: a reader fills everything up to it with empty cells.
_PLACE = rb"r(?<=\sr)\s*=\s*[\"']\s*(?:[A-Za-z]{3}|[H-Zh-z][A-Za-z]|[A-Za-z]?[A-Za-z]?\d{5})"
_MAYBE_FAR = re.compile(_PLACE)
_FAR = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^<>]*\s)?" + _PLACE)


def open_workbook(path: Path) -> list[Grid]:
    """Every sheet of a workbook, hidden ones too. Raises InputError with its cause."""
    name = str(path)
    data = _bytes(path)
    members = _inflated(data, name)
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        sentence = _("this is an OpenDocument file (.ods); open it and save it as .xlsx")
        raise _refused(name, "unreadable", sentence)
    if _WORKBOOK not in members:
        raise _refused(name, "foreign", _("this is not a workbook; choose one made by Qingping"))
    _inspect(members, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        parts = _parts(members)
        return [
            Grid(title, workbook.get_sheet_by_name(title).to_python(skip_empty_area=False), part)
            for title, part in ((title, parts.get(title, b"")) for title in workbook.sheet_names)
        ]
    except PasswordError as error:
        raise _encrypted(name) from error
    except (CalamineError, ParseError, DefusedXmlException, OSError, ValueError) as error:
        raise _damaged(name, _("a sheet cannot be read")) from error


def _bytes(path: Path) -> bytes:
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        sentence = _("the file cannot be read ({reason}); check that it exists and may be opened")
        raise _refused(name, "unreadable", sentence.format(reason=system_reason(error))) from error
    if len(data) > MAX_FILE:
        sentence = _("the file is larger than 30 MB; no form is; ask for it to be exported again")
        raise _refused(name, "hostile", sentence)
    if data.startswith(_OLE):
        if any(mark in data for mark in _ENCRYPTED):
            raise _encrypted(name)
        sentence = _("this is an old workbook (.xls); open it and save it as .xlsx")
        raise _refused(name, "unreadable", sentence)
    if not data.startswith(b"PK"):
        sentence = _("this is not an Excel workbook, whatever its name; save it as .xlsx")
        raise _refused(name, "unreadable", sentence)
    return data


def _inflated(data: bytes, name: str) -> dict[str, bytes]:
    """Every member, really inflated and counted; sizes stated in the file are not believed."""
    try:
        infos = ZipFile(io.BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        raise _damaged(name, _("its end is missing or spoilt")) from error
    if len(infos) > MAX_MEMBERS:
        raise _hostile(name, _("it has more than {count} parts").format(count=MAX_MEMBERS))
    members: dict[str, bytes] = {}
    room = MAX_INFLATED
    for info in infos:
        if info.flag_bits & 1:
            raise _encrypted(name)
        _check_name(info.filename, members, name)
        members[info.filename] = b"".join(_pieces(data, info, room, name))
        room -= len(members[info.filename])
        if len(members[info.filename]) != info.file_size:
            raise _hostile(name, _("a part is not as large as it says"))
    return members


def _check_name(member: str, members: dict[str, bytes], name: str) -> None:
    parts = member.replace("\\", "/").split("/")
    if ".." in parts or member.startswith(("/", "\\")) or ":" in parts[0]:
        raise _hostile(name, _("a part lies outside the file"))
    if member.casefold() in {known.casefold() for known in members}:
        raise _hostile(name, _("a part stands twice"))


def _pieces(data: bytes, info: ZipInfo, room: int, name: str) -> Iterator[bytes]:
    head = data[info.header_offset : info.header_offset + 30]
    if len(head) < 30 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _damaged(name, _("a part cannot be unpacked"))
    start = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:30]))
    packed = data[start : start + info.compress_size]
    if info.compress_type == ZIP_STORED:
        if len(packed) > room:
            raise _too_large(name)
        yield packed
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed:
        try:
            piece = inflater.decompress(packed, 1_000_000)
        except zlib.error as error:
            raise _damaged(name, _("a part cannot be unpacked")) from error
        room -= len(piece)
        if room < 0:
            raise _too_large(name)
        yield piece
        if inflater.eof:
            return
        packed = inflater.unconsumed_tail


def _inspect(members: dict[str, bytes], name: str) -> None:
    """Refuse what no workbook of ours has: macros, entities, cells at the edge of the world."""
    for member, content in members.items():
        if member.endswith((".xml", ".rels")):
            if not content.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
                raise _damaged(name, member)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise _hostile(name, _("it defines entities"))
        if "vbaproject" in member.casefold():
            raise _hostile(name, _("it holds macros; save it as .xlsx without them"))
        if content.count(b"<c") + content.count(b":c") > MAX_CELLS or (
            _MAYBE_FAR.search(content) and _FAR.search(content)
        ):
            raise _hostile(name, _("it has more rows or columns than a form"))


def _parts(members: dict[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet by its title."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in fromstring(members.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    }
    found = {}
    for sheet in _named(fromstring(members[_WORKBOOK]), "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        target = targets.get(relation, "")
        place = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        found[sheet.get("name", "")] = members.get(place, b"")
    return found


def _named(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)


def _refused(name: str, cause: str, sentence: str) -> InputError:
    return InputError(name, [Fault("", sentence)], cause)


def _encrypted(name: str) -> InputError:
    return _refused(
        name, "encrypted", _("the file is protected with a password; save it without one")
    )


def _damaged(name: str, reason: str) -> InputError:
    sentence = _("the file is damaged or not complete ({reason}); ask for it to be sent again")
    return _refused(name, "unreadable", sentence.format(reason=reason))


def _hostile(name: str, reason: str) -> InputError:
    sentence = _("the file is built like an attack ({reason}); it was not opened")
    return _refused(name, "hostile", sentence.format(reason=reason))


def _too_large(name: str) -> InputError:
    return _hostile(name, _("unpacked it is larger than 60 MB"))
