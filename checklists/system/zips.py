"""Unpack a zip without trusting what it says of itself; pack one whatever the clock says."""

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier time; a clock that was reset does

# What the library raises for a damaged, encrypted or foreign archive.
BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError)


class Archive(ZipFile):
    """A new archive; what is written into it under a name alone bears no time of its own."""

    def __init__(self, target: Path | BinaryIO) -> None:
        super().__init__(target, "w", ZIP_DEFLATED, strict_timestamps=False)

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,  # as the library declares it
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a part. The library would ask the clock, and fail before 1980 and after 2107."""
        info = zinfo_or_arcname
        if isinstance(info, str):
            info = ZipInfo(info, EPOCH)
            info.compress_type, info.external_attr = self.compression, 0o600 << 16
        super().writestr(info, data, compress_type, compresslevel)


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
