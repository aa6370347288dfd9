"""Judge the audit tier of what was taken in before it was kept whether a tier is decided."""

import sqlite3
from collections.abc import Iterator

from checklists.model import Checklist
from forms.audit.facts import judge
from forms.bureau.intake.rescoring import tier_parts
from forms.bureau.intake.tier import tier_columns
from forms.errors import InputError
from forms.ledger.accounting import Accounts
from forms.reading.answers import read_content
from forms.store import Store
from forms.store.submissions import REFUSED, load_content, load_levels, reading, writing

_OPEN = f"decided is null and state != '{REFUSED}' and obligation != ''"


def is_open(store: Store) -> bool:
    """Whether the store holds a tier that was never judged whole. Raises StoreError."""
    with reading(store) as conn:
        return (
            conn.execute(f"select 1 from submission where {_OPEN} limit 1").fetchone() is not None
        )


def rejudge(store: Store) -> int:
    """Judge such tiers from their answers, all in one transaction; returns how many.

    What cannot be read any more stays undecided. Raises StoreError.
    """
    if not is_open(store):
        return 0
    with writing(store) as conn:
        found = list(_judged(conn, store))
        for number, columns in found:
            named = ", ".join(f"{name} = ?" for name in columns)
            values = (*columns.values(), number)
            conn.execute(f"update submission set {named} where id = ?", values)
    return len(found)


def _judged(conn: sqlite3.Connection, store: Store) -> Iterator[tuple[int, dict[str, object]]]:
    checklists: dict[tuple[str, str], Checklist] = {}
    for (number,) in conn.execute(f"select id from submission where {_OPEN}").fetchall():
        known = {}
        for level in load_levels(conn, number):
            key = (level.checklist, level.version)
            if key not in checklists:
                checklists[key] = store.checklist(*key)
            known[level.checklist] = checklists[key]
        try:
            assessment = read_content(dict(load_content(conn, number).answers or {}), "", known)
        except (InputError, sqlite3.DatabaseError):
            continue
        parts = tier_parts(assessment, Accounts(assessment.ledger))
        yield number, tier_columns(judge(assessment, parts))
