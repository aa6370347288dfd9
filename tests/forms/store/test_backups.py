"""Copies of the store: made, listed, and put back."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.answers import Answer, Assessment, Enterprise, Form
from forms.errors import StoreError
from forms.store import Store
from forms.store.backups import back_up_daily, back_up_now, list_backups


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
