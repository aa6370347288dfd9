"""Audit progress and own figures as rows of the store and back."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from checklists.model import plain
from forms.assessment.answers import Assessment
from forms.assessment.audit import Audit
from forms.assessment.figures import Figure
from forms.reading.faults import Faults, Json
from forms.store.reasons import OddRow
from forms.store.rows import MOST_ROWS, read_json, read_texts
from resources.words import _

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


def load_tier(row: Mapping[str, Any], faults: Faults) -> dict[str, dict[str, str]]:
    """What `tier_columns` wrote; what is odd is noted and left out."""
    from forms.reading.tracking import read_tier, read_tier_notes

    read = {"tier": read_tier, "tier_notes": read_tier_notes, "tier_proposed": read_tier}
    tables = {key: noted(read_texts, row[key], faults, _("audit tier")) for key in read}
    return {
        key: sound(reader, tables[key], {}, faults, _("audit tier")) for key, reader in read.items()
    }


def load_figures(db: "Database", assessment: int, faults: Faults) -> dict[str, Figure]:
    """The own figures of an assessment; what is odd is noted and left out."""
    from forms.reading.tracking import read_figures

    rows = db.table("figure").rows_where(
        "assessment = ?", (assessment,), order_by="rowid", limit=MOST_ROWS
    )
    years = {
        str(row["code"]): {key: row[key] for key in ("base", "current") if row[key] is not None}
        for row in rows
    }
    return sound(read_figures, years, {}, faults, _("own figures"))


def load_audit(db: "Database", assessment: int, faults: Faults) -> Audit:
    """The progress of the audit; what is odd is noted and left out."""
    from forms.reading.tracking import read_audit

    for row in db.table("audit").rows_where("assessment = ?", (assessment,)):
        table = noted(read_object, row["body"], faults, _("audit"))
        return sound(read_audit, table, Audit(), faults, _("audit"))
    return Audit()


def read_object(body: object) -> Json:
    """The JSON object in a column. Raises OddRow for anything else."""
    table = read_json(body)
    if not isinstance(table, dict):
        raise OddRow("no object")
    return table


def noted(
    read: Callable[[Any], Mapping[str, Any]], column: object, faults: Faults, place: str
) -> Json:
    """What a column says by key, empty where that is odd, which is noted."""
    try:
        return dict(read(column))
    except OddRow:
        faults.fault(place, _("enter it again"))
        return {}


def sound(
    read: Callable[[Faults, Json], _T], table: Json, empty: _T, faults: Faults, place: str
) -> _T:
    """What is read from an object without what is wrong in it, which is noted.

    `empty` where it makes no sense without.
    """
    own = Faults()
    value = read(own, table)
    if not own.faults:
        return value
    faults.fault(place, _("enter again what is missing"))
    again = Faults()
    as_json = getattr(value, "as_json", None)
    if as_json is None:
        return value
    read(again, as_json())
    return empty if again.faults else value
