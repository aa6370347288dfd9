"""County to city to province: the store of another bureau taken in, scored anew."""

import json
import re
import shutil
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.receipt import make_receipt
from forms.bureau.intake.collect import collect
from forms.bureau.intake.merge import merge
from forms.bureau.register.register import Filter, conflicts, detail, lines, prefer, revisions
from forms.errors import Stopped, StoreError
from forms.store import Store
from forms.store.copies import write_complete
from forms.store.library import Origin, add_checklist, readable
from forms.store.receipts import remarks_on, set_remark
from forms.store.submissions import packed
from tests.forms.bureau.files import (
    COAL,
    CODES,
    assessment,
    coal,
    limits,
    revised,
    sent,
    taken,
)

pytestmark = pytest.mark.usefixtures("english")

FIRST = assessment(coal(), limits())


@pytest.fixture
def county(tmp_path):
    made = Store(tmp_path / "county.db")
    yield made
    made.close()


def merged(county, store):
    return list(merge(county.path, store, readable(store)))


def content(store):
    query = "select * from submission order by id"
    tables = [store.db.execute(query).fetchall()]
    for table in ("submission_level", "submission_works", "submission_content"):
        tables.append(store.db.execute(f"select * from {table} order by 1, 2").fetchall())
    return tables


def test_submissions_come_over_with_their_history_and_twice_changes_nothing(
    county, store, tmp_path
):
    later = revised(FIRST, coal(A1=Answer(value=Decimal(1))), limits("9"))
    other = assessment(name="乙矿", credit=CODES[1], uuid="u-2")
    paths = [sent(tmp_path, one, f"{n}.xlsx") for n, one in enumerate((FIRST, later, other))]
    taken(county, *paths)
    first = merged(county, store)
    assert [one.verdict for one in first] == ["new", "newer", "new"]
    assert first[0].file == str(county.path / "0.xlsx")
    before = content(store)
    assert [one.verdict for one in merged(county, store)] == ["same"] * 3
    assert content(store) == before
    (line,) = lines(store, Filter(words="甲煤矿"))
    assert line.row.revision == 2
    assert [one.row.revision for one in revisions(store, line.id)] == [2, 1]
    assert detail(store, line.id).assessment.digest() == later.digest()


