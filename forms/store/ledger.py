"""Ledger and measures as rows of the store and back."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.assessment.ledger import Ledger
from forms.assessment.measures import Measure
from forms.reading.faults import Faults
from forms.store.rows import MOST_ROWS
from forms.store.tracking import noted, read_object, sound
from resources.words import _

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


def load_ledger(db: "Database", assessment: int, faults: Faults) -> Ledger:
    """The ledger of an assessment; what is odd is noted and left out."""
    from forms.reading.ledger import read_ledger

    for row in db.table("ledger").rows_where("assessment = ?", (assessment,)):
        table = noted(read_object, row["body"], faults, _("ledger"))
        return sound(read_ledger, table, Ledger(), faults, _("ledger"))
    return Ledger()


def load_measures(db: "Database", assessment: int, faults: Faults) -> tuple[Measure, ...]:
    """The measures of an assessment; odd ones are noted and left out."""
    from forms.reading.ledger import read_measures

    found: list[Measure] = []
    rows = db.table("measure").rows_where(
        "assessment = ?", (assessment,), order_by="position", limit=MOST_ROWS
    )
    for number, row in enumerate(rows, 1):
        own = Faults()
        place = _("measure {number}").format(number=number)
        table = noted(read_object, row["body"], faults, place)
        measures = read_measures(own, [table] if table else [])
        if own.faults:
            faults.fault(place, _("enter it again"))
        else:
            found += measures
    return tuple(found)
