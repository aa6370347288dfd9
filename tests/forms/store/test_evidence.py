"""Evidence files: copied whole, kept once, and nothing left behind where that fails."""

import hashlib
import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis.strategies import text

from forms.assessment.answers import Answer, Evidence
from forms.errors import StoreError
from forms.files.names import disk_name
from forms.store import Store
from forms.store.evidence import EvidenceFiles
from tests.forms.store.conftest import COAL

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def files(tmp_path):
    return EvidenceFiles(tmp_path / "qingping.db")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "监测报告.pdf"
    path.write_bytes(b"%PDF " * 1000)
    return path


def kept_paths(files):
    return sorted(path for path in files.folder.rglob("*") if path.is_file())


def test_a_file_is_copied_beside_the_store_with_name_digest_and_size(files, report):
    kept = files.keep(report)
    assert kept.name == "监测报告.pdf"
    assert kept.sha256 == hashlib.sha256(report.read_bytes()).hexdigest()
    assert kept.size == report.stat().st_size
    assert kept.sound
    report.write_bytes(b"changed afterwards")
    assert files.path_of(kept).read_bytes() == b"%PDF " * 1000
    assert kept_paths(files) == [files.path_of(kept)]


@pytest.mark.skipif(os.name != "posix", reason="other systems allow no such names")
@pytest.mark.parametrize(
    ("given", "kept"),
    [(b"a\nb.pdf", "a_b.pdf"), (b"c:\\d\t.pdf", "c:_d_.pdf"), (b"\xff\x07.pdf", "__.pdf")],
)
def test_a_name_that_cannot_be_kept_everywhere_is_written_otherwise(store, tmp_path, given, kept):
    path = tmp_path / os.fsdecode(given)
    path.write_bytes(b"1")
    evidence = store.files.keep(path)
    assert evidence.name == kept
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, evidence=(evidence,)))
    assert store.assessment(1).forms[0].answers["A3"].evidence == (evidence,)
    assert store.files.path_of(evidence).read_bytes() == b"1"


def test_the_same_file_again_is_kept_once(files, report):
    assert files.keep(report) == files.keep(report)
    assert len(kept_paths(files)) == 1


def test_the_same_name_with_other_content_is_another_file(files, report):
    first = files.keep(report)
    report.write_bytes(b"second edition")
    second = files.keep(report)
    assert files.path_of(first).read_bytes() != files.path_of(second).read_bytes()


def test_an_empty_file_is_kept(files, tmp_path):
    empty = tmp_path / "空.txt"
    empty.touch()
    assert files.path_of(files.keep(empty)).read_bytes() == b""


def test_what_cannot_be_read_is_named(files, tmp_path):
    with pytest.raises(StoreError, match=r"none.pdf cannot be read \(there is no such file"):
        files.keep(tmp_path / "none.pdf")
    with pytest.raises(StoreError, match="is not a file. Choose a file"):  # noqa: RUF043
        files.keep(tmp_path)
    assert not files.folder.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_stop_the_program(files, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="pipe is not a file"):
        files.keep(tmp_path / "pipe")


def test_a_file_over_200_mb_is_refused_before_it_is_copied(files, tmp_path):
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(StoreError, match="large.mp4 is larger than 200 MB"):  # noqa: RUF043
        files.keep(large)
    assert not files.folder.exists()


def test_a_copy_that_fails_leaves_nothing_behind(files, report):
    files.keep(report)
    before = kept_paths(files)
    report.write_bytes(b"other content")
    digest = hashlib.sha256(b"other content").hexdigest()
    (files.folder / digest[:16]).write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError, match="could not be used"):
        files.keep(report)
    assert kept_paths(files) == sorted([*before, files.folder / digest[:16]])


def test_a_path_never_leaves_the_folder(files, report):
    kept = replace(files.keep(report), name="../../escaped")
    assert files.folder in files.path_of(kept).parents
    assert not kept.sound


def test_a_store_in_memory_keeps_no_files(report):
    store = Store(None)
    with pytest.raises(StoreError, match="need a store on the disk"):
        store.files.keep(report)
    store.close()


REFUSED = {
    '能耗 "一季度".pdf': "能耗 一季度.pdf",
    "问题?.docx": "问题.docx",
    "CON.pdf": "_CON.pdf",
    "a:b.pdf": "a b.pdf",
    "点.": "点",
    "x.pdf ": "x.pdf",
    "10:30 巡检.jpg": "10 30 巡检.jpg",
    "e\u0301.pdf": "\xe9.pdf",
    "长" * 204 + ".pdf": None,
}


@pytest.mark.parametrize(("name", "kept"), REFUSED.items())
def test_on_the_disk_it_has_a_name_that_every_system_keeps(files, name, kept):
    evidence = Evidence(name, "0" * 64, 1)
    place = files.path_of(evidence)
    assert place.name == (kept or place.name)
    assert len(place.name.encode()) <= 255
    assert disk_name(place.name) == place.name
    assert place.parent == files.folder / ("0" * 16)


@given(text(min_size=1, max_size=300))
def test_a_safe_name_stays_as_it_is(name):
    safe = disk_name(name)
    assert disk_name(safe) == safe
    assert 0 < len(safe.encode()) <= 255
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert safe == safe.strip(" .")


@pytest.mark.skipif(os.name != "posix", reason="other systems allow no such names")
def test_a_name_that_others_refuse_is_shown_as_it_was(files, tmp_path):
    source = tmp_path / '能耗 "一季度"?.pdf'
    source.write_bytes(b"1")
    kept = files.keep(source)
    assert kept.name == '能耗 "一季度"?.pdf'
    assert files.path_of(kept).read_bytes() == b"1"


@pytest.mark.skipif(os.name != "posix", reason="other systems allow no such names")
@pytest.mark.parametrize("name", [one for one in REFUSED if len(one) < 80])
def test_what_an_earlier_version_kept_is_found(files, name):
    digest = hashlib.sha256(b"old").hexdigest()
    old = files.folder / digest[:16] / name
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    assert files.path_of(Evidence(name, digest, 3)).read_bytes() == b"old"


def test_signs_that_turn_a_name_around_are_not_kept(files, tmp_path):
    source = tmp_path / "监测\u202efdp.\u200bxlsx"
    source.write_bytes(b"1")
    assert files.keep(source).name == "监测fdp.xlsx"
    assert Evidence("a\u202eb", "0" * 64, 1).shown == "ab"


def test_what_is_kept_already_is_not_replaced(files, report):
    place = files.path_of(files.keep(report))
    number = place.stat().st_ino
    with place.open("rb"):  # as a viewer has it
        assert files.path_of(files.keep(report)) == place
    assert place.stat().st_ino == number
    place.write_bytes(b"altered")
    files.keep(report)
    assert place.read_bytes() == report.read_bytes()


def test_a_digest_that_is_none_leads_nowhere_else(files):
    stray = Evidence("x", "../../../../../../etc", 1)
    assert files.path_of(stray).parent.parent == files.folder
