"""`python -m forms collect`: one line a file, exit status 1 where one was refused."""

import json

import pytest

from forms.__main__ import main
from tests.forms.bureau.files import COAL, CODES, assessment, coal, sent

pytestmark = pytest.mark.usefixtures("english")

KEYS = (
    "file verdict cause reason enterprise credit_code year revision level printed_level differs"
    " blank remarks sample tier"
).split()


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    sent(path / "mines", assessment(coal()))
    return path


def run(folder, tmp_path, *more):
    return main(["collect", str(folder), "--store", str(tmp_path / "b.db"), *more])


def test_json_has_every_key_of_the_contract(folder, tmp_path, capsys):
    assert run(folder, tmp_path, "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert list(said) == KEYS
    assert said["file"].endswith("a.xlsx")
    assert (said["verdict"], said["cause"], said["credit_code"]) == ("new", None, CODES[0])
    assert said["level"] == said["printed_level"] == {COAL: 1}
    assert said["tier"] == {"obligation": "expected", "procedure": "simplified", "decided": True}
    assert said["remarks"] == []


def test_a_refused_file_has_a_cause_and_the_status_is_1(folder, tmp_path, capsys):
    (folder / "b.xlsx").write_bytes(b"<html/>")
    (folder / "more.zip").touch()
    assert run(folder, tmp_path, "--json") == 1
    said = capsys.readouterr()
    verdicts = {one["verdict"]: one for one in map(json.loads, said.out.splitlines())}
    assert verdicts["refused"]["cause"] == "unreadable"
    assert verdicts["refused"]["year"] is None
    assert verdicts["new"]["year"] == 2025
    assert "more.zip: not opened; unpack it first" in said.err
    assert "2 workbooks, 1 of them refused" in said.err


def test_lines_for_people(folder, tmp_path, capsys):
    assert run(folder, tmp_path) == 0
    assert "a.xlsx: new | 甲煤矿 | 2025 | taken in" in capsys.readouterr().out
    assert run(folder, tmp_path) == 0
    assert "a.xlsx: known already | 甲煤矿 | 2025 |" in capsys.readouterr().out


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert run(tmp_path / "none", tmp_path) == 1
    assert "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "b.db").exists()


def test_a_store_that_is_none(folder, tmp_path, capsys):
    (tmp_path / "b.db").write_text("no database")
    assert run(folder, tmp_path) == 1
    assert "is no data of this program" in capsys.readouterr().err
