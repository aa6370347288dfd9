"""Opening the store: what is refused, with nothing changed, and what is copied before a change."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from forms.assessment.answers import Answer
from forms.errors import StoreError
from forms.store import Store, connection
from forms.store.connection import KEPT_BACKUPS, back_up, backups
from forms.store.schema import migrations
from forms.store.versions import KNOWN
from tests.forms.store.conftest import execute

pytestmark = pytest.mark.usefixtures("english")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(path: Path) -> str:
    """The sentence with which a store is refused; nothing beside it may change."""
    before = contents(path.parent)
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert contents(path.parent) == before
    return str(caught.value)


def test_a_newer_store_is_refused(closed):
    execute(
        closed,
        "insert into _sqlite_migrations (migration_set, name, applied_at)"
        " values ('qingping', '0099_future', '2030')",
    )
    sentence = refusal(closed)
    assert "made by a newer version of this program. Nothing was changed" in sentence
    assert "Install the newest version to open it." in sentence


def test_the_database_of_another_program_is_refused(path):
    execute(path, "create table songs (title text)", "insert into songs values ('x')")
    assert refusal(path) == f"{path} is a database of another program. Choose another file."


def test_a_database_with_migrations_of_another_program_is_refused(path):
    execute(
        path,
        "create table _sqlite_migrations (id integer primary key, migration_set, name, applied_at)",
        "insert into _sqlite_migrations values (1, 'other', '0001', '2020')",
        "create table songs (title text)",
    )
    assert "is a database of another program" in refusal(path)


@pytest.mark.parametrize(
    "data",
    [b"SQLite format 3\x00" + b"\xff" * 5000, b"SQLite format 3\x00" + bytes(84), bytes(9000)],
)
def test_a_spoilt_store_is_refused(path, data):
    path.write_bytes(data)
    sentence = refusal(path)
    assert sentence.startswith(f"{path} is damaged. Nothing was changed. Restore a copy")


@pytest.mark.parametrize(
    "data",
    [b"garbage " * 1000, b"x", bytes(range(256)) * 40, b"PK\x03\x04", b'format = 1\ncode = "x"\n'],
)
def test_what_never_was_a_store_is_said_to_be_none(path, data):
    path.write_bytes(data)
    sentence = refusal(path)
    assert sentence.startswith(f"{path} is no data of this program but a file of another kind.")


def test_a_store_that_was_written_over_is_damaged_where_copies_of_it_are(closed):
    back_up(closed)
    closed.write_bytes(b"garbage " * 1000)
    assert refusal(closed).startswith(f"{closed} is damaged. Nothing was changed. Restore a copy")


def test_a_truncated_store_is_refused(closed):
    data = closed.read_bytes()
    closed.write_bytes(data[: len(data) // 2])
    assert "is damaged" in refusal(closed)


def test_a_page_of_zeros_is_refused(closed):
    data = bytearray(closed.read_bytes())
    data[8192:12288] = bytes(4096)
    closed.write_bytes(data)
    assert "is damaged" in refusal(closed)


def test_an_empty_file_becomes_a_store(path):
    path.write_bytes(b"")
    Store(path).close()
    assert path.stat().st_size > 0


def test_a_first_start_that_was_cut_short_is_taken_up_again(path):
    """The table of migrations is made before the first migration."""
    execute(
        path,
        "create table _sqlite_migrations"
        " (id integer primary key, migration_set text, name text, applied_at text)",
    )
    store = Store(path)
    assert store.entries() == []
    store.close()


def test_a_store_that_another_program_holds(closed):
    with closing(sqlite3.connect(closed)) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreError, match=r"is in use by another program. Close it and try"):
            Store(closed)


def test_a_path_whose_folder_is_a_file(tmp_path):
    (tmp_path / "full").write_bytes(b"")
    with pytest.raises(StoreError, match=r"could not be used \(.*(no folder|File exists)"):
        Store(tmp_path / "full" / "qingping.db")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_left_alone(tmp_path, make):
    path = tmp_path / "qingping.db"
    make(path)
    with pytest.raises(StoreError, match=r"is a folder or a device, not a file\. Name a file\."):
        Store(path)
    assert list(tmp_path.iterdir()) == [path]
    assert not path.is_file()


def test_a_link_is_followed(closed, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(closed)
    with closing(Store(link)) as store:
        assert len(store.entries()) == 1
    assert link.is_symlink()


# migrations and backups


@pytest.fixture
def failing_migration(monkeypatch):
    monkeypatch.setattr(connection, "KNOWN", (*KNOWN, "9999_failing"))

    @migrations(name="9999_failing")
    def fail(db):
        db.execute("create table half_done (x)")
        db.execute("update answer set note = 'spoiled'")
        db.execute("insert into no_such_table values (1)")

    yield
    migrations._migrations.pop()


@pytest.fixture
def further_migration(monkeypatch):
    monkeypatch.setattr(connection, "KNOWN", (*KNOWN, "9999_further"))

    @migrations(name="9999_further")
    def further(db):
        db.execute("create table further (x)")

    yield
    migrations._migrations.pop()


def test_a_failed_migration_changes_nothing_and_leaves_a_copy(closed, failing_migration, request):
    with pytest.raises(StoreError, match=r"could not be used \(no such table"):
        Store(closed)
    (copy,) = backups(closed)
    assert copy.name.endswith("-before-update.db")
    for path in (closed, copy):
        with closing(sqlite3.connect(path)) as database:
            tables = {row[0] for row in database.execute("select name from sqlite_master")}
            assert "half_done" not in tables
            assert database.execute("select choice, note from answer").fetchall() == [(1, None)]
            names = database.execute("select name from _sqlite_migrations").fetchall()
            assert [name for (name,) in names] == list(KNOWN)


def test_the_store_is_copied_before_a_migration_and_only_then(closed, further_migration):
    store = Store(closed)
    assert store.assessment(1).forms[0].answers == {"A3": Answer(choice=1)}
    store.close()
    Store(closed).close()
    (copy,) = backups(closed)
    assert copy.name.endswith("-before-update.db")


def test_the_oldest_copies_go_and_those_of_other_stores_stay(closed):
    folder = closed.parent / "backups"
    folder.mkdir()
    other = folder / "qingping-2-20200101-000000-000.db"
    other.write_bytes(b"of the store qingping-2.db")
    own = folder / "my own copy.db"
    own.write_bytes(b"put here by hand")
    made = [back_up(closed) for _ in range(KEPT_BACKUPS + 3)]
    assert backups(closed) == sorted(set(made), reverse=True)[:KEPT_BACKUPS]
    assert other.exists()
    assert own.exists()
    assert not list(folder.glob("*.partial"))


def test_a_copy_of_a_store_that_is_not_there_is_not_made(path):
    with pytest.raises(sqlite3.OperationalError):
        back_up(path)
    assert not path.exists()
    assert backups(path) == []
