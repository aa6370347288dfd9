"""A complete copy: entries, evidence and own technologies in one file, and back from it."""

import shutil
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forms.answers import Answer
from forms.errors import ExportError, StoreError
from forms.owntechnologies import NAME, add_own, own_technologies
from forms.store import Store
from forms.store.copies import is_complete, write_complete
from forms.technologies import shipped
from tests.forms.store.conftest import COAL

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def attached(store, tmp_path):
    """A file attached to an item of the store."""
    source = tmp_path / "监测报告.pdf"
    source.write_bytes(b"%PDF " * 1000)
    evidence = store.files.keep(source)
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, evidence=(evidence,)))
    return evidence


@pytest.fixture
def copy(store, attached, path, tmp_path):
    add_own(path.parent / NAME, replace(shipped()[0], code="", title="冷凝水回用"))
    return write_complete(path, tmp_path / "stick" / "备份.qingping").path


def test_everything_comes_back_on_another_computer(copy, attached, tmp_path):
    other = Store(tmp_path / "other" / "qingping.db")
    other.restore(copy)
    answer = next(iter(other.assessment(1).forms)).answers["A3"]
    assert answer.evidence == (attached,)
    assert other.files.path_of(attached).read_bytes() == b"%PDF " * 1000
    assert [one.title for one in own_technologies(other.path.parent / NAME)] == ["冷凝水回用"]
    assert sorted(one.name for one in other.path.parent.iterdir()) == [
        *("backups", "qingping.db", "qingping.files", NAME),
    ]
    other.close()


def test_it_tells_what_it_holds(store, attached, path, tmp_path):
    made = write_complete(path, tmp_path / "a.qingping")
    assert (made.evidence, made.size) == (1, made.path.stat().st_size)
    assert is_complete(made.path)
    assert not is_complete(path)
    assert not is_complete(tmp_path / "nothing")


def test_what_was_entered_since_goes_into_the_backups(store, copy, path):
    store.set_answer(1, COAL, "A3", Answer(choice=1), Answer(choice=2))
    add_own(path.parent / NAME, replace(shipped()[0], code="", title="余热利用"))
    store.restore(copy)
    assert next(iter(store.assessment(1).forms)).answers["A3"].choice == 1
    kept = sorted(one.suffix for one in (path.parent / "backups").iterdir())
    assert kept == [".db", ".toml"]
    assert len(own_technologies(path.parent / NAME)) == 1


def test_a_lost_and_an_altered_file_come_back_and_others_stay(store, attached, copy, tmp_path):
    place = store.files.path_of(attached)
    place.write_bytes(b"altered")
    later = tmp_path / "later.txt"
    later.write_text("later")
    kept = store.files.keep(later)
    store.restore(copy)
    assert place.read_bytes() == b"%PDF " * 1000
    shutil.rmtree(place.parent)
    store.restore(copy)
    assert place.read_bytes() == b"%PDF " * 1000
    assert store.files.path_of(kept).read_text() == "later"


def test_a_damaged_copy_changes_nothing(store, copy, path):
    data = bytearray(copy.read_bytes())
    data[data.index(b"%PDF ") + 2000] ^= 1
    copy.write_bytes(data)
    shutil.rmtree(store.files.folder)
    with pytest.raises(StoreError, match=r"备份\.qingping is damaged or is no backup"):
        store.restore(copy)
    assert not store.files.folder.exists()
    assert store.assessment(1).enterprise.name == "甲煤矿"
    copy.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError, match="is damaged"):
        store.restore(copy)


@pytest.mark.parametrize("name", ["../x.txt", "files/0123456789abcdef/..", "/x.txt", "files/x"])
def test_no_member_leaves_the_folder(store, copy, path, tmp_path, name):
    with ZipFile(copy, "a") as packed:
        packed.writestr(name, "x")
    before = {one for one in tmp_path.rglob("*") if "backups" not in one.parts}
    store.restore(copy)
    assert {one for one in tmp_path.rglob("*") if "backups" not in one.parts} == before


def test_what_could_fill_the_disk_is_refused(store, copy, tmp_path):
    with ZipFile(copy, "a") as packed:
        packed.writestr("files/0123456789abcdef/x", b"\0" * 1_000_000, ZIP_DEFLATED)
    with pytest.raises(StoreError, match="is damaged or is no backup"):
        store.restore(copy)


def test_another_archive_is_refused(store, tmp_path):
    other = tmp_path / "工作簿.xlsx"
    with ZipFile(other, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(StoreError, match="is damaged or is no backup"):
        store.restore(other)
    assert len(store.entries()) == 1


def test_a_newer_store_in_a_copy_is_named_by_the_copy(store, copy, tmp_path):
    data = tmp_path / "new.db"
    shutil.copy(store.path, data)
    newer = Store(data)
    with newer.db.atomic():
        newer.db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('qingping', '0099_future', '2030')"
        )
    newer.close()
    made = write_complete(data, tmp_path / "new.qingping").path
    with pytest.raises(StoreError, match=r"new\.qingping was made by a newer version"):
        store.restore(made)


def test_a_place_that_cannot_be_written_is_told(store, path, tmp_path):
    with pytest.raises(ExportError, match="is a folder or a device"):
        write_complete(path, tmp_path)


def test_more_files_than_anybody_attaches_are_refused(store, copy):
    with ZipFile(copy, "a") as packed:
        for number in range(20_001):
            packed.writestr(f"files/{number:016x}/f", b"")
    with pytest.raises(StoreError, match="is damaged or is no backup"):
        store.restore(copy)
    assert len(list(store.files.folder.iterdir())) == 1


def test_data_that_grows_out_of_proportion_is_refused(store, copy, path, tmp_path):
    bomb = tmp_path / "bomb.qingping"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("data.db", path.read_bytes() + bytes(80_000_000))
    with pytest.raises(StoreError, match="is damaged or is no backup"):
        store.restore(bomb)
