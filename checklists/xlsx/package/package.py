"""The parts of a workbook that are read, whatever names and encodings its program gave them."""

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile, ZipInfo

from defusedxml.ElementTree import fromstring

from checklists.xlsx.package.counted import MOST, overfull
from resources.words import _

MAX_INDEX = 1_000_000
MAX_STYLES = 4_000_000
MAX_STYLE_TAGS = 400_000
MAX_TEXTS = 10_000_000
MAX_TEXT_TAGS = 600_000
MAX_PART = 20_000_000
MAX_READ = 30_000_000
MAX_SHEETS = 100

_ROOT = "_rels/.rels"
_USUAL = "xl/workbook.xml"
_DECLARED = re.compile(rb"<\?xml\s[^<>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^<>]*\?>")
_FIRST = re.compile(rb"<([^\s<>/?!]++)")
_DECLARATION = 200  # bytes in which it ends
_SPACE = b" \t\r\n"
_CHINESE = (b"gbk", b"gb2312", b"gb18030")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"


class NoWorkbook(ValueError):  # noqa: N818 - said of a file, not of a failure
    """The package holds no workbook."""


class Broken(ValueError):  # noqa: N818 - said of a file, not of a failure
    """A part that is read is missing or no XML; the message names it."""


class Swollen(ValueError):  # noqa: N818 - said of a file, not of a failure
    """A part that is read holds what no workbook of ours does; the message says what."""


@dataclass(frozen=True)
class Places:
    """Where the parts that are read stand; sheets by their titles."""

    workbook: str
    sheets: Mapping[str, str]
    styles: str
    texts: str
    since_1904: bool


@dataclass(frozen=True)
class Package:
    """What is read of a workbook, all of it XML in UTF-8; sheets by their titles."""

    sheets: Mapping[str, bytes]
    styles: bytes
    texts: bytes
    since_1904: bool


def usual_name(member: str) -> str:
    """The name of a part as most programs write it, with slashes and none before it."""
    return member.replace("\\", "/").lstrip("/")


def places(members: Iterable[str], read: Callable[[str], bytes]) -> Places:
    """Where everything stands, followed from the root; `read` gives a part of that name.

    Raises NoWorkbook, Broken, Swollen or a ParseError.
    """
    known = {member.casefold(): member for member in members}
    workbook = workbook_part(known.values(), read)
    root = fromstring(checked(read(workbook), workbook, MAX_INDEX))
    if _local(root) != "workbook":
        raise NoWorkbook(workbook)
    related = list(_relations(workbook, known, read))
    by_kind = {kind.casefold(): place for _id, kind, place in reversed(related)}
    targets = {identity: place for identity, _kind, place in related}
    sheets: dict[str, str] = {}
    listed = [element for element in root.iter() if _local(element) == "sheet"]
    if len(listed) > MAX_SHEETS:
        raise Swollen(_("it has more than {count} sheets").format(count=MAX_SHEETS))
    for one in listed:
        relation = next((value for key, value in one.items() if key.endswith("}id")), "")
        title, place = one.get("name", ""), targets.get(relation, "")
        if not place:
            raise Broken(title)
        if title in sheets or place in sheets.values():
            raise Swollen(_("a sheet stands twice"))
        sheets[title] = place
    beside = dirname(workbook)
    return Places(
        workbook,
        sheets,
        by_kind.get("styles", "") or known.get(join(beside, "styles.xml").casefold(), ""),
        by_kind.get("sharedstrings", "")
        or known.get(join(beside, "sharedstrings.xml").casefold(), ""),
        any(
            _local(one) == "workbookPr" and one.get("date1904", "0").casefold() in _TRUE
            for one in root
        ),
    )


_TRUE = ("1", "true", "on", "t")


def workbook_part(members: Iterable[str], read: Callable[[str], bytes]) -> str:
    """The name of the part that the root calls the document. Raises NoWorkbook."""
    known = {member.casefold(): member for member in members}
    for _id, kind, place in _relations("", known, read):
        if kind == "officeDocument" and place:
            return place
    if _USUAL not in known:
        raise NoWorkbook(_USUAL)
    return known[_USUAL]


