"""Every tick is kept until the new edition is made."""

from checklists.installed import installed
from checklists.verification import Finding
from forms.store import Store
from forms.store.drafts import draft, keep_draft

COAL = installed()["coal-underground"]
CODES = list(COAL.by_code)


def test_ticks_survive_a_restart(tmp_path):
    store = Store(tmp_path / "a.db")
    found = {CODES[0]: Finding("第3页", {"unit": "t"}), CODES[1]: Finding()}
    keep_draft(store, COAL, found)
    keep_draft(store, COAL, found)
    store.close()
    again = Store(tmp_path / "a.db")
    assert draft(again, COAL) == found
    keep_draft(again, COAL, {})
    assert draft(again, COAL) == {}
    again.close()


def test_damaged_draft_and_unknown_items_are_left_out(tmp_path):
    store = Store(tmp_path / "a.db")
    keep_draft(store, COAL, {"Z9": Finding("1"), CODES[0]: Finding("1")})
    assert list(draft(store, COAL)) == [CODES[0]]
    with store.db.atomic():
        store.db.execute("update draft set body = 'x'")
    assert draft(store, COAL) == {}
    store.close()
