"""The lists with one row a factory: register, diagnosis, what goes back, and those without code."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from checklists.model import Checklist
from forms.audit.tier import said_words
from forms.bureau.handout.table import Cell, Column, Table
from forms.bureau.intake.rescoring import UNSAID
from forms.bureau.intake.tier import row_basis, row_obligation, row_procedure, row_tier
from forms.bureau.intake.verdict import blank_words, cause_words, identity_words, level_words
from forms.bureau.register.register import NO_CODE, Filter, condition
from forms.bureau.register.words import (
    audit_words,
    county_words,
    index_number,
    limit_words,
    outcome_words,
    percent,
)
from forms.credit import credit_remark
from forms.region.regions import region_with
from forms.region.sectors import sector_words
from forms.store import Store
from forms.store.submissions import CONFLICT, REFUSED, SAMPLE, Row, reading, select
from resources.words import _

NARROWING = ("year", "region", "sector", "county")

_OPEN = "npb"  # a practice that is not, or not yet said to be, in place


def register(store: Store, wanted: Filter) -> Table:
    """分级管理名录: who is graded how, with audit tier and progress."""
    columns = (
        *_who(),
        Column(_("Region"), 14),
        Column(_("Level"), 16),
        Column("Y II", 8),
        Column(_("Energy limit"), 12),
        Column(_("Discharge limits"), 12),
        Column(_("Practices in place (%)"), 10),
        Column(_("Audit"), 12),
        Column(_("Procedure"), 12),
        Column(_("Audit progress"), 12),
        Column(_("Blank items"), 8),
        Column(_("Revision"), 7),
        Column(_("Received on"), 12),
        Column(_("Tier decided"), 8),
        Column(_("Questions open"), 8),
        Column(_("Basis of the tier"), 30),
    )
    rows = (
        (
            *_identity(place, row),
            region_with(row.region).shown,
            outcome_words(row),
            index_number(row.index_two),
            limit_words(row.energy),
            limit_words(row.limits),
            percent(row.rate),
            row_obligation(row),
            row_procedure(row),
            audit_words(row.audit),
            row.blank,
            row.revision,
            row.received[:10],
            said_words("yes" if row.decided else "no"),
            len(row.raising.split()),
            row_basis(row),
        )
        for place, (_number, row) in enumerate(counted(store, wanted), 1)
    )
    return Table("register", _("Register by level"), columns, rows)


def diagnosis(store: Store, wanted: Filter) -> Table:
    """诊断清单: the must items that are open, the rate, and the level of each factory."""
    columns = (
        *_who(),
        Column(_("Level"), 16),
        Column(_("Practices in place (%)"), 10),
        Column(_("Obligations met (%)"), 10),
        Column(_("Must items open"), 9),
        Column(_("Which must items are open"), 90),
    )
    found = _practices(store, wanted)
    rows = (
        (
            *_identity(place, row),
            outcome_words(row),
            percent(found[number].rates.get("diagnosis")),
            percent(found[number].rates.get("obligations")),
            len(found[number].open),
            _("; ").join(found[number].open),
        )
        for place, (number, row) in enumerate(counted(store, wanted), 1)
    )
    note = _("An open must item is answered no or partly, or is still blank.")
    return Table("diagnosis", _("Diagnosis list"), columns, rows, note)


def differences(store: Store, wanted: Filter) -> Table:
    """What has to go back to the factories, with what is to be put right."""
    columns = (*_who(), Column(_("Revision"), 7), Column(_("File"), 34), Column(_("To clear"), 90))
    return Table("differences", _("To be sent back"), columns, _differences(store, wanted))


def without_code(store: Store, wanted: Filter) -> Table:
    """Factories that cannot be put together over the years, as they state no credit code."""
    rows = (
        (*_identity(place, row), row.file, row.received[:10])
        for place, (_number, row) in enumerate(counted(store, replace(wanted, mark=NO_CODE)), 1)
    )
    columns = (*_who(), Column(_("File"), 34), Column(_("Received on"), 12))
    return Table("without-code", _("Without credit code"), columns, rows)


def counted(store: Store, wanted: Filter) -> list[tuple[int, Row]]:
    """The rows that count under a filter, by name."""
    where, values = condition(wanted, counting=True)
    with reading(store) as conn:
        return list(select(conn, f"{where} order by spelling, year, id", values))


def _who() -> tuple[Column, ...]:
    return (
        Column(_("No."), 6),
        Column(_("Name of the enterprise"), 34),
        Column(_("Credit code"), 22),
        Column(_("County"), 12),
        Column(_("Sector"), 14),
        Column(_("Year"), 7),
    )


def _identity(place: int, row: Row) -> tuple[Cell, ...]:
    sector = sector_words(row.sector)
    return place, row.name, row.credit_code, county_words(row.county), sector, row.year


@dataclass
class _Practices:
    rates: dict[str, int | None] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def _practices(store: Store, wanted: Filter) -> defaultdict[int, _Practices]:
    where, values = condition(wanted, counting=True)
    query = (
        "select submission, checklist, version, kind, rate, items from submission_level"
        " where kind in ('diagnosis', 'obligations')"
        f" and submission in (select id from submission where {where})"
    )
    found: defaultdict[int, _Practices] = defaultdict(_Practices)
    musts: dict[tuple[str, str], list[tuple[int, str]]] = {}
    with reading(store) as conn:
        for number, code, version, kind, rate, signs in conn.execute(query, values):
            if (code, version) not in musts:
                musts[code, version] = _musts(store.checklist(code, version))
            one = found[number]
            one.rates.setdefault(kind, rate)
            one.open += [said for place, said in musts[code, version] if signs[place] in _OPEN]
    return found


def _musts(checklist: Checklist) -> list[tuple[int, str]]:
    """Where the must items stand among the signs of a row, and what they are called."""
    return [
        (place, f"{item.code} {item.shown}")
        for place, item in enumerate(checklist.by_code.values())
        if item.strength == "must"
    ]


def _differences(store: Store, wanted: Filter) -> Iterator[Sequence[Cell]]:
    levels = _printed(store, wanted)
    place = 0
    for number, row, reason in _doubtful(store, wanted):
        place += 1
        said = reason if row.state == CONFLICT else _to_clear(row, levels.get(number, ()))
        yield (*_identity(place, row), row.revision, row.file, said)
    everything = wanted == replace(Filter(), refused=wanted.refused)
    for row, reason in _refused(store) if everything else ():
        place += 1
        mark = cause_words(row.cause)
        words = _("refused, {cause}: {reason}").format(cause=mark, reason=reason)
        yield (place, "", "", "", "", None, None, row.file, words)


def _to_clear(row: Row, levels: Iterable[str]) -> str:
    said = [*levels]
    if row.changed:
        said.append(_("changed outside of the program"))
    said.append(blank_words(row.blank))
    if row.decided != 1:
        said.append(_("audit tier: {tier}").format(tier=row_tier(row)))
    said += identity_words(row.name, row.credit_code)
    return _("; ").join(filter(None, said))


def _doubtful(store: Store, wanted: Filter) -> list[tuple[int, Row, str]]:
    """What a person has to clear, with the reason that was given when it came."""
    where, values = condition(replace(wanted, refused=False, history=False))
    doubt = (
        "(differs > 0 or changed or blank > 0 or name = '' or decided is not 1 or state = ?"
        " or is_wrong(credit_code))"
    )
    query = f"{where} and state != ? and {doubt} order by spelling, year, id"
    with reading(store) as conn:
        # The check character is worked out, and only for rows in which all else is right.
        conn.create_function("is_wrong", 1, lambda code: not code or bool(credit_remark(code)))
        rows = list(select(conn, query, (*values, SAMPLE, CONFLICT)))
        return [(number, row, _reason(conn, number)) for number, row in rows]


def _printed(store: Store, wanted: Filter) -> dict[int, list[str]]:
    where, values = condition(replace(wanted, refused=False, history=False))
    query = (
        "select submission, checklist, version, level, printed from submission_level"
        f" where printed is not level and printed is not {UNSAID}"
        f" and submission in (select id from submission where differs > 0 and {where})"
    )
    found: dict[int, list[str]] = {}
    with reading(store) as conn:
        for number, code, version, level, printed in conn.execute(query, values):
            said = level_words(store.checklist(code, version), level, printed)
            found.setdefault(number, []).append(said)
    return found


def _refused(store: Store) -> Iterable[tuple[Row, str]]:
    with reading(store) as conn:
        rows = list(select(conn, "state = ? order by file, id", (REFUSED,)))
        return [(row, _reason(conn, number)) for number, row in rows]


def _reason(conn: sqlite3.Connection, number: int) -> str:
    query = "select reason from submission_content where submission = ?"
    found = conn.execute(query, (number,)).fetchone()
    return str(found[0]) if found else ""
