"""Evidence files, copied into a folder beside the store and named by their content."""

import hashlib
import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from forms.answers import Evidence
from forms.errors import StoreError
from forms.store.connection import explained
from resources.words import _

MAX_BYTES = 200_000_000


class EvidenceFiles:
    """The folder with the evidence of the store at `path`; a store in memory has none."""

    def __init__(self, path: Path | None) -> None:
        self.folder = None if path is None else path.with_suffix(".files")

    def keep(self, source: Path) -> Evidence:
        """Copy a file beside the store; the same content is kept once. Raises StoreError."""
        if self.folder is None:
            raise StoreError(_("Evidence files need a store on the disk."))
        with explained(source):
            size = source.stat().st_size
            if size > MAX_BYTES:
                raise StoreError(
                    _("{name} is larger than 200 MB. Choose a smaller file.").format(
                        name=source.name
                    )
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            with (
                source.open("rb") as original,
                NamedTemporaryFile(dir=self.folder, delete=False) as copy,
            ):
                shutil.copyfileobj(original, copy)
                copy.flush()
                os.fsync(copy.fileno())
            with Path(copy.name).open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
            kept = Evidence(source.name, digest, size)
            Path(copy.name).replace(self.path_of(kept))
        return kept

    def path_of(self, evidence: Evidence) -> Path:
        """Where a kept file lies; its folder is its digest, its name the one the user gave."""
        if self.folder is None:
            raise StoreError(_("Evidence files need a store on the disk."))
        place = self.folder / evidence.sha256[:16]
        place.mkdir(parents=True, exist_ok=True)
        return place / Path(evidence.name).name
