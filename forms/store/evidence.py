"""Evidence files, copied into a folder beside the store and named by their content."""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO

from checklists.problems import system_reason
from checklists.system.files import put
from checklists.system.invisible import looks_blank, without_controls
from checklists.tables import printable
from forms.assessment.answers import Evidence
from forms.errors import StoreError
from forms.files.names import disk_name
from forms.store.address import beside
from forms.store.connection import explained
from forms.store.reasons import moved_words
from resources.words import _

MAX_BYTES = 200_000_000


class EvidenceFiles:
    """The folder with the evidence of the store at `path`; a store in memory has none."""

    def __init__(self, path: Path | None) -> None:
        self._store = path
        self.folder = None if path is None else beside(path, ".files", shared=True)

    def keep(self, source: Path) -> Evidence:
        """Copy a file beside the store; the same content is kept once. Raises StoreError."""
        import shutil  # with their compressors, which the start need not wait for

        from checklists.system.leftovers import temporary_file

        folder = self._folder()
        with _opened(source) as original, explained(folder):
            if self._store is not None and not self._store.parent.exists():
                raise StoreError(moved_words(self._store))  # the old folder must not come again
            folder.mkdir(exist_ok=True)
            with temporary_file(folder) as copy:
                with copy.open("wb") as written:
                    shutil.copyfileobj(original, written)
                    written.flush()
                    os.fsync(written.fileno())
                kept = Evidence(_sound_name(source), digest_of(copy), copy.stat().st_size)
                place = self.path_of(kept)
                if not is_kept(place, kept.sha256):  # a viewer may have open what is there
                    place.parent.mkdir(exist_ok=True)
                    put(copy, place)
        return kept

    def path_of(self, evidence: Evidence) -> Path:
        """Where a kept file lies: its folder is its digest, its name one that every system keeps.

        Earlier versions kept it under the very name that the user gave.
        """
        digest = re.sub("[^0-9a-f]", "_", evidence.sha256[:16])
        place = self._folder() / digest / disk_name(evidence.name)
        former = place.parent / Path(evidence.name).name
        if former != place and former.name == evidence.name and not _there(place):
            return former if _there(former) else place
        return place

    def _folder(self) -> Path:
        if self.folder is None:
            raise StoreError(_("Evidence files need a store on the disk."))
        return self.folder


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def is_kept(path: Path, digest: str) -> bool:
    """Whether a file is there with the content whose digest begins so."""
    try:
        return path.is_file() and digest_of(path).startswith(digest)
    except OSError:
        return False


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def _sound_name(source: Path) -> str:
    """The name of a file with what no other system could keep in a name as `_`."""
    plain = "".join(
        "_" if sign in "/\\\n\t" or not printable(sign) else sign for sign in source.name
    )
    seen = without_controls(plain, name=True).strip()
    return _("unnamed") if looks_blank(seen) else seen


def _opened(source: Path) -> BinaryIO:
    try:
        if source.exists() and not source.is_file():
            raise StoreError(_("{name} is not a file. Choose a file.").format(name=source.name))
        if source.stat().st_size > MAX_BYTES:
            raise StoreError(
                _("{name} is larger than 200 MB. Choose a smaller file.").format(name=source.name)
            )
        return source.open("rb")
    except OSError as error:
        sentence = _("{name} cannot be read ({reason}). Choose another file.")
        raise StoreError(sentence.format(name=source.name, reason=system_reason(error))) from error
