"""The evidence bundle: every file under a readable name, nothing silently left out."""

import hashlib
import os
from dataclasses import replace
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from checklists.installed import installed
from forms.assessment.answers import Evidence
from forms.errors import ExportError, StoreError
from forms.files.names import Names
from forms.handover.bundle import write_bundle
from forms.store.evidence import EvidenceFiles
from forms.xlsx.reading.read import read_workbook
from tests.forms.pdf.reports import best, pages_of, report_of
from tests.forms.store.rights import no_rights, open_folder

CODE = "obligations-suzhou"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "store").mkdir()
    return EvidenceFiles(tmp_path / "store" / "qingping.db")


@pytest.fixture
def attach(tmp_path, files):
    """A kept evidence file with that name and content."""

    def attached(name, content=b"evidence"):
        path = tmp_path / "from" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return files.keep(path)

    return attached


def items():
    return [item.code for item in installed()[CODE].items()]


def with_evidence(*evidence, **facts):
    """A report whose items carry these files, one tuple an item in their order."""
    form = best(CODE)
    changed = {
        code: replace(form.answers[code], evidence=some)
        for code, some in zip(items(), evidence, strict=False)
    }
    return report_of(replace(form, answers={**form.answers, **changed}), revision=4, **facts)


def unpacked(path):
    with ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def index_rows(path, folder):
    (folder / "index.xlsx").write_bytes(unpacked(path)["索引.xlsx"])
    sheet = load_workbook(folder / "index.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[1] == "编号")
    return rows[head + 1 :]


def test_workbook_report_and_index_carry_the_same_digest_and_revision(tmp_path, files, attach):
    report = with_evidence((attach("台账.pdf"),))
    made = write_bundle(report, files, tmp_path / "a.zip")
    inside = unpacked(tmp_path / "a.zip")
    assert made.agreed == len(items())
    for name in ("报告.xlsx", "报告.pdf"):
        (tmp_path / name).write_bytes(inside[name])
    again = read_workbook(tmp_path / "报告.xlsx", installed()).assessment
    assert (again.digest(), again.revision) == (report.digest, 4)
    assert report.digest in pages_of(tmp_path / "报告.pdf")[0]
    text = inside["索引.txt"].decode("utf-8-sig")
    assert report.digest in text
    assert "修订号 4" in text


def test_evidence_lies_under_checklist_and_item_and_the_index_says_so(tmp_path, files, attach):
    kept = attach("监测报告.pdf", b"%PDF")
    write_bundle(with_evidence((kept,)), files, tmp_path / "a.zip")
    place = f"{installed()[CODE].title}/{items()[0]}-监测报告.pdf"
    assert unpacked(tmp_path / "a.zip")[place] == b"%PDF"
    row = index_rows(tmp_path / "a.zip", tmp_path)[0]
    title = installed()[CODE].by_code[items()[0]].title
    assert row[:6] == [installed()[CODE].title, items()[0], title, place, "监测报告.pdf", "4"]
    assert row[7] == hashlib.sha256(b"%PDF").hexdigest()


def test_what_is_missing_or_altered_is_named_and_left_out(tmp_path, files, attach):
    gone, other, good = attach("一.pdf", b"1"), attach("二.pdf", b"2"), attach("三.pdf", b"3")
    files.path_of(gone).unlink()
    files.path_of(other).write_bytes(b"forged")
    made = write_bundle(with_evidence((gone, good), (other,)), files, tmp_path / "a.zip")
    assert [(one.evidence.name, one.state) for one in made.lost] == [
        ("一.pdf", "missing"),
        ("二.pdf", "altered"),
    ]
    inside = unpacked(tmp_path / "a.zip")
    assert [name for name in inside if "/" in name] == [
        f"{installed()[CODE].title}/{items()[0]}-三.pdf"
    ]
    assert b"forged" not in inside.values()
    text = inside["索引.txt"].decode("utf-8-sig")
    assert "一.pdf" in text
    assert "其中 2 份未能收入" in text
    assert [row[3] for row in index_rows(tmp_path / "a.zip", tmp_path)].count("—") == 2


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of files")
def test_what_cannot_be_read_or_looked_for_is_named_and_left_out(tmp_path):
    with open_folder() as folder:
        files = EvidenceFiles(folder / "qingping.db")
        for name in ("密.pdf", "三.pdf"):
            (tmp_path / name).write_text(name, "utf-8")
        secret, good = files.keep(tmp_path / "密.pdf"), files.keep(tmp_path / "三.pdf")
        endless = replace(secret, name="长" * 255)
        files.path_of(good).chmod(0o644)
        files.path_of(secret).chmod(0)
        with no_rights():
            made = write_bundle(with_evidence((secret, good, endless)), files, folder / "a.zip")
        inside = unpacked(folder / "a.zip")
    assert [(one.evidence.name[0], one.state) for one in made.lost] == [
        ("密", "unreadable"),
        ("长", "missing"),
    ]
    assert "无法读取" in inside["索引.txt"].decode("utf-8-sig")


def test_the_same_file_of_two_items_lies_there_once_and_is_named_twice(tmp_path, files, attach):
    shared = attach("排污许可证.pdf")
    write_bundle(with_evidence((shared,), (shared,)), files, tmp_path / "a.zip")
    rows = index_rows(tmp_path / "a.zip", tmp_path)
    assert [row[1] for row in rows] == items()[:2]
    assert rows[0][3] == rows[1][3]


def test_files_of_one_name_are_kept_apart(tmp_path, files, attach):
    both = attach("照片.JPG", b"1"), attach("照片.jpg", b"2")
    write_bundle(with_evidence(both), files, tmp_path / "a.zip")
    inside = unpacked(tmp_path / "a.zip")
    names = [name for name in inside if "/" in name]
    assert len({name.casefold() for name in names}) == 2
    assert [inside[name] for name in names] == [b"1", b"2"]


def test_a_name_that_looks_like_a_formula_stays_a_text(tmp_path, files, attach):
    write_bundle(with_evidence((attach("=1+1.pdf"),)), files, tmp_path / "a.zip")
    assert index_rows(tmp_path / "a.zip", tmp_path)[0][4] == "=1+1.pdf"
    (tmp_path / "i.xlsx").write_bytes(unpacked(tmp_path / "a.zip")["索引.xlsx"])
    cells = [cell for row in load_workbook(tmp_path / "i.xlsx").active for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_without_evidence_there_are_still_workbook_report_and_index(tmp_path, files):
    made = write_bundle(report_of(best(CODE)), files, tmp_path / "a.zip")
    assert made.entries == ()
    assert list(unpacked(tmp_path / "a.zip")) == ["报告.xlsx", "报告.pdf", "索引.xlsx", "索引.txt"]


def test_evidence_of_a_store_in_memory_is_refused(tmp_path):
    named = Evidence("a.pdf", "0" * 64, 1)
    with pytest.raises(StoreError, match="磁盘"):
        write_bundle(with_evidence((named,)), EvidenceFiles(None), tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path, files):
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(ExportError, match=r"a\.zip"):
        write_bundle(report_of(best(CODE)), files, tmp_path / "a.zip")


def test_a_clock_before_the_first_year_of_zip_is_no_obstacle(tmp_path, files):
    report = report_of(best(CODE))
    early = replace(report, made_at=report.made_at.replace(year=1970))
    assert write_bundle(early, files, tmp_path / "a.zip").agreed == len(items())


@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [
        ("造纸", "A1-报告.pdf", "造纸/A1-报告.pdf"),
        ("a/b\\c:d", "x*?.pdf", "a b c d/x.pdf"),
        ("con", "nul.txt", "_con/_nul.txt"),
        ("..", "...", "_/_"),
        ("尾. ", "名. .pdf", "尾/名.pdf"),
        ("", "e\u0301\u202e.txt", "é.txt"),
        ("纸" * 90, "证" * 300 + ".pdf", "纸" * 40 + "/" + "证" * 68 + ".pdf"),
    ],
)
def test_names_are_safe_on_every_system(folder, name, path):
    assert Names().free(folder, name) == path


def test_names_never_fall_together():
    names = Names()
    given = [names.free("清单", name) for name in ("a.pdf", "A.PDF", "a?.pdf", "a.pdf")]
    assert given == ["清单/a.pdf", "清单/A (2).PDF", "清单/a (3).pdf", "清单/a (4).pdf"]
