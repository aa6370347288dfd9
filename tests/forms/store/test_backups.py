"""Copies of the store: made, listed, and put back."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.bureau.intake.merge import merge
from forms.errors import StoreError
from forms.store import Store, connection
from forms.store.backups import back_up_daily, back_up_now, list_backups, made_words
from forms.store.connection import KEPT_BACKUPS
from forms.store.copies import write_complete


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "qingping.db")
    made.add(
        Assessment(Enterprise("甲煤矿"), 2025, "gansu", (Form(installed()["diagnosis-coal"]),))
    )
    yield made
    made.close()


def test_one_copy_a_day(store):
    today = datetime.now().date()
    assert back_up_daily(store.path, today) is not None
    assert back_up_daily(store.path, today) is None
    assert back_up_daily(store.path, today + timedelta(days=1)) is not None
    assert [one.reason for one in list_backups(store.path)] == ["daily", "daily"]


def test_a_copy_says_when_and_why_it_was_made(store):
    before = datetime.now()
    path = back_up_now(store.path)
    (store.path.parent / "backups" / "qingping-of-my-own.db").write_bytes(b"")
    (only,) = list_backups(store.path)
    assert only.path == path
    assert only.reason == ""
    assert only.size == path.stat().st_size > 0
    assert abs(only.made - before) < timedelta(seconds=5)


def test_a_folder_that_cannot_be_made_is_explained(store):
    (store.path.parent / "backups").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError):
        back_up_daily(store.path, date(2026, 1, 1))


def test_the_open_store_goes_back_to_a_copy_and_stays_usable(store):
    copy = back_up_now(store.path)
    limits = installed()["energy-limits-mining"]
    store.add_form(1, Form(limits, {}, {"E01": Answer(value=Decimal(1))}))
    store.restore(copy)
    assert [form.checklist.code for form in store.assessment(1).forms] == ["diagnosis-coal"]
    store.add_form(1, Form(limits))
    assert len(store.assessment(1).forms) == 2
    assert "before-restore" in [one.reason for one in list_backups(store.path)]


def test_a_restore_that_fails_leaves_the_present_data_open(store, tmp_path):
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a database, but long enough to look at" * 50)
    with pytest.raises(StoreError):
        store.restore(bad)
    assert store.assessment(1).enterprise.name == "甲煤矿"
    store.delete(1)


def test_enterprises_to_choose_from_are_real_and_not_deleted(store):
    sample = store.add(Assessment(Enterprise("示例厂"), 2025, "gansu", ()), sample=True)
    other = store.add(Assessment(Enterprise("乙厂", "91"), 2025, "gansu", ()))
    store.add(
        Assessment(Enterprise("乙厂"), 2026, "gansu", ()), enterprise=store.enterprise_of(other)
    )
    assert sample
    assert [one.name for _id, one in store.enterprises()] == ["乙厂", "甲煤矿"]
    store.delete(1)
    assert [one for _id, one in store.enterprises()] == [Enterprise("乙厂", "91")]


# clocks


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock to a year."""

    def turn(year):
        now = datetime.now().strftime("%m%d-%H%M%S-%f")[:-3]
        monkeypatch.setattr(connection, "now_stamp", lambda: f"{year}{now}")

    return turn


@pytest.mark.parametrize(("before", "then"), [(2026, 2009), (2031, 2026), (2099, 1975)])
def test_the_copy_just_made_stays_whatever_the_clock_said(store, clock, before, then):
    clock(before)
    old = [back_up_now(store.path) for _ in range(KEPT_BACKUPS)]
    clock(then)
    made = back_up_now(store.path)
    assert made.is_file()
    assert [one.path for one in list_backups(store.path)] == [made, *reversed(old[1:])]
    store.delete(1)
    store.restore(old[-1])
    assert len(store.entries()) == 1
    newest = list_backups(store.path)[0]
    assert newest.reason == "before-restore"
    store.restore(newest.path)
    assert store.entries() == []


