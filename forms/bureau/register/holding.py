"""What a register holds at all: what can be chosen from, whether anything, and whether anew."""

from typing import Any

from forms.bureau.register.register import SHOWN, Filter, condition
from forms.store import Store
from forms.store.submissions import CURRENT, reading

_OFFERED = ("sector", "county", "region", "year", "obligation", "procedure")


def held(store: Store) -> dict[str, list[Any]]:
    """What each column to filter by holds among the rows that count, looked up at one go."""
    columns_shown = ", ".join(SHOWN.get(one, one) for one in _OFFERED)
    query = f"select distinct {columns_shown} from submission where state = ?"
    with reading(store) as conn:
        rows = conn.execute(query, (CURRENT,)).fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(_OFFERED)
    return {
        name: sorted(value for value in set(values) if value not in ("", 0))
        for name, values in zip(_OFFERED, columns, strict=True)
    }


def is_empty(store: Store) -> bool:
    """Whether nothing was ever taken in."""
    where, values = condition(Filter())
    with reading(store) as conn:
        query = f"select 1 from submission where {where} limit 1"
        return conn.execute(query, values).fetchone() is None


def state_of(store: Store) -> tuple[int, int]:
    """What changes with every change of the store, here or by another program."""
    with reading(store) as conn:
        return int(conn.execute("pragma data_version").fetchone()[0]), conn.total_changes
