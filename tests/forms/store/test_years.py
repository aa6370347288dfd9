"""The other years of a factory: by its entry or its credit code, never by its name."""

import pytest

from forms.store import Store
from forms.store.years import others_of, years_of
from tests.forms.trend.trends import assessed, edition

CODE = "91110000600037341L"


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "qingping.db")
    yield made
    made.close()


def test_years_of_one_entry_and_of_the_same_credit_code(store):
    mill = edition()
    first = store.add(assessed(mill, 2023, "390", credit_code=CODE))
    second = store.add(assessed(mill, 2024, "345"), enterprise=store.enterprise_of(first))
    typed = store.add(assessed(mill, 2025, "300", credit_code=" 91110000 600037341l"))
    store.add(assessed(mill, 2022, "300"))
    assert years_of(store, typed) == {2023: first, 2024: second, 2025: typed}
    assert [one.year for one in others_of(store, typed)] == [2023, 2024]


def test_a_factory_without_a_code_is_known_by_its_entry_only(store):
    mill = edition()
    first = store.add(assessed(mill, 2023, "390"))
    store.add(assessed(mill, 2024, "390"))
    assert years_of(store, first) == {2023: first}


def test_deleted_ones_and_samples_are_left_out(store):
    mill = edition()
    open_one = store.add(assessed(mill, 2025, "300", credit_code=CODE))
    store.delete(store.add(assessed(mill, 2024, "300", credit_code=CODE)))
    sample = store.add(assessed(mill, 2023, "300", credit_code=CODE), sample=True)
    assert years_of(store, open_one) == {2025: open_one}
    assert years_of(store, sample) == {2023: sample}


def test_the_newest_revision_of_a_year_counts_but_what_is_open_stays(store):
    mill = edition()
    newer = store.add(assessed(mill, 2024, "300", credit_code=CODE, revision=5))
    older = store.add(assessed(mill, 2024, "390", credit_code=CODE, revision=2))
    open_one = store.add(assessed(mill, 2025, "300", credit_code=CODE))
    assert years_of(store, open_one)[2024] == newer
    assert years_of(store, older)[2024] == older


def test_an_assessment_that_is_gone_has_no_years(store):
    assert years_of(store, 17) == {}
