"""The tables in PostgreSQL hold what counts in the register, whoever loads them, however often."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote

import psycopg
import pytest

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.facts import TABLES, name_of, submission_facts
from forms.bureau.handout.lists import counted
from forms.bureau.handout.province import write_to
from forms.bureau.register.register import Filter, conflicts, lines, prefer
from forms.errors import ExportError
from forms.store import Store
from forms.store.submissions import remove, writing
from tests.forms.bureau.files import (
    COAL,
    CODES,
    LIMITS,
    assessment,
    blank,
    coal,
    limits,
    revised,
    sent,
    taken,
)

VALUE = Decimal("0.12345678901234567890")
FIRST, SECOND, THIRD = CODES


@pytest.fixture
def full(store, tmp_path):
    """Three factories, one a year and county of its own."""
    take(store, tmp_path, made("甲矿", FIRST, "u-1", 2025, "甲县"))
    take(store, tmp_path, made("乙矿", SECOND, "u-2", 2024, "乙县"))
    take(store, tmp_path, made("丙矿", "", "u-3", 2025, "丙县"))
    return store


def made(name, credit, uuid, year=2025, county="甲县", *forms, **more):
    return assessment(*forms, name=name, credit=credit, uuid=uuid, year=year, county=county, **more)


def take(store, folder, *assessments):
    """The states that the register gives to these, taken in one after the other."""
    names = [f"{len(list(folder.glob('*.xlsx')))}-{n}.xlsx" for n in range(len(assessments))]
    files = [sent(folder, one, name) for one, name in zip(assessments, names, strict=True)]
    return [one.verdict for one in taken(store, *files)]


def held(database, columns="name, year, revision"):
    query = f"select {columns} from qingping.submissions order by {columns}"
    return database.execute(query).fetchall()


def same(store, database):
    """The tables hold what counts in the register, and nothing else."""
    rows = [row for _number, row in counted(store, Filter())]
    columns = ", ".join(one.name for one in TABLES["submissions"])
    found = {row[0]: row for row in database.execute(f"select {columns} from qingping.submissions")}
    assert found == {name_of(row): submission_facts(row) for row in rows}
    for name in ("levels", "items"):
        query = f"select distinct submission from qingping.{name}"
        assert {one for (one,) in database.execute(query)} == found.keys()


def versions(database):
    """Which transaction wrote each row, by submission."""
    found = {}
    for name in TABLES:
        for submission, written in database.execute(
            f"select submission, xmin from qingping.{name}"
        ):
            found.setdefault(submission, set()).add(written)
    return found


def test_the_tables_hold_the_answers_and_twice_changes_nothing(store, tmp_path, target, database):
    form = Form(installed()[LIMITS], {}, {"E01": Answer(value=VALUE, note="一二\n\\N\t=x")})
    take(store, tmp_path, assessment(coal(A1=Answer(na="无此工艺")), form))
    for _again in range(2):
        counts = write_to(store, Filter(), target)
        for name, count in counts.items():
            assert count
            query = f"select count(*) from qingping.{name}"
            assert database.execute(query).fetchone() == (count,)
    same(store, database)
    query = (
        "select s.name, i.value::numeric, i.note from qingping.submissions s"
        " join qingping.items i using (submission) where i.checklist = %s and i.item = 'E01'"
    )
    assert database.execute(query, (LIMITS,)).fetchone() == ("甲煤矿", VALUE, "一二\n\\N\t=x")


# a factory counts once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("甲矿", ""), ("甲矿", FIRST)),
        (("甲矿", FIRST), ("甲矿", "")),
        (("甲矿", FIRST), ("甲矿集团", FIRST)),
        (("甲矿", ""), ("甲矿", "")),
        (("甲矿", FIRST), ("乙矿", SECOND)),
        (("甲矿", ""), ("乙矿", "")),
        (("甲矿", FIRST), ("甲矿", SECOND)),
    ],
)
@pytest.mark.parametrize("wanted", [Filter(), Filter(county="乙县"), Filter(year=2025)])
def test_a_revision_is_matched_as_the_register_does(
    store, tmp_path, target, database, before, after, wanted
):
    first = made(*before, "u-1")
    take(store, tmp_path, first)
    write_to(store, Filter(), target)
    name, credit = after
    enterprise = replace(first.enterprise, name=name, credit_code=credit, county="乙县")
    take(store, tmp_path, replace(first, enterprise=enterprise, revision=2))
    write_to(store, wanted, target)
    same(store, database)


def test_a_later_revision_without_the_code_in_between(store, tmp_path, target, database):
    for revision, code in enumerate(("", FIRST, "", SECOND), 1):
        take(store, tmp_path, made("甲矿", code, "u-1", revision=revision))
        write_to(store, Filter(), target)
        same(store, database)


def test_what_a_person_chose_takes_the_place_of_what_counted(full, tmp_path, target, database):
    write_to(full, Filter(), target)
    other = made("甲矿", FIRST, "u-1", 2025, "甲县", limits("2"))
    assert take(full, tmp_path, other) == ["conflict"]
    write_to(full, Filter(), target)
    same(full, database)
    (aside,) = [one for one in conflicts(full) if one.row.state == "conflict"]
    prefer(full, aside.id)
    write_to(full, Filter(), target)
    same(full, database)
    assert len(held(database)) == 3


def test_samples_conflicts_and_refused_files_never_come(full, tmp_path, target, database):
    take(full, tmp_path, made("甲矿", FIRST, "u-1", 2025, "甲县", limits("3")))
    (tmp_path / "x.xlsx").write_bytes(b"PK no workbook")
    taken(full, tmp_path / "x.xlsx")
    assert len(lines(full, Filter())) == 5
    write_to(full, Filter(), target)
    same(full, database)


# what left the register


def forget(store, name):
    (number,) = [one.id for one in lines(store, Filter()) if one.row.name == name]
    with writing(store) as conn:
        remove(conn, number)


def test_what_left_the_register_leaves_the_database(full, target, database):
    write_to(full, Filter(), target)
    forget(full, "丙矿")
    assert write_to(full, Filter(), target)["submissions"] == 2
    same(full, database)
    for name in ("甲矿", "乙矿"):
        forget(full, name)
    assert set(write_to(full, Filter(), target).values()) == {0}
    same(full, database)


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter(year=2025), [("乙矿",)]),
        (Filter(county="甲县"), [("丙矿",), ("乙矿",)]),
        (Filter(year=2024), [("丙矿",), ("甲矿",)]),
        (Filter(year=2025, county="丙县"), [("乙矿",), ("甲矿",)]),
        (Filter(region="gansu", year=2024), [("丙矿",), ("甲矿",)]),
        (Filter(words="甲"), [("丙矿",), ("乙矿",), ("甲矿",)]),
        (Filter(level=1, year=2025), [("丙矿",), ("乙矿",), ("甲矿",)]),
        (Filter(history=True), []),
        (Filter(refused=False), []),
    ],
)
def test_under_a_filter_only_what_was_looked_at_leaves(full, target, database, wanted, left):
    write_to(full, Filter(), target)
    for name in ("甲矿", "乙矿", "丙矿"):
        forget(full, name)
    write_to(full, wanted, target)
    assert held(database, "name") == left


def test_what_counts_outside_of_a_filter_stays(full, tmp_path, target, database):
    write_to(full, Filter(), target)
    before = versions(database)
    take(full, tmp_path, made("甲矿", FIRST, "u-1", 2025, "甲县", revision=2))
    assert write_to(full, Filter(county="甲县"), target)["submissions"] == 1
    same(full, database)
    assert len(before.keys() & versions(database).keys()) == 2


# only what is new or changed is sent


def test_only_what_is_new_is_sent(full, tmp_path, target, database):
    write_to(full, Filter(), target)
    before = versions(database)
    write_to(full, Filter(), target)
    assert versions(database) == before
    take(full, tmp_path, made("丁矿", THIRD, "u-4"))
    write_to(full, Filter(), target)
    after = versions(database)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1
    same(full, database)


def test_what_changed_is_sent_anew(full, target, database):
    write_to(full, Filter(), target)
    before = versions(database)
    number, row = counted(full, Filter(county="甲县"))[0]
    with writing(full) as conn:
        conn.execute("update submission set audit = 'done', level = 3 where id = ?", (number,))
    write_to(full, Filter(), target)
    same(full, database)
    changed = {name for name, written in versions(database).items() if before[name] != written}
    assert changed == {name_of(row)}


def test_what_others_changed_in_the_database_is_put_right(full, target, database):
    write_to(full, Filter(), target)
    database.execute("delete from qingping.items where item = 'E01'")
    write_to(full, Filter(), target)
    same(full, database)
    assert database.execute(
        "select count(*) from qingping.items where item = 'E01'"
    ).fetchone() == (3,)
    database.execute("truncate qingping.levels")
    write_to(full, Filter(), target)
    same(full, database)
    database.execute("update qingping.submissions set county = '错', received = null")
    database.execute("insert into qingping.submissions (submission, name) values ('x', '多余')")
    write_to(full, Filter(), target)
    same(full, database)


def test_a_column_of_ones_own_is_left_alone(full, target, database):
    write_to(full, Filter(), target)
    database.execute("alter table qingping.submissions add column remark text default '省'")
    write_to(full, Filter(), target)
    assert held(database, "remark") == [("省",)] * 3


def test_a_table_of_an_earlier_version_gets_the_columns_it_lacks(full, target, database):
    write_to(full, Filter(), target)
    database.execute("alter table qingping.submissions drop column tier_decided")
    write_to(full, Filter(), target)
    same(full, database)


def test_a_failure_leaves_the_database_as_it_was(full, tmp_path, target, database):
    write_to(full, Filter(), target)
    database.execute("alter table qingping.items add check (length(item) < 0) not valid")
    before = versions(database)
    take(full, tmp_path, made("甲矿", FIRST, "u-1", revision=2))
    forget(full, "丙矿")
    with pytest.raises(ExportError, match="保持原样"):
        write_to(full, Filter(), target)
    assert versions(database) == before


def test_runs_at_the_same_time_wait_for_each_other(full, tmp_path, target, database):
    write_to(full, Filter(year=2024), target)

    def run(_number):
        store = Store(full.path)
        try:
            return write_to(store, Filter(), target)
        finally:
            store.close()

    with ThreadPoolExecutor(4) as threads:
        assert len({str(counts) for counts in threads.map(run, range(8))}) == 1
    same(full, database)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "EUC_CN"])
def test_a_database_of_another_encoding(full, server, encoding):
    name = f"other_{encoding.lower()}"
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f"create database {name} encoding {encoding} template template0")
    target = server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(target, autocommit=True, client_encoding="utf8") as database:
        write_to(full, Filter(), target)
        before = versions(database)
        write_to(full, Filter(), target)
        assert versions(database) == before
        same(full, database)


# rights


def as_role(target, role):
    return target.replace("//qingping@", f"//{quote(role)}@")


def statements(error):
    """What the sentence says is to be run."""
    return str(error).rpartition("：")[2]


def test_a_loader_with_rights_on_the_tables_alone(full, tmp_path, target, database, loader):
    write_to(full, Filter(), target)
    database.execute(f'grant usage on schema qingping to "{loader}"')
    database.execute(f'grant select, insert, delete on all tables in schema qingping to "{loader}"')
    take(full, tmp_path, made("甲矿", FIRST, "u-1", revision=2))
    forget(full, "丙矿")
    write_to(full, Filter(), as_role(target, loader))
    same(full, database)


def nothing(database, loader, target, store):
    """An empty database."""


def a_schema(database, loader, target, store):
    database.execute("create schema qingping")


def tables_unseen(database, loader, target, store):
    write_to(store, Filter(), target)


def tables_to_read(database, loader, target, store):
    write_to(store, Filter(), target)
    database.execute(f'grant usage on schema qingping to "{loader}"')
    database.execute(f'grant select on all tables in schema qingping to "{loader}"')


def no_table_of_items(database, loader, target, store):
    write_to(store, Filter(), target)
    database.execute("drop table qingping.items")
    database.execute(f'grant select, insert on all tables in schema qingping to "{loader}"')


@pytest.mark.parametrize(
    ("state", "named"),
    [
        (nothing, ["create schema qingping authorization"]),
        (a_schema, ["grant usage, create on schema qingping"]),
        (tables_unseen, ["grant usage on schema qingping", "delete on qingping.submissions"]),
        (tables_to_read, ["grant insert, delete on qingping.submissions", "insert on"]),
        (no_table_of_items, ["usage, create on schema", "delete, references on"]),
    ],
)
def test_rights_that_lack_are_named_as_what_gives_them(
    full, target, database, loader, state, named
):
    state(database, loader, target, full)
    with pytest.raises(ExportError) as caught:
        write_to(full, Filter(), as_role(target, loader))
    said = statements(caught.value)
    assert loader in str(caught.value)
    assert database.info.dbname in str(caught.value)
    for words in named:
        assert words in said
    if state is nothing:
        assert database.execute("select to_regnamespace('qingping')").fetchone() == (None,)
    database.execute(said.rstrip("。"))
    write_to(full, Filter(), as_role(target, loader))
    same(full, database)


def test_the_command_says_which_rights_lack(full, target, loader, capsys):
    told = main(["rollup", "--store", str(full.path), "--to", as_role(target, loader)])
    assert told == 1
    assert "create schema qingping authorization" in capsys.readouterr().err


def test_forms_of_every_kind_fit_the_tables(store, tmp_path, target, database):
    take(
        store,
        tmp_path,
        made("甲矿", FIRST, "u-1", 2025, "", coal(), blank(LIMITS)),
        made("'; drop schema qingping cascade; --", "", "u-2", 2025, "%s"),
        revised(made("丙矿", "", "u-3", 2025, "\\."), blank(COAL)),
    )
    write_to(store, Filter(), target)
    same(store, database)
