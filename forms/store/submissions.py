"""What a bureau has taken in as rows of the store: plain SQL, written many at a time."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

from forms.credit import told_apart_by
from forms.errors import Fault
from forms.store.connection import explained
from forms.store.store import Store

CURRENT, SUPERSEDED, CONFLICT, REFUSED = "current", "superseded", "conflict", "refused"
SAMPLE = "sample"


@dataclass(frozen=True)
class Row:
    """One revision taken in, or one file refused, without its answers.

    `state` is current, superseded, conflict, refused, or sample; `series` the id of the first
    revision. `level` is the worst of the checklists that give the cleaner production level,
    `provisional` while one of these has blanks; `energy` and `limits` are the worst limits.
    `index_two` and `rate` are in ten-thousandths, so that they sort and print exactly.
    `decided` says whether the audit tier is, None where it was never judged; `basis`, `raising`
    and `contradictions` are the codes of rules and questions behind it, with blanks between.
    """

    series: int = 0
    state: str = CURRENT
    verdict: str = ""
    cause: str = ""
    name: str = ""
    initials: str = ""
    spelling: str = ""
    credit_code: str = ""
    county: str = ""
    sector: str = ""
    region: str = ""
    year: int = 0
    uuid: str = ""
    revision: int = 0
    digest: str = ""
    level: int | None = None
    best: int | None = None
    printed: int | None = None
    provisional: int = 0
    index_two: int | None = None
    energy: int | None = None
    limits: int | None = None
    rate: int | None = None
    obligation: str = ""
    procedure: str = ""
    decided: int | None = None
    basis: str = ""
    raising: str = ""
    contradictions: str = ""
    audit: str = ""
    blank: int = 0
    differs: int = 0
    changed: int = 0
    file: str = ""
    sha256: str = ""
    received: str = ""

    @property
    def owner(self) -> str:
        """Whose it is over the years: the credit code, else the name."""
        return self.code or self.name

    @property
    def code(self) -> str:
        """The credit code, empty where only a mark or a word stands in its place."""
        return told_apart_by(self.credit_code)


@dataclass(frozen=True)
class LevelRow:
    """The outcome of one checklist; `items` has one sign for each item in the checklist's order.

    The signs: 1 2 3 the level reached, 0 none, y p n yes, partial and no, b blank, - not asked or
    not applicable. The indexes and `rate` are in ten-thousandths.
    """

    checklist: str
    version: str
    kind: str
    sector: str
    level: int | None
    best: int | None
    printed: int | None
    one: int | None
    two: int | None
    three: int | None
    rate: int | None
    blank: int
    items: str


@dataclass(frozen=True)
class WorksRow:
    """The measures of one kind and state added up; amounts are decimal texts."""

    kind: str
    state: str
    count: int
    investment: str
    saving: str
    savings: str


@dataclass(frozen=True)
class Content:
    """What stands behind a row: the answers file, why it got its verdict, and the remarks."""

    answers: Mapping[str, Any] | None
    reason: str
    remarks: tuple[Fault, ...] = ()


_MOST = 500  # values that a statement may have on every build of SQLite
# A store of somebody else may hold anything.
_MOST_BYTES = 25_000_000  # of an answers file
_MOST_PARTS = 500_000  # of its values; each takes far more room in memory than in the file
_MOST_SAID = 1_000_000  # bytes of the remarks on one file

COLUMNS = tuple(one.name for one in fields(Row))
LEVEL_COLUMNS = tuple(one.name for one in fields(LevelRow))
_WORKS_COLUMNS = tuple(one.name for one in fields(WorksRow))


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"insert into {table} ({', '.join(columns)}) values ({marks})"


_INSERT = _insert("submission", COLUMNS)
_INSERT_LEVEL = _insert("submission_level", ("submission", *LEVEL_COLUMNS))
_INSERT_WORKS = _insert("submission_works", ("submission", *_WORKS_COLUMNS))


def _typed(table: type) -> list[str]:
    """For each column, as SQL, that it holds what its field does."""
    kinds: dict[Any, str] = {
        int: "= 'integer'",
        str: "= 'text'",
        int | None: "in ('integer', 'null')",
    }
    return [f"typeof({one.name}) {kinds[one.type]}" for one in fields(table)]


def _levels(*columns: str) -> list[str]:
    return [f"ifnull({one}, 0) between -1 and 3" for one in columns]


_SOUND = "register"
_EXPECTED = {
    "submission": [
        *_typed(Row),
        *_levels("level", "best", "printed", "energy", "limits"),
        "year between 0 and 9999",
    ],
    "submission_level": [
        *_typed(LevelRow),
        *_levels("level", "best", "printed"),
        "items not glob '*[^0-3ypnb-]*'",
    ],
    "submission_works": [
        *_typed(WorksRow),
        "investment != '' and investment not glob '*[^0-9.-]*'",
        "saving != '' and saving not glob '*[^0-9.-]*'",
    ],
}


@contextmanager
def writing(store: Store) -> Iterator[sqlite3.Connection]:
    """One transaction, on the disk when it ends. Raises StoreError."""
    conn = store.db.conn
    with explained(store.path), conn:
        check_rows(store)
        conn.execute("BEGIN IMMEDIATE")
        yield conn


@contextmanager
def reading(store: Store) -> Iterator[sqlite3.Connection]:
    """The connection to read from. Raises StoreError."""
    with explained(store.path):
        check_rows(store)
        yield store.db.conn


def check_rows(store: Store) -> None:
    """Look once whether the register holds what this program writes, and nothing else.

    Raises sqlite3.DatabaseError, so that no list has to expect a text in the place of a number.
    """
    if _SOUND in store.checked:
        return
    conn = store.db.conn
    for table, expected in _EXPECTED.items():
        query = f"select 1 from {table} where not ({' and '.join(expected)}) limit 1"
        if conn.execute(query).fetchone():
            raise sqlite3.DatabaseError(f"a row of {table}")
    store.checked.add(_SOUND)


def add(
    conn: sqlite3.Connection,
    row: Row,
    content: Content,
    levels: Iterable[LevelRow] = (),
    works: Iterable[WorksRow] = (),
) -> int:
    """Write a row with what stands behind it; returns its id. A series of 0 becomes that id."""
    number = int(conn.execute(_INSERT, tuple(vars(row).values())).lastrowid or 0)
    if not row.series:
        conn.execute("update submission set series = id where id = ?", (number,))
    conn.execute(
        "insert into submission_content values (?, ?, ?, ?)",
        (number, packed(content.answers), content.reason, _said(content.remarks)),
    )
    conn.executemany(_INSERT_LEVEL, ((number, *vars(one).values()) for one in levels))
    conn.executemany(_INSERT_WORKS, ((number, *vars(one).values()) for one in works))
    return number


def remove(conn: sqlite3.Connection, number: int) -> None:
    """Forget a row and everything behind it."""
    conn.execute("delete from submission where id = ?", (number,))


def of_file(conn: sqlite3.Connection, sha256: str) -> tuple[int, Row] | None:
    """The row that a file with these bytes has got already."""
    return next(select(conn, "sha256 = ? order by id limit 1", (sha256,)), None)


def select(
    conn: sqlite3.Connection, condition: str, values: Iterable[Any] = ()
) -> Iterator[tuple[int, Row]]:
    """The rows under an SQL condition, with their ids."""
    query = f"select id, {', '.join(COLUMNS)} from submission where {condition}"
    return ((found[0], Row(*found[1:])) for found in conn.execute(query, tuple(values)))


def by_number(conn: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Row]]:
    """The rows with these ids, in any order."""
    for start in range(0, len(numbers), _MOST):
        part = numbers[start : start + _MOST]
        yield from select(conn, f"id in ({', '.join('?' * len(part))})", part)


def set_state(conn: sqlite3.Connection, numbers: Iterable[int], state: str) -> None:
    """Give rows another state."""
    conn.executemany(
        "update submission set state = ? where id = ?", ((state, one) for one in numbers)
    )


def load_content(conn: sqlite3.Connection, number: int) -> Content:
    """What stands behind a row. Raises sqlite3.DatabaseError for what was never written."""
    query = (
        "select answers, reason, remarks from submission_content where submission = ?"
        f" and length(reason) + length(remarks) <= {_MOST_SAID}"
    )
    for answers, reason, remarks in conn.execute(query, (number,)):
        try:
            return Content(unpacked(answers), reason, _remarks(remarks))
        except (zlib.error, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise sqlite3.DatabaseError(str(error)) from error
    raise sqlite3.DatabaseError(f"no submission {number}")


def load_levels(conn: sqlite3.Connection, number: int) -> list[LevelRow]:
    """The outcome of each checklist of a submission."""
    columns = ", ".join(LEVEL_COLUMNS)
    query = f"select {columns} from submission_level where submission = ?"
    return [LevelRow(*found) for found in conn.execute(query, (number,))]


def packed(answers: Mapping[str, Any] | None) -> bytes | None:
    """An answers file as the store keeps it."""
    if answers is None:
        return None
    text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def unpacked(data: bytes | None) -> Mapping[str, Any] | None:
    """The answers file in a column. Raises zlib.error, ValueError, TypeError, RecursionError."""
    if data is None:
        return None
    inflater = zlib.decompressobj()
    text = inflater.decompress(data, _MOST_BYTES)
    if not inflater.eof or sum(map(text.count, (b"[", b"{", b",", b":"))) > _MOST_PARTS:
        raise ValueError
    answers = json.loads(text)
    if not isinstance(answers, dict):
        raise TypeError
    return answers


def _said(remarks: Iterable[Fault]) -> str:
    return json.dumps([[one.place, one.sentence] for one in remarks], ensure_ascii=False)


def _remarks(text: str) -> tuple[Fault, ...]:
    return tuple(Fault(str(place), str(sentence)) for place, sentence in json.loads(text))
