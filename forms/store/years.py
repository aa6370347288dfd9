"""The other years of a factory in the store."""

from dataclasses import dataclass
from typing import Any

from forms.assessment.answers import Assessment
from forms.credit import told_apart_by
from forms.reading.faults import whole
from forms.store.connection import explained
from forms.store.rows import MAX_YEAR
from forms.store.store import Store

_ROWS = (
    "select a.id, a.year, a.sample, a.deleted, a.enterprise, e.credit_code as code"
    " from assessment a join enterprise e on e.id = a.enterprise"
    " order by a.revision, a.changed, a.id"
)


@dataclass(frozen=True)
class _Row:
    number: int
    year: int
    factory: str
    kept: bool


def years_of(store: Store, number: int) -> dict[int, int]:
    """The assessments of the factory that `number` belongs to, by year, that one among them.

    A factory is known by its credit code, without one by its entry. Of several in a year the newest
    revision counts; deleted ones are left out, and samples unless `number` is one. Raises
    StoreError.
    """
    rows = _rows(store)
    own = next((row for row in rows if row.number == number), None)
    if own is None:
        return {}
    found = {row.year: row.number for row in rows if row.factory == own.factory and row.kept}
    found[own.year] = number
    return dict(sorted(found.items()))


def factories(store: Store) -> dict[int, str]:
    """Each assessment with a key that all those of its factory share. Raises StoreError."""
    return {row.number: row.factory for row in _rows(store)}


def _rows(store: Store) -> list[_Row]:
    """All assessments, the newest revisions last; samples are factories of their own."""
    with explained(store.path):
        return [
            _Row(int(row["id"]), int(row["year"]), _factory(row), row["deleted"] is None)
            for row in store.db.query(_ROWS)
            if whole(row["year"], 0, MAX_YEAR)  # one odd row must not hide the others
        ]


def _factory(row: dict[str, Any]) -> str:
    code = told_apart_by(str(row["code"] or ""))
    return f"{code or row['enterprise']}/{bool(row['sample'])}"


def others_of(store: Store, number: int) -> list[Assessment]:
    """The assessments of the factory's other years, oldest first. Raises StoreError."""
    return [store.assessment(one) for one in years_of(store, number).values() if one != number]
