"""Scores as the JSON that `python -m forms score --json` promises."""

from typing import Any

from checklists.model import LEVELS, ROMAN, plain
from forms.numbers import rounded
from forms.report import Part, Report
from forms.scoring.score import Trace


def report_json(report: Report) -> dict[str, Any]:
    """The outcome of every checklist by its code; numbers rounded to four decimals."""
    return {part.form.checklist.code: part_json(part) for part in report.parts}


def part_json(part: Part) -> dict[str, Any]:
    """The outcome of one checklist; lists of codes in alphabetical order."""
    score = part.score
    said: dict[str, Any] = {"method": score.method, "version": part.form.checklist.version}
    if score.method == "diagnosis":
        said |= {
            "rate": None if score.rate is None else rounded(score.rate),
            **score.practices,
            "not_applicable": len(score.not_applicable),
            "must_open": sorted(score.must_open),
        }
    else:
        said |= {
            "level": score.level,
            "level_name": part.form.checklist.level_name(score.level),
            "best_level": score.best_level,
            "entry_met": score.entry_met,
            "not_applicable": sorted(score.not_applicable),
        }
    if score.index is not None:
        values = zip(ROMAN.values(), score.index, strict=True)
        said["index"] = {roman: rounded(value) for roman, value in values}
        said["restrictive"] = score.restrictive
    if score.method == "worst":
        said["worst_items"] = list(score.worst_items)
    said |= {
        "complete": score.complete,
        "blank": sorted(score.blank),
        "trace": [_trace_json(one, indexed=score.index is not None) for one in score.trace],
    }
    return said


def _trace_json(trace: Trace, *, indexed: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"code": trace.item.code, "state": trace.state}
    answer = trace.answer.as_json()
    said |= {key: answer[key] for key in ("value", "choice", "practice", "na") if key in answer}
    if trace.item.answer != "practice":
        said["level"] = trace.level
    if trace.compared:
        said["compared"] = trace.compared
    if indexed:
        said["weight"] = plain(trace.item.weight) if trace.item.weight is not None else None
        said["share"] = rounded(trace.share)
        said["points"] = {ROMAN[k]: rounded(trace.points(k)) for k in LEVELS}
    if trace.item.clause:
        said["clause"] = trace.item.clause
    return said
