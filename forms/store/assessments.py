"""Whole assessments as rows of the store and back."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist
from forms.answers import Answer, Assessment, Form
from forms.store.rows import (
    answer_row,
    evidence_rows,
    load_answers,
    read_enterprise,
    read_texts,
    read_whole,
)
from forms.store.tracking import load_audit, load_figures, load_tier
from forms.store.works import load_ledger, load_measures

if TYPE_CHECKING:
    from sqlite_utils import Database


def find(db: "Database", table: str, number: int) -> dict[str, Any]:
    """The row with that id. Raises sqlite3.DatabaseError where there is none."""
    for row in db.table(table).rows_where("id = ?", (number,)):
        return row
    raise sqlite3.DatabaseError(f"no {table} {number}")


def insert_form(db: "Database", assessment: int, form: Form, place: int | None = None) -> None:
    """Write a form with its answers and evidence, after the others or at a place from 0."""
    checklist = form.checklist
    positions = [
        row[0]
        for row in db.execute(
            "select position from form where assessment = ? order by position", (assessment,)
        )
    ]
    position = positions[-1] + 1 if positions else 0
    if place is not None and place < len(positions):
        position = positions[place]
        db.execute(
            "update form set position = position + 1 where assessment = ? and position >= ?",
            (assessment, position),
        )
    db.table("form").insert(
        {
            "assessment": assessment,
            "checklist": checklist.code,
            "version": checklist.version,
            "variants": json.dumps(dict(form.variants)),
            "position": position,
        }
    )
    key = {"assessment": assessment, "checklist": checklist.code}
    items = checklist.by_code
    db.table("answer").insert_all(
        {**key, **answer_row(items[code], answer)} for code, answer in form.answers.items()
    )
    for code, answer in form.answers.items():
        db.table("evidence").insert_all(evidence_rows({**key, "item": code}, answer))


def load_assessment(
    db: "Database", number: int, checklist: Callable[[str, str], Checklist]
) -> Assessment:
    """An assessment; `checklist` gives the one of a code and version.

    Raises sqlite3.DatabaseError for what this program never writes.
    """
    row = find(db, "assessment", number)
    answers = load_answers(db, number)
    forms = db.table("form").rows_where("assessment = ?", (number,), order_by="position")
    return Assessment(
        enterprise=read_enterprise(find(db, "enterprise", row["enterprise"])),
        year=read_whole(row["year"]),
        region=str(row["region"]),
        forms=tuple(
            _form(
                checklist(form["checklist"], form["version"]),
                read_texts(form["variants"]),
                answers.get(form["checklist"], {}),
            )
            for form in forms
        ),
        new_project=bool(row["new_project"]),
        **load_tier(row),
        audit=load_audit(db, number),
        figures=load_figures(db, number),
        ledger=load_ledger(db, number),
        measures=load_measures(db, number),
        uuid=row["uuid"],
        revision=read_whole(row["revision"]),
    )


def _form(checklist: Checklist, variants: Mapping[str, str], answers: Mapping[str, Answer]) -> Form:
    options = {variant.code: variant.options for variant in checklist.variants}
    if not all(chosen in options.get(code, ()) for code, chosen in variants.items()):
        raise sqlite3.DatabaseError(f"options of {checklist.code}")
    for code, answer in answers.items():
        item = checklist.by_code.get(code)
        if item is None or not _fits(item.answer, answer):
            raise sqlite3.DatabaseError(f"answer {code} of {checklist.code}")
    return Form(checklist, variants, answers)


def _fits(kind: str, answer: Answer) -> bool:
    said = {
        "number": answer.value is not None,
        "choice": answer.choice is not None,
        "practice": bool(answer.practice),
    }
    return not any(given for other, given in said.items() if other != kind)
