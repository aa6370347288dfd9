"""Assessments and answers as rows of the store and back."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist, Item, plain
from checklists.problems import ChecklistError
from forms.assessment.answers import PRACTICES, Answer, Enterprise, Evidence
from forms.numbers import NotANumber, strict_number
from forms.reading.faults import MAX_TEXT, Faults, whole
from forms.reading.parsing import parse
from forms.store.reasons import OddRow
from resources.words import _

if TYPE_CHECKING:  # loaded when it is first needed, not before the list is painted
    from sqlite_utils import Database

MAX_WHOLE = 2**53
MAX_YEAR = 9999
MAX_JSON = 2_000_000  # characters of a ledger or another body
MOST_ROWS = 50_000  # of one assessment


@dataclass(frozen=True)
class Entry:
    """One line of the list of assessments."""

    id: int
    enterprise: str
    credit_code: str
    year: int
    region: str
    changed: str
    sample: bool
    deleted: bool
    checklists: tuple[str, ...]


def answer_row(item: Item, answer: Answer) -> dict[str, Any]:
    """The columns of one answer; the unit is kept so that a later edition cannot change it."""
    return {
        "item": item.code,
        "value": None if answer.value is None else plain(answer.value),
        "choice": answer.choice,
        "practice": answer.practice or None,
        "na": answer.na or None,
        "note": answer.note or None,
        "unit": item.unit or None,
    }


def evidence_rows(key: dict[str, Any], answer: Answer) -> Iterator[dict[str, Any]]:
    """The rows of an answer's evidence files."""
    for one in answer.evidence:
        yield {**key, "name": one.name, "sha256": one.sha256, "size": one.size}


def read_answer(row: dict[str, Any], files: tuple[Evidence, ...]) -> Answer:
    """The answer in a row, with its evidence in the order it was added.

    Raises OddRow for what this program never writes.
    """
    answer = Answer(
        value=None if row["value"] is None else _number(row["value"]),
        choice=row["choice"],
        practice=row["practice"] or "",
        na=row["na"] or "",
        note=row["note"] or "",
        evidence=files,
    )
    texts = (answer.practice, answer.na, answer.note)
    if (
        not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in texts)
        or not isinstance(answer.choice, int | None)
        or answer.choice not in (None, 0, 1, 2, 3)
        or answer.practice not in ("", *PRACTICES)
    ):
        raise OddRow(f"answer {row['item']}")
    return answer


def _evidence(row: dict[str, Any]) -> Evidence:
    found = Evidence(str(row["name"]), str(row["sha256"]), read_whole(row["size"]))
    if not found.sound:
        raise OddRow(f"evidence of {row['item']}")
    return found


def _number(text: object) -> Decimal:
    try:
        return strict_number(str(text))
    except NotANumber as error:
        raise OddRow(str(error)) from error


def read_whole(value: object) -> int:
    """The whole number in a column, 0 for none. Raises OddRow for anything else."""
    if value is not None and not whole(value, -MAX_WHOLE, MAX_WHOLE):
        raise OddRow("no whole number")
    return value or 0


def read_texts(text: object) -> dict[str, str]:
    """The texts by key in a JSON column. Raises OddRow for anything else."""
    table = read_json(text or "{}")
    if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
        raise OddRow("no texts by key")
    return table


def read_json(text: object) -> object:
    """What a JSON column says. Raises OddRow where it says nothing that can be read."""
    if not isinstance(text, str) or len(text) > MAX_JSON:
        raise OddRow("no text")
    try:
        return parse(text)
    except ValueError as error:
        raise OddRow(str(error)) from error


@contextmanager
def lenient(conn: sqlite3.Connection) -> Iterator[None]:
    """Read texts whose bytes were spoilt with signs for what is lost, not at the cost of all."""
    before = conn.text_factory
    conn.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        conn.text_factory = before


