"""The bureau's register: search, filter and sort in SQL, details, history, and what to decide."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checklists.system.invisible import typed_text
from forms.assessment.answers import Assessment
from forms.audit.checks import DONE
from forms.bureau.intake.rescoring import ACCEPTED
from forms.credit import coded, credit_code
from forms.errors import Fault
from forms.reading.answers import read_content
from forms.region.tier import UNDECIDED
from forms.store import Store
from forms.store.submissions import (
    CONFLICT,
    CURRENT,
    REFUSED,
    SAMPLE,
    SUPERSEDED,
    LevelRow,
    Row,
    by_number,
    load_content,
    load_levels,
    reading,
    remove,
    select,
    set_state,
    writing,
)

PROVISIONAL = -1
DIFFERS, INCOMPLETE, NO_CODE, IS_SAMPLE = "differs", "incomplete", "no-code", "sample"
UNTIERED = "untiered"
AUDITED, ADVANCED, OVER_LIMIT = "audited", "advanced", "over-limit"
MARKS = (DIFFERS, INCOMPLETE, NO_CODE, IS_SAMPLE, AUDITED, ADVANCED, OVER_LIMIT, UNTIERED)

# What a column of the register sorts by; names and counties as they are spelt.
_SORTS = {
    "name": "spelling",
    "credit_code": "credit_code",
    "sector": "sector",
    "county": "county",
    "year": "year",
    "level": "case level when 0 then 4 else level end",
    "index_two": "index_two",
    "energy": "case energy when 0 then 4 else energy end",
    "rate": "rate",
    "tier": "obligation, procedure",
    "audit": "audit",
    "blank": "blank",
    "verdict": "verdict",
    "revision": "revision",
    "received": "received",
}
SORTS = tuple(_SORTS)
# An undecided tier counts and sorts as an outcome of its own, never as what it would be if every
# open question were answered no; the file of a refused one has none.
SHOWN = {
    column: f"case when obligation = '' then '' when decided is 1 then {column}"
    f" else '{UNDECIDED}' end"
    for column in ("obligation", "procedure")
}
_MARKED = {
    DIFFERS: "differs > 0",
    INCOMPLETE: "blank > 0",
    NO_CODE: f"not {coded()}",
    IS_SAMPLE: f"state = '{SAMPLE}'",
    AUDITED: f"audit in ('{DONE}', '{ACCEPTED}')",
    ADVANCED: "level in (1, 2) and not provisional",
    OVER_LIMIT: "energy = 0",
    UNTIERED: "obligation != '' and decided is not 1",
}
_EQUAL = ("sector", "county", "region", "year", "obligation", "procedure", "audit", "verdict")


@dataclass(frozen=True)
class Filter:
    """Which rows to show; None and an empty text mean all.

    `words` are searched in names, credit codes and pinyin initials; all of them must be found.
    `level` is 1, 2, 3, 0 for below level III, or PROVISIONAL; obligation and procedure may be
    "undecided". `mark` is one of MARKS. `history`
    shows superseded revisions as well, `refused` also the files that were refused.
    """

    words: str = ""
    sector: str | None = None
    county: str | None = None
    region: str | None = None
    year: int | None = None
    level: int | None = None
    obligation: str | None = None
    procedure: str | None = None
    audit: str | None = None
    verdict: str | None = None
    mark: str = ""
    history: bool = False
    refused: bool = True


@dataclass(frozen=True)
class Line:
    """One line of the register: the id of the submission and its row."""

    id: int
    row: Row


@dataclass(frozen=True)
class Detail:
    """One submission in full; `assessment` is None for a refused file."""

    line: Line
    assessment: Assessment | None
    levels: tuple[LevelRow, ...]
    reason: str
    remarks: tuple[Fault, ...]


def lines(
    store: Store,
    wanted: Filter,
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[Line]:
    """The lines under a filter, sorted by one of SORTS; with a limit only one page of them."""
    page = numbers(store, wanted, sort=sort, descending=descending, limit=limit, offset=offset)
    return lines_of(store, page)


def numbers(
    store: Store,
    wanted: Filter,
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[int]:
    """The ids of the lines under a filter in their order, answered by one index alone."""
    where, values = condition(wanted)
    order = _order(sort, descending=descending)
    query = f"select id from submission where {where} order by {order} limit ? offset ?"
    with reading(store) as conn:
        return [number for (number,) in conn.execute(query, (*values, limit, offset))]


def lines_of(store: Store, wanted: Sequence[int]) -> list[Line]:
    """The lines with these ids, in the order of the ids; those that are gone are left out."""
    with reading(store) as conn:
        found = dict(by_number(conn, wanted))
    return [Line(number, found[number]) for number in wanted if number in found]


def count(store: Store, wanted: Filter) -> int:
    """How many lines a filter leaves."""
    where, values = condition(wanted)
    with reading(store) as conn:
        return int(
            conn.execute(f"select count(*) from submission where {where}", values).fetchone()[0]
        )


def choices(store: Store, column: str) -> list[Any]:
    """What a column holds among the rows that count, to offer as a filter; in its own order."""
    if column not in _EQUAL:
        raise ValueError(column)
    with reading(store) as conn:
        shown = SHOWN.get(column, column)
        query = f"select distinct {shown} as it from submission where state = ? order by it"
        return [value for (value,) in conn.execute(query, (CURRENT,)) if value not in ("", 0)]


def condition(wanted: Filter, *, counting: bool = False) -> tuple[str, list[Any]]:
    """A filter as an SQL condition over `submission` and its values.

    With `counting` only the rows that count: no conflicts, samples and refused files.
    """
    found = list(_conditions(wanted, counting=counting))
    values = [value for _sql, given in found for value in given]
    return " and ".join(sql for sql, _given in found), values


def _conditions(wanted: Filter, *, counting: bool) -> Iterator[tuple[str, Sequence[Any]]]:
    states = [CURRENT]
    if not counting:
        states += [CONFLICT, SAMPLE]
        states += [SUPERSEDED] * wanted.history + [REFUSED] * wanted.refused
    # The plus keeps SQLite from its index: reading the table in a row is several times as fast.
    yield f"+state in ({', '.join('?' * len(states))})", states
    for column in _EQUAL:
        value = getattr(wanted, column)
        if value is not None and value != "":
            yield f"{SHOWN.get(column, column)} = ?", (value,)
    if wanted.level == PROVISIONAL:
        yield "provisional = 1", ()
    elif wanted.level is not None:
        yield "level = ? and provisional = 0", (wanted.level,)
    if wanted.mark:
        yield _MARKED[wanted.mark], ()
    for word in typed_text(wanted.words).split():
        like = "%" + _escaped(word) + "%"
        code = "%" + _escaped(credit_code(word)) + "%"
        sql = (
            "(name like ? escape '\\' or initials like ? escape '\\' or credit_code like ? escape"
            " '\\' or (state = 'refused' and file like ? escape '\\'))"
        )
        yield sql, (like, like, code, like)


def _escaped(word: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in word)


def _order(sort: str, *, descending: bool) -> str:
    direction = "desc" if descending else "asc"
    shown = (SHOWN.get(part, part) for part in _parts(_SORTS[sort]))
    parts = [f"{part} {direction} nulls last" for part in shown]
    return ", ".join([*parts, "id"])


def _parts(columns: str) -> list[str]:
    return [columns] if columns.startswith("case") else columns.split(", ")


def detail(store: Store, number: int) -> Detail:
    """One submission with its answers exactly as they were taken in. Raises StoreError."""
    with reading(store) as conn:
        found = next(select(conn, "id = ?", (number,)), None)
        if found is None:
            raise sqlite3.DatabaseError(f"no submission {number}")
        content = load_content(conn, number)
        levels = tuple(load_levels(conn, number))
    assessment = None
    if content.answers is not None:
        known = {one.checklist: store.checklist(one.checklist, one.version) for one in levels}
        assessment = read_content(dict(content.answers), "", known)
    return Detail(Line(*found), assessment, levels, content.reason, content.remarks)


def revisions(store: Store, number: int) -> list[Line]:
    """All revisions of the same assessment, the newest first."""
    query = (
        "series = (select series from submission where id = ?) and state != 'refused'"
        " order by revision desc, id desc"
    )
    return _found(store, query, (number,))


def years(store: Store, number: int) -> list[Line]:
    """What counts of the same enterprise in every year, by credit code, else by name."""
    with reading(store) as conn:
        own = next((row for _number, row in select(conn, "id = ?", (number,))), None)
    if own is None:
        return []
    same = "credit_code = ?" if own.code else f"name = ? and not {coded()}"
    return _found(store, f"state = ? and {same} order by year, id", (CURRENT, own.owner))


def same_name(store: Store, number: int) -> list[Line]:
    """What else counts under the same name where one of both has no credit code to tell by."""
    query = (
        "state = ? and id != ? and exists (select 1 from submission as own where own.id = ?"
        " and own.name = submission.name and own.name != ''"
        f" and not ({coded('own.credit_code')} and {coded('submission.credit_code')}))"
        " order by year, id"
    )
    return _found(store, query, (CURRENT, number, number))


def without_code(store: Store) -> list[Line]:
    """What counts although it has no credit code, so that nothing can be put together with it."""
    return lines(store, Filter(mark=NO_CODE, refused=False))


def conflicts(store: Store) -> list[Line]:
    """The files that are kept aside until a person chooses, with what counts now."""
    query = (
        "series in (select series from submission where state = ?) and state in (?, ?)"
        " order by series, state desc, id"
    )
    return _found(store, query, (CONFLICT, CONFLICT, CURRENT))


def prefer(store: Store, number: int) -> None:
    """Let one revision count in the place of the others of its series, which stay as history."""
    with writing(store) as conn:
        query = "series = (select series from submission where id = ?) and state != 'refused'"
        others = [one for one, _row in select(conn, query, (number,)) if one != number]
        set_state(conn, others, SUPERSEDED)
        set_state(conn, [number], CURRENT)


def forget_refused(store: Store, number: int) -> None:
    """Take a refused file out of the register."""
    with writing(store) as conn:
        found = next(select(conn, "id = ? and state = ?", (number, REFUSED)), None)
        if found is not None:
            remove(conn, number)


def _found(store: Store, query: str, values: Sequence[Any]) -> list[Line]:
    with reading(store) as conn:
        return [Line(*one) for one in select(conn, query, values)]
