"""The log, and what to send to who helps: no answers in either, and no names in what is sent."""

import logging
import os
import platform
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath

from PySide6.QtCore import qVersion

from desktop.session.places import portable_folder
from resources import VERSION
from resources.words import language

LOG = "qingping.log"
LARGEST = 300_000  # bytes of the log before the next one is begun
LAST = 120  # lines of the log that are worth sending
OURS = ("qingping", "desktop", "forms", "checklists", "resources")

_NAMES = ("USER", "LOGNAME", "USERNAME", "USERDOMAIN", "COMPUTERNAME", "HOSTNAME")
_PATH = re.compile(r"(?:\b[A-Za-z]:[\\/]|\\\\|(?<![\w.:/])/(?=\w))[^\s\"'<>|:*?]*")


class Frames(logging.Formatter):
    """Says where an error arose and of what kind; its message may quote what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another formatter may have left the message here
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: object) -> str:
        return frames(ei[1]) if isinstance(ei, tuple) and ei[1] is not None else ""


def frames(error: BaseException) -> str:
    """Kind and place of an error and of those it arose from, without messages and values."""
    return "\n".join(line for one in _chain(error) for line in _lines(one))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        seen.append(current)
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    yield from reversed(seen)


def _lines(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = PurePath(frame.f_code.co_filename)
        yield f"  {'/'.join(file.parts[-2:])}:{number} {frame.f_code.co_name}"


def keep_log(folder: Path) -> None:
    """Write our warnings and errors to a small rotating file; answers never go there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / LOG).exists() and not (folder / LOG).is_file():  # a pipe would never answer
            return
        handler = RotatingFileHandler(
            folder / LOG, maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(Frames("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # Libraries may log pieces of the files they read.
    handler.addFilter(lambda record: record.name.split(".")[0] in OURS)
    logging.getLogger().addHandler(handler)


def details(store: Path | None) -> str:
    """Version, system and last errors as text, without answers, names and paths."""
    kind = "built" if getattr(sys, "frozen", False) else "source"
    if portable_folder() is not None:
        kind += ", portable"
    facts = [
        f"Qingping {VERSION} ({kind}, {language()})",
        f"{platform.platform()} {platform.machine()}",
        f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite3.sqlite_version}",
    ]
    if store is not None and store.exists():
        facts.append(f"data {store.stat().st_size // 1000} KB")
    if store is not None:
        facts += ["", *(_last(store.parent / "logs" / LOG) or ["no errors in the log"])]
    return without_names("\n".join(facts))


def _last(log: Path) -> list[str]:
    try:
        if not log.is_file():  # a pipe would never end
            return []
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - LARGEST))
            return file.read(LARGEST).decode("utf-8", "replace").splitlines()[-LAST:]
    except OSError:
        return []


def without_names(text: str) -> str:
    """The text without the user's and the computer's name and without paths."""
    names = {os.environ.get(variable, "") for variable in _NAMES} | {Path.home().name}
    for name in sorted(names - {""}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)
    return _PATH.sub("…", text)