def test_the_list_says_which_times_cannot_be(store, clock):
    for year in (2030, datetime.now().year, 1975):
        clock(year)
        back_up_now(store.path)
    assert [one.doubtful for one in list_backups(store.path)] == [True, False, True]
    words = [made_words(one) for one in list_backups(store.path)]
    assert [bool(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", one)) for one in words] == [
        False,
        True,
        False,
    ]


def test_copies_of_a_moment_have_two_names(store, monkeypatch):
    monkeypatch.setattr(connection, "now_stamp", lambda: "20260101-235959-999")
    made = [back_up_now(store.path) for _ in range(3)]
    assert len(set(made)) == 3
    assert [one.path for one in list_backups(store.path)] == made[::-1]


def test_a_copy_made_by_hand_outlives_those_made_by_themselves(store):
    own = back_up_now(store.path)
    for day in range(KEPT_BACKUPS + 2):
        back_up_daily(store.path, date(2026, 1, 1) + timedelta(day))
        store.restore(own)
    kept = [one.reason for one in list_backups(store.path)]
    assert (kept.count(""), kept.count("daily")) == (1, KEPT_BACKUPS)
    assert kept.count("before-restore") == KEPT_BACKUPS


def test_a_clock_that_starts_anew_with_the_computer_does_not_stop_the_copies(store, clock):
    clock(1975)
    day = date(1975, datetime.now().month, datetime.now().day)
    assert back_up_daily(store.path, day) != back_up_daily(store.path, day)
    assert len(list_backups(store.path)) == 2


def test_copies_of_the_first_version_are_listed_by_name_and_are_older(store):
    folder = store.path.parent / "backups"
    folder.mkdir()
    names = [f"qingping-{year}0101-000000-000-daily.db" for year in (2031, 2030, 2026)]
    for name in names:
        (folder / name).write_bytes(store.path.read_bytes())
    made = back_up_now(store.path)
    assert [one.path.name for one in list_backups(store.path)] == [made.name, *names]


HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_store_that_another_program_holds_is_told_in_time(store, tmp_path, english):
    other = back_up_now(store.path).rename(tmp_path / "other.db")
    store.close()
    target = tmp_path / "out.qingping"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with closing(Store(None)) as own:
            for work in (
                lambda: back_up_now(store.path),
                lambda: back_up_daily(store.path, date(2026, 1, 1)),
                lambda: write_complete(store.path, target),
                lambda: connection.restore(store.path, other),
                lambda: list(merge(store.path, own, {})),
            ):
                with pytest.raises(StoreError, match="is in use by another program"):
                    work()
        holder.kill()
    assert not target.exists()
    assert list_backups(store.path) == []
    assert {one.name for one in tmp_path.iterdir()} == {"qingping.db", "other.db", "backups"}


def test_a_restore_that_cannot_keep_the_present_data_does_not_happen(store, monkeypatch, tmp_path):
    copy = back_up_now(store.path).rename(tmp_path / "copy.db")
    (store.path.parent / "backups").rmdir()
    (store.path.parent / "backups").write_bytes(b"a file where the folder should be")
    store.delete(1)
    with pytest.raises(StoreError):
        store.restore(copy)
    assert store.entries() == []
    assert not list(tmp_path.glob("*.damaged"))


# the file itself


@pytest.mark.parametrize("how", ["unlink", "rename", "replace", "folder"])
def test_a_store_that_was_taken_away_while_open_says_so(tmp_path, how, english):
    folder = tmp_path / "x"
    made = Store(folder / "a.db")
    made.add(Assessment(Enterprise("甲"), 2025, "gansu", ()))
    if how == "unlink":
        made.path.unlink()
    elif how == "rename":
        made.path.rename(folder / "b.db")
    elif how == "replace":
        with closing(sqlite3.connect(folder / "b.db")) as other:
            other.execute("create table x (y)")
        (folder / "b.db").replace(made.path)
    else:
        folder.rename(tmp_path / "y")
    with pytest.raises(StoreError, match="was moved, renamed, removed or replaced while"):
        made.delete(1)
    if how == "folder":
        (tmp_path / "f.txt").write_text("x")
        for work in (
            lambda: made.files.keep(tmp_path / "f.txt"),
            lambda: back_up_now(made.path),
            lambda: made.restore(tmp_path / "y" / "a.db"),
        ):
            with pytest.raises(StoreError):
                work()
        assert not folder.exists(), "the old folder does not come again"
    made.close()


def test_a_bad_file_that_was_chosen_is_not_said_to_have_backups(store, tmp_path, english):
    bad = tmp_path / "bad.db"
    bad.write_bytes(store.path.read_bytes()[:9000])
    with pytest.raises(StoreError, match=r"bad\.db is damaged. Nothing was changed. Choose"):
        store.restore(bad)
