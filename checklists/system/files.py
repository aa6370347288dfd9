"""Read a file no further than it may be large; write it so that it is whole or not there."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checklists.problems import refusal, system_reason
from checklists.system.leftovers import temporary_file
from resources.words import _

PAUSES = (0.1, 0.2, 0.4)  # seconds


class ExportError(Exception):
    """A file could not be written, or what was written does not read back the same."""


def first_bytes(path: Path, name: str, most: int) -> bytes:
    """The first bytes of a file, one more than `most` where it is larger. Raises ChecklistError."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise refusal(
            name,
            _("the file cannot be read ({reason})").format(reason=system_reason(error)),
            _("check that it exists and may be opened"),
        ) from error


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`; synced and renamed to it at the end. Raises ExportError."""
    try:
        if path.exists() and not path.is_file():
            sentence = _("{path} is a folder or a device, not a file. Name a file.")
            raise ExportError(sentence.format(path=path))
        if path.is_symlink():
            path = path.resolve()  # what it points to is replaced, not the link
        mode = _mode(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary_file(path.parent, path.suffix) as temporary:
            yield temporary
            with temporary.open("rb+") as written:
                os.fsync(written.fileno())
            temporary.chmod(mode)
            put(temporary, path)
    except OSError as error:
        sentence = _(
            "{path} could not be written ({reason}). Close it in other programs, or choose another"
            " place."
        )
        raise ExportError(sentence.format(path=path, reason=system_reason(error))) from error


def put(temporary: Path, path: Path) -> None:
    """Give a file its name; a virus scanner that holds it is waited for, within a second."""
    for pause in PAUSES:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _mode(path: Path) -> int:
    """The permissions to give a file: those of the one it replaces, which must be writable."""
    if not path.exists():
        return 0o644
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & 0o222:  # a rename would replace it nevertheless
        raise PermissionError(errno.EACCES, "read-only", str(path))
    return mode
