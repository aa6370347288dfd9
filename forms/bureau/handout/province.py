"""The register for a province's own systems: Parquet files, or tables in PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from checklists.system.files import whole_file
from forms.bureau.handout.facts import TABLES, Batch, Kind, batches
from forms.bureau.handout.postgresql import bring_up_to_date, make_tables
from forms.bureau.register.register import Filter
from forms.errors import ExportError
from forms.store import Store
from resources.words import _

PARQUET = "parquet:"
POSTGRESQL = ("postgresql://", "postgres://")

_Write = Callable[[Batch], None]


def write_to(store: Store, wanted: Filter, target: str) -> dict[str, int]:
    """Write the tables to `parquet:FOLDER` or `postgresql://…`; the rows there, by table.

    Raises ExportError and StoreError.
    """
    if not target.startswith(PARQUET):
        return _postgresql(store, wanted, target)
    counts = dict.fromkeys(TABLES, 0)
    with _parquet(Path(target.removeprefix(PARQUET))) as write:
        for batch in batches(store, wanted):
            write(batch)
            for name, rows in batch.items():
                counts[name] += len(rows)
    return counts


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


def _postgresql(store: Store, wanted: Filter, target: str) -> dict[str, int]:
    """Bring the tables of the schema `qingping` up to date, in one transaction."""
    try:
        import psycopg
    except ImportError as error:
        raise _missing("psycopg") from error
    try:
        # Otherwise texts come in the encoding of the server, and from some servers as bytes.
        opened = psycopg.connect(target, connect_timeout=10, client_encoding="utf8")
        with opened as conn, conn.cursor() as cursor:
            make_tables(cursor)
            return bring_up_to_date(cursor, store, wanted)
    except psycopg.Error as error:
        reason = str(error).strip().partition("\n")[0]
        sentence = _("The database did not take it, and is as it was before ({reason}).")
        raise ExportError(sentence.format(reason=reason)) from error
