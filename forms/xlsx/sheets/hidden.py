"""Audit progress, own figures, ledger and measures on the hidden sheet, a row for each fact."""

import json
from collections.abc import Iterator

from forms.assessment.answers import Assessment
from forms.reading.faults import Json
from forms.reading.parsing import parse
from forms.xlsx.cells.pieces import joined, pieces

KINDS = ("audit", "phase", "correction", "deadline", "figure", "ledger", "row", "measure")


def tracked_rows(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    """The rows; a correction and its key are numbered, so that an empty one is kept as well."""
    audit = assessment.audit.as_json()
    for key, said in audit.items():
        if isinstance(said, str):
            yield "audit", key, *pieces(said)
    for code, phase in audit.get("phases", {}).items():
        yield "phase", code, phase.get("begin", ""), phase.get("end", "")
    for number, correction in enumerate(audit.get("corrections", [])):
        yield "correction", str(number)
        for key, said in correction.items():
            yield "correction", str(number), key, *pieces(said)
    for code, date in audit.get("deadlines", {}).items():
        yield "deadline", date, *pieces(code)
    for code, figure in assessment.figures.items():
        for year, value in figure.as_json().items():
            yield "figure", code, year, value
    yield from _work_rows(assessment)


def _work_rows(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    ledger = assessment.ledger.as_json()
    rows = ledger.pop("rows", [])
    if ledger:
        yield "ledger", *pieces(_text(ledger))
    for row in rows:
        yield "row", *pieces(_text(row))
    for measure in assessment.measures:
        yield "measure", *pieces(_text(measure.as_json()))


def _text(table: Json) -> str:
    return json.dumps(table, ensure_ascii=False)


def take_tracked(kind: str, rest: list[str], content: Json) -> None:
    """Put one row into an answers file. Raises like indexing where it makes no sense."""
    if kind == "figure":
        content.setdefault("figures", {}).setdefault(rest[0], {})[rest[1]] = rest[2]
        return
    if kind in ("ledger", "row", "measure"):
        _take_work(kind, parse(joined(rest)), content)
        return
    audit = content.setdefault("audit", {})
    if kind == "audit":
        audit[rest[0]] = joined(rest[1:])
    elif kind == "phase":
        dates = zip(("begin", "end"), rest[1:], strict=False)
        audit.setdefault("phases", {})[rest[0]] = {key: date for key, date in dates if date}
    elif kind == "deadline":
        audit.setdefault("deadlines", {})[joined(rest[1:])] = rest[0]
    else:
        _take_correction(rest, audit.setdefault("corrections", []))


def _take_work(kind: str, table: object, content: Json) -> None:
    if not isinstance(table, dict):
        raise TypeError
    if kind == "measure":
        content.setdefault("measures", []).append(table)
    elif kind == "row":
        content.setdefault("ledger", {}).setdefault("rows", []).append(table)
    else:
        content.setdefault("ledger", {}).update(table)


def _take_correction(rest: list[str], corrections: list[Json]) -> None:
    if len(rest) == 1:
        if int(rest[0]) != len(corrections):
            raise ValueError
        corrections.append({})
    else:
        corrections[int(rest[0])][rest[1]] = joined(rest[2:])
