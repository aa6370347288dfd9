"""The newest edition is what a new assessment gets; every other stays to be found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.installed import installed
from checklists.library import Library, age, edition_of, next_version

COAL = installed()["coal-underground"]


def test_ten_is_newer_than_two():
    editions = [replace(COAL, version=one) for one in ("2019.10", "2019.2", "2015.11")]
    library = Library(editions)
    assert library["coal-underground"].version == "2019.10"
    assert [one.version for one in library.editions(COAL.code)] == ["2015.11", "2019.2", "2019.10"]
    assert library.edition(COAL.code, "2019.2").version == "2019.2"
    assert library.edition(COAL.code, "2019.3") is None


def test_of_the_same_edition_the_later_named_counts():
    own = replace(COAL, digest="own")
    assert Library([COAL, own])[COAL.code].digest == "own"


def test_file_is_read_by_its_own_edition_else_by_the_newest():
    old = replace(COAL, version="2001.1")
    library = Library([COAL, old])
    assert edition_of(library, COAL.code, "2001.1") is old
    assert edition_of(library, COAL.code, "2002.1") is COAL
    assert edition_of({}, COAL.code, "2001.1") is None


def test_what_is_named_instead_counts_whatever_its_version():
    old = replace(COAL, version="2001.1")
    library = Library([COAL], [old])
    assert library[COAL.code] is old
    assert library.edition(COAL.code, COAL.version) is COAL


@pytest.mark.parametrize(
    ("version", "taken", "follows"),
    [
        ("2015.1", [], "2015.2"),
        ("2015.1", ["2015.3", "2016.9"], "2015.4"),
        ("2015.9", [], "2015.10"),
    ],
)
def test_next_version_is_not_taken(version, taken, follows):
    assert next_version(version, taken) == follows


@given(st.integers(1990, 2100), st.lists(st.integers(0, 9998)), st.integers(0, 9998))
def test_next_version_is_newer_than_all_of_its_year(year, taken, own):
    versions = [f"{year}.{one}" for one in taken]
    follows = next_version(f"{year}.{own}", versions)
    assert all(age(follows) > age(one) for one in [*versions, f"{year}.{own}"])
