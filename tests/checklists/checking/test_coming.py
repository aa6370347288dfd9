"""The door: what no checklist may come in with, while what came in earlier stays readable."""

from datetime import date

import pytest

from checklists.opening import examined, open_checklist
from checklists.packs.pack import read_pack, write_pack
from checklists.problems import ChecklistError
from checklists.reader import METHODS, read_text
from checklists.xlsx.samples import sample
from checklists.xlsx.write import write_workbook
from forms.installed import supplied
from tests.checklists.texts import INDEX, changed

pytestmark = pytest.mark.usefixtures("english")
USUAL = "thresholds = [85, 85, 100]"


def refused(read):
    with pytest.raises(ChecklistError) as caught:
        read()
    return [str(one) for one in caught.value.problems if not one.asks]


def file(folder, thresholds):
    path = folder / "a.toml"
    path.write_text(changed(INDEX, (USUAL, f"thresholds = [{thresholds}]")), "utf-8")
    return path


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        ("0.85, 0.85, 100", "the threshold of level I is 0.85, a part of 1 or less"),
        ("0.85, 0.85, 1", "the threshold of level III is 1, a part of 1 or less"),
        ("85, 0, 100", "the threshold of level II is 0, a part of 1 or less"),
        ("60, 85, 100", "the threshold of level I (60) is below that of level II (85)"),
    ],
)
def test_thresholds_that_mean_nothing_are_refused_at_every_entrance(tmp_path, thresholds, said):
    path = file(tmp_path, thresholds)
    assert any(said in one for one in refused(lambda: examined(path)))
    assert any(said in one for one in refused(lambda: supplied([path])))
    old = open_checklist(path)  # as an earlier program took it
    packed = tmp_path / "a.qpk"
    write_pack([old], packed, publisher="x", day=date(2026, 1, 1))
    assert any(said in one for one in refused(lambda: read_pack(packed)))
    book = tmp_path / "a.xlsx"
    write_workbook(old, book)
    found = refused(lambda: examined(book))
    assert any(said in one and ", Overview!C" in one for one in found)
    assert read_text(old.text, "kept").grading == old.grading


@pytest.mark.parametrize("thresholds", ["85, 85, 100", "90, 80, 100", "85, 85, 60", "1.5, 1.5, 2"])
def test_other_thresholds_come_in(tmp_path, thresholds):
    opened = examined(file(tmp_path, thresholds))
    asked = [str(one) for one in opened.remarks if "thresholds" in one.key]
    assert bool(asked) is (thresholds != "85, 85, 100")
    assert all("please confirm: the thresholds are" in one for one in asked)


@pytest.mark.parametrize("method", METHODS)
def test_the_sample_of_a_new_workbook_is_refused_until_it_is_written_over(tmp_path, method):
    path = tmp_path / "a.xlsx"
    write_workbook(sample(method), path)
    found = refused(lambda: examined(path))
    cells = [one.partition(": ")[0].rpartition("!")[2] for one in found]
    assert cells == ["C3", "C9", "C10", "C12", "C13"]
    assert all("is the example of a new workbook; write your own over it" in one for one in found)


def test_remarks_are_told_beside_what_is_refused(tmp_path):
    path = tmp_path / "a.toml"
    text = changed(INDEX, ('unit = "m³/t"\n', ""), ('version = "2025.1"', 'version = "first"'))
    path.write_text(text, "utf-8")
    with pytest.raises(ChecklistError) as caught:
        examined(path)
    assert [one.asks for one in caught.value.problems] == [False, True]
    assert "section B, item B1: please confirm: the unit is missing" in str(caught.value)
