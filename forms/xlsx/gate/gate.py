"""Look at the parts that are read before a library does: nothing may grow or act when read."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from checklists.xlsx.package import extent, package, texts
from checklists.xlsx.package.counted import MOST
from checklists.xlsx.package.package import Package, Places, checked
from forms.errors import Fault, InputError
from forms.xlsx.gate.refusal import damaged, hostile, refused, too_many_cells
from forms.xlsx.gate.unpack import Archive
from resources.words import _

MAX_CELLS = 200_000
MAX_SPREAD = 60_000_000  # bytes of all shared texts, each counted wherever it is shown
MAX_ROWS, MAX_COLUMNS = 9_999, 208

_TYPES = "[Content_Types].xml"
_DYNAMIC = re.compile(rb"<(?:\w++:)?(?:ddeLink|oleLink)[\s/>]")
_MACROS = ("vbaproject", "macrosheet")


def inspect(archive: Archive) -> None:
    """Refuse what no workbook of ours has in any part: macros, links that act.

    Raises InputError.
    """
    names = [member.casefold() for member in archive.parts]
    if any(mark in member for member in names for mark in _MACROS) or _typed_as_macros(archive):
        raise hostile(archive.name, _("it holds macros; save it as .xlsx without them"))
    for member in archive.parts:
        if "externallinks/" in member.casefold() and _DYNAMIC.search(_plain(archive.part(member))):
            raise hostile(archive.name, _("it starts another program to fetch values"))


def _typed_as_macros(archive: Archive) -> bool:
    """Whether a part that is there, whatever its name, is said to hold macros."""
    known = {member.casefold(): member for member in archive.parts}
    if _TYPES.casefold() not in known:
        return False
    content = _plain(archive.part(known[_TYPES.casefold()]))
    if not any(mark.encode() in content.lower() for mark in _MACROS):
        return False
    try:
        said = list(fromstring(checked(content, _TYPES, package.MAX_INDEX)))
    except (ParseError, DefusedXmlException, ValueError):
        return True  # what cannot be understood may say anything
    for one in said:
        if any(mark in one.get("ContentType", "").casefold() for mark in _MACROS):
            part = one.get("PartName", "").replace("\\", "/").lstrip("/").casefold()
            ending = "." + one.get("Extension", "").casefold()
            if part in known or any(member.endswith(ending) for member in known if not part):
                return True
    return False


def _plain(content: bytes) -> bytes:
    """The content without what another encoding puts between its letters."""
    return content.replace(b"\0", b"")


def found_parts(archive: Archive) -> Places:
    """Where the parts that are read stand. Raises InputError or a ParseError."""
    try:
        return package.places(archive.parts, archive.part)
    except package.NoWorkbook as error:
        sentence = _("this is not a workbook; choose one made by Qingping")
        raise refused(archive.name, "foreign", sentence) from error
    except package.Broken as error:
        raise damaged(archive.name, str(error)) from error
    except package.Swollen as error:
        raise hostile(archive.name, str(error)) from error


class Reader:
    """Reads the parts of one file, no more of them than all together may be large."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.room, self.cells = archive, package.MAX_READ, MAX_CELLS

    def part(self, member: str, most: int = package.MAX_PART, tags: int = MOST) -> bytes:
        """A part as XML in UTF-8, empty where there is none. Raises InputError."""
        if not member:
            return b""
        name = self.archive.name
        try:
            content = checked(self.archive.part(member), member, min(most, self.room), tags)
        except package.Broken as error:
            raise damaged(name, str(error)) from error
        except package.Swollen as error:
            raise hostile(name, str(error)) from error
        self.room -= len(content)
        return content

    def texts(self, member: str) -> bytes:
        """The shared texts. Raises InputError."""
        if member and self.archive.parts[member].file_size > package.MAX_TEXTS:
            raise _too_long(self.archive.name)
        return self.part(member, package.MAX_TEXTS, package.MAX_TEXT_TAGS)

    def sheet(self, content: bytes, title: str) -> bytes:
        """A sheet without the empty cells that lie far out. Raises InputError."""
        name = self.archive.name
        try:
            content, count = extent.near(content, MAX_ROWS, MAX_COLUMNS, self.cells)
        except extent.Crowded as error:
            raise too_many_cells(name) from error
        except extent.Unplaced as error:
            sentence = _(
                "its cells do not say where they stand; open it in Excel or WPS and save it"
            )
            raise refused(name, "unreadable", sentence) from error
        except extent.Far as error:
            raise far(name, f"{title}!{error}") from error
        self.cells -= count
        return content


def far(name: str, cell: str) -> InputError:
    """The error for content where no form has any."""
    sentence = _(
        "this cell is far outside of the form; delete the rows below and the columns beside it,"
        " and save the file again"
    )
    return InputError(name, [Fault(cell, sentence)], "unreadable")


def check_spread(package: Package, sheets: Sequence[bytes], name: str) -> None:
    """Refuse few long texts that very many cells show: each of them would become a copy."""
    try:
        shown = texts.spread(package.texts, sheets, MAX_SPREAD)
    except expat.ExpatError as error:
        raise damaged(name, _("a sheet cannot be read")) from error
    if shown > MAX_SPREAD:
        raise _too_long(name)


def _too_long(name: str) -> InputError:
    return hostile(name, _("its texts are larger than those of any form"))
