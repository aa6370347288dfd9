"""Remarks that a bureau typed, and the receipts that a factory opened, as rows of the store."""

import json
import sqlite3

from forms.parsing import parse
from forms.receipt import MOST, NoReceipt, Receipt, read_receipt_json
from forms.store.rows import stamp, user
from forms.store.store import Store
from forms.store.submissions import reading, writing


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


def keep_receipt(store: Store, assessment: int, receipt: Receipt) -> None:
    """Keep a receipt beside the assessment it speaks of. Raises StoreError."""
    body = json.dumps(receipt.as_json(), ensure_ascii=False)
    with writing(store) as conn:
        conn.execute(
            "insert or replace into receipt values (?, ?, ?)", (assessment, receipt.made, body)
        )


def latest_receipt(store: Store, assessment: int) -> Receipt | None:
    """The newest receipt of an assessment, None where none was opened. Raises StoreError."""
    query = "select body from receipt where assessment = ? order by made desc limit 1"
    with reading(store) as conn:
        found = conn.execute(query, (assessment,)).fetchone()
        if found is None:
            return None
        try:
            return read_receipt_json(parse(found[0]))
        except (NoReceipt, ValueError) as error:
            raise sqlite3.DatabaseError(f"receipt of {assessment}") from error


def assessment_of(store: Store, receipt: Receipt) -> int | None:
    """The assessment that a receipt speaks of: by its uuid, or by credit code and year.

    A form that was filled in by hand has no uuid. None where it is not here or not clear.
    """
    by_uuid = "select id from assessment where uuid = ? and deleted is null"
    by_code = (
        "select a.id from assessment a join enterprise e on e.id = a.enterprise where"
        " e.credit_code = ? and e.credit_code != '' and a.year = ? and a.deleted is null"
    )
    with reading(store) as conn:
        found = conn.execute(by_uuid, (receipt.uuid,)).fetchall()
        if not found and receipt.revision == 0:
            found = conn.execute(by_code, (receipt.credit_code, receipt.year)).fetchall()
    return int(found[0][0]) if len(found) == 1 else None
