"""Data beside a portable program wins over the user's folder; a named file wins over both."""

import sys
from pathlib import Path

import pytest

from desktop.__main__ import main, opened_file
from desktop.session import places
from forms.store import Store
from forms.store.copies import write_complete


@pytest.fixture
def built(tmp_path, monkeypatch):
    program = tmp_path / "stick" / "qingping" / "qingping"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return program


def test_the_folder_beside_the_program_wins(built, tmp_path):
    assert places.store_path() == tmp_path / "home" / "qingping" / "qingping.db"
    (built.parent / "data").mkdir()
    assert places.store_path() == built.parent / "data" / "qingping.db"


def test_a_file_named_data_is_no_folder(built):
    (built.parent / "data").write_text("")
    assert places.portable_folder() is None


def test_a_named_file_wins(built, tmp_path, monkeypatch):
    (built.parent / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    assert places.store_path(Path("甲.qingping")) == tmp_path / "甲.qingping"


def test_a_backup_that_is_double_clicked_is_not_taken_for_the_data(tmp_path):
    data = tmp_path / "qingping.db"
    Store(data).close()
    renamed = tmp_path / "甲.qingping"
    renamed.write_bytes(data.read_bytes())
    copy = write_complete(data, tmp_path / "备份.qingping").path
    assert opened_file(None, copy) == (None, copy)
    assert opened_file(None, renamed) == (renamed, None)
    assert opened_file(data, None) == (data, None)
    assert opened_file(None, None) == (None, None)


def test_a_link_to_the_program_is_followed(built, tmp_path, monkeypatch):
    (built.parent / "data").mkdir()
    link = tmp_path / "bin"
    link.symlink_to(built)
    monkeypatch.setattr(sys, "executable", str(link))
    assert places.portable_folder() == built.parent / "data"


def test_on_macos_the_folder_is_beside_the_bundle(tmp_path):
    program = tmp_path / "清评.app" / "Contents" / "MacOS" / "qingping"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    (tmp_path / "data").mkdir()
    assert places.beside(program) == tmp_path / "data"


def test_from_source_nothing_is_portable():
    assert places.portable_folder() is None


def test_a_file_is_named_once(capsys):
    with pytest.raises(SystemExit):
        main(["甲.qingping", "--store", "乙.db"])
    assert "not allowed with" in capsys.readouterr().err
