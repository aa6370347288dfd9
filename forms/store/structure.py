"""What a database is built of, compared with what this program's own migrations build."""

import hashlib
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from forms.errors import StoreError
from forms.store.versions import KNOWN, LEVELS, TABLE, applied
from resources.words import _

LONGEST = 25_000_000  # bytes of one value; a checklist or the answers of a factory are far less

Objects = Mapping[tuple[str, str], str]

_OURS = {"assessment", "answer", "checklist", "enterprise"}
_MOST = 1000  # objects of a schema, and migrations: more than there will ever be
_LONGEST_NAME = 60


def guard(conn: sqlite3.Connection) -> None:
    """Let a connection neither load huge values nor trust what a schema brings along."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    conn.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST // 10)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")


def objects(conn: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Tables, indexes, views and triggers by kind and name, with the statement that makes each."""
    rows = conn.execute(f"select type, name, sql from sqlite_master limit {_MOST}")
    found: dict[tuple[str, str], str] = {}
    for kind, name, sql in rows:
        key = (str(kind), str(name))
        found[key] = found.get(key, "") + _plain(sql)  # only a tampered schema has a name twice
    return found


def _plain(sql: object) -> str:
    """A statement without what its writer may do this way or that: quotes, spaces, capitals."""
    spaced = re.sub(r'["\[\]`\s]+', " ", str(sql or ""))
    return re.sub(r" ?([(),]) ?", r"\1", spaced).lower()


def digest(found: Objects) -> str:
    """A short form of what a database is built of."""
    lines = (f"{kind} {name} {sql}" for (kind, name), sql in sorted(found.items()))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def schema_at(level: int, known: Sequence[str] = KNOWN) -> dict[tuple[str, str], str]:
    """What the first migrations of this program build, `level` of them."""
    from forms.store.schema import migrate  # slow to load, and seldom needed

    with closing(sqlite3.connect(":memory:")) as fresh:
        migrate(fresh, stop_before=known[level:])
        return objects(fresh)


def check_structure(conn: sqlite3.Connection, path: Path, known: Sequence[str] = KNOWN) -> None:
    """Refuse a database that holds anything but what this program builds, before any of it runs.

    An empty database passes. Raises StoreError.
    """
    found = objects(conn)
    if not found:
        return
    level = LEVELS.get(digest(found))
    if level is None or not _ours(conn, set(known[:level])):
        _explain(conn, found, path, known)
    if conn.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        raise _altered(path, "UTF-16")


def _ours(conn: sqlite3.Connection, wanted: set[str]) -> bool:
    return applied(conn, _MOST) == wanted


def _explain(conn: sqlite3.Connection, found: Objects, path: Path, known: Sequence[str]) -> None:
    """Say what is different; what no constant tells is compared with the migrations themselves."""
    tables = {name for kind, name in found if kind == "table"}
    start = schema_at(0, known)
    whose = _altered(path, TABLE) if tables & _OURS else _foreign(path)
    if any(found.get(key) != sql for key, sql in start.items() if key[0] == "table"):
        raise whose
    had = applied(conn, _MOST)
    if had - set(known):
        raise StoreError(
            _(
                "The data in {path} was made by a newer version of this program. Nothing was"
                " changed. Install the newest version to open it."
            ).format(path=path)
        )
    if had != set(known[: len(had)]) or (not had and tables - {TABLE}):
        raise whose
    wanted = schema_at(len(had), known)
    # The table of migrations alone is what a full disk at the very first start leaves behind.
    cut_short = set() if had else set(start)
    keys = {*found, *wanted} - (cut_short - set(found))
    for key in sorted(keys, key=lambda one: (one[1].startswith("sqlite_autoindex"), *one)):
        if found.get(key) != wanted.get(key):
            raise _altered(path, key[1])


def _foreign(path: Path) -> StoreError:
    return StoreError(
        _("{path} is a database of another program. Choose another file.").format(path=path)
    )


def _altered(path: Path, name: str) -> StoreError:
    shown = name if name.isprintable() and len(name) <= _LONGEST_NAME else "?"
    return StoreError(
        _(
            "{path} is not built as this program builds its data: “{name}” is missing, differs or"
            " was added. Nothing was changed. Choose another file, or restore a copy made before."
        ).format(path=path, name=shown)
    )
