"""Assessments and answers as rows of the store and back."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist, Item, plain
from checklists.problems import ChecklistError
from forms.answers import PRACTICES, Answer, Enterprise, Evidence
from forms.numbers import NotANumber, strict_number
from forms.parsing import parse

if TYPE_CHECKING:  # loaded when it is first needed, not before the list is painted
    from sqlite_utils import Database


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


def read_answer(row: dict[str, Any], files: list[dict[str, Any]]) -> Answer:
    """The answer in a row, with its evidence rows in the order they were added.

    Raises sqlite3.DatabaseError for what this program never writes.
    """
    answer = Answer(
        value=None if row["value"] is None else _number(row["value"]),
        choice=row["choice"],
        practice=row["practice"] or "",
        na=row["na"] or "",
        note=row["note"] or "",
        evidence=tuple(
            Evidence(str(file["name"]), str(file["sha256"]), read_whole(file["size"]))
            for file in files
        ),
    )
    texts = all(isinstance(text, str) for text in (answer.practice, answer.na, answer.note))
    if (
        not texts
        or answer.choice not in (None, 0, 1, 2, 3)
        or answer.practice not in ("", *PRACTICES)
        or not all(one.sound for one in answer.evidence)
    ):
        raise sqlite3.DatabaseError(f"answer {row['item']}")
    return answer


def _number(text: object) -> Decimal:
    try:
        return strict_number(str(text))
    except NotANumber as error:
        raise sqlite3.DatabaseError(str(error)) from error


def read_whole(value: object) -> int:
    """The whole number in a column, 0 for none. Raises sqlite3.DatabaseError for anything else."""
    if value is not None and not isinstance(value, int):
        raise sqlite3.DatabaseError("no whole number")
    return value or 0


def read_texts(text: object) -> dict[str, str]:
    """The texts by key in a JSON column. Raises sqlite3.DatabaseError for anything else."""
    try:
        table = parse(str(text or "{}"))
    except ValueError as error:
        raise sqlite3.DatabaseError(str(error)) from error
    if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
        raise sqlite3.DatabaseError("no texts by key")
    return table


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
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return [
        Entry(
            id=row["id"],
            enterprise=row["name"] or "",
            credit_code=row["credit_code"] or "",
            year=row["year"],
            region=row["region"],
            changed=row["changed"],
            sample=bool(row["sample"]),
            deleted=deleted,
            checklists=tuple(row["codes"].split(",")) if row["codes"] else (),
        )
        for row in rows
    ]


def read_enterprise(row: dict[str, Any]) -> Enterprise:
    """The enterprise in a row; what is unknown is an empty text."""
    return Enterprise(**{key: str(row[key] or "") for key in Enterprise.__dataclass_fields__})


def list_enterprises(db: "Database") -> list[tuple[int, Enterprise]]:
    """The enterprises with an assessment that is neither a sample nor deleted."""
    rows = db.query(
        "select e.*, max(a.changed) as last from enterprise e"
        " join assessment a on a.enterprise = e.id"
        " where a.deleted is null and not a.sample group by e.id order by last desc, e.id desc"
    )
    return [(row["id"], read_enterprise(row)) for row in rows]


def load_answers(db: "Database", assessment: int) -> dict[str, dict[str, Answer]]:
    """The answers of an assessment by checklist and item."""
    files: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in db.table("evidence").rows_where("assessment = ?", (assessment,), order_by="id"):
        files.setdefault((row["checklist"], row["item"]), []).append(row)
    answers: dict[str, dict[str, Answer]] = {}
    for row in db.table("answer").rows_where("assessment = ?", (assessment,), order_by="rowid"):
        key = (row["checklist"], row["item"])
        answers.setdefault(key[0], {})[key[1]] = read_answer(row, files.get(key, []))
    return answers


def load_checklist(db: "Database", code: str, version: str) -> Checklist:
    """A checklist as it was installed. Raises sqlite3.DatabaseError where that is not the same."""
    for row in db.table("checklist").rows_where("code = ? and version = ?", (code, version)):
        try:
            checklist = _read_checklist(str(row["text"]), f"{code} {version}")
        except ChecklistError as error:
            raise sqlite3.DatabaseError(str(error)) from error
        if checklist.digest == row["sha256"]:
            return checklist
    raise sqlite3.DatabaseError(f"checklist {code} {version}")


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
