"""Half a backup and half a restore go at the next start; whole ones and other files stay."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from forms.store.leftovers import remove_leftovers

ROOT = Path(__file__).parents[3]
PARTIAL = "qingping-20260101-101010-123"
COPYING = """
import sqlite3, sys, time
from pathlib import Path
conn = sqlite3.connect(Path(sys.argv[1]), isolation_level=None)
conn.execute("begin exclusive")
conn.execute("create table a (b)")
print("begun", flush=True)
time.sleep(100)
"""


@pytest.fixture
def folder(store, path):
    made = path.parent / "backups"
    made.mkdir(exist_ok=True)
    return made


def test_what_a_kill_left_beside_the_store_is_removed(store, path, folder):
    half = [
        folder / f"{PARTIAL}.partial",
        folder / f"{PARTIAL}-before-restore.partial",
        folder / f"{PARTIAL}-daily.partial-journal",
        path.with_suffix(".restoring"),
        path.with_name("qingping.restoring-journal"),
    ]
    old = path.parent / "tmpab1_x9zq"
    old.mkdir()
    (old / "data.db").write_bytes(b"half")
    copied = store.files.folder / "tmpab1_x9zq"
    copied.parent.mkdir()
    for one in (*half, copied):
        one.write_bytes(b"half")
    kept = [
        path,
        folder / f"{PARTIAL}.db",
        folder / f"other-{PARTIAL}.partial",
        folder / "qingping-mine.partial",
        folder / "notes.partial",
        path.with_name("qingping.db-journal.txt"),
        path.with_name("tmpab1_x9z"),
        store.files.folder / "0123456789abcdef",
    ]
    for one in kept[1:]:
        one.write_bytes(b"of the user")
    mine = path.parent / "tmpmine_____"
    mine.mkdir()
    (mine / "data.db").touch()
    (mine / "我的.txt").touch()
    before = len(store.entries())
    assert set(remove_leftovers(path)) <= {*half, old, copied}
    assert not any(one.exists() for one in (*half, old, copied))
    assert all(one.exists() for one in (*kept, mine))
    assert len(store.entries()) == before
    assert remove_leftovers(path) == []


def test_what_another_process_is_writing_stays_until_it_is_killed(store, path, folder):
    partial = folder / f"{PARTIAL}.partial"
    process = subprocess.Popen(
        [sys.executable, "-c", COPYING, str(partial)], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout.readline() == b"begun\n"
        assert remove_leftovers(path) == []
        assert partial.exists()
    finally:
        process.send_signal(signal.SIGKILL) if os.name == "posix" else process.kill()
        process.communicate()
    assert partial in remove_leftovers(path)
    assert sorted(folder.iterdir()) == []
