"""Read tier, audit progress and own figures out of parsed JSON, and out of the store."""

import re
from datetime import date
from decimal import Decimal

from forms.assessment.audit import CONCLUSIONS, NATURES, PHASES, Audit, Correction, Phase
from forms.assessment.figures import QUANTITIES, Figure
from forms.numbers import NotANumber, strict_number
from forms.reading.faults import Faults, Json, short
from forms.region.tier import rules
from resources.words import _

_DATES = ("notified_on", "due", "report_on", "evaluation_on", "acceptance_on")
_TEXTS = ("cost", "note")
_KNOWN = (
    *_DATES,
    *_TEXTS,
    "nature",
    "evaluation",
    "acceptance",
    "phases",
    "corrections",
    "deadlines",
)


def read_tier(faults: Faults, table: Json, part: str = "tier") -> dict[str, str]:
    """What was said to the questions of the audit tier; what is wrong is noted in `faults`."""
    _check_questions(faults, table, part)
    for key, value in table.items():
        if value not in ("yes", "no", "unknown"):
            faults.fault(f"{part}.{short(key)}", _('"yes", "no" or "unknown" belongs here'))
    return {key: value for key, value in table.items() if isinstance(value, str)}


def read_tier_notes(faults: Faults, table: Json) -> dict[str, str]:
    """What explains answers to the audit tier; what is wrong is noted in `faults`."""
    _check_questions(faults, table, "tier_notes")
    return {key: faults.text(value, f"tier_notes.{short(key)}") for key, value in table.items()}


def _check_questions(faults: Faults, table: Json, part: str) -> None:
    faults.slips(table, (one.code for one in rules().questions), f"{part}.")
    for key in table:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
            faults.fault(f"{part}.{short(key)}", _("this key is not known; remove or correct it"))


def read_audit(faults: Faults, table: Json) -> Audit:
    """The progress of the audit in a JSON object; what is wrong is noted in `faults`."""
    faults.slips(table, _KNOWN, "audit.")
    phases = faults.table(table, "phases", "audit.phases")
    faults.only(phases, PHASES, "audit.phases")
    deadlines = faults.table(table, "deadlines", "audit.deadlines")
    return Audit(
        **{key: read_date(faults, table.get(key, ""), f"audit.{key}") for key in _DATES},
        **{key: faults.text(table.get(key, ""), f"audit.{key}") for key in _TEXTS},
        nature=_one_of(faults, table, "nature", NATURES),
        evaluation=_one_of(faults, table, "evaluation", CONCLUSIONS),
        acceptance=_one_of(faults, table, "acceptance", CONCLUSIONS),
        phases={
            code: _phase(faults, faults.table(phases, code, f"audit.phases.{code}"), code)
            for code in PHASES
            if code in phases
        },
        corrections=_corrections(faults, table.get("corrections", [])),
        deadlines={
            short(code): read_date(faults, value, f"audit.deadlines.{short(code)}")
            for code, value in deadlines.items()
        },
    )


def read_figures(faults: Faults, table: Json) -> dict[str, Figure]:
    """The own figures in a JSON object; what is wrong is noted in `faults`."""
    known = [quantity.code for quantity in QUANTITIES]
    faults.only(table, known, "figures")
    found = {}
    for code in known:
        place = f"figures.{code}"
        years = faults.table(table, code, place)
        faults.only(years, ("base", "current"), place)
        if years:
            found[code] = Figure(
                base=read_number(faults, years.get("base"), f"{place}.base"),
                current=read_number(faults, years.get("current"), f"{place}.current"),
            )
    return found


def _one_of(faults: Faults, table: Json, key: str, known: tuple[str, ...]) -> str:
    value = table.get(key, "")
    if value in ("", *known) and isinstance(value, str):
        return value
    faults.fault(f"audit.{key}", _("use one of: {options}").format(options=", ".join(known)))
    return ""


def _phase(faults: Faults, table: Json, code: str) -> Phase:
    place = f"audit.phases.{code}"
    faults.only(table, ("begin", "end"), place)
    return Phase(
        begin=read_date(faults, table.get("begin", ""), f"{place}.begin"),
        end=read_date(faults, table.get("end", ""), f"{place}.end"),
    )


def _corrections(faults: Faults, raw: object) -> tuple[Correction, ...]:
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        faults.fault("audit.corrections", _("a list of objects belongs here"))
        return ()
    found = []
    for number, table in enumerate(raw, 1):
        place = f"audit.corrections.{number}"
        faults.only(table, ("what", "until", "done", "evidence"), place)
        found.append(
            Correction(
                what=faults.text(table.get("what", ""), place),
                until=read_date(faults, table.get("until", ""), place),
                done=read_date(faults, table.get("done", ""), place),
                evidence=faults.text(table.get("evidence", ""), place),
            )
        )
    return tuple(found)


def read_date(faults: Faults, value: object, place: str) -> str:
    """The date in a JSON text, empty where it is; what is no date is noted in `faults`."""
    text = faults.text(value, place)
    if text and not is_date(text):
        faults.fault(place, _("write the date like 2025-06-30"))
        return ""
    return text


def is_date(text: str) -> bool:
    """Whether a text is a date as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_number(faults: Faults, raw: object, place: str) -> Decimal | None:
    """The decimal in a JSON text, None where nothing is said; what is none is noted in `faults`."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        faults.fault(place, _('a value is a decimal in quotation marks, such as "95.2"'))
        return None
    try:
        return strict_number(raw)
    except NotANumber as error:
        faults.fault(place, str(error))
        return None
