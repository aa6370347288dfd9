"""What tells a pack from other files, without reading it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from checklists.problems import ChecklistError
from checklists.system.files import first_bytes
from checklists.system.zips import BROKEN

ENDING = ".qpk"
MANIFEST = "manifest.json"
MAX_FILE = 20_000_000
MAX_MEMBERS = 1000
ENTRY = b"PK\x01\x02"


def is_pack(path: Path) -> bool:
    """Whether a file is a pack, by its ending or, where it was renamed to .zip, by its manifest."""
    if path.suffix.casefold() != ".zip":
        return path.suffix.casefold() == ENDING
    try:
        data = first_bytes(path, path.name, MAX_FILE)
        if len(data) > MAX_FILE or data.count(ENTRY) > MAX_MEMBERS + 1:
            return False
        with ZipFile(BytesIO(data)) as archive:
            return MANIFEST in archive.namelist()
    except (*BROKEN, ChecklistError, ValueError):
        return False
