"""Ledger and measures as rows of the store and back."""

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from forms.faults import Faults
from forms.ledger import Ledger
from forms.measures import Measure
from forms.parsing import parse
from forms.store.tracking import sound

if TYPE_CHECKING:
    from sqlite_utils import Database


def write_ledger(db: "Database", number: int, ledger: Ledger) -> None:
    """Write the ledger of an assessment."""
    body = json.dumps(ledger.as_json(), ensure_ascii=False)
    db.table("ledger").upsert({"assessment": number, "body": body}, pk="assessment")


def write_measures(db: "Database", number: int, measures: Iterable[Measure]) -> None:
    """Write the measures of an assessment."""
    db.execute("delete from measure where assessment = ?", (number,))
    db.table("measure").insert_all(
        {
            "assessment": number,
            "position": position,
            "body": json.dumps(measure.as_json(), ensure_ascii=False),
        }
        for position, measure in enumerate(measures)
    )


def load_ledger(db: "Database", assessment: int) -> Ledger:
    """The ledger of an assessment. Raises sqlite3.DatabaseError for a damaged row."""
    from forms.works import read_ledger

    for row in db.table("ledger").rows_where("assessment = ?", (assessment,)):
        table = _parsed(row["body"])
        if not isinstance(table, dict):
            raise sqlite3.DatabaseError("no ledger")
        faults = Faults()
        return sound(read_ledger(faults, table), faults)
    return Ledger()


def load_measures(db: "Database", assessment: int) -> tuple[Measure, ...]:
    """The measures of an assessment. Raises sqlite3.DatabaseError for damaged rows."""
    from forms.works import read_measures

    rows = db.table("measure").rows_where("assessment = ?", (assessment,), order_by="position")
    faults = Faults()
    return sound(read_measures(faults, [_parsed(row["body"]) for row in rows]), faults)


def _parsed(body: object) -> Any:
    try:
        return parse(str(body))
    except ValueError as error:
        raise sqlite3.DatabaseError(str(error)) from error
