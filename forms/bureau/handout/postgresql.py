"""The register as tables in PostgreSQL: after a run they hold what counts in the register."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from forms.bureau.handout.facts import (
    TABLES,
    Fact,
    Kind,
    batches_of,
    name_of,
    sizes,
    submission_facts,
)
from forms.bureau.handout.lists import NARROWING, counted
from forms.bureau.intake.series import same_assessment
from forms.bureau.register.register import Filter
from forms.errors import ExportError
from forms.store import Store
from forms.store.submissions import Row
from resources.words import _

if TYPE_CHECKING:
    from psycopg import Cursor

SCHEMA = "qingping"

_SQL: dict[Kind, str] = {
    "text": "text",
    "whole": "integer",
    "number": "double precision",
    "decimal": "numeric(12, 4)",
    "flag": "boolean",
    "time": "timestamp",
}
_BEHIND = f"foreign key (submission) references {SCHEMA}.submissions on delete cascade"
_KEYS = {
    "submissions": "primary key (submission)",
    "levels": f"primary key (submission, checklist), {_BEHIND}",
    "items": f"primary key (submission, checklist, item), {_BEHIND}",
}
# Levels and items leave with their submission, by the rights of whoever owns the tables.
_RIGHTS = {
    "submissions": ("select", "insert", "delete"),
    "levels": ("select", "insert"),
    "items": ("select", "insert"),
}


def make_tables(cursor: "Cursor[Any]") -> None:
    """Make the schema, its tables and columns as far as they are not there. Raises ExportError.

    What is there already is left alone, so that whoever loads needs no right to make anything.
    """
    lacking = "; ".join(_lacking(cursor))
    if lacking:
        database, role = _one(cursor, "select current_database(), current_user")
        sentence = _(
            "{role} lacks rights in the database {database}, which is as it was before. Whoever"
            " manages it has to run once: {statements}"
        )
        raise ExportError(sentence.format(role=role, database=database, statements=lacking))
    if not _schema(cursor):
        _run(cursor, f"create schema {SCHEMA}")
    there = _tables(cursor)
    for name in TABLES:
        if name not in there:
            columns = ", ".join((*map(_column, TABLES[name]), _KEYS[name]))
            _run(cursor, f"create table {SCHEMA}.{name} ({columns})")
        elif added := _added(cursor, name, there[name]):
            _run(cursor, added)


def _column(one: Any) -> str:
    needed = " not null" if one.name in ("submission", "item") else ""
    return f"{one.name} {_SQL[one.kind]}{needed}"


def _added(cursor: "Cursor[Any]", name: str, number: int) -> str:
    """The statement that gives a table of an earlier version what it lacks; empty for none."""
    query = "select attname from pg_attribute where attrelid = %s and not attisdropped"
    there = {column for (column,) in _run(cursor, query, number).fetchall()}
    columns = [f"add column {_column(one)}" for one in TABLES[name] if one.name not in there]
    return f"alter table {SCHEMA}.{name} {', '.join(columns)}" if columns else ""


def _lacking(cursor: "Cursor[Any]") -> Iterator[str]:
    """The statements that give the rights which are not there yet."""
    query = "select quote_ident(current_user), has_database_privilege(current_database(), 'create')"
    role, makes = _one(cursor, query)
    if not _schema(cursor):
        if not makes:
            yield f"create schema {SCHEMA} authorization {role}"
        return
    there = _tables(cursor)
    making = len(there) < len(TABLES)
    asked = ["usage", "create"] if making else ["usage"]
    query = "select has_schema_privilege(%s::text, %s::text)"
    rights = [right for right in asked if not _one(cursor, query, SCHEMA, right)[0]]
    if rights:
        yield f"grant {', '.join(rights)} on schema {SCHEMA} to {role}"
    for name, number in there.items():
        asked = [*_RIGHTS[name], *["references"] * (making and name == "submissions")]
        query = "select has_table_privilege(%s::oid, %s::text)"
        rights = [right for right in asked if not _one(cursor, query, number, right)[0]]
        if rights:
            yield f"grant {', '.join(rights)} on {SCHEMA}.{name} to {role}"
        query = "select pg_has_role(relowner, 'usage') from pg_class where oid = %s"
        if (added := _added(cursor, name, number)) and not _one(cursor, query, number)[0]:
            yield added


def _schema(cursor: "Cursor[Any]") -> bool:
    return bool(_one(cursor, "select count(*) from pg_namespace where nspname = %s", SCHEMA)[0])


def _tables(cursor: "Cursor[Any]") -> dict[str, int]:
    """Those of the tables that are there, with their numbers; the catalogue is open to all."""
    query = (
        "select c.relname, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = %s and c.relname = any(%s)"
    )
    found = dict(_run(cursor, query, SCHEMA, list(TABLES)).fetchall())
    return {name: found[name] for name in TABLES if name in found}


def bring_up_to_date(cursor: "Cursor[Any]", store: Store, wanted: Filter) -> dict[str, int]:
    """Send what is new or changed, take out what counts no longer; the rows held, by table.

    A filter narrows both: what lies outside is left alone unless a newer revision came for it.
    Raises StoreError.
    """
    # A second run waits for the first; everybody else goes on reading what was there before.
    _run(cursor, f"lock table {SCHEMA}.submissions in share row exclusive mode")
    rows = counted(store, wanted)
    behind = sizes(store)
    coming = {name_of(row): (row, behind.get(number, (0, 0))) for number, row in rows}
    same, leaving = _compared(cursor, store, wanted, coming)
    query = f"delete from {SCHEMA}.submissions where submission in (select unnest(%s::text[]))"
    _run(cursor, query, leaving)
    fresh = [(number, row) for number, row in rows if name_of(row) not in same]
    for batch in batches_of(store, fresh):
        for name, lines in batch.items():
            _send(cursor, name, lines)
    if fresh:
        _run(cursor, "analyze " + ", ".join(f"{SCHEMA}.{name}" for name in TABLES))
    levels, items = (sum(size[place] for _row, size in coming.values()) for place in (0, 1))
    return {"submissions": len(coming), "levels": levels, "items": items}


def _compared(
    cursor: "Cursor[Any]",
    store: Store,
    wanted: Filter,
    coming: Mapping[str, tuple[Row, tuple[int, int]]],
) -> tuple[set[str], list[str]]:
    """The names of what is there already as it comes, and of what has to leave."""
    current: Collection[str] = coming
    if wanted != Filter():
        current = {name_of(row) for _number, row in counted(store, Filter())}
    newer: dict[tuple[str, int], list[Row]] = {}
    for row, _size in coming.values():
        newer.setdefault((row.uuid, row.year), []).append(row)
    same: set[str] = set()
    leaving: list[str] = []
    for *facts, levels, items in _run(cursor, _held()):
        name = facts[0]
        if name in coming:
            row, size = coming[name]
            if tuple(facts) == submission_facts(row) and (levels, items) == size:
                same.add(name)
            else:
                leaving.append(name)
        elif name not in current and _leaves(facts, wanted, newer):
            leaving.append(name)
    return same, leaving


def _held() -> str:
    """The query for what is there: each submission, and how many levels and items stand behind."""
    columns = (f"s.{one.name}" for one in TABLES["submissions"])
    behind = (
        f" left join (select submission, count(*) from {SCHEMA}.{name} group by submission)"
        f" {name} on {name}.submission = s.submission"
        for name in ("levels", "items")
    )
    counts = "coalesce(levels.count, 0), coalesce(items.count, 0)"
    return f"select {', '.join(columns)}, {counts} from {SCHEMA}.submissions s{''.join(behind)}"


def _leaves(held: Sequence[Fact], wanted: Filter, newer: dict[tuple[str, int], list[Row]]) -> bool:
    """Whether a run under a filter is to take out what the register no longer counts."""
    facts: dict[str, Any] = {
        one.name: value for one, value in zip(TABLES["submissions"], held, strict=True)
    }
    kept = ("name", "credit_code", "county", "sector", "region", "year", "uuid")
    old = Row(**{name: facts[name] for name in kept})
    others = newer.get((old.uuid, old.year), ())
    return _lies_within(old, wanted) or any(same_assessment(old, one) for one in others)


def _lies_within(row: Row, wanted: Filter) -> bool:
    """Whether a run under this filter looked at a row; not known of a filter by scores or words."""
    asked = {
        name: value
        for name, value in vars(wanted).items()
        if value not in (None, "") and name not in ("history", "refused")
    }
    return asked.keys() <= set(NARROWING) and all(
        getattr(row, name) == value for name, value in asked.items()
    )


def _send(cursor: "Cursor[Any]", name: str, lines: Sequence[Sequence[Fact]]) -> None:
    columns = ", ".join(one.name for one in TABLES[name])
    with cursor.copy(f"copy {SCHEMA}.{name} ({columns}) from stdin".encode()) as copy:
        for line in lines:
            copy.write_row(line)


def _run(cursor: "Cursor[Any]", query: str, *values: object) -> "Cursor[Any]":
    return cursor.execute(query.encode(), values or None)


def _one(cursor: "Cursor[Any]", query: str, *values: object) -> Any:
    return _run(cursor, query, *values).fetchone()
