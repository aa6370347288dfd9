"""What a bureau hands out of its register: lists, a copy without names, and receipts, as files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.handover.exports import Written, safe_name
from forms.bureau.handout import lists, rollup, sums
from forms.bureau.handout.receipt import make_receipt
from forms.bureau.handout.table import Table
from forms.bureau.register.register import Filter, lines_of
from forms.store import Store
from resources.words import _, plural

REGISTER, DIAGNOSIS, SUMS, DIFFERENCES = "register", "diagnosis", "sums", "differences"
EVERYTHING, ANONYMOUS = "everything", "anonymous"

Moved = Callable[[int, int], object]
Stopped = Callable[[], bool]
Bureau = Callable[[str], str]  # who issues a receipt, by the region of the factory


@dataclass(frozen=True)
class Offered:
    """Something to hand out: its name in the menu, of its file, its key, and how it is written.

    What cannot be written as `csv` is a workbook in any case.
    """

    text: str
    name: str
    keys: str
    write: Callable[[Store, Filter, Path], Written]
    csv: bool = True


def offered() -> dict[str, Offered]:
    """What can be handed out, in the language in use."""
    return {
        REGISTER: Offered(
            _("Register by level…"),
            _("register by level"),
            "Ctrl+Shift+E",
            _lists(lists.register, lists.without_code),
        ),
        DIAGNOSIS: Offered(
            _("Diagnosis list…"), _("diagnosis list"), "Ctrl+Shift+D", _lists(lists.diagnosis)
        ),
        SUMS: Offered(
            _("Statistics…"),
            _("statistics"),
            "Ctrl+Shift+S",
            _lists(
                sums.summary,
                sums.by_sector,
                sums.by_county,
                sums.by_year,
                sums.indicators,
                sums.measures,
            ),
        ),
        DIFFERENCES: Offered(
            _("Differences to send back…"),
            _("differences"),
            "Ctrl+Shift+B",
            _lists(lists.differences),
        ),
        EVERYTHING: Offered(
            _("All lists and statistics (one workbook)…"),
            _("all lists and statistics"),
            "Ctrl+Shift+A",
            lambda store, wanted, path: write_tables(rollup.tables(store, wanted), wanted, path),
        ),
        ANONYMOUS: Offered(
            _("Copy without names…"), _("copy without names"), "Ctrl+Shift+N", _anonymous, csv=False
        ),
    }


def _lists(*makes: Callable[[Store, Filter], Table]) -> Callable[[Store, Filter, Path], Written]:
    return lambda store, wanted, path: write_tables(
        [make(store, wanted) for make in makes], wanted, path
    )


def write_tables(tables: Iterable[Table], wanted: Filter, path: Path) -> Written:
    """Write lists into one workbook, or into CSV files beside each other where `path` is one.

    Raises ExportError and StoreError.
    """
    found = list(tables)
    if path.suffix.lower() == ".csv":
        return _write_csv(found, wanted, path)
    from forms.bureau.handout import workbook

    counts = workbook.write_tables(found, rollup.told(wanted), path)
    rows = counts[found[0].name]
    said = plural("{{name}} is written, {count} row", "{{name}} is written, {count} rows", rows)
    return Written(path, said.format(name=path.name))


def _write_csv(tables: Sequence[Table], wanted: Filter, path: Path) -> Written:
    from forms.bureau.handout.csvfiles import write_csv

    named = [
        replace(one, name=path.stem if place == 0 else f"{path.stem}_{safe_name(one.title)}")
        for place, one in enumerate(tables)
    ]
    write_csv(named, rollup.told(wanted), path.parent)
    if len(named) == 1:
        return Written(path, _("{name} is written").format(name=path.name))
    said = plural(
        "{{name}} and {count} more CSV file are written beside it",
        "{{name}} and {count} more CSV files are written beside it",
        len(named) - 1,
    )
    return Written(path, said.format(name=path.name))


def _anonymous(store: Store, wanted: Filter, path: Path) -> Written:
    from forms.bureau.handout.anonymous import write_anonymous

    # Of what was searched or pressed nothing may be told, so that it must not choose either.
    told = Filter(year=wanted.year, region=wanted.region, sector=wanted.sector)
    count = write_anonymous(store, told, path)["factories"]
    said = plural(
        "{{name}} is written with {count} factory; too few of a kind are left out",
        "{{name}} is written with {count} factories; too few of a kind are left out",
        count,
    )
    return Written(path, said.format(name=path.name), attention=not count)


def write_receipts(
    store: Store,
    numbers: Sequence[int],
    bureau: Bureau,
    place: Path,
    moved: Moved = lambda _done, _count: None,
    stopped: Stopped = lambda: False,
) -> Written:
    """Write a receipt for each submission into a folder; a single one may name its file.

    Files that were refused have none. Raises ExportError and StoreError.
    """
    from forms.xlsx.sheets.receipt import receipt_name, write_receipt

    regions = {one.id: one.row.region for one in lines_of(store, numbers)}
    single = place.suffix.lower() == ".xlsx"
    count, none = 0, 0
    for done, number in enumerate(numbers):
        moved(done, len(numbers))
        if stopped():
            break
        receipt = make_receipt(store, number, bureau(regions.get(number, "")))
        if receipt is None:
            none += 1
            continue
        write_receipt(receipt, place if single else _free(place / receipt_name(receipt)))
        count += 1
    if single:
        return Written(place, _("{name} is written").format(name=place.name))
    return Written(place, _receipts_words(count, none, len(numbers), place), count < len(numbers))


def _receipts_words(count: int, none: int, asked: int, place: Path) -> str:
    said = plural(
        "{count} receipt is written to {{place}}",
        "{count} receipts are written to {{place}}",
        count,
    ).format(place=place)
    more = []
    if none:
        words = plural("{count} refused file has none", "{count} refused files have none", none)
        more.append(words)
    if left := asked - count - none:
        more.append(plural("stopped, {count} is left", "stopped, {count} are left", left))
    return _("; ").join((said, *more))


def _free(path: Path) -> Path:
    """A name that is not taken yet: two factories may share theirs."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))
    return path if not path.exists() else next(one for one in names if not one.exists())
