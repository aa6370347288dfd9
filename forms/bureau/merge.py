"""Take in what another bureau has taken in: county to city to province, without a server."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from checklists.model import Checklist
from forms.bureau.collect import taken_in
from forms.bureau.rescoring import UNSAID, rescored
from forms.bureau.sent import Sent
from forms.bureau.verdict import Verdict
from forms.errors import InputError, StoreError
from forms.faults import Json
from forms.reading import read_content
from forms.store import Store, submissions
from forms.store.connection import explained
from forms.store.submissions import CURRENT, REFUSED, SAMPLE, SUPERSEDED, Row
from forms.xlsx.read import Reading
from resources.words import _


def merge(other: Path, store: Store, checklists: Mapping[str, Checklist]) -> Iterator[Verdict]:
    """Take in the submissions of another store, scored anew; a verdict on each.

    The other file is only read, from a copy. Older revisions come with the newer ones, so that
    the history is whole; files that the other bureau refused, and contents it decided against,
    stay there. Raises StoreError.
    """
    if not other.is_file():
        sentence = _("{path} does not exist. Name the file with your data.")
        raise StoreError(sentence.format(path=other))
    if store.path is not None and other.samefile(store.path):
        raise StoreError(_("{path} is the store itself; name another one.").format(path=other))
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "other.db"
        _copied(other, copy)
        theirs = Store(copy)
        try:
            yield from taken_in(_sent(theirs, other, store, checklists), store, checklists)
        finally:
            theirs.close()


def _copied(other: Path, copy: Path) -> None:
    # A store of an older version is migrated when it is opened: that must not happen to theirs.
    reading = f"{other.resolve().as_uri()}?mode=ro"
    with (
        explained(other),
        closing(sqlite3.connect(reading, uri=True)) as original,
        closing(sqlite3.connect(copy)) as made,
    ):
        original.backup(made)


def _sent(
    theirs: Store, other: Path, store: Store, checklists: Mapping[str, Checklist]
) -> Iterator[Sent]:
    with submissions.reading(theirs) as conn:
        digests = {
            (code, version): digest
            for code, version, digest in conn.execute("select code, version, sha256 from checklist")
        }
        rows = list(
            submissions.select(conn, "state != ? order by series, revision, id", (REFUSED,))
        )
    counting = {(row.series, row.revision) for _number, row in rows if row.state == CURRENT}
    for number, row in rows:
        if row.state == SUPERSEDED and (row.series, row.revision) in counting:
            continue
        yield _one(theirs, number, row, other / row.file, digests, store, checklists)


def _one(
    theirs: Store,
    number: int,
    row: Row,
    path: Path,
    digests: Mapping[tuple[str, str], str],
    store: Store,
    checklists: Mapping[str, Checklist],
) -> Sent:
    with submissions.reading(store) as conn:
        known = submissions.of_file(conn, row.sha256)
    if known and known[1].state != REFUSED:
        return Sent(path, row.sha256)
    with submissions.reading(theirs) as conn:
        content = submissions.load_content(conn, number)
        levels = submissions.load_levels(conn, number)
    try:
        answers = _pinned(dict(content.answers or {}), digests)
        assessment = read_content(answers, str(path), checklists)
    except InputError as error:
        return Sent(path, row.sha256, error=error)
    printed = {one.checklist: one.printed for one in levels if one.printed != UNSAID}
    changed = bool(row.changed) or assessment.digest() != row.digest
    reading = Reading(
        assessment, content.remarks, row.digest, changed, printed, row.state == SAMPLE
    )
    return Sent(path, row.sha256, reading, rescored(assessment, printed, date.today()))


def _pinned(answers: Json, digests: Mapping[tuple[str, str], str]) -> Json:
    """The answers with the digest of each checklist, so that one with other content is refused."""
    checklists = answers.get("checklists")
    if not isinstance(checklists, dict):
        return answers
    pinned = {
        code: {**form, "sha256": digests[code, form["version"]]}
        if isinstance(form, dict) and (code, form.get("version")) in digests
        else form
        for code, form in checklists.items()
    }
    return {**answers, "checklists": pinned}
