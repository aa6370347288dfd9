"""A bureau's store on the disk, and a database of PostgreSQL."""

from itertools import count

import psycopg
import pytest

from forms.store import Store
from tests.postgres import programs, running

_NUMBERS = count(1)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "bureau.db")
    yield made
    made.close()


@pytest.fixture(scope="session")
def server():
    found = programs()
    if found is None:
        pytest.skip("the server of PostgreSQL is not installed")
    with running(found) as address:
        yield address


@pytest.fixture
def target(server):
    """The address of a database without the tables, as its administrator."""
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute("drop schema if exists qingping cascade")
    return server


@pytest.fixture
def database(target):
    """A connection to that database."""
    with psycopg.connect(target, autocommit=True) as conn:
        yield conn


@pytest.fixture
def loader(database):
    """The name of a role that may connect and has no other right yet; it wants quotes."""
    name = f"入库 {next(_NUMBERS)}"
    database.execute(f'create role "{name}" login')
    database.execute("revoke all on database postgres from public")
    database.execute("revoke all on schema public from public")
    database.execute(f'grant connect on database postgres to "{name}"')
    return name
