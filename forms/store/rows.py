"""Assessments and answers as rows of the store and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from checklists.model import Item, plain
from forms.answers import Answer, Enterprise, Evidence


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
    """The answer in a row, with its evidence rows in the order they were added."""
    return Answer(
        value=None if row["value"] is None else Decimal(row["value"]),
        choice=row["choice"],
        practice=row["practice"] or "",
        na=row["na"] or "",
        note=row["note"] or "",
        evidence=tuple(
            Evidence(file["name"], file["sha256"], file["size"])
            for file in sorted(files, key=lambda file: int(file["id"]))
        ),
    )


def list_entries(db: Database, *, deleted: bool) -> list[Entry]:
    """The assessments that are deleted or not, last changed first."""
    rows = db.query(
        "select a.*, e.name, e.credit_code, (select group_concat(f.checklist) from"
        " (select checklist from form where assessment = a.id order by position) f) as codes"
        " from assessment a join enterprise e on e.id = a.enterprise"
        " where (a.deleted is not null) = ? order by a.changed desc, a.id desc",
        (int(deleted),),
    )
    return [
        Entry(
            id=row["id"],
            enterprise=row["name"],
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
    return Enterprise(**{key: row[key] or "" for key in Enterprise.__dataclass_fields__})


def list_enterprises(db: Database) -> list[tuple[int, Enterprise]]:
    """The enterprises with an assessment that is neither a sample nor deleted."""
    rows = db.query(
        "select e.*, max(a.changed) as last from enterprise e"
        " join assessment a on a.enterprise = e.id"
        " where a.deleted is null and not a.sample group by e.id order by last desc, e.id desc"
    )
    return [(row["id"], read_enterprise(row)) for row in rows]


def load_answers(db: Database, assessment: int) -> dict[str, dict[str, Answer]]:
    """The answers of an assessment by checklist and item."""
    files: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in db.table("evidence").rows_where("assessment = ?", (assessment,)):
        files.setdefault((row["checklist"], row["item"]), []).append(row)
    answers: dict[str, dict[str, Answer]] = {}
    for row in db.table("answer").rows_where("assessment = ?", (assessment,)):
        key = (row["checklist"], row["item"])
        answers.setdefault(key[0], {})[key[1]] = read_answer(row, files.get(key, []))
    return answers
