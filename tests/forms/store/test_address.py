"""The address of a store for SQLite, and the names of what lies beside it."""

import sqlite3
from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from forms.store import Store
from forms.store.address import beside, sqlite_uri
from forms.store.connection import back_up, backups, restore


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath(r"\\srv\share\qingping.db"), "file:////srv/share/qingping.db"),
        (PureWindowsPath(r"\\?\UNC\srv\share\a.db"), "file:////srv/share/a.db"),
        (PureWindowsPath(r"\\?\C:\data\a.db"), "file:///C:/data/a.db"),
        (PureWindowsPath(r"C:\data\a b.db"), "file:///C:/data/a%20b.db"),
        (PureWindowsPath("Z:/数据/a.db"), "file:///Z:/%E6%95%B0%E6%8D%AE/a.db"),
        (PureWindowsPath(r"C:\100%#1.db"), "file:///C:/100%25%231.db"),
        (PurePosixPath("/home/a b/x?y#z%.db"), "file:///home/a%20b/x%3Fy%23z%25.db"),
        (PurePosixPath("//net/a.db"), "file:////net/a.db"),
        (PurePosixPath("/a\\b.db"), "file:///a%5Cb.db"),
    ],
)
def test_the_address_names_the_file_and_no_server(path, address):
    assert sqlite_uri(path, "rw") == f"{address}?mode=rw"


@pytest.mark.parametrize("name", ["a b#?%.db", "100%20.db", "数据;'\".db", "a&b=c.db", "a\nb.db"])
def test_sqlite_opens_that_very_file_and_makes_none(tmp_path, name):
    path = tmp_path / "x y" / name
    Store(path).close()
    with closing(sqlite3.connect(sqlite_uri(path, "ro"), uri=True)) as conn:
        assert conn.execute("select count(*) from assessment").fetchone() == (0,)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("insert into publisher values ('x', 'y', 'z')")
        plain.commit()
    restore(path, back_up(path))
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(sqlite_uri(path.with_name("none.db"), "rw"), uri=True)
    names = {one.name for one in path.parent.iterdir()}
    assert names == {name, "backups"}


def test_stores_of_one_name_and_two_endings_share_nothing(tmp_path):
    first, second = tmp_path / "a.db", tmp_path / "a.qingping"
    for path in (first, second):
        Store(path).close()
        back_up(path)
    for ending in (".lock", ".ini", ".files", ".restoring"):
        assert beside(first, ending) == tmp_path / f"a{ending}"
        assert beside(second, ending) == tmp_path / f"a.qingping{ending}"
    assert not {*backups(first)} & {*backups(second)}
    assert len(backups(first)) == len(backups(second)) == 1


def test_what_lies_beside_a_store_already_stays_its_own(tmp_path):
    alone = tmp_path / "a.qingping"
    Store(alone).close()
    (tmp_path / "a.files").mkdir()
    (tmp_path / "a.ini").touch()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "a-20260101-000000-000-daily.db").write_bytes(alone.read_bytes())
    assert beside(alone, ".ini") == tmp_path / "a.ini"
    assert Store(alone).files.folder == tmp_path / "a.files"
    assert len(backups(alone)) == 1
    Store(tmp_path / "a.db").close()
    assert beside(alone, ".ini") == tmp_path / "a.qingping.ini"
    assert Store(alone).files.folder == tmp_path / "a.files", "what it refers to must be found"
