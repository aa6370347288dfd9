"""Unpack a workbook with a cap on the bytes that really come out of it."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checklists.xlsx.package.package import MAX_PART, usual_name
from forms.xlsx.gate.refusal import damaged, encrypted, hostile, too_large
from resources.words import _

MAX_INFLATED = 60_000_000
MAX_KEPT = 20_000_000
MAX_MEMBERS = 200
# Entries of the directory; an archive inside this one may add some that are not its own.
MAX_ENTRIES = 2_000

_READ = (".xml", ".rels", "mimetype")
_PACKAGE = ("xl/", "_rels/", "docprops/", "customxml/", "[content_types].xml")
_ENTRY = b"PK\x01\x02"
_STEP = 1_000_000


@dataclass(frozen=True)
class Archive:
    """The parts of a file by their usual names; `name` stands for the file in messages."""

    data: bytes = field(repr=False)
    name: str
    parts: Mapping[str, ZipInfo]
    kept: dict[str, bytes] = field(default_factory=dict, repr=False)

    def measure(self) -> None:
        """Inflate and count every part; sizes stated in the file are not believed.

        What may be read later is kept as far as there is room for it. Raises InputError.
        """
        room, free = MAX_INFLATED, MAX_KEPT
        for member, info in self.parts.items():
            keep = member.casefold().endswith(_READ)
            size, pieces = 0, list[bytes]()
            for piece in _pieces(self.data, info, room, self.name):
                size += len(piece)
                keep = keep and size <= free
                if keep:
                    pieces.append(piece)
                else:
                    pieces.clear()
            room -= size
            if size != info.file_size:
                raise hostile(self.name, _("a part is not as large as it says"))
            if keep:
                self.kept[member] = b"".join(pieces)
                free -= size

    def part(self, member: str) -> bytes:
        """What is in a part, no more than one that is read may be large. Raises InputError."""
        if member in self.kept:
            return self.kept[member]
        info = self.parts[member]
        if info.file_size > MAX_PART:
            sentence = _("the part {part} is larger than in any form")
            raise hostile(self.name, sentence.format(part=member))
        return b"".join(_pieces(self.data, info, MAX_PART, self.name))


def unpacked(data: bytes, name: str) -> Archive:
    """The parts of a file, all of them measured. Raises InputError."""
    too_many = hostile(name, _("it has more than {count} parts").format(count=MAX_MEMBERS))
    if data.count(_ENTRY) > MAX_ENTRIES:  # the library would first make an object of each
        raise too_many
    try:
        infos = ZipFile(io.BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        raise damaged(name, _("its end is missing or spoilt")) from error
    if len(infos) > MAX_MEMBERS:
        raise too_many
    parts: dict[str, ZipInfo] = {}
    known: set[str] = set()
    for info in infos:
        if info.flag_bits & 1:
            raise encrypted(name)
        member = _usual(info.filename, name)
        if member.casefold() in known:
            raise hostile(name, _("a part stands twice"))
        known.add(member.casefold())
        parts[member] = info
    archive = Archive(data, name, parts)
    archive.measure()
    return archive


def _usual(member: str, name: str) -> str:
    """The usual name of a part that lies inside of the file, however it is written."""
    usual = usual_name(member)
    parts = usual.split("/")
    rooted = member.startswith(("/", "\\")) and not usual.casefold().startswith(_PACKAGE)
    if ".." in parts or rooted or ":" in parts[0]:
        raise hostile(name, _("a part lies outside the file"))
    return usual


def _pieces(data: bytes, info: ZipInfo, room: int, name: str) -> Iterator[bytes]:
    head = data[info.header_offset : info.header_offset + 30]
    if len(head) < 30 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise damaged(name, _("a part cannot be unpacked"))
    start = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:30]))
    packed: bytes | memoryview = memoryview(data)[start : start + info.compress_size]
    if info.compress_type == ZIP_STORED:
        if len(packed) > room:
            raise too_large(name)
        yield bytes(packed)
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = b"-"
    # The last bytes may still be inside the inflater when all that was packed has gone in.
    while not inflater.eof and (packed or piece):
        try:
            piece = inflater.decompress(packed, _STEP)
        except zlib.error as error:
            raise damaged(name, _("a part cannot be unpacked")) from error
        room -= len(piece)
        if room < 0:
            raise too_large(name)
        yield piece
        packed = inflater.unconsumed_tail
