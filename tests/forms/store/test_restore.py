"""Putting a copy back: whole or not at all, and nothing of the old file may spoil it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from forms.errors import StoreError
from forms.store import Store
from forms.store.connection import back_up, backups, restore
from tests.forms.store.conftest import execute


def changed_after(copy_of: Path) -> Path:
    """Copy a store, then change it."""
    copy = back_up(copy_of)
    execute(copy_of, "update answer set choice = 3")
    return copy


def choice(path):
    store = Store(path)
    (form,) = store.assessment(1).forms
    store.close()
    return form.answers["A3"].choice


def test_a_copy_comes_back_and_what_it_replaces_is_copied_first(closed):
    copy = changed_after(closed)
    restore(closed, copy)
    assert choice(closed) == 1
    newest = backups(closed)[0]
    assert newest.name.endswith("-before-restore.db")
    restore(closed, newest)
    assert choice(closed) == 3
    assert not closed.with_suffix(".restoring").exists()


def test_a_copy_comes_back_in_the_place_of_a_damaged_store(closed):
    copy = changed_after(closed)
    closed.write_bytes(b"garbage " * 1000)
    restore(closed, copy)
    assert choice(closed) == 1
    (aside,) = closed.parent.glob("*.damaged")
    assert aside.read_bytes().startswith(b"garbage")


def test_a_copy_comes_back_where_the_store_is_gone(closed):
    copy = changed_after(closed)
    closed.unlink()
    restore(closed, copy)
    assert choice(closed) == 1


@pytest.mark.parametrize("data", [b"garbage " * 1000, b"", None])
def test_a_copy_that_is_no_store_is_refused_and_the_store_stays(closed, tmp_path, data):
    copy = tmp_path / "copy.db"
    if data is not None:
        copy.write_bytes(data)
    else:
        execute(copy, "create table songs (title text)")
    before = closed.read_bytes()
    with pytest.raises(StoreError) as caught:
        restore(closed, copy)
    assert str(copy) in str(caught.value)
    assert closed.read_bytes() == before
    assert not closed.with_suffix(".restoring").exists()


def test_a_copy_that_is_gone_is_named(closed, tmp_path):
    with pytest.raises(StoreError, match=r"gone.db"):
        restore(closed, tmp_path / "gone.db")
    assert not (tmp_path / "gone.db").exists()
    assert choice(closed) == 1


CUT_SHORT = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma cache_size = 1")
db.execute("update answer set choice = 2")
db.execute("create table filler (x)")
db.executemany("insert into filler values (?)", [("x" * 3000,)] * 500)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def with_journal(closed):
    """A store whose writer was killed in the middle: half the change is in the file already."""
    copy = back_up(closed)
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(closed)], check=False)
    assert Path(f"{closed}-journal").stat().st_size > 0
    return closed, copy


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_change_cut_short_is_taken_back_at_the_next_start(with_journal):
    path, _copy = with_journal
    assert choice(path) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_change_cut_short_in_the_head_of_the_file_is_taken_back_too(with_journal):
    path, _copy = with_journal
    with path.open("rb+") as file:
        file.write(b"half written head")
    assert choice(path) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_the_journal_of_a_lost_store_does_not_spoil_the_restored_one(with_journal):
    path, copy = with_journal
    path.unlink()
    restore(path, copy)
    assert not Path(f"{path}-journal").exists()
    assert choice(path) == 1
    assert path.stat().st_size == copy.stat().st_size
