"""What is not built as this program builds it is refused before any of it runs."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checklists.installed import installed
from forms.bureau.intake.merge import merge
from forms.errors import Stopped, StoreError
from forms.store import Store
from forms.store.connection import restore
from forms.store.copies import write_complete
from forms.store.schema import migrations
from forms.store.structure import check_structure, digest, objects, schema_at
from forms.store.versions import KNOWN, LEVELS

pytestmark = pytest.mark.usefixtures("english")

ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select x from c"
FOREIGN = {
    "create trigger t before update on answer begin select raise(ignore); end": "t",
    f"create trigger t after insert on history begin insert into history (at) {ENDLESS}; end": "t",
    "create trigger answer_t after insert on _sqlite_migrations begin select 1; end": "answer_t",
    f"create view v as {ENDLESS}": "v",
    "alter table history rename to h; create view history as select * from h": "h",
    "create index i on answer (abs(value))": "i",
    "create index i on answer (note) where abs(value) > 1": "i",
    "create table other (x)": "other",
    "create virtual table words using fts5 (x)": "words",
    "alter table answer add column more text": "answer",
    "alter table answer rename column note to nota": "answer",
    "drop index evidence_item": "evidence_item",
    "drop table receipt": "receipt",
    "analyze": "sqlite_stat1",
    "delete from _sqlite_migrations where name = '0003_works'": "_sqlite_migrations",
}


@pytest.fixture(params=FOREIGN)
def foreign(request, closed, tmp_path):
    """A store that somebody else changed, and the name of what is not ours in it."""
    path = tmp_path / "foreign" / "other.db"
    path.parent.mkdir()
    shutil.copyfile(closed, path)
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(request.param)
    return path, FOREIGN[request.param]


def test_a_foreign_schema_is_refused_on_opening(foreign):
    path, name = foreign
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"is not built as this program .* “{name}”"):
        Store(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["other.db"]


def test_a_foreign_schema_is_refused_on_restoring_and_merging(foreign, closed, tmp_path):
    path, name = foreign
    packed = write_complete(path, tmp_path / "other.qingping").path
    own = Store(tmp_path / "own.db")
    for one in (path, packed):
        with pytest.raises(StoreError, match=f"{one.name} is not built .* “{name}”"):
            own.restore(one)
        with pytest.raises(StoreError, match=f"{one.name} is not built .* “{name}”"):
            list(merge(one, own, installed()))
    assert own.entries() == []
    own.close()


def test_another_encoding_is_refused_and_a_log_is_given_up(closed, tmp_path):
    with closing(sqlite3.connect(closed)) as conn, closing(sqlite3.connect(tmp_path / "w")) as wide:
        wide.execute("pragma encoding = 'utf-16'")
        wide.executescript("\n".join(conn.iterdump()))
        conn.execute("pragma journal_mode = wal")
    with pytest.raises(StoreError, match="UTF-16"):
        Store(tmp_path / "w")
    store = Store(closed)
    assert store.db.execute("pragma journal_mode").fetchone() == ("delete",)
    assert store.db.execute("pragma trusted_schema").fetchone() == (0,)
    store.close()


@pytest.mark.parametrize("level", range(1, len(KNOWN) + 1))
def test_a_store_of_every_step_opens_and_is_brought_forward(tmp_path, level):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as conn:
        from sqlite_utils import Database

        migrations.apply(Database(conn), stop_before=KNOWN[level:])
        assert LEVELS[digest(objects(conn))] == level, "add what this step builds to LEVELS"
        check_structure(conn, path)
    store = Store(path)
    assert objects(store.db.conn) == schema_at(len(KNOWN))
    store.close()


@pytest.mark.parametrize("name", ["store-0001.db", "store-0002.db"])
def test_kept_stores_of_older_versions_come_back(closed, tmp_path, name):
    restore(closed, Path(__file__).parents[2] / "data" / name)
    with closing(Store(closed)) as store:
        assert store.entries()
    assert [one.name for one in closed.parent.glob("*restoring*")] == []


def test_a_text_beyond_what_anybody_types_is_refused_unread(closed):
    with closing(sqlite3.connect(closed)) as conn, conn:
        conn.execute("update answer set note = printf('%.30000000c', 'x')")
    with closing(Store(closed)) as store, pytest.raises(StoreError, match="longer than this"):
        store.assessment(1)


def test_a_restore_is_stopped_and_nothing_changes(closed, tmp_path):
    packed = write_complete(closed, tmp_path / "a.qingping").path

    def stop(_done, _whole):
        raise Stopped

    with closing(Store(closed)) as store:
        before = sorted(one.name for one in tmp_path.rglob("*"))
        with pytest.raises(Stopped, match="Nothing was changed"):
            store.restore(packed, stop)
        assert store.assessment(1).forms
        assert sorted(one.name for one in tmp_path.rglob("*")) == before
