"""`python -m forms score`: exit status, what goes where, one JSON line an input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from forms.__main__ import main
from resources.words import use
from tests.checklists.texts import INDEX
from tests.forms.coal import answers_file, coal

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def write(tmp_path):
    def write(name, top):
        path = tmp_path / name
        text = top if isinstance(top, str) else json.dumps(top, ensure_ascii=False)
        path.write_text(text, "utf-8")
        return str(path)

    return write


@pytest.fixture
def good(write):
    form = {"version": "2025.1", "answers": {"E01": {"value": "6.2"}}}
    return write("good.json", answers_file(checklists={"energy-limits-mining": form}))


@pytest.fixture
def bad(write):
    return write("bad.json", answers_file(year=None, checklists={"coal-underground": coal()}))


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_scored_file_in_words(good, capsys):
    assert main(["score", good]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[0] == good
    assert "meets “2 级（准入）”" in said.out


def test_a_provisional_result_says_so_and_what_is_missing(write, capsys):
    path = write("a.json", answers_file())
    assert main(["score", path]) == 0
    out = capsys.readouterr().out
    assert "provisional: below level III" in out
    assert "items are blank; at best" in out


def test_json_is_one_line_an_input_in_the_order_given_refused_ones_included(good, bad, capsys):
    assert main(["score", "--json", bad, good, "none.json", good]) == 1
    said = capsys.readouterr()
    results = lines(said.out)
    assert [one["file"] for one in results] == [bad, good, "none.json", good]
    assert results[0]["cause"] == "bad-answers"
    assert results[0]["faults"] == [
        {"place": "year", "sentence": "the year is missing or not a year such as 2025; correct it"}
    ]
    assert results[1]["checklists"]["energy-limits-mining"]["level"] == 2
    assert results[2]["cause"] == "unreadable"
    assert said.err.splitlines() == [
        f"{bad}: year: the year is missing or not a year such as 2025; correct it",
        "none.json: the file cannot be read (there is no such file);"
        " check that it exists and may be opened",
    ]


def test_the_checklists_of_a_file_keep_their_order(write, capsys):
    forms = {
        "energy-limits-washing": {"version": "2019.1", "answers": {}},
        "diagnosis-coal": {"version": "2025.1", "answers": {}},
        "coal-underground": coal(),
    }
    path = write("a.json", answers_file(checklists=forms))
    assert main(["score", "--json", path]) == 0
    (said,) = lines(capsys.readouterr().out)
    assert list(said["checklists"]) == list(forms)


def test_a_checklist_file_adds_to_and_replaces_what_is_installed(write, capsys):
    added = write("added.toml", INDEX)
    replaced = write(
        "replaced.toml",
        INDEX.replace('code = "paper-x"', 'code = "energy-limits-mining"'),
    )
    answers = {"B1": {"value": "30"}, "A1": {"choice": 1}, "B2": {"value": "100"}}
    form = {"version": "2025.1", "variants": {"fabric": "woven"}, "answers": answers}
    path = write("a.json", answers_file(checklists={"paper-x": form, "energy-limits-mining": form}))
    assert main(["score", path]) == 1
    capsys.readouterr()
    arguments = ["score", path, "--checklist", added, "--checklist", replaced, "--json"]
    assert main(arguments) == 0
    (said,) = lines(capsys.readouterr().out)
    assert [one["method"] for one in said["checklists"].values()] == ["index", "index"]
    assert [one["level"] for one in said["checklists"].values()] == [1, 1]


def test_a_checklist_file_with_problems_is_refused(write, good, capsys):
    broken = write("broken.toml", INDEX.replace("weight = 0.25", "weight = 0.2"))
    assert main(["score", good, "--checklist", broken, "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "weights of the section sum to 0.95, not 1; correct weight" in said.err


@pytest.mark.parametrize(
    "arguments",
    [[], ["score"], ["score", "--xml", "a"], ["grade"], ["export", "a.json"], ["blank"]],
)
def test_wrong_use_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_blank_refuses_what_is_not_installed(tmp_path, capsys):
    out = str(tmp_path / "form.xlsx")
    assert main(["blank", "--checklist", "coal-opencast", "--xlsx", out]) == 1
    assert "these checklists are not installed: coal-opencast" in capsys.readouterr().err
    arguments = ["blank", "--checklist", "coal-underground", "--region", "mars", "--xlsx", out]
    assert main(arguments) == 1
    assert "the region is not installed; use one of: gansu" in capsys.readouterr().err
    assert not (tmp_path / "form.xlsx").exists()


def test_messages_are_chinese_by_default(bad, capsys):
    use("zh_CN")
    assert main(["score", bad]) == 1
    assert capsys.readouterr().err == f"{bad}：year：年份缺失或不正确；请写成 2025 这样的年份\n"


@pytest.mark.skipif(os.name != "posix", reason="file names of other systems are texts")
def test_it_runs_as_a_program_in_a_plain_locale_with_a_file_name_that_is_no_text(good, tmp_path):
    odd = os.fsencode(tmp_path) + b"/\xff\xfe.json"
    os.link(good, odd)
    environment = os.environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "forms", "score", "--json", odd, good],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    first, second = lines(ran.stdout.decode("utf-8"))
    assert os.fsencode(first["file"]) == odd
    assert first["checklists"] == second["checklists"]


def test_an_export_writes_neither_over_its_input_nor_over_itself(good, tmp_path, capsys):
    before = Path(good).read_bytes()
    both = str(tmp_path / "both")
    for outputs in (["--xlsx", good], ["--pdf", good], ["--xlsx", both, "--pdf", both]):
        with pytest.raises(SystemExit) as caught:
            main(["export", good, *outputs])
        assert caught.value.code == 2
        assert "would be written over; name another file" in capsys.readouterr().err
    assert Path(good).read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="limits of other systems")
@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_an_export_that_does_not_fit_on_the_disk_leaves_the_old_file(good, tmp_path, kind):
    out = tmp_path / "out" / f"a.{kind}"
    out.parent.mkdir()
    out.write_bytes(b"old")
    small = f"ulimit -f 8 && exec '{sys.executable}' -m forms export '{good}' --{kind} '{out}'"
    ran = subprocess.run(
        ["sh", "-c", small],
        capture_output=True,
        text=True,
        env=os.environ | {"QINGPING_LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr == (
        f"{out} could not be written (the file is too large for this disk)."
        " Close it in other programs, or choose another place.\n"
    )
    assert out.read_bytes() == b"old"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "{good}", "--xlsx", "out.xls"],
        ["export", "{good}", "--xlsx", "out.xlsx", "--pdf", "out.doc"],
        ["blank", "--checklist", "coal-underground", "--xlsx", "out.xls"],
        ["rollup", "--store", "a.db", "--xlsx", "out.et"],
        ["rollup", "--store", "a.db", "--anonymous", "out.csv"],
    ],
)
def test_a_file_that_would_not_open_under_its_ending_is_not_written(good, capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main([one.format(good=good) for one in arguments])
    assert caught.value.code == 2
    assert f"{arguments[-1]} does not end in ." in capsys.readouterr().err
