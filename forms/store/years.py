"""The other years of a factory in the store."""

from forms.answers import Assessment
from forms.credit import credit_code
from forms.store.connection import explained
from forms.store.rows import read_whole
from forms.store.store import Store

_ROWS = (
    "select a.id, a.year, a.revision, a.sample, a.enterprise, e.credit_code as code"
    " from assessment a join enterprise e on e.id = a.enterprise"
    " where a.deleted is null or a.id = ? order by a.revision, a.changed, a.id"
)


def years_of(store: Store, number: int) -> dict[int, int]:
    """The assessments of the factory that `number` belongs to, by year, that one among them.

    A factory is known by its entry or by its credit code. Of several in a year the newest revision
    counts; deleted ones are left out, and samples unless `number` is one. Raises StoreError.
    """
    with explained(store.path):
        rows = list(store.db.query(_ROWS, (number,)))
    own = next((row for row in rows if row["id"] == number), None)
    if own is None:
        return {}
    code = credit_code(str(own["code"] or ""))
    found = {}
    for row in rows:
        same = row["enterprise"] == own["enterprise"]
        same = same or (bool(code) and credit_code(str(row["code"] or "")) == code)
        if same and bool(row["sample"]) == bool(own["sample"]):
            found[read_whole(row["year"])] = int(row["id"])
    found[read_whole(own["year"])] = number
    return dict(sorted(found.items()))


def others_of(store: Store, number: int) -> list[Assessment]:
    """The assessments of the factory's other years, oldest first. Raises StoreError."""
    return [store.assessment(one) for one in years_of(store, number).values() if one != number]