def list_entries(conn: sqlite3.Connection, *, deleted: bool) -> list[Entry]:
    """The assessments that are deleted or not, last changed first."""
    cursor = conn.execute(
        "select a.id, a.year, a.region, a.changed, a.sample, e.name, e.credit_code,"
        " (select group_concat(f.checklist) from"
        " (select checklist from form where assessment = a.id order by position) f) as codes"
        " from assessment a left join enterprise e on e.id = a.enterprise"
        " where (a.deleted is not null) = ? order by a.changed desc, a.id desc",
        (int(deleted),),
    )
    names = [column[0] for column in cursor.description]
    with lenient(conn):
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return [
        Entry(
            id=row["id"],
            enterprise=_text(row["name"]),
            credit_code=_text(row["credit_code"]),
            year=row["year"] if whole(row["year"], 0, MAX_YEAR) else 0,
            region=_text(row["region"]),
            changed=_text(row["changed"]),
            sample=bool(row["sample"]),
            deleted=deleted,
            checklists=tuple(filter(None, _text(row["codes"]).split(","))),
        )
        for row in rows
    ]


def read_enterprise(row: dict[str, Any]) -> Enterprise:
    """The enterprise in a row; what is unknown is an empty text."""
    return Enterprise(**{key: _text(row[key]) for key in Enterprise.__dataclass_fields__})


def _text(value: object) -> str:
    """A column that is shown, empty for what is no text."""
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def list_enterprises(db: "Database") -> list[tuple[int, Enterprise]]:
    """The enterprises with an assessment that is neither a sample nor deleted."""
    rows = db.query(
        "select e.*, max(a.changed) as last from enterprise e"
        " join assessment a on a.enterprise = e.id"
        " where a.deleted is null and not a.sample group by e.id order by last desc, e.id desc"
    )
    with lenient(db.conn):
        return [(row["id"], read_enterprise(row)) for row in rows]


def load_answers(db: "Database", assessment: int, faults: Faults) -> dict[str, dict[str, Answer]]:
    """The answers of an assessment by checklist and item; odd ones are noted and left out."""
    files: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    asked = ("assessment = ?", (assessment,))
    for row in db.table("evidence").rows_where(*asked, order_by="id", limit=MOST_ROWS):
        key = (row["checklist"], row["item"])
        try:
            files[key] = (*files.get(key, ()), _evidence(row))
        except OddRow:
            faults.fault(_text(row["item"]), _("attach the file again"))
    answers: dict[str, dict[str, Answer]] = {}
    for row in db.table("answer").rows_where(*asked, order_by="rowid", limit=MOST_ROWS):
        key = (row["checklist"], row["item"])
        try:
            answers.setdefault(key[0], {})[key[1]] = read_answer(row, files.get(key, ()))
        except OddRow:
            faults.fault(_text(row["item"]), _("answer it again"))
    return answers


def load_checklist(db: "Database", code: str, version: str) -> Checklist:
    """A checklist as it was installed. Raises OddRow where that is not the same."""
    for row in db.table("checklist").rows_where("code = ? and version = ?", (code, version)):
        with suppress(ChecklistError):
            checklist = _read_checklist(str(row["text"]), f"{code} {version}")
            if checklist.digest == row["sha256"]:
                return checklist
        from checklists.installed import installed  # what ships is there in any case

        shipped = installed().get(code)
        if shipped and (shipped.version, shipped.digest) == (version, row["sha256"]):
            return shipped
    raise OddRow(f"{code} {version}")


@lru_cache(maxsize=512)
def _read_checklist(text: str, name: str) -> Checklist:
    from checklists.reader import read_text

    return read_text(text, name)


def stamp() -> str:
    """The time now as the store keeps it."""
    return datetime.now().isoformat(timespec="milliseconds")


def user() -> str:
    """Who is signed in to the computer; empty where that is unknown."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def said(answer: Answer | None) -> str | None:
    """An answer as the history keeps it."""
    return None if answer is None else json.dumps(answer.as_json(), ensure_ascii=False)