def test_what_the_other_store_says_of_levels_counts_for_nothing(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    county.db.execute("update submission set level = 3, provisional = 1, county = '假'")
    county.db.execute("update submission_level set level = 3, two = 0")
    county.db.conn.commit()
    merged(county, store)
    (line,) = lines(store, Filter())
    assert (line.row.level, line.row.provisional, line.row.county) == (1, 0, "华亭市")


def test_answers_changed_in_the_other_store_are_marked(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    other = replace(FIRST, forms=(coal(A1=Answer(value=Decimal(1))), limits()))
    county.db.execute("update submission_content set answers = ?", (packed(other.as_json()),))
    county.db.conn.commit()
    (verdict,) = merged(county, store)
    assert verdict.verdict == "changed"


def test_the_same_file_sent_to_both_bureaus_is_one(county, store, tmp_path):
    path = sent(tmp_path, FIRST)
    taken(county, path)
    taken(store, path)
    assert [one.verdict for one in merged(county, store)] == ["same"]


def test_two_counties_disagree_and_a_person_decides_once(county, store, tmp_path):
    taken(store, sent(tmp_path, FIRST))
    taken(county, sent(tmp_path, revised(FIRST, limits("9"), revision=1), "b.xlsx"))
    assert [one.verdict for one in merged(county, store)] == ["conflict"]
    assert len(conflicts(store)) == 2
    # What the county has decided already is not asked again.
    taken(county, sent(tmp_path, FIRST, "c.xlsx"))
    kept = lines(county, Filter())
    prefer(county, next(one.id for one in kept if one.row.state == "current"))
    city = Store(tmp_path / "city.db")
    assert [one.verdict for one in merged(county, city)] == ["new"]
    assert conflicts(city) == []
    city.close()


def test_a_merge_says_how_many_there_are_and_can_be_stopped_and_repeated(county, store, tmp_path):
    paths = [
        sent(tmp_path, assessment(uuid=f"u-{n}", credit=code), f"{n}.xlsx")
        for n, code in enumerate(CODES)
    ]
    taken(county, *paths)
    counts, asked = [], iter((False, False, True))
    begun = merge(
        county.path, store, readable(store), found=counts.append, cancelled=lambda: next(asked)
    )
    assert [one.verdict for one in begun] == ["new", "new"]
    assert counts == [3]
    assert [one.verdict for one in merged(county, store)] == ["same", "same", "new"]


def test_the_backup_of_another_bureau_is_as_good_as_its_store(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    backup = tmp_path / "county.qingping"
    write_complete(county.path, backup)
    (verdict,) = merge(backup, store, readable(store))
    assert (verdict.verdict, verdict.file) == ("new", str(backup / "a.xlsx"))
    backup.write_bytes(backup.read_bytes()[:-40])
    with pytest.raises(StoreError, match=r"county\.qingping is damaged"):
        list(merge(backup, store, readable(store)))


def noted(store):
    (line,) = lines(store, Filter())
    return remarks_on(store, line.id)


def test_remarks_travel_with_the_submission_there_and_back(county, store, tmp_path):
    path = sent(tmp_path, FIRST)
    taken(county, path)
    set_remark(county, 1, COAL, "A1", "county")
    set_remark(county, 1, "", "", "whole")
    merged(county, store)
    assert noted(store) == {(COAL, "A1"): "county", ("", ""): "whole"}
    set_remark(store, 1, COAL, "A1", "city")
    set_remark(store, 1, COAL, "A3", "more")
    both = {(COAL, "A1"): "county; city", (COAL, "A3"): "more", ("", ""): "whole"}
    for _again in range(2):
        list(merge(store.path, county, readable(county)))
        assert noted(county) == both
        merged(county, store)
        assert noted(store) == both


def test_remarks_on_what_is_not_there_stay_behind_and_spoil_no_receipt(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    county.db.execute("insert into remark values (1, 'none', 'A1', 'x', '', '')")
    county.db.execute("insert into remark values (1, ?, 'none', 'y', '', '')", (COAL,))
    county.db.execute("insert into remark values (1, ?, 'A1', ?, '', '')", (COAL, "z" * 9000))
    county.db.conn.commit()
    merged(county, store)
    assert noted(store) == {(COAL, "none"): "y"}
    receipt = make_receipt(store, 1, "city")
    assert all(one.automatic for one in receipt.remarks)


@pytest.mark.parametrize(
    "spoil",
    [
        "update submission set file = x'00ff'",
        "update submission_level set printed = 'III'",
        "update submission_content set answers = x'00ff'",
        "update submission_content set remarks = '[[1]]'",
        "insert into remark values (1, 'coal-underground', 'A1', 7, '', x'00')",
    ],
)
def test_columns_that_hold_what_we_never_write_are_damage(county, store, tmp_path, spoil):
    taken(county, sent(tmp_path, FIRST))
    county.db.execute(spoil)
    county.db.conn.commit()
    with pytest.raises(StoreError, match="is damaged"):
        merged(county, store)
    assert lines(store, Filter()) == []


def test_answers_that_would_fill_the_memory_are_damage(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    bomb = zlib.compress(b" " * 110_000_000, 9)
    county.db.execute("update submission_content set answers = ?", (bomb,))
    county.db.conn.commit()
    with pytest.raises(StoreError, match="is damaged"):
        merged(county, store)


@pytest.mark.parametrize(
    "spoil",
    [
        "update submission set file = printf('%.300000c', 'x')",
        "update submission set name = printf('%.20000000c', 'x')",
        "update submission_content set answers = zeroblob(20000000)",
        "update submission_content set remarks = printf('%.20000000c', 'x')",
        "update submission_content set reason = printf('%.20000000c', 'x')",
        "update submission_level set items = printf('%.300000c', '1')",
        "insert into remark values (1, '', '', printf('%.300000c', 'x'), '', '')",
    ],
)
def test_texts_that_no_program_wrote_are_refused_unread(county, store, tmp_path, spoil):
    taken(county, sent(tmp_path, FIRST))
    county.db.execute(spoil)
    county.db.conn.commit()
    with pytest.raises(StoreError, match="is longer than this program keeps"):
        merged(county, store)
    assert lines(store, Filter()) == []


@pytest.mark.parametrize(
    "answers",
    [b'{"a":[' + b"[]," * 8_000_000 + b"1]}", b"[" * 9_000_000, b'{"a":{' + b'"b":0,' * 900_000],
)
def test_answers_of_more_parts_than_a_form_has_are_damage(county, store, tmp_path, answers):
    taken(county, sent(tmp_path, FIRST))
    packed_bomb = (zlib.compress(answers, 9),)
    county.db.execute("update submission_content set answers = ?", packed_bomb)
    county.db.conn.commit()
    with pytest.raises(StoreError, match="is damaged"):
        merged(county, store)


def test_a_merge_can_be_stopped_while_the_other_store_is_copied(county, store, tmp_path):
    taken(county, sent(tmp_path, FIRST))
    county.db.execute("insert into history (old) values (randomblob(9000000))")
    county.db.conn.commit()
    with pytest.raises(Stopped):
        list(merge(county.path, store, readable(store), cancelled=lambda: True))
    assert lines(store, Filter()) == []


@pytest.mark.parametrize("version", [["2025.1"], {}, None, 7])
def test_an_edition_that_is_no_text_is_refused(county, store, tmp_path, version):
    taken(county, sent(tmp_path, FIRST))
    answers = FIRST.as_json()
    answers["checklists"][COAL] = {**answers["checklists"][COAL], "version": version}
    county.db.execute("update submission_content set answers = ?", (packed(answers),))
    county.db.conn.commit()
    (verdict,) = merged(county, store)
    assert (verdict.verdict, verdict.cause) == ("refused", "bad-answers")


def test_a_damaged_store_is_named_as_the_user_named_it(county, store, tmp_path):
    path = tmp_path / "bad.db"
    path.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(StoreError, match=re.escape(str(path))):
        list(merge(path, store, installed()))
    data = bytearray(county.path.read_bytes())
    data[4096:40_960] = b"\xff" * 36_864
    path.write_bytes(data)
    with pytest.raises(StoreError, match=re.escape(str(path))):
        list(merge(path, store, installed()))


def test_refused_files_stay_where_they_are(county, store, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    taken(county, tmp_path / "x.xlsx")
    assert merged(county, store) == []


INDEX = """
format = 1
code = "made"
version = "2025.1"
method = "diagnosis"
sector = "paper"
title = "{title}"
[source]
evidence = "read"
[grading]
names = ["a", "b", "c"]
[[section]]
code = "S"
title = "s"
[[section.item]]
code = "A"
title = "a"
answer = "practice"
strength = "must"
"""


@pytest.mark.parametrize("title", ["", "other"])
def test_a_checklist_that_is_unknown_or_other_here_is_refused_until_it_is_known(
    county, store, tmp_path, title
):
    own = read_text(INDEX.format(title="own"), "made")
    add_checklist(county, own, Origin())
    made = assessment(Form(own, {}, {"A": Answer(practice="yes")}))
    known = readable(county)
    list(collect([sent(tmp_path, made)], county, known))
    if title:
        add_checklist(store, read_text(INDEX.format(title=title), "made"), Origin())
    (verdict,) = merged(county, store)
    assert (verdict.verdict, verdict.cause) == ("refused", "unknown-checklist")
    if not title:
        add_checklist(store, own, Origin())
        assert [one.verdict for one in merged(county, store)] == ["new"]


def test_two_editions_of_one_checklist_in_one_run_can_both_be_read(store, tmp_path):
    old = read_text(INDEX.format(title="own"), "made")
    new = read_text(INDEX.format(title="own").replace("2025.1", "2026.1"), "made")
    for one in (old, new):
        add_checklist(store, one, Origin())
    paths = [
        sent(tmp_path, assessment(Form(one, {}, {}), uuid=f"u-{n}"), f"{n}.xlsx")
        for n, one in enumerate((old, new))
    ]
    verdicts = list(collect(paths, store, readable(store)))
    found = [detail(store, one.submission).assessment.forms[0].checklist for one in verdicts]
    assert [one.version for one in found] == ["2025.1", "2026.1"]


def test_an_older_store_is_read_but_not_changed(store, tmp_path):
    kept = Path(__file__).parents[3] / "data" / "store-0001.db"
    other = tmp_path / "old.db"
    shutil.copyfile(kept, other)
    before = other.read_bytes()
    assert list(merge(other, store, installed())) == []
    assert other.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if "old" in one.name) == ["old.db"]


def test_what_is_no_store_is_refused(store, tmp_path):
    (tmp_path / "a.db").write_bytes(b"nothing of the kind" * 100)
    (tmp_path / "empty.db").touch()
    for path in (*map(tmp_path.joinpath, ("a.db", "empty.db", "none.db")), store.path):
        with pytest.raises(StoreError):
            list(merge(path, store, installed()))


def test_merge_from_the_command_line(county, tmp_path, capsys):
    taken(county, sent(tmp_path, FIRST))
    command = ["merge", "--store", str(tmp_path / "city.db"), str(county.path), "--json"]
    assert main(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["level"][COAL]) == ("new", 1)
    assert main([*command[:-2], str(tmp_path / "none.db")]) == 1
