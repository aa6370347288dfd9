"""What a bureau hands out of its register: lists and sums, as a workbook and as CSV files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from forms.bureau.handout import lists, sums
from forms.bureau.handout.position import position_list
from forms.bureau.handout.table import Table
from forms.bureau.register.register import Filter
from forms.bureau.register.words import filter_words
from forms.store import Store
from resources import VERSION
from resources.words import _

_TABLES = (
    lists.register,
    lists.diagnosis,
    lists.differences,
    lists.without_code,
    sums.summary,
    sums.by_sector,
    sums.by_county,
    sums.by_year,
    position_list,
    sums.indicators,
    sums.measures,
)


def tables(store: Store, wanted: Filter) -> Iterator[Table]:
    """Every list under a filter; each is asked of the store when it is reached."""
    return (make(store, wanted) for make in _TABLES)


def told(wanted: Filter) -> tuple[str, ...]:
    """What stands on top of every list: the filter, when it was made, and with what."""
    made = datetime.now().strftime("%Y-%m-%d %H:%M")
    return (
        filter_words(wanted),
        _("Made on {date} with Qingping {version}; levels as worked out by the bureau").format(
            date=made, version=VERSION
        ),
    )


def write_rollup(store: Store, wanted: Filter, path: Path) -> dict[str, int]:
    """Write all lists into one workbook; returns rows by list. Raises ExportError, StoreError."""
    from forms.bureau.handout.workbook import write_tables

    return write_tables(list(tables(store, wanted)), told(wanted), path)


def write_rollup_csv(store: Store, wanted: Filter, folder: Path) -> dict[str, int]:
    """Write each list as a CSV file into a folder. Raises ExportError, StoreError."""
    from forms.bureau.handout.csvfiles import write_csv

    return write_csv(tables(store, wanted), told(wanted), folder)
