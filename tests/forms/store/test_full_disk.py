"""A full disk: said so, with what to do; what was saved before is safe."""

import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.errors import StoreError
from forms.store import Store
from forms.store.connection import back_up, backups
from tests.forms.store.conftest import COAL

pytestmark = pytest.mark.usefixtures("english")

FULL = (
    "The disk is full, so {path} could not be saved. Free some space;"
    " what was saved before is safe."
)


@pytest.fixture
def tiny(tmp_path):
    """A file system of 400 KB, where this system lets us make one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root can make a file system")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let us make a file system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(store):
    """Write answers until that fails; how many were kept, and the sentence."""
    items = [item.code for item in COAL.items() if item.answer == "number"]
    for n in range(10_000):
        answer = Answer(value=Decimal(n), note="长" * 5000)
        try:
            store.set_answer(1, COAL, items[n % len(items)], None, answer)
        except StoreError as error:
            return n, str(error)
    raise AssertionError("the disk never got full")


def check(store, kept):
    """All answers that were confirmed are there and the store can be written again."""
    rows = list(store.db.query("select old, new from history"))
    assert len(rows) == kept > 0
    values = {int(a.value) for a in store.assessment(1).forms[0].answers.values()}
    assert max(values) == kept - 1
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal("12345")))
    assert store.assessment(1).forms[0].answers["A1"].value == 12345


def test_a_store_that_may_not_grow(store, path):
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages + 30}")
    kept, sentence = fill(store)
    assert sentence == FULL.format(path=path)
    store.db.execute("PRAGMA max_page_count = 1000000")
    check(store, kept)


def test_a_full_file_system(tiny):
    path = tiny / "qingping.db"
    store = Store(path)
    store.add(_assessment())
    kept, sentence = fill(store)
    assert sentence == FULL.format(path=path)
    rows = store.db.table("history").count
    assert rows == kept > 0
    store.close()
    subprocess.run(["mount", "-o", "remount,size=4m", str(tiny)], check=True)
    again = Store(path)
    check(again, kept)
    again.close()


def test_evidence_that_does_not_fit(tiny, tmp_path):
    store = Store(tiny / "qingping.db")
    large = tmp_path / "large.pdf"
    large.write_bytes(b"x" * 1_000_000)
    with pytest.raises(StoreError) as caught:
        store.files.keep(large)
    assert str(caught.value) == FULL.format(path=store.files.folder)
    assert [path for path in store.files.folder.rglob("*") if path.is_file()] == []
    store.close()


def test_a_backup_that_does_not_fit_leaves_no_half_copy(tiny):
    path = tiny / "qingping.db"
    store = Store(path)
    store.add(_assessment())
    fill(store)
    store.close()
    with pytest.raises(Exception, match="full"):
        back_up(path)
    assert backups(path) == []
    assert not [one for one in (tiny / "backups").iterdir() if one.is_file()]


@pytest.mark.parametrize("size", [128, 180, 240])
def test_an_update_on_a_full_disk_changes_nothing_and_can_be_repeated(tiny, size):
    kept = Path(__file__).parents[2] / "data" / "store-0001.db"
    path = tiny / "older.db"
    shutil.copyfile(kept, path)
    subprocess.run(["mount", "-o", f"remount,size={size}k", str(tiny)], check=True)
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert str(caught.value) == FULL.format(path=path)
    assert path.read_bytes() == kept.read_bytes()
    assert backups(path) == []
    subprocess.run(["mount", "-o", "remount,size=4m", str(tiny)], check=True)
    again = Store(path)
    assert len(again.entries()) == len(backups(path)) == 1
    again.close()


def test_a_first_start_on_a_full_disk_can_be_repeated(tiny):
    ballast = tiny / "ballast"
    size = 396 * 1024
    ballast.write_bytes(b"x" * size)
    path = tiny / "qingping.db"
    with pytest.raises(StoreError, match="The disk is full"):
        Store(path)
    ballast.unlink()
    store = Store(path)
    store.add(_assessment())
    store.close()


def _assessment():
    form = Form(COAL, {"coal": "steam", "water": "normal"})
    return Assessment(Enterprise("甲煤矿"), 2025, "gansu", (form,))
