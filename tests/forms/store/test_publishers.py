"""The first key of a publisher is kept; another one, or none, is no longer taken silently."""

from dataclasses import replace
from datetime import date

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.packs.pack import read_pack, write_pack
from checklists.reader import read_text
from forms.errors import StoreError
from forms.store import Store
from forms.store.library import available, editions
from forms.store.publishers import add_pack, refusals, standing

COAL = installed()["coal-underground"]
FIRST, SECOND = b"1" * 32, b"2" * 32


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "a.db")
    yield made
    made.close()


@pytest.fixture
def pack(tmp_path):
    def make(version="2026.1", seed=FIRST, publisher="市生态环境局", title="制革"):
        made = replace(COAL, version=version, code="tannery", title=title)
        lists = [read_text(toml(made), "x"), COAL]
        path = tmp_path / "a.qpk"
        write_pack(lists, path, publisher=publisher, day=date(2026, 5, 20), seed=seed)
        return read_pack(path)

    return make


def test_first_use_is_trusted_and_remembered(store, pack):
    assert standing(store, pack()) == "new"
    assert add_pack(store, pack(), "a.qpk") == 1  # the other one ships
    assert available(store)["tannery"].version == "2026.1"
    assert standing(store, pack("2026.2")) == "known"
    (entry,) = (one for one in editions(store) if one.checklist.code == "tannery")
    assert entry.origin.publisher == "市生态环境局"
    assert entry.origin.fingerprint == pack().fingerprint


def test_other_key_and_no_key_are_told(store, pack):
    assert standing(store, pack(seed=b"")) == "unsigned"
    add_pack(store, pack(), "a.qpk")
    assert standing(store, pack(seed=SECOND)) == "other-key"
    assert standing(store, pack(seed=b"")) == "broken-promise"
    assert standing(store, pack(seed=SECOND, publisher="另一局")) == "new"


def test_unchecked_signature_names_no_key_as_proven(store, pack):
    unchecked = replace(pack(), signature="unchecked")
    assert standing(store, unchecked) == "unchecked"
    add_pack(store, unchecked, "a.qpk")
    assert standing(store, pack("2026.2")) == "new"
    (entry,) = (one for one in editions(store) if one.checklist.code == "tannery")
    assert entry.origin.fingerprint == ""


def test_pack_with_other_content_is_refused_whole(store, pack, english):
    add_pack(store, pack(), "a.qpk")
    other = pack(title="另一份")
    assert [one for one in refusals(store, other) if "other content" in one]
    with pytest.raises(StoreError, match="other content"):
        add_pack(store, other, "a.qpk")
    assert refusals(store, pack()) == []
    assert add_pack(store, pack(), "a.qpk") == 0
