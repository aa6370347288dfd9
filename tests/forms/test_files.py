"""Writing a file: whole, or not there at all."""

import pytest

from forms.errors import ExportError
from forms.files import whole_file

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
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "file" / "a.pdf"):
        with pytest.raises(ExportError) as caught, whole_file(path) as temporary:
            temporary.write_bytes(b"x")
        assert str(caught.value).startswith(f"{path} could not be written (")
        assert "Close it in other programs, or choose another place." in str(caught.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder"]
