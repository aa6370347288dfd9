"""The register for a province's own systems: Parquet files, or tables in PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from checklists.files import whole_file
from forms.bureau.facts import TABLES, Batch, Kind, batches, name_of
from forms.bureau.lists import counted
from forms.bureau.register import Filter
from forms.errors import ExportError
from forms.store import Store
from resources.words import _

PARQUET = "parquet:"
POSTGRESQL = ("postgresql://", "postgres://")
SCHEMA = "qingping"

_SQL: dict[Kind, str] = {
    "text": "text",
    "whole": "integer",
    "number": "double precision",
    "decimal": "numeric(12, 4)",
    "flag": "boolean",
    "time": "timestamp",
}
_KEYS = {
    "submissions": "primary key (submission)",
    "levels": f"primary key (submission, checklist), foreign key (submission) references"
    f" {SCHEMA}.submissions on delete cascade",
    "items": f"primary key (submission, checklist, item), foreign key (submission) references"
    f" {SCHEMA}.submissions on delete cascade",
}
_Write = Callable[[Batch], None]


def write_to(store: Store, wanted: Filter, target: str) -> dict[str, int]:
    """Write the tables to `parquet:FOLDER` or `postgresql://…`; returns rows by table.

    Raises ExportError and StoreError.
    """
    counts = dict.fromkeys(TABLES, 0)
    with _opened(store, wanted, target) as write:
        for batch in batches(store, wanted):
            write(batch)
            for name, rows in batch.items():
                counts[name] += len(rows)
    return counts


def _opened(store: Store, wanted: Filter, target: str) -> AbstractContextManager[_Write]:
    if target.startswith(PARQUET):
        return _parquet(Path(target.removeprefix(PARQUET)))
    return _postgresql(store, wanted, target)


def _missing(package: str) -> ExportError:
    sentence = _("This needs {package}, which is not installed: pip install 'qingping[province]'")
    return ExportError(sentence.format(package=package))


@contextmanager
def _parquet(folder: Path) -> Iterator[_Write]:
    """Files `submissions.parquet`, `levels.parquet` and `items.parquet`, whole or not there."""
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise _missing("pyarrow") from error
    kinds: dict[Kind, Any] = {
        "text": arrow.string(),
        "whole": arrow.int32(),
        "number": arrow.float64(),
        "decimal": arrow.decimal128(12, 4),
        "flag": arrow.bool_(),
        "time": arrow.timestamp("ms"),
    }
    schemas = {
        name: arrow.schema([(one.name, kinds[one.kind]) for one in columns])
        for name, columns in TABLES.items()
    }
    with ExitStack() as files:
        writers = {}
        for name, schema in schemas.items():
            path = files.enter_context(whole_file(folder / f"{name}.parquet"))
            writers[name] = files.enter_context(ParquetWriter(path, schema, compression="zstd"))

        def write(batch: Batch) -> None:
            for name, rows in batch.items():
                arrays = [
                    arrow.array(values, kinds[column.kind])
                    for column, values in zip(TABLES[name], zip(*rows, strict=True), strict=True)
                ]
                if rows:
                    writers[name].write_table(arrow.table(arrays, schema=schemas[name]))

        yield write


@contextmanager
def _postgresql(store: Store, wanted: Filter, target: str) -> Iterator[_Write]:
    """The tables of the schema `qingping`, in one transaction.

    What the register holds of an assessment takes the place of what was there of it before.
    """
    try:
        import psycopg
    except ImportError as error:
        raise _missing("psycopg") from error
    try:
        with psycopg.connect(target, connect_timeout=10) as conn, conn.cursor() as cursor:
            for name in TABLES:
                cursor.execute(_create(name).encode())
            _clear(cursor, store, wanted)

            def write(batch: Batch) -> None:
                for name, rows in batch.items():
                    with cursor.copy(_copy(name).encode()) as copy:
                        for row in rows:
                            copy.write_row(row)

            yield write
    except psycopg.Error as error:
        reason = str(error).strip().partition("\n")[0]
        sentence = _("The database did not take it, and is as it was before ({reason}).")
        raise ExportError(sentence.format(reason=reason)) from error


def _create(name: str) -> str:
    columns = [
        f"{one.name} {_SQL[one.kind]}{' not null' if one.name in ('submission', 'item') else ''}"
        for one in TABLES[name]
    ]
    table = f"create table if not exists {SCHEMA}.{name} ({', '.join((*columns, _KEYS[name]))})"
    # A table made by an earlier version gets what it does not have yet.
    added = ", ".join(
        f"add column if not exists {one.name} {_SQL[one.kind]}" for one in TABLES[name]
    )
    return f"create schema if not exists {SCHEMA}; {table}; alter table {SCHEMA}.{name} {added}"


def _copy(name: str) -> str:
    columns = ", ".join(one.name for one in TABLES[name])
    return f"copy {SCHEMA}.{name} ({columns}) from stdin"


def _clear(cursor: Any, store: Store, wanted: Filter) -> None:
    """Take out what is about to come anew, and other revisions of the same assessments."""
    cursor.execute(
        "create temporary table coming (submission text, uuid text, year integer, enterprise text)"
        " on commit drop"
    )
    with cursor.copy("copy coming from stdin") as copy:
        for _number, row in counted(store, wanted):
            copy.write_row((name_of(row), row.uuid, row.year, row.owner))
    cursor.execute(
        f"delete from {SCHEMA}.submissions s using coming c where s.submission = c.submission"
        " or (s.uuid = c.uuid and s.year = c.year and s.enterprise = c.enterprise)"
    )
