"""Whole assessments as rows of the store and back."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.errors import StoreError
from forms.reading.faults import Faults, short, whole
from forms.store.ledger import load_ledger, load_measures
from forms.store.reasons import OddRow
from forms.store.rows import (
    MAX_YEAR,
    MOST_ROWS,
    answer_row,
    evidence_rows,
    lenient,
    load_answers,
    read_enterprise,
    read_texts,
)
from forms.store.tracking import load_audit, load_figures, load_tier, noted
from resources.words import _

MAX_REVISION = 1_000_000

if TYPE_CHECKING:
    from sqlite_utils import Database


def find(db: "Database", table: str, number: int) -> dict[str, Any]:
    """The row with that id. Raises OddRow where there is none."""
    for row in db.table(table).rows_where("id = ?", (number,)):
        return row
    raise OddRow(f"no {table} {number}")


def insert_form(db: "Database", assessment: int, form: Form, place: int | None = None) -> None:
    """Write a form with its answers and evidence, after the others or at a place from 0."""
    checklist = form.checklist
    check_options(checklist, form.variants)
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
    for code, answer in form.answers.items():
        check_answer(checklist, code, answer)
    items = checklist.by_code
    db.table("answer").insert_all(
        {**key, **answer_row(items[code], answer)} for code, answer in form.answers.items()
    )
    for code, answer in form.answers.items():
        db.table("evidence").insert_all(evidence_rows({**key, "item": code}, answer))


def check_options(checklist: Checklist, variants: Mapping[str, str]) -> None:
    """Refuse options that the checklist does not have. Raises StoreError."""
    for code, chosen in variants.items():
        if not _offers(checklist, code, chosen):
            sentence = _(
                "“{title}”, edition {version}, has no option “{option}” of “{question}”. Choose"
                " one that it offers."
            )
            raise StoreError(
                sentence.format(
                    title=checklist.shown,
                    version=checklist.version,
                    option=short(chosen),
                    question=short(code),
                )
            )


def check_answer(checklist: Checklist, code: str, answer: Answer) -> None:
    """Refuse an answer of another kind, or to what is not asked. Raises StoreError."""
    item = checklist.by_code.get(code)
    if item is None or not _fits(item.answer, answer):
        sentence = _("“{title}”, edition {version}, asks no such answer to {item}.")
        raise StoreError(
            sentence.format(title=checklist.shown, version=checklist.version, item=short(code))
        )


def load_assessment(
    db: "Database", number: int, checklist: Callable[[str, str], Checklist], faults: Faults
) -> Assessment:
    """An assessment; `checklist` gives the one of a code and version.

    What this program never writes is noted in `faults` and left out, so that it is asked again.
    Raises OddRow where the assessment or one of its checklists is not there.
    """
    with lenient(db.conn):
        row = find(db, "assessment", number)
        answers = load_answers(db, number, faults)
        forms = list(
            db.table("form").rows_where(
                "assessment = ?", (number,), order_by="position", limit=MOST_ROWS
            )
        )
        return Assessment(
            enterprise=_enterprise(db, row["enterprise"], faults),
            year=_year(row["year"], faults),
            region=str(row["region"]),
            forms=tuple(
                _form(
                    checklist(form["checklist"], form["version"]),
                    form["variants"],
                    answers.get(form["checklist"], {}),
                    faults,
                )
                for form in forms
            ),
            new_project=bool(row["new_project"]),
            **load_tier(row, faults),
            audit=load_audit(db, number, faults),
            figures=load_figures(db, number, faults),
            ledger=load_ledger(db, number, faults),
            measures=load_measures(db, number, faults),
            uuid=str(row["uuid"]),
            revision=_revision(row["revision"], faults),
        )


def _enterprise(db: "Database", number: int, faults: Faults) -> Enterprise:
    row = noted(partial(find, db, "enterprise"), number, faults, _("enterprise"))
    if not row:
        return Enterprise()
    found = read_enterprise(row)
    if any(isinstance(one, bytes) for one in row.values()):
        faults.fault(_("enterprise"), _("enter again what is missing"))
    return found


def _year(value: object, faults: Faults) -> int:
    if whole(value, 1, MAX_YEAR):
        return value
    faults.fault(_("year"), _("enter it again"))
    return date.today().year


def _revision(value: object, faults: Faults) -> int:
    if value is None or whole(value, 0, MAX_REVISION):
        return value or 0
    faults.fault(_("revision"), _("it begins anew"))
    return 0


def _form(
    checklist: Checklist, variants: object, answers: Mapping[str, Answer], faults: Faults
) -> Form:
    chosen = noted(read_texts, variants, faults, checklist.shown)
    offered = {code: one for code, one in chosen.items() if _offers(checklist, code, one)}
    if offered != chosen:
        faults.fault(checklist.shown, _("choose the options again"))
    kept = {}
    for code, answer in answers.items():
        item = checklist.by_code.get(code)
        if item is not None and _fits(item.answer, answer):
            kept[code] = answer
        else:
            faults.fault(f"{checklist.shown}, {short(code)}", _("answer it again"))
    return Form(checklist, offered, kept)


def _offers(checklist: Checklist, code: str, option: str) -> bool:
    return any(one.code == code and option in one.options for one in checklist.variants)


def _fits(kind: str, answer: Answer) -> bool:
    said = {
        "number": answer.value is not None,
        "choice": answer.choice is not None,
        "practice": bool(answer.practice),
    }
    return not any(given for other, given in said.items() if other != kind)
