"""A bureau's store on the disk."""

import pytest

from forms.store import Store


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "bureau.db")
    yield made
    made.close()
