"""Temporary files and folders, each noted while it may be there, so that a kill leaves none."""

import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = ".qingping-"
PATIENCE = 30 * 86_400  # seconds after which a disk that was unplugged is not waited for
_OURS = re.compile(re.escape(PREFIX) + r"[0-9a-f]{16}(\.[^/\\]{0,20})?")
_NOTE = re.compile(r"[0-9a-f]{16}\.txt")
_LONGEST = 5_000  # bytes of a note


@contextmanager
def temporary_file(folder: Path, suffix: str = "") -> Iterator[Path]:
    """An empty file in `folder` that is gone at the end unless it was given another name."""
    token = secrets.token_hex(8)
    path = folder / f"{PREFIX}{token}{suffix if len(suffix) <= 20 else ''}"
    with _noted(path, token):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def temporary_folder(parent: Path | None = None) -> Iterator[Path]:
    """A folder, in the system's place for such unless in `parent`, that is gone at the end."""
    token = secrets.token_hex(8)
    path = (parent or Path(tempfile.gettempdir())) / f"{PREFIX}{token}"
    with _noted(path, token):
        path.mkdir(0o700)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def sweep() -> list[Path]:
    """Remove what processes that are no more have left behind; returns what was removed."""
    gone: list[Path] = []
    folder = notes()
    with suppress(OSError):
        for note in folder.iterdir():
            if _NOTE.fullmatch(note.name) and _swept(note, gone):
                with suppress(OSError):
                    note.unlink(missing_ok=True)
    return gone


def notes() -> Path:
    """The folder of the notes: one file for each thing that is not finished."""
    from platformdirs import user_state_path  # the start need not wait for it

    return user_state_path("qingping", appauthor=False) / "unfinished"


@contextmanager
def _noted(path: Path, token: str) -> Iterator[None]:
    """Note a path for as long as this process lives and works on it.

    Where no note can be kept the work goes on without: only a kill would leave something then.
    """
    note = notes() / f"{token}.txt"
    file: BinaryIO | None = None
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        file = note.open("xb")
        _held(file)
        file.write(os.fsencode(path.absolute()))
        file.flush()
    except (OSError, RuntimeError):  # a full disk, or no home
        pass
    try:
        yield
    finally:
        if file is not None:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                note.unlink(missing_ok=True)


def _swept(note: Path, gone: list[Path]) -> bool:
    """Remove what a note tells of; whether the note itself may go."""
    try:
        with note.open("rb+") as file:
            if not _held(file):
                return False  # somebody works on it
            path = Path(os.fsdecode(file.read(_LONGEST)))
        if not _OURS.fullmatch(path.name):
            return True
        if not path.parent.is_dir():
            return time.time() - note.stat().st_mtime > PATIENCE
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_symlink() or path.is_file():
            path.unlink()
        else:
            return True
    except (OSError, ValueError):
        return False
    gone.append(path)
    return not path.exists()


def _held(file: BinaryIO) -> bool:
    """Lock a note for this process; false where another one has it. A kill lets go of it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_LONGEST)  # beyond what is written: others may read it
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
