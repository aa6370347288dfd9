"""Places that cannot be written: said at once, with what to do, and nothing is lost."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forms.errors import StoreError
from forms.store import Store
from tests.forms.store.conftest import COAL

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.skipif(os.name != "posix", reason="needs the rights of files"),
]


@contextmanager
def no_rights():
    """Without the rights of root, which nothing is read-only to."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared():
    """A folder that everybody may enter, unlike those of pytest."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        store = Store(folder / "qingping.db")
        store.close()
        (folder / "qingping.db").chmod(0o666)
        yield folder
        folder.chmod(0o777)


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
