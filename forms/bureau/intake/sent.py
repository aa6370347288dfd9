"""Read one file that was sent, as far as that goes without writing to the store."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checklists.model import Checklist
from forms.assessment.answers import Form
from forms.bureau.intake.rescoring import Rescored, rescored
from forms.errors import Fault, InputError
from forms.store import Store, submissions
from forms.store.receipts import TypedRemark
from forms.xlsx.gate.container import check_bytes, read_bytes
from forms.xlsx.reading.read import Reading, read_data
from resources.words import _


@dataclass(frozen=True)
class Sent:
    """One file as it was read: what is in it, or why it cannot be taken.

    `remarks` are those of another bureau that has the same submission in its store.
    """

    path: Path
    sha256: str = ""
    reading: Reading | None = None
    scored: Rescored | None = None
    error: InputError | None = None
    remarks: tuple[TypedRemark, ...] = ()


def read(path: Path, store: Store, checklists: Mapping[str, Checklist]) -> Sent:
    """The content of a file, scored; only its digest where the store has it already."""
    try:
        data = read_bytes(path)
    except InputError as error:
        return Sent(path, error=error)
    digest = hashlib.sha256(data).hexdigest()
    with submissions.reading(store) as conn:
        known = submissions.of_file(conn, digest)
    if known and known[1].state != submissions.REFUSED:
        return Sent(path, digest)
    try:
        check_bytes(data, str(path))
        reading = read_data(data, str(path), checklists)
        with submissions.reading(store) as conn:
            _check_versions(conn, path, reading.assessment.forms)
    except InputError as error:
        return Sent(path, digest, error=error)
    scored = rescored(reading.assessment, reading.printed, date.today())
    return Sent(path, digest, reading, scored)


def _check_versions(conn: sqlite3.Connection, path: Path, forms: Iterable[Form]) -> None:
    """Refuse a version that this store knows with other content: it could not be shown again."""
    for form in forms:
        checklist = form.checklist
        query = "select 1 from checklist where code = ? and version = ? and sha256 != ?"
        key = (checklist.code, checklist.version, checklist.digest)
        if conn.execute(query, key).fetchone():
            sentence = _("version {version} is installed with other content").format(
                version=checklist.version
            )
            fault = Fault(checklist.shown, sentence)
            raise InputError(str(path), [fault], "unknown-checklist")
