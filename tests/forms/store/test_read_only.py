"""Places that cannot be written: said at once, with what to do, and nothing is lost."""

import os
import shutil
from pathlib import Path

import pytest

from forms.errors import StoreError
from forms.store import Store
from tests.forms.store.conftest import COAL
from tests.forms.store.rights import no_rights, open_folder

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.skipif(os.name != "posix", reason="needs the rights of files"),
]


@pytest.fixture
def shared():
    with open_folder() as folder:
        store = Store(folder / "qingping.db")
        store.close()
        (folder / "qingping.db").chmod(0o666)
        yield folder


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)])
def test_a_read_only_store_says_so_when_it_is_opened(shared, file, folder):
    path = shared / "qingping.db"
    path.chmod(file)
    shared.chmod(folder)
    with no_rights(), pytest.raises(StoreError) as caught:
        Store(path)
    assert str(caught.value) == (
        f"{path} cannot be written: the file or its folder is read-only."
        " Allow writing or choose another place."
    )


def test_a_new_store_in_a_read_only_folder(shared):
    shared.chmod(0o555)
    with no_rights(), pytest.raises(StoreError, match=r"is read-only. Allow writing"):
        Store(shared / "new.db")
    with no_rights(), pytest.raises(StoreError, match=r"is read-only. Allow writing"):
        Store(shared / "folder" / "new.db")


def test_a_folder_that_becomes_read_only_while_the_store_is_open(shared):
    with no_rights():
        store = Store(shared / "qingping.db")
    shared.chmod(0o555)
    with no_rights(), pytest.raises(StoreError, match=r"is read-only. Allow writing"):
        store.install(COAL)
    shared.chmod(0o777)
    with no_rights():
        store.install(COAL)
        assert store.checklist(COAL.code, COAL.version) == COAL
        store.close()


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)])
def test_an_older_store_that_is_read_only_stays_as_it_is_without_copies(shared, file, folder):
    kept = Path(__file__).parents[2] / "data" / "store-0001.db"
    path = shared / "older.db"
    shutil.copyfile(kept, path)
    path.chmod(file)
    shared.chmod(folder)
    with no_rights(), pytest.raises(StoreError, match=r"is read-only. Allow writing"):
        Store(path)
    assert path.read_bytes() == kept.read_bytes()
    assert not (shared / "backups").exists()
