"""Answers and scores as Parquet files, and what is said of a target that is not there."""

import sys
from datetime import datetime
from decimal import Decimal

import pytest
from pyarrow import parquet

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.facts import TABLES, batches
from forms.bureau.handout.province import write_to
from forms.bureau.register.register import Filter
from forms.errors import ExportError
from tests.forms.bureau.files import COAL, CODES, LIMITS, assessment, coal, sent, taken

VALUE = Decimal("0.12345678901234567890")


@pytest.fixture
def made():
    limits = Form(installed()[LIMITS], {}, {"E01": Answer(value=VALUE, note="一二\n\\N\t=x")})
    return assessment(coal(A1=Answer(na="无此工艺")), limits)


@pytest.fixture
def full(store, tmp_path, made):
    other = assessment(name="乙矿", credit=CODES[1], uuid="u-2", year=2024)
    taken(store, sent(tmp_path, made), sent(tmp_path, other, "b.xlsx"))
    return store


def test_every_row_fits_its_table(full):
    for batch in batches(full, Filter()):
        assert set(batch) == set(TABLES)
        for name, rows in batch.items():
            assert rows
            assert {len(row) for row in rows} == {len(TABLES[name])}


def test_a_library_that_is_not_installed_is_named(full, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for target, package in ((f"parquet:{tmp_path}", "pyarrow"), ("postgresql://x/y", "psycopg")):
        assert main(["rollup", "--store", str(full.path), "--to", target]) == 1
        said = capsys.readouterr().err
        assert package in said
        assert "qingping[province]" in said


def test_another_target_is_wrong_use(full):
    with pytest.raises(SystemExit):
        main(["rollup", "--store", str(full.path), "--to", "mysql://x"])


def test_parquet_holds_answers_and_scores(full, tmp_path):
    counts = write_to(full, Filter(year=2025), f"parquet:{tmp_path / 'p'}")
    read = {name: parquet.read_table(tmp_path / "p" / f"{name}.parquet") for name in TABLES}
    assert {name: table.num_rows for name, table in read.items()} == counts
    (submission,) = read["submissions"].to_pylist()
    assert (submission["name"], submission["credit_code"], submission["level"]) == (
        "甲煤矿",
        CODES[0],
        1,
    )
    assert isinstance(submission["received"], datetime)
    levels = {row["checklist"]: row for row in read["levels"].to_pylist()}
    assert levels[COAL]["index_one"] == Decimal("100.0000")
    assert (levels[COAL]["printed"], levels[LIMITS]["level"]) == (1, 1)
    items = {(row["checklist"], row["item"]): row for row in read["items"].to_pylist()}
    one = items[LIMITS, "E01"]
    assert (one["value"], one["number"], one["state"]) == (
        "0.1234567890123456789",
        float(VALUE),
        "answered",
    )
    assert (items[COAL, "A1"]["state"], items[COAL, "A1"]["na"]) == ("not applicable", "无此工艺")


def test_parquet_of_an_empty_register(store, tmp_path):
    assert set(write_to(store, Filter(), f"parquet:{tmp_path}").values()) == {0}
    assert parquet.read_table(tmp_path / "items.parquet").num_rows == 0


def test_a_server_that_is_not_there_is_told_without_the_password(full, capsys):
    target = "postgresql://one:geheim@127.0.0.1:1/none"
    assert main(["rollup", "--store", str(full.path), "--to", target]) == 1
    said = capsys.readouterr().err
    assert "127.0.0.1" in said
    assert "geheim" not in said


def test_hidden_files_are_not_left_behind(full, tmp_path):
    (tmp_path / "p" / "items.parquet").mkdir(parents=True)
    with pytest.raises(ExportError):
        write_to(full, Filter(), f"parquet:{tmp_path / 'p'}")
    assert [one.name for one in (tmp_path / "p").iterdir()] == ["items.parquet"]
