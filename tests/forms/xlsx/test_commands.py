"""`python -m forms export|read|blank`: the whole way without a window."""

import json

import pytest

from checklists.installed import installed
from forms.__main__ import main
from forms.reading.samples import samples
from tests.checklists.texts import INDEX
from tests.forms.coal import answers_file
from tests.forms.xlsx.books import Editor, place

pytestmark = pytest.mark.usefixtures("english")

LIMITS = "energy-limits-mining"


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.code)
def test_a_sample_factory_is_exported_and_read_back(sample, tmp_path, capsys):
    out = tmp_path / "out" / "a.xlsx"
    assert main(["export", str(sample.path), "--xlsx", str(out)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "checked" in said.out
    assert "items agree" in said.out
    assert main(["read", "--json", str(out)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    (line,) = said.out.splitlines()
    given, read = json.loads(sample.path.read_text("utf-8")), json.loads(line)
    assert read["enterprise"] == {key: text for key, text in given["enterprise"].items() if text}
    assert list(read["checklists"]) == list(given["checklists"])
    answers = tmp_path / "again.json"
    answers.write_text(line, "utf-8")
    results = []
    for file in (sample.path, answers):
        assert main(["score", "--json", str(file)]) == 0
        results.append(json.loads(capsys.readouterr().out)["checklists"])
    assert results[0] == results[1]


def test_a_blank_form_is_filled_in_and_read(tmp_path, capsys):
    out = tmp_path / "blank.xlsx"
    codes = ["--checklist", LIMITS, "diagnosis-coal"]
    assert main(["blank", *codes, "--region", "gansu", "--xlsx", str(out)]) == 0
    edit = Editor(out)
    edit.field("year").value = 2025
    cell = edit.item(LIMITS, "E01")
    cell.value = 6200
    edit.save()
    capsys.readouterr()
    assert main(["read", str(out)]) == 0
    said = capsys.readouterr()
    read = json.loads(said.out)
    assert (read["year"], read["region"]) == (2025, "gansu")
    version = installed()[LIMITS].version
    assert read["checklists"][LIMITS] == {"version": version, "answers": {"E01": {"value": "6200"}}}
    assert read["checklists"]["diagnosis-coal"]["answers"] == {}
    assert f"{out}: {place(cell)}: E01 6200: " in said.err


def test_refusals_name_file_and_cell_and_the_others_are_read(tmp_path, capsys):
    good, bad, none = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "none.xlsx"))
    for path in (good, bad):
        assert main(["blank", "--checklist", LIMITS, "--xlsx", str(path)]) == 0
        edit = Editor(path)
        edit.field("year").value = 2025
        cell = edit.item(LIMITS, "E01")
        cell.value = "≤ 6" if path == bad else 6
        edit.save()
    capsys.readouterr()
    assert main(["read", "--json", str(bad), str(none), str(good)]) == 1
    said = capsys.readouterr()
    first, second, third = map(json.loads, said.out.splitlines())
    assert (first["cause"], second["cause"]) == ("bad-answers", "unreadable")
    assert first["faults"][0]["place"] == place(cell)
    assert third["checklists"][LIMITS]["answers"] == {"E01": {"value": "6"}}
    assert said.err.startswith(f"{bad}: {place(cell)}: “≤ 6” is a limit")


def test_a_checklist_of_ones_own_goes_the_whole_way(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text(INDEX, "utf-8")
    form = {
        "version": "2025.1",
        "variants": {"fabric": "knitted"},
        "answers": {"A1": {"choice": 1}},
    }
    top = answers_file(checklists={"paper-x": form})
    (tmp_path / "a.json").write_text(json.dumps(top), "utf-8")
    out = str(tmp_path / "a.xlsx")
    arguments = ["export", str(tmp_path / "a.json"), "--xlsx", out, "--checklist", str(own)]
    assert main(arguments) == 0
    capsys.readouterr()
    assert main(["read", "--json", out]) == 1
    assert json.loads(capsys.readouterr().out)["cause"] == "unknown-checklist"
    assert main(["read", "--json", out, "--checklist", str(own)]) == 0
    assert json.loads(capsys.readouterr().out)["checklists"]["paper-x"] == form


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    out = str(tmp_path / "file" / "a.xlsx")
    assert main(["blank", "--checklist", LIMITS, "--xlsx", out]) == 1
    assert "could not be written" in capsys.readouterr().err
    assert main(["export", str(samples()[0].path), "--xlsx", out]) == 1
    assert "could not be written" in capsys.readouterr().err
