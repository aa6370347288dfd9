"""Move a form of the store to another edition; the answers it changes or drops stay readable."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from checklists.model import Checklist, Item
from forms.assessment.answers import BLANK, Answer, Evidence, Form
from forms.assessment.measures import Measure
from forms.editions.renewal import Renewal
from forms.numbers import NotANumber, strict_number
from forms.reading.parsing import parse
from forms.store.assessments import insert_form
from forms.store.connection import explained
from forms.store.reasons import OddRow
from forms.store.rows import load_checklist, read_texts, read_whole, said, stamp, user
from forms.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEY = "assessment = ? and checklist = ?"


@dataclass(frozen=True)
class Archived:
    """An answer as it was given to an older edition; `now` is the item's code, "" if it is gone.

    `seen` says that the user has looked at the item in the new edition.
    """

    checklist: Checklist
    item: Item
    now: str
    answer: Answer
    variants: Mapping[str, str]
    at: str
    seen: bool


def renew(store: Store, number: int, plan: Renewal, new: Form, measures: Iterable[Measure]) -> str:
    """Put `new` in the place of the form of `plan`; returns the time, which undoing names.

    Raises StoreError.
    """
    now = stamp()
    old = plan.form
    with explained(store.path), store.db.atomic():
        _replace(store, number, old, new)
        for step in plan.archived:
            assert step.old is not None
            row = {
                "assessment": number,
                "checklist": old.checklist.code,
                "version": old.checklist.version,
                "item": step.old.code,
                "now": step.new.code if step.new else "",
                "answer": said(step.answer),
                "variants": json.dumps(dict(old.variants)),
                "at": now,
                "seen": int(step.new is None),
            }
            store.db.table("archived_answer").insert(row)
            if step.carried != step.answer:
                _tell(store.db, row, now)
        store.set_measures(number, measures)
    return now


def undo_renewal(
    store: Store, number: int, plan: Renewal, measures: Iterable[Measure], at: str
) -> None:
    """Put the form of `plan` back as it was before it was moved. Raises StoreError."""
    old = plan.form
    with explained(store.path), store.db.atomic():
        _replace(store, number, plan.form, old)
        store.db.execute(
            f"delete from archived_answer where {_KEY} and at = ?",
            (number, old.checklist.code, at),
        )
        store.set_measures(number, measures)


def _replace(store: Store, number: int, old: Form, new: Form) -> None:
    """The new form at the place of the old one among the checklists of the assessment."""
    key = (number, old.checklist.code)
    row = store.db.execute(f"select position from form where {_KEY}", key).fetchone()
    if row is None:
        raise OddRow(f"form {old.checklist.code}")
    store.install(new.checklist)
    store.db.execute(f"delete from form where {_KEY}", key)
    insert_form(store.db, number, new)
    store.db.execute(f"update form set position = ? where {_KEY}", (row[0], *key))


def _tell(db: "Database", row: Mapping[str, Any], now: str) -> None:
    """The history tells what a renewal took out."""
    told = {key: row[key] for key in ("assessment", "checklist", "item")}
    db.table("history").insert({"at": now, "who": user(), **told, "old": row["answer"]})


def archived(store: Store, number: int) -> tuple[Archived, ...]:
    """The answers that renewals changed or dropped, last first. Raises StoreError."""
    with explained(store.path):
        rows = store.db.table("archived_answer").rows_where(
            "assessment = ?", (number,), order_by="at desc, rowid"
        )
        return tuple(one for row in rows if (one := _sound(store.db, row)))


def _sound(db: "Database", row: Mapping[str, Any]) -> Archived | None:
    """One archived answer; of an odd row nothing can be shown, and nothing depends on it."""
    try:
        return _archived(db, row)
    except OddRow:
        return None


def _archived(db: "Database", row: Mapping[str, Any]) -> Archived:
    checklist = load_checklist(db, row["checklist"], row["version"])
    item = checklist.by_code.get(row["item"])
    if item is None:
        raise OddRow(f"answer {row['item']} of {checklist.code}")
    return Archived(
        checklist=checklist,
        item=item,
        now=str(row["now"]),
        answer=_answer(row["answer"]),
        variants=read_texts(row["variants"]),
        at=str(row["at"]),
        seen=bool(row["seen"]),
    )


def _answer(text: object) -> Answer:
    try:
        table: dict[str, Any] = dict(cast(Any, parse(str(text))))
        value = table.pop("value", None)
        files = table.pop("evidence", [])
        return Answer(
            value=None if value is None else strict_number(value),
            evidence=tuple(
                Evidence(str(one["name"]), str(one["sha256"]), read_whole(one["size"]))
                for one in files
            ),
            **table,
        )
    except (ValueError, TypeError, KeyError, AttributeError, NotANumber) as error:
        raise OddRow(str(error)) from error


def set_seen(store: Store, number: int, one: Archived, *, seen: bool) -> None:
    """Keep whether the user has looked at the item in the new edition. Raises StoreError."""
    with explained(store.path), store.db.atomic():
        store.db.execute(
            f"update archived_answer set seen = ? where {_KEY} and version = ? and item = ?"
            " and at = ?",
            (int(seen), number, one.checklist.code, one.checklist.version, one.item.code, one.at),
        )


def open_again(found: Iterable[Archived]) -> tuple[Archived, ...]:
    """Those that the user has yet to look at."""
    return tuple(one for one in found if not one.seen and one.answer != BLANK)