def _relations(
    part: str, known: Mapping[str, str], read: Callable[[str], bytes]
) -> Iterator[tuple[str, str, str]]:
    """Identity, kind and place of everything a part refers to; no place for what is not there."""
    place = known.get(join(dirname(part), "_rels", f"{basename(part)}.rels").casefold())
    if place is None:
        return
    for one in fromstring(checked(read(place), place, MAX_INDEX)):
        if _local(one) == "Relationship" and one.get("TargetMode", "").casefold() != "external":
            kind = one.get("Type", "").rpartition("/")[2]
            found = _target(dirname(part), one.get("Target", ""), known)
            yield one.get("Id", ""), kind, found


def _target(folder: str, target: str, known: Mapping[str, str]) -> str:
    for text in (target.replace("\\", "/"), unquote(target).replace("\\", "/")):
        beside = "" if text.startswith("/") else folder
        # Some programs write a target from the root although nothing says so.
        for place in (normpath(join(beside, text.lstrip("/"))), normpath(text.lstrip("/"))):
            if place.casefold() in known:
                return known[place.casefold()]
    return ""


def checked(content: bytes, part: str, most: int, tags: int = MOST) -> bytes:
    """A part that is read: XML in UTF-8 that holds no more than it may. Raises Broken, Swollen."""
    if len(content) > most:
        raise Swollen(_("the part {part} is larger than in any form").format(part=part))
    try:
        content = _utf8(content)
    except UnicodeDecodeError as error:
        raise Broken(part) from error
    if not content.startswith(b"<") or b"\0" in content:
        raise Broken(part)
    # One sign alone is found many times as fast.
    if b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise Swollen(_("it defines entities"))
    tag = overfull(content, tags)
    if tag:
        sentence = _("the part {part} has more {tag} elements than any form")
        raise Swollen(sentence.format(part=part, tag=tag))
    return content


def _utf8(content: bytes) -> bytes:
    """The same XML in UTF-8, without what may stand before it."""
    wide = ""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = "utf-16"
    elif b"\0" in content[:2]:
        wide = "utf-16-be" if content.startswith(b"\0") else "utf-16-le"
    if wide:
        content = content.decode(wide).encode()
    content = content.removeprefix(codecs.BOM_UTF8)
    if content[:1] in _SPACE:
        content = content.lstrip(_SPACE)
    declared = _DECLARED.match(content[:_DECLARATION])
    if declared is None:
        return content
    if wide:
        return content[declared.end() :].lstrip(_SPACE)
    if declared[1].lower() in _CHINESE:
        return content[declared.end() :].lstrip(_SPACE).decode("gb18030").encode()
    return content


def packed(package: Package) -> io.BytesIO:
    """A workbook of these parts alone, so that the library meets nothing that was not measured."""
    book = io.BytesIO()
    places = {f"worksheets/sheet{n}.xml": one for n, one in enumerate(package.sheets.values(), 1)}
    parts: dict[str, bytes | str] = {f"xl/{place}": _cells(one) for place, one in places.items()}
    listed = "".join(
        f'<sheet name="{_attribute(title)}" sheetId="{number}" r:id="r{number}"/>'
        for number, title in enumerate(package.sheets, 1)
    )
    since = '<workbookPr date1904="1"/>' if package.since_1904 else ""
    named = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
    parts[_USUAL] = f"{named}{since}<sheets>{listed}</sheets></workbook>"
    kinds = dict.fromkeys(places, "worksheet")
    for kind, content in (("styles", package.styles), ("sharedStrings", package.texts)):
        if content:
            parts[f"xl/{kind}.xml"] = content
            kinds[f"{kind}.xml"] = kind
    parts["xl/_rels/workbook.xml.rels"] = _related(kinds)
    parts[_ROOT] = _related({_USUAL: "officeDocument"})
    with ZipFile(book, "w") as archive:
        for place, part in parts.items():
            archive.writestr(ZipInfo(place), part)
    book.seek(0)
    return book


def _cells(sheet: bytes) -> bytes:
    """A sheet without what follows its cells: merged ranges, rules, links and the like."""
    end, root = sheet.rfind(b"sheetData>"), _FIRST.search(sheet)
    if end < 0 or root is None:
        return sheet
    return sheet[: end + len(b"sheetData>")] + b"</" + root[1] + b">"


def _related(kinds: Mapping[str, str]) -> str:
    """The part that names others, with the kind of each."""
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATED}/{kind}" Target="{place}"/>'
        for number, (place, kind) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKED}">{listed}</Relationships>'


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(text: str) -> str:
    """A text inside quotes; `xml.sax` would load all that can reach a network for it."""
    lines = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return "".join(lines.get(sign, sign) for sign in escape(text))
