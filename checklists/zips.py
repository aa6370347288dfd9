"""Unpack a zip without trusting what it says of itself."""

import struct
import zlib
from collections.abc import Iterable
from zipfile import BadZipFile, ZipFile, ZipInfo

# What the library raises for a damaged, encrypted or foreign archive.
BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError)


class TooLarge(ValueError):  # noqa: N818 - said of an archive, not of a failure
    """The parts unpack to more than there is room for."""


def inflated(archive: ZipFile, infos: Iterable[ZipInfo], room: int) -> dict[str, bytes]:
    """The parts by name, inflated no further than `room` bytes in all, whatever size they state.

    Raises TooLarge, and one of BROKEN for a damaged part.
    """
    members: dict[str, bytes] = {}
    for info in infos:
        with archive.open(info) as part:
            members[info.filename] = part.read(room + 1)
        room -= len(members[info.filename])
        if room < 0:
            raise TooLarge(info.filename)
    return members
