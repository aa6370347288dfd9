"""Unpack a workbook with a cap on the bytes that really come out of it."""

import io
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from forms.xlsx.refusal import damaged, encrypted, hostile, too_large
from resources.words import _

MAX_INFLATED = 60_000_000
MAX_MEMBERS = 200
# Entries of the directory; an archive inside this one may add some that are not its own.
MAX_ENTRIES = 2_000

_READ = (".xml", ".rels", "mimetype")
_ENTRY = b"PK\x01\x02"
_STEP = 1_000_000


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """Every member, really inflated and counted; sizes stated in the file are not believed.

    Of pictures and other parts that nobody reads only the name is kept. Raises InputError.
    """
    too_many = hostile(name, _("it has more than {count} parts").format(count=MAX_MEMBERS))
    if data.count(_ENTRY) > MAX_ENTRIES:  # the library would first make an object of each
        raise too_many
    try:
        infos = ZipFile(io.BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        raise damaged(name, _("its end is missing or spoilt")) from error
    if len(infos) > MAX_MEMBERS:
        raise too_many
    members: dict[str, bytes] = {}
    room = MAX_INFLATED
    for info in infos:
        if info.flag_bits & 1:
            raise encrypted(name)
        _check_name(info.filename, members, name)
        members[info.filename] = b""
        size = 0
        pieces = []
        for piece in _pieces(data, info, room, name):
            size += len(piece)
            if info.filename.casefold().endswith(_READ):
                pieces.append(piece)
        room -= size
        if size != info.file_size:
            raise hostile(name, _("a part is not as large as it says"))
        members[info.filename] = b"".join(pieces)
    return members


def _check_name(member: str, members: dict[str, bytes], name: str) -> None:
    parts = member.replace("\\", "/").split("/")
    if ".." in parts or member.startswith(("/", "\\")) or ":" in parts[0]:
        raise hostile(name, _("a part lies outside the file"))
    if member.casefold() in {known.casefold() for known in members}:
        raise hostile(name, _("a part stands twice"))


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
