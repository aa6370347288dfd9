"""The author's commands: what they print, where, and how they end."""

import json
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from checklists.__main__ import main
from tests.checklists.texts import DIAGNOSIS, INDEX, changed

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.toml"
    path.write_text(INDEX, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(changed(DIAGNOSIS, ('strength = "must"', "")), "utf-8")
    return path


def test_list_names_every_checklist(capsys):
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 57
    assert any(line.startswith("coal-underground  2019.1  index  coal") for line in lines)


def test_list_as_json_is_one_object_a_line(capsys):
    assert main(["list", "--json"]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    coal = next(one for one in facts if one["code"] == "coal-underground")
    assert coal["items"] == 40
    assert coal["evidence"] == {"read": 0, "transcribed": 0, "recalled": 40}
    assert len(coal["sha256"]) == 64


def test_check_of_a_clean_file(good, capsys):
    assert main(["check", str(good)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{good}: no problems, 3 items\n"
    assert said.err == ""


def test_check_says_what_is_to_be_confirmed_and_ends_well(tmp_path, capsys):
    path = tmp_path / "a.toml"
    text = changed(INDEX, ('unit = "m³/t"\n', ""), ("[85, 85, 100]", "[80, 80, 100]"))
    path.write_text(text, "utf-8")
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{path}: no problems, 3 items; 2 to confirm\n"
    assert said.err.splitlines() == [
        f"{path}, [grading]: please confirm: the thresholds are 80, 80, 100, not 85, 85 and 100;"
        " leave them only where the source states other ones",
        f"{path}, section B, item B1: please confirm: the unit is missing; write it, or 无量纲"
        " for a number without one",
    ]
    folder, packed = tmp_path / "lists", tmp_path / "a.qpk"
    folder.mkdir()
    path.rename(folder / "a.toml")
    for command in (["pack", str(folder), str(packed)], ["check", str(packed)]):
        assert main(command) == 0
        said = capsys.readouterr()
        assert said.err.count("please confirm: ") == 2
    assert said.out.endswith("2 to confirm\n")


def test_check_goes_on_after_a_bad_file(good, bad, capsys):
    assert main(["check", str(bad), str(good)]) == 1
    said = capsys.readouterr()
    assert said.err == (
        f"{bad}, section A, item P1: strength is missing; use one of: must, should, may\n"
    )
    assert said.out == f"{good}: no problems, 3 items\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["lint"],
        ["list", "--xml"],
        ["new", "a.toml"],
        ["new", "a.xlsx", "--method", "guess"],
        ["to-excel", "coal-underground", "a.toml"],
        ["to-toml", "a.xlsx", "b.xlsx"],
    ],
)
def test_wrong_use_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_it_runs_as_a_program_and_speaks_chinese(bad):
    ran = subprocess.run(
        [sys.executable, "-m", "checklists", "check", str(bad)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "A 部分，指标 P1：缺少 strength；可用的有：must, should, may" in ran.stderr


def write_over(book):
    """Give a new workbook a name and a source of its own."""
    opened = load_workbook(book)
    for cell, text in (("C3", "mine"), ("C9", "清单"), ("C10", "List"), ("C12", "x"), ("C13", "1")):
        opened["Overview"][cell] = text
    opened.save(book)


@pytest.mark.parametrize("method", ["index", "worst", "diagnosis"])
def test_a_new_workbook_becomes_a_checklist_file(method, tmp_path, capsys):
    book, file = tmp_path / "新.xlsx", tmp_path / "新.toml"
    assert main(["new", str(book), "--method", method]) == 0
    assert main(["check", str(book)]) == 1
    assert main(["to-toml", str(book), str(file)]) == 1
    assert not file.exists()
    write_over(book)
    capsys.readouterr()
    assert main(["to-toml", str(book), str(file)]) == 0
    assert main(["check", str(book), str(file)]) == 0
    said = capsys.readouterr()
    assert said.out.count("no problems") == 2
    assert said.err == ""
    assert file.read_bytes().startswith(b"format = 1\n")


def test_a_checklist_goes_to_excel_by_its_code_or_its_file(good, tmp_path, capsys):
    book = tmp_path / "a.xlsx"
    assert main(["to-excel", "coal-underground", str(book)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{book} is written, 40 items",
        "The comments of the TOML file (lines with #) are not in the workbook.",
    ]
    assert main(["to-excel", str(good), str(book)]) == 0
    assert capsys.readouterr().out == f"{book} is written, 3 items\n"


def test_a_code_that_nobody_has_is_refused_with_the_nearest(tmp_path, capsys):
    assert main(["to-excel", "coal-undergrund", str(tmp_path / "a.xlsx")]) == 1
    assert capsys.readouterr().err == (
        "coal-undergrund: no checklist with this code is installed, and no file has this name;"
        " did you mean coal-underground?\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_with_problems_is_refused_with_its_cells(tmp_path, capsys):
    book, file = tmp_path / "a.xlsx", tmp_path / "a.toml"
    assert main(["new", str(book)]) == 0
    opened = load_workbook(book)
    opened["Sections"]["D3"] = 0.3
    opened.save(book)
    for command in (["check", str(book)], ["to-toml", str(book), str(file)]):
        assert main(command) == 1
        assert "Sections!D3: weights of the sections sum to 0.9, not 1" in capsys.readouterr().err
    assert not file.exists()
