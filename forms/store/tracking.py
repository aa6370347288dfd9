"""Audit progress and own figures as rows of the store and back."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from checklists.model import plain
from forms.answers import Assessment
from forms.audit import Audit
from forms.faults import Faults
from forms.figures import Figure
from forms.store.rows import read_texts

if TYPE_CHECKING:
    from sqlite_utils import Database

_T = TypeVar("_T")
_TIER = ("tier", "tier_notes", "tier_proposed")


def _figure_rows(assessment: int, figures: Mapping[str, Figure]) -> Iterator[dict[str, Any]]:
    for code, figure in figures.items():
        yield {
            "assessment": assessment,
            "code": code,
            "base": None if figure.base is None else plain(figure.base),
            "current": None if figure.current is None else plain(figure.current),
        }


def write_tracking(db: "Database", number: int, assessment: Assessment) -> None:
    """Write the progress of the audit and the own figures of an assessment."""
    body = json.dumps(assessment.audit.as_json(), ensure_ascii=False)
    db.table("audit").upsert({"assessment": number, "body": body}, pk="assessment")
    db.execute("delete from figure where assessment = ?", (number,))
    db.table("figure").insert_all(_figure_rows(number, assessment.figures))


def tier_columns(assessment: Assessment) -> dict[str, str]:
    """The columns of the answers to the audit tier, of what explains and what is proposed."""
    return {key: json.dumps(dict(getattr(assessment, key)), ensure_ascii=False) for key in _TIER}


def load_tier(row: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What `tier_columns` wrote. Raises sqlite3.DatabaseError for what is damaged."""
    from forms.tracking import read_tier, read_tier_notes

    faults = Faults()
    tables = {key: dict(read_texts(row[key])) for key in _TIER}
    notes = read_tier_notes(faults, tables["tier_notes"])
    answers = {key: read_tier(faults, tables[key]) for key in ("tier", "tier_proposed")}
    return sound({**answers, "tier_notes": notes}, faults)


def load_figures(db: "Database", assessment: int) -> dict[str, Figure]:
    """The own figures of an assessment. Raises sqlite3.DatabaseError for damaged rows."""
    from forms.tracking import read_figures

    rows = db.table("figure").rows_where("assessment = ?", (assessment,), order_by="rowid")
    years = {
        str(row["code"]): {key: row[key] for key in ("base", "current") if row[key] is not None}
        for row in rows
    }
    faults = Faults()
    return sound(read_figures(faults, years), faults)


def load_audit(db: "Database", assessment: int) -> Audit:
    """The progress of the audit. Raises sqlite3.DatabaseError for a damaged row."""
    from forms.parsing import parse
    from forms.tracking import read_audit

    for row in db.table("audit").rows_where("assessment = ?", (assessment,)):
        try:
            table = parse(str(row["body"]))
        except ValueError as error:
            raise sqlite3.DatabaseError(str(error)) from error
        if not isinstance(table, dict):
            raise sqlite3.DatabaseError("no audit")
        faults = Faults()
        return sound(read_audit(faults, table), faults)
    return Audit()


def sound(value: _T, faults: Faults) -> _T:
    """The value that was read. Raises sqlite3.DatabaseError where a fault was noted."""
    if faults.faults:
        raise sqlite3.DatabaseError(str(faults.faults[0]))
    return value
