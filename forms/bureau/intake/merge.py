"""Take in what another bureau has taken in: county to city to province, without a server."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from pathlib import Path

from checklists.model import Checklist
from checklists.system.leftovers import temporary_folder
from forms.bureau.intake.collect import taken_in
from forms.bureau.intake.rescoring import UNSAID, rescored
from forms.bureau.intake.sent import Sent
from forms.bureau.intake.verdict import Verdict
from forms.errors import InputError, Progress, Stopped, StoreError
from forms.reading.answers import read_content
from forms.reading.faults import Json
from forms.reading.receipt import MOST
from forms.store import Store, submissions
from forms.store.connection import explained
from forms.store.copies import is_complete, unpack_data
from forms.store.copying import copy_database, watched
from forms.store.reasons import failure
from forms.store.receipts import TypedRemark
from forms.store.structure import check_structure, guard
from forms.store.submissions import (
    COLUMNS,
    CURRENT,
    LEVEL_COLUMNS,
    REFUSED,
    SAMPLE,
    SUPERSEDED,
    Content,
    Row,
)
from forms.xlsx.reading.read import Reading
from resources.words import _

_MOST_ROWS = 1_000_000
_MOST_EDITIONS = 10_000
# Characters of one row, and the columns in which they stand.
_MOST = {
    "submission": (200_000, COLUMNS),
    "submission_content": (10_000_000, ("answers", "reason", "remarks")),
    "submission_level": (200_000, LEVEL_COLUMNS),
    "remark": (100_000, ("checklist", "item", "sentence", "at", "who")),
    "checklist": (1_000, ("code", "version", "sha256")),
}


def merge(
    other: Path,
    store: Store,
    checklists: Mapping[str, Checklist],
    *,
    found: Callable[[int], object] = lambda _count: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Verdict]:
    """Take in the submissions of another store or its backup, scored anew; a verdict on each.

    `found` hears how many there are; `cancelled` is asked before each, what was read by then is
    kept. The other file is only read, from a copy. Older revisions come with the newer ones, so
    that the history is whole, and what the other bureau typed about an item comes too; files that
    it refused, and contents it decided against, stay there. Raises StoreError.
    """
    if not other.is_file():
        sentence = _("{path} does not exist. Name the file with your data.")
        raise StoreError(sentence.format(path=other))
    if store.path is not None and other.samefile(store.path):
        raise StoreError(_("{path} is the store itself; name another one.").format(path=other))
    if not other.stat().st_size:  # SQLite would take it for a database without tables
        sentence = _("{path} is a database of another program. Choose another file.")
        raise StoreError(sentence.format(path=other))

    def watch(_done: int, _whole: int) -> None:
        if cancelled():
            raise Stopped

    with temporary_folder() as folder:
        copy = folder / "other.db"
        _copied(other, copy, watch)
        with _called(other, copy):
            theirs = Store(copy)
        try:
            with explained(other, chosen=True), watched(theirs.db.conn, watch):
                _check_lengths(theirs.db.conn)
                wanted = _wanted(theirs.db.conn)
            found(len(wanted))
            sent = _sent(theirs, other, wanted, store, checklists)
            until = takewhile(lambda _one: not cancelled(), sent)
            yield from taken_in(until, store, checklists)
        finally:
            theirs.close()


@contextmanager
def _called(other: Path, copy: Path) -> Iterator[None]:
    """Name the file that the user named, not our copy of it."""
    try:
        yield
    except StoreError as error:
        raise StoreError(str(error).replace(str(copy), str(other))) from error


def _copied(other: Path, copy: Path, progress: Progress) -> None:
    """A store of an older version is migrated when it is opened: that must not happen to theirs."""
    if is_complete(other):
        unpack_data(other, copy, progress)
    else:
        with explained(other, chosen=True):
            copy_database(other, copy, progress, mode="ro")
    with explained(other, chosen=True), closing(sqlite3.connect(copy)) as made:
        guard(made)
        check_structure(made, other)


def _check_lengths(conn: sqlite3.Connection) -> None:
    """Refuse texts that no program wrote, before any is loaded."""
    for table, (most, columns) in _MOST.items():
        length = " + ".join(f"ifnull(length({one}), 0)" for one in columns)
        if conn.execute(f"select 1 from {table} where {length} > {most} limit 1").fetchone():
            raise failure(sqlite3.SQLITE_TOOBIG)


def _wanted(conn: sqlite3.Connection) -> list[int]:
    """What counts or did once; not what lost against another of the same revision."""
    query = (
        "select id from submission where state != ? and (state != ? or (series, revision) not in"
        " (select series, revision from submission where state = ?))"
        f" order by series, revision, id limit {_MOST_ROWS + 1}"
    )
    found = [number for (number,) in conn.execute(query, (REFUSED, SUPERSEDED, CURRENT))]
    if len(found) > _MOST_ROWS:
        raise failure(sqlite3.SQLITE_TOOBIG)
    return found


def _sent(
    theirs: Store,
    other: Path,
    wanted: Sequence[int],
    store: Store,
    checklists: Mapping[str, Checklist],
) -> Iterator[Sent]:
    query = f"select code, version, sha256 from checklist limit {_MOST_EDITIONS}"
    with explained(other, chosen=True):
        digests = {(code, one): digest for code, one, digest in theirs.db.conn.execute(query)}
    for number in wanted:
        with explained(other, chosen=True):
            found = _theirs(theirs.db.conn, number)
        yield _one(found, other / found.row.file, digests, store, checklists)


@dataclass(frozen=True)
class _Theirs:
    """One submission of the other store, as far as it can be what a program wrote."""

    row: Row
    content: Content
    printed: Mapping[str, int | None]
    remarks: tuple[TypedRemark, ...]


def _theirs(conn: sqlite3.Connection, number: int) -> _Theirs:
    """Read a submission; sqlite3.DatabaseError for columns that hold what we never write."""
    row = next(row for _number, row in submissions.select(conn, "id = ?", (number,)))
    content = submissions.load_content(conn, number)
    levels = submissions.load_levels(conn, number)
    query = (
        f"select checklist, item, sentence, at, who from remark where submission = ? limit {MOST}"
    )
    remarks = [TypedRemark(*found) for found in conn.execute(query, (number,))]
    texts = [row.file, row.sha256, row.digest, *(one.checklist for one in levels)]
    texts += [text for one in remarks for text in vars(one).values()]
    if not all(isinstance(text, str) for text in texts) or not all(
        one.printed in (None, UNSAID, 0, 1, 2, 3) for one in levels
    ):
        raise sqlite3.DatabaseError(f"submission {number}")
    printed = {one.checklist: one.printed for one in levels if one.printed != UNSAID}
    known = {"", *(one.checklist for one in levels)}
    kept = (one for one in remarks if one.checklist in known and len(one.sentence) <= MOST)
    return _Theirs(row, content, printed, tuple(islice(kept, MOST)))


def _one(
    found: _Theirs,
    path: Path,
    digests: Mapping[tuple[str, str], str],
    store: Store,
    checklists: Mapping[str, Checklist],
) -> Sent:
    row = found.row
    with submissions.reading(store) as conn:
        known = submissions.of_file(conn, row.sha256)
    if known and known[1].state != REFUSED:
        return Sent(path, row.sha256, remarks=found.remarks)
    try:
        answers = _pinned(dict(found.content.answers or {}), digests)
        assessment = read_content(answers, str(path), checklists)
    except InputError as error:
        return Sent(path, row.sha256, error=error)
    changed = bool(row.changed) or assessment.digest() != row.digest
    reading = Reading(
        assessment,
        found.content.remarks,
        row.digest,
        changed,
        found.printed,
        row.state == SAMPLE,
    )
    scored = rescored(assessment, found.printed, date.today())
    return Sent(path, row.sha256, reading, scored, remarks=found.remarks)


def _pinned(answers: Json, digests: Mapping[tuple[str, str], str]) -> Json:
    """The answers with the digest of each checklist, so that one with other content is refused."""
    checklists = answers.get("checklists")
    if not isinstance(checklists, dict):
        return answers
    pinned = {
        code: {**form, "sha256": digests[code, str(form["version"])]}
        if isinstance(form, dict) and (code, str(form.get("version"))) in digests
        else form
        for code, form in checklists.items()
    }
    return {**answers, "checklists": pinned}
