"""A pack says who published it; one that was changed, or that would harm, is refused."""

import hashlib
import json
import os
import zipfile
from datetime import date

import pytest

import checklists.packs.signing as signing
from checklists.__main__ import main
from checklists.installed import installed
from checklists.opening import open_checklist
from checklists.packs.pack import MAX_SEARCHED, collect, read_pack, write_pack
from checklists.packs.signing import SigningError, fingerprint, new_key, public_key, read_key
from checklists.problems import ChecklistError
from tests.checklists.texts import INDEX, changed

DAY = date(2026, 5, 20)
SEED = bytes(range(32))
PAIR = [installed()["coal-underground"], installed()["diagnosis-coal"]]


def packed(tmp_path, seed=SEED):
    path = tmp_path / "a.qpk"
    write_pack(PAIR, path, publisher="市生态环境局", day=DAY, seed=seed)
    return path


def rewritten(path, change):
    """The pack again with other parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def part(parts):
    return next(name for name in parts if name.endswith(".toml"))


def test_pack_comes_back_with_publisher_and_key(tmp_path):
    pack = read_pack(packed(tmp_path))
    assert [one.digest for one in pack.checklists] == [one.digest for one in PAIR]
    assert (pack.publisher, pack.date, pack.signature) == ("市生态环境局", "2026-05-20", "valid")
    assert pack.fingerprint == fingerprint(public_key(SEED))
    assert len(pack.fingerprint) == 39


def test_same_checklists_make_the_same_file(tmp_path):
    first = packed(tmp_path).read_bytes()
    assert packed(tmp_path).read_bytes() == first


def test_without_a_key_it_is_not_signed(tmp_path):
    pack = read_pack(packed(tmp_path, b""))
    assert (pack.signature, pack.fingerprint) == (None, "")


@pytest.mark.parametrize(
    "name", ["市局\n✓ 已核实", "市局\u202e", "市局\u200b", " 市局", "长" * 101, "\u2028市局"]
)
def test_the_name_of_a_publisher_is_one_line_that_can_be_seen(tmp_path, english, name):
    def change(parts):
        manifest = json.loads(parts["manifest.json"]) | {"publisher": name}
        parts["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(ChecklistError, match="this is no pack of checklists"):
        read_pack(rewritten(packed(tmp_path, b""), change))
    with pytest.raises(ChecklistError, match="not one line of at most 100 signs"):
        write_pack(PAIR, tmp_path / "b.qpk", publisher=name, day=DAY)


@pytest.mark.parametrize("wrong", [{"date": "soon"}, {"format": True}, {"files": {}}])
def test_a_manifest_that_says_nothing_is_refused(tmp_path, english, wrong):
    def change(parts):
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | wrong).encode()

    with pytest.raises(ChecklistError, match="this is no pack of checklists"):
        read_pack(rewritten(packed(tmp_path, b""), change))


def edit(parts):
    parts[part(parts)] += b"# more\n"


def drop(parts):
    del parts[part(parts)]


def put_in(parts):
    parts["checklists/other.toml"] = INDEX.encode()


def forge(parts):
    table = json.loads(parts["manifest.json"])
    table["publisher"] = "another"
    parts["manifest.json"] = json.dumps(table).encode()


def other_signature(parts):
    table = json.loads(parts["signature.json"])
    table["signature"] = "00" * 64
    parts["signature.json"] = json.dumps(table).encode()


def no_signature(parts):
    parts["signature.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (edit, "was changed after it was published"),
        (drop, "is missing"),
        (put_in, "was put in after"),
        (forge, "signature does not fit"),
        (other_signature, "signature does not fit"),
        (no_signature, "signature does not fit"),
    ],
)
def test_changed_pack_is_refused_with_what_was_changed(tmp_path, english, change, wrong):
    with pytest.raises(ChecklistError, match=wrong):
        read_pack(rewritten(packed(tmp_path), change))


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 1, "publisher": 3, "date": "", "files": {}}',
        b'{"format": 1, "publisher": "", "date": "", "files": []}',
        b'{"format": 1, "publisher": "", "date": "", "files": {"a": 1}}',
        b'{"format": true, "publisher": "", "date": "", "files": null}',
    ],
)
def test_hostile_manifest_is_refused(tmp_path, english, manifest):
    path = rewritten(packed(tmp_path), lambda parts: parts.update({"manifest.json": manifest}))
    with pytest.raises(ChecklistError, match="no pack of checklists"):
        read_pack(path)


def test_newer_pack_asks_for_a_newer_program(tmp_path, english):
    manifest = b'{"format": 2}'
    path = rewritten(packed(tmp_path), lambda parts: parts.update({"manifest.json": manifest}))
    with pytest.raises(ChecklistError, match="newer version"):
        read_pack(path)


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"{number}.toml", b"\0" * 10_000_000)


def many(path):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1001):
            archive.writestr(str(number), b"")


def twice(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", b"{}")


def no_zip(path):
    path.write_bytes(b"PK\x03\x04 nothing")


def large(path):
    path.write_bytes(b"PK" * 10_000_001)


@pytest.mark.parametrize("make", [bomb, many, twice, no_zip, large])
def test_hostile_file_is_refused(tmp_path, english, make):
    make(tmp_path / "a.qpk")
    with pytest.raises(ChecklistError, match="no pack of checklists"):
        read_pack(tmp_path / "a.qpk")


def test_every_truncation_is_refused(tmp_path):
    path = packed(tmp_path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 997):
        path.write_bytes(whole[:length])
        with pytest.raises(ChecklistError):
            read_pack(path)


def test_problems_of_all_checklists_are_told(tmp_path, english):
    (tmp_path / "a.toml").write_text(changed(INDEX, ("0.75", "0.7")), "utf-8")
    (tmp_path / "b.toml").write_text(changed(INDEX, ('answer = "choice"', "")), "utf-8")
    with pytest.raises(ChecklistError) as caught:
        collect(tmp_path)
    assert {one.file for one in caught.value.problems} == {"a.toml", "b.toml"}


def test_same_edition_twice_and_an_empty_folder_are_told(tmp_path, english):
    with pytest.raises(ChecklistError, match="no checklist file"):
        collect(tmp_path)
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(INDEX, "utf-8")
    with pytest.raises(ChecklistError, match=r"b\.toml: paper-x 2025\.1 stands in two files"):
        collect(tmp_path)


def test_key_is_private_and_never_written_over(tmp_path, english):
    path = tmp_path / "key"
    shown = new_key(path)
    assert shown == fingerprint(public_key(read_key(path)))
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(SigningError, match="is not written over"):
        new_key(path)
    path.write_text("no key")
    with pytest.raises(SigningError, match="holds no key"):
        read_key(path)


def test_without_the_library_a_signature_is_not_called_valid(tmp_path, monkeypatch, english):
    path = packed(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "nacl.signing", None)
    assert read_pack(path).signature == "unchecked"
    with pytest.raises(SigningError, match="PyNaCl"):
        signing.sign(SEED, b"")


def test_commands_make_a_key_and_a_pack_and_check_it(tmp_path, capsys, english):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.toml").write_text(INDEX, "utf-8")
    key, out = str(tmp_path / "key"), str(tmp_path / "a.qpk")
    assert main(["key", key]) == 0
    assert main(["pack", str(folder), out, "--publisher", "Bureau", "--key", key]) == 0
    assert main(["check", out]) == 0
    said = capsys.readouterr().out
    assert "1 checklists; published by Bureau on" in said
    assert f"signed with the key {fingerprint(public_key(read_key(tmp_path / 'key')))}" in said
    assert main(["pack", str(tmp_path / "none"), out]) == 1
    assert main(["pack", str(folder), out, "--key", out]) == 1
    assert "holds no key" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.zip", "A.ZIP", "a.QPK"])
def test_a_pack_under_another_ending_is_recognised(tmp_path, english, capsys, name):
    path = packed(tmp_path).rename(tmp_path / name)
    assert main(["check", str(path)]) == 0
    assert "unchanged, 2 checklists" in capsys.readouterr().out
    with pytest.raises(ChecklistError, match="a pack of checklists, not a single one"):
        open_checklist(path)


def test_another_packed_file_is_no_pack(tmp_path, english):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    for content in (path.read_bytes(), b"PK", b""):
        path.write_bytes(content)
        with pytest.raises(ChecklistError, match="neither a workbook"):
            open_checklist(path)


def listed(files):
    """The parts of a pack with these files and a manifest that names them."""
    names = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    table = {"format": 1, "publisher": "p", "date": "2025-01-01", "files": names}
    return {"manifest.json": json.dumps(table).encode(), **files}


def zipped(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_checklist_in_a_pack_is_no_larger_than_one_outside(tmp_path, english):
    path = zipped(tmp_path / "a.qpk", listed({"a.toml": INDEX.encode() + b"#\n" * 600_000}))
    with pytest.raises(ChecklistError, match=r"a\.qpk: a\.toml: the file is larger than 1 MB"):
        read_pack(path)


def test_a_pack_full_of_problems_is_not_read_to_its_end(tmp_path, english):
    bad = b"x = [" + b"[]," * 300_000 + b"]"
    path = zipped(tmp_path / "a.qpk", listed({f"{n:02}.toml": bad for n in range(11)}))
    with pytest.raises(ChecklistError) as caught:
        read_pack(path)
    assert {one.file for one in caught.value.problems} == {"a.qpk: 00.toml", "a.qpk: 01.toml"}


def test_a_pack_that_inflates_too_far_or_has_an_endless_manifest(tmp_path, english):
    large = zipped(tmp_path / "a.qpk", listed({f"{n}.toml": bytes(999_999) for n in range(14)}))
    parts = listed({"a.toml": INDEX.encode()})
    parts["manifest.json"] = parts["manifest.json"].rjust(2_000_000)
    for path in (large, zipped(tmp_path / "b.qpk", parts)):
        with pytest.raises(ChecklistError, match="no pack of checklists"):
            read_pack(path)


def test_the_name_is_looked_at_before_the_folder(tmp_path, capsys, english):
    status = main(["pack", str(tmp_path / "none"), str(tmp_path / "a.qpk"), "--publisher", "a\nb"])
    assert (status, capsys.readouterr().err.count("publisher is not one line")) == (1, 1)


def test_a_whole_disk_is_no_folder_of_checklists(tmp_path, monkeypatch, english):
    monkeypatch.setattr("checklists.packs.pack.MAX_SEARCHED", 50)
    assert MAX_SEARCHED > 10_000
    for number in range(60):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(ChecklistError, match="holds more than 50 files; name the folder in which"):
        collect(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_folder_is_passed_by(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "a.toml").write_text(INDEX, "utf-8")
    assert len(collect(tmp_path)) == 1
