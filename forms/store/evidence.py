"""Evidence files, copied into a folder beside the store and named by their content."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from checklists.problems import system_reason
from checklists.tables import printable
from forms.answers import Evidence
from forms.errors import StoreError
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
        from tempfile import mkstemp

        folder = self._folder()
        with _opened(source) as original, explained(folder):
            if self._store is not None and not self._store.parent.exists():
                raise StoreError(moved_words(self._store))  # the old folder must not come again
            folder.mkdir(exist_ok=True)
            handle, name = mkstemp(dir=folder)
            copy = Path(name)
            try:
                with os.fdopen(handle, "wb") as written:
                    shutil.copyfileobj(original, written)
                    written.flush()
                    os.fsync(written.fileno())
                with copy.open("rb") as read:
                    digest = hashlib.file_digest(read, "sha256").hexdigest()
                kept = Evidence(_sound_name(source), digest, copy.stat().st_size)
                place = self.path_of(kept)
                place.parent.mkdir(exist_ok=True)
                copy.replace(place)
            finally:
                copy.unlink(missing_ok=True)
        return kept

    def path_of(self, evidence: Evidence) -> Path:
        """Where a kept file lies; its folder is its digest, its name the one the user gave."""
        return self._folder() / evidence.sha256[:16] / Path(evidence.name).name

    def _folder(self) -> Path:
        if self.folder is None:
            raise StoreError(_("Evidence files need a store on the disk."))
        return self.folder


def _sound_name(source: Path) -> str:
    """The name of a file with what no other system could keep in a name as `_`."""
    return "".join(
        "_" if sign in "/\\\n\t" or not printable(sign) else sign for sign in source.name
    )


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
