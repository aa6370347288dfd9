"""What a killed process left is removed at the next start, and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checklists.system import leftovers
from checklists.system.files import whole_file
from checklists.system.leftovers import notes, sweep, temporary_file, temporary_folder

ROOT = Path(__file__).parents[3]
BUSY = """
import sys, time
from pathlib import Path
from checklists.system.files import whole_file
from checklists.system.leftovers import temporary_folder
with whole_file(Path(sys.argv[1])) as temporary, temporary_folder() as folder:
    temporary.write_bytes(b"half")
    (folder / "other.db").write_bytes(b"all data of another bureau")
    print("begun", flush=True)
    time.sleep(100)
"""


@pytest.fixture(autouse=True)
def _own_notes(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def busy(tmp_path):
    """A process in the middle of writing an export."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUSY, str(tmp_path / "导出" / "a.zip")],
        cwd=ROOT,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state"), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"begun\n"
    yield process
    process.kill()
    process.communicate()


def ours(tmp_path):
    return sorted(one for one in tmp_path.rglob(".qingping-*"))


def test_what_a_kill_left_is_removed(busy, tmp_path):
    kept = tmp_path / "导出" / ".qingping-notes of a user"
    kept.touch()
    busy.send_signal(signal.SIGKILL)
    busy.wait()
    left = [one for one in ours(tmp_path) if one != kept]
    assert len(left) == 2
    assert sorted(sweep()) == left
    assert ours(tmp_path) == [kept]
    assert list(notes().iterdir()) == []


def test_what_a_running_process_works_on_stays(busy, tmp_path):
    assert sweep() == []
    assert len(ours(tmp_path)) == 2
    assert len(list(notes().iterdir())) == 2


def test_what_this_process_works_on_stays(tmp_path):
    with whole_file(tmp_path / "a.pdf") as temporary, temporary_folder() as folder:
        temporary.write_bytes(b"whole")
        assert sweep() == []
        assert folder.is_dir()
    assert (tmp_path / "a.pdf").read_bytes() == b"whole"
    assert ours(tmp_path) == []
    assert list(notes().iterdir()) == []


@pytest.mark.parametrize("name", ["a.pdf", ".qingping-0123456789abcdeg", "..", ".qingping-"])
def test_a_note_of_another_file_removes_nothing(tmp_path, name):
    notes().mkdir(parents=True)
    path = tmp_path / name
    if not path.exists():
        path.write_bytes(b"of the user")
    (notes() / "0123456789abcdef.txt").write_bytes(os.fsencode(path))
    (notes() / "of the user.txt").write_bytes(os.fsencode(path))
    assert sweep() == []
    assert path.exists()
    assert [one.name for one in notes().iterdir()] == ["of the user.txt"]


def test_a_disk_that_is_not_there_is_waited_for(tmp_path):
    notes().mkdir(parents=True)
    note = notes() / "0123456789abcdef.txt"
    note.write_bytes(os.fsencode(tmp_path / "stick" / ".qingping-0123456789abcdef.zip"))
    assert sweep() == []
    assert note.exists()
    long_ago = time.time() - leftovers.PATIENCE - 60
    os.utime(note, (long_ago, long_ago))
    sweep()
    assert not note.exists()


def test_without_a_place_for_notes_the_work_goes_on(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with temporary_file(tmp_path, ".txt") as path:
        path.write_text("x")
    assert sweep() == []
    assert ours(tmp_path) == []


def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path):
    notes().mkdir(parents=True)
    (tmp_path / "data").mkdir()
    link = tmp_path / ".qingping-0123456789abcdef"
    link.symlink_to(tmp_path / "data")
    (notes() / "0123456789abcdef.txt").write_bytes(os.fsencode(link))
    assert sweep() == [link]
    assert (tmp_path / "data").is_dir()
