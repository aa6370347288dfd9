"""The migrations told without loading them are the ones there are."""

from forms.store import Store
from forms.store.schema import migrations
from forms.store.versions import KNOWN, SET, TABLE, applied


def test_known_migrations_are_those_of_the_schema():
    store = Store(None)
    assert [one.name for one in migrations.applied(store.db)] == list(KNOWN)
    assert migrations.name == SET
    assert migrations.migrations_table == TABLE
    assert applied(store.db.conn) == set(KNOWN)
    store.close()
