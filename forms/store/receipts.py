"""Remarks that a bureau typed, and the receipts that a factory opened, as rows of the store."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from forms.credit import told_apart_by
from forms.reading.receipt import MOST, NoReceipt, Receipt, is_time, read_receipt_json
from forms.store.reasons import OddRow
from forms.store.rows import read_json, stamp, user
from forms.store.store import Store
from forms.store.submissions import reading, writing
from resources.words import _


@dataclass(frozen=True)
class TypedRemark:
    """What a bureau typed about an item, a checklist or the whole, with when and who."""

    checklist: str
    item: str
    sentence: str
    at: str
    who: str


def set_remark(store: Store, submission: int, checklist: str, item: str, sentence: str) -> None:
    """Keep what the bureau says of an item, of a checklist, or of the whole; empty takes it out.

    Raises StoreError.
    """
    key = (submission, checklist, item)
    with writing(store) as conn:
        conn.execute("delete from remark where (submission, checklist, item) = (?, ?, ?)", key)
        if said := sentence.strip()[:MOST]:
            row = (*key, said, stamp(), user())
            conn.execute("insert into remark values (?, ?, ?, ?, ?, ?)", row)


def remarks_on(store: Store, submission: int) -> dict[tuple[str, str], str]:
    """What the bureau typed, by checklist and item. Raises StoreError."""
    query = "select checklist, item, sentence from remark where submission = ?"
    with reading(store) as conn:
        return {(code, item): said for code, item, said in conn.execute(query, (submission,))}


def carry_remarks(conn: sqlite3.Connection, submission: int, others: Iterable[TypedRemark]) -> None:
    """Keep what another bureau said of the same submission beside what was said here."""
    query = "select checklist, item, sentence from remark where submission = ?"
    own = {(code, item): said for code, item, said in conn.execute(query, (submission,))}
    for one in others:
        key = (one.checklist, one.item)
        said = _both(own.get(key, ""), one.sentence)
        if said != own.get(key):
            row = (submission, *key, said, one.at, one.who)
            conn.execute("insert or replace into remark values (?, ?, ?, ?, ?, ?)", row)


def _both(own: str, other: str) -> str:
    """Two remarks as one; what was carried before is not said again."""
    if other in own:
        return own
    return other if own in other else _("; ").join((own, other))[:MOST]


def keep_receipt(store: Store, assessment: int, receipt: Receipt) -> None:
    """Keep a receipt beside the assessment it speaks of. Raises StoreError."""
    body = json.dumps(receipt.as_json(), ensure_ascii=False)
    with writing(store) as conn:
        conn.execute(
            "insert or replace into receipt values (?, ?, ?)", (assessment, receipt.made, body)
        )


def latest_receipt(store: Store, assessment: int) -> Receipt | None:
    """The newest receipt of an assessment, None where none was opened. Raises StoreError.

    One that was made on a day that is none, or is still to come, counts as the oldest: nothing
    genuine would ever come after it. An odd one hides none of the others.
    """
    query = "select made, body from receipt where assessment = ?"
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    with reading(store) as conn:
        found = conn.execute(query, (assessment,)).fetchall()
    found.sort(key=lambda row: (is_time(row[0]) and row[0][:10] <= tomorrow, str(row[0])))
    for _made, body in reversed(found):
        with suppress(NoReceipt, ValueError, OddRow):
            return read_receipt_json(read_json(body))
    return None


def assessment_of(store: Store, receipt: Receipt) -> int | None:
    """The assessment that a receipt speaks of: by its uuid, or by credit code and year.

    A form that was filled in by hand has no uuid. None where it is not here or not clear; copies
    of one store share their uuids, so that the enterprise must be the same as well.
    """
    query = (
        "select a.id, a.uuid, a.year, e.name, e.credit_code from assessment a"
        " join enterprise e on e.id = a.enterprise where a.deleted is null"
    )
    by_uuid, by_code = [], []
    with reading(store) as conn:
        for number, uuid, year, name, typed in conn.execute(query):
            code = told_apart_by(typed or "")
            same = code == told_apart_by(receipt.credit_code)
            if uuid == receipt.uuid and (same or name == receipt.enterprise or not code):
                by_uuid.append(int(number))
            if same and code and year == receipt.year:
                by_code.append(int(number))
    found = by_uuid or (by_code if receipt.revision == 0 else [])
    return found[0] if len(found) == 1 else None
