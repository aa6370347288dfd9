"""Writing a file: whole, or not there at all."""

import os
from pathlib import Path

import pytest

from checklists.system.files import ExportError, put, whole_file

pytestmark = pytest.mark.usefixtures("english")


def test_a_file_appears_whole_in_a_folder_that_is_made(tmp_path):
    path = tmp_path / "导出" / "a.xlsx"
    with whole_file(path) as temporary:
        temporary.write_bytes(b"whole")
        assert temporary.suffix == ".xlsx"
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(path.parent.iterdir()) == [path]


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def write():
        with whole_file(path) as temporary:
            temporary.write_bytes(b"half")
            raise ValueError("no font")

    with pytest.raises(ValueError, match="no font"):
        write()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named_with_what_to_do(tmp_path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "a.pdf"
    with pytest.raises(ExportError) as caught, whole_file(path) as temporary:
        temporary.write_bytes(b"x")
    assert str(caught.value) == (
        f"{path} could not be written (a part of the path is no folder). Close it in other"
        " programs, or choose another place."
    )
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_folder_or_a_device_is_not_replaced(tmp_path):
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (folder, pipe):
        with pytest.raises(ExportError, match="not a file"), whole_file(path) as new:
            new.write_bytes(b"x")
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [folder, pipe]


def test_a_link_stays_a_link(tmp_path):
    link, path = tmp_path / "link.pdf", tmp_path / "shared" / "a.pdf"
    path.parent.mkdir()
    path.write_bytes(b"old")
    link.symlink_to(path)
    with whole_file(link) as temporary:
        temporary.write_bytes(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with whole_file(path) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_read_only_is_not_replaced(tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(b"signed")
    path.chmod(0o444)
    with pytest.raises(ExportError, match="access is not allowed"), whole_file(path) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"signed"


class Held(type(Path())):
    """A file that a virus scanner lets go of after a while."""

    times = 0

    def replace(self, target):
        if Held.times:
            Held.times -= 1
            raise PermissionError(13, "held", str(self))
        return super().replace(target)


@pytest.mark.parametrize("times", [1, 3])
def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path, times):
    fresh = Held(tmp_path / "fresh")
    fresh.write_bytes(b"1")
    Held.times = times
    put(fresh, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"1"


def test_a_file_that_stays_held_is_told(tmp_path):
    fresh = Held(tmp_path / "fresh")
    fresh.write_bytes(b"1")
    Held.times = 9
    with pytest.raises(PermissionError):
        put(fresh, tmp_path / "a.pdf")
    Held.times = 0
