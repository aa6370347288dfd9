"""A complete copy: entries, evidence and own technologies in one file, and back from it."""

import hashlib
import shutil
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forms.assessment.answers import Answer, Evidence
from forms.errors import ExportError, StoreError
from forms.files.names import disk_name
from forms.measures.own import NAME, add_own, own_technologies
from forms.measures.technologies import shipped
from forms.store import Store
from forms.store.copies import is_complete, write_complete
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


def names(folder):
    """The evidence files beside a store, by folder and name."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_copy_whose_entries_are_none_leaves_no_evidence(store, attached, path, tmp_path):
    digest = hashlib.sha256(b"evil").hexdigest()[:16]
    with ZipFile(tmp_path / "x.qingping", "w") as packed:
        packed.writestr("data.db", b"x" * 5000)
        packed.writestr(f"files/{digest}/f.pdf", b"evil")
    before = names(store.files.folder)
    with pytest.raises(StoreError, match=r"x\.qingping is no data of this program"):
        store.restore(tmp_path / "x.qingping")
    assert names(store.files.folder) == before
    assert store.entries()


def test_evidence_with_other_content_is_left_out_and_named(store, attached, copy):
    with ZipFile(copy, "a") as packed:
        packed.writestr("files/0123456789abcdef/报告\u202efdp.exe", b"other content")
    (said,) = store.restore(copy)
    assert said == "报告fdp.exe was left out: its content is not what was attached."
    assert not (store.files.folder / "0123456789abcdef").exists()
    assert store.files.path_of(attached).read_bytes() == b"%PDF " * 1000


def test_one_file_that_cannot_be_put_back_stops_no_other(store, attached, copy, tmp_path):
    digest = hashlib.sha256(b"1").hexdigest()[:16]
    with ZipFile(copy, "a") as packed:
        packed.writestr(f"files/{digest}/a.pdf", b"1")
    shutil.rmtree(store.files.folder)
    store.files.folder.mkdir()
    (store.files.folder / digest).write_bytes(b"a file where the folder should be")
    store.set_answer(1, COAL, "A3", store_answer(store), Answer(choice=2))
    (said,) = store.restore(copy)
    assert said.startswith("a.pdf was left out. ")
    assert store_answer(store).evidence == (attached,)
    assert store.files.path_of(attached).is_file()


def store_answer(store):
    return next(iter(store.assessment(1).forms)).answers["A3"]


@pytest.mark.parametrize(
    "name", ['能耗 "一季度".pdf', "问题?.docx", "CON.pdf", "a:b.pdf", "点.", "长" * 84 + ".pdf"]
)
def test_a_name_of_another_system_comes_back(store, path, tmp_path, name):
    data = b"as an earlier version kept it"
    evidence = Evidence(name, hashlib.sha256(data).hexdigest(), len(data))
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, evidence=(evidence,)))
    made = write_complete(path, tmp_path / "a.qingping").path
    with ZipFile(made, "a") as packed:
        packed.writestr(f"files/{evidence.sha256[:16]}/{name}", data)
    other = Store(tmp_path / "other" / "qingping.db")
    assert other.restore(made) == ()
    assert store_answer(other).evidence == (evidence,)
    assert other.files.path_of(evidence).read_bytes() == data
    assert disk_name(other.files.path_of(evidence).name) == other.files.path_of(evidence).name
    other.close()


@pytest.mark.parametrize(
    "content", [b"a." * 10_000 + b"b=1", b"x = 1e99999999999999999999", b"\xff"]
)
def test_own_technologies_that_cannot_be_read_are_left_out(store, path, tmp_path, content):
    add_own(path.parent / NAME, replace(shipped()[0], code="", title="余热利用"))
    made = tmp_path / "a.qingping"
    with ZipFile(made, "w") as packed:
        packed.write(path, "data.db")
        packed.writestr(NAME, content)
    (said,) = store.restore(made)
    assert said.startswith("technologies.toml was left out. technologies.toml: ")
    assert [one.title for one in own_technologies(path.parent / NAME)] == ["余热利用"]


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
