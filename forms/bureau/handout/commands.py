"""`python -m forms rollup` and `receipt`: what a bureau hands out and sends back."""

import argparse
import sys
from collections.abc import Callable, Container
from pathlib import Path

from forms.bureau.handout.lists import NARROWING, counted
from forms.bureau.intake.rejudging import rejudge
from forms.bureau.register.register import Filter, choices, numbers
from forms.bureau.register.words import filter_words
from forms.errors import ExportError, StoreError
from forms.store import Store
from resources.words import _, plural


def rollup(options: argparse.Namespace) -> int:
    """Write the lists as a workbook, as CSV files, or both."""
    return _with_store(options, _write_lists)


def receipts(options: argparse.Namespace) -> int:
    """Write a receipt for each submission under the filter."""
    return _with_store(options, _write_receipts)


def _with_store(
    options: argparse.Namespace, work: Callable[[argparse.Namespace, Store, Filter], None]
) -> int:
    """Open the store that is there already, and do the work; 1 where that cannot be."""
    if not options.store.is_file():
        sentence = _("{path} does not exist. Name the file with your data.")
        print(sentence.format(path=options.store), file=sys.stderr)
        return 1
    try:
        store = Store(options.store)
        try:
            rejudge(store)
            work(options, store, _wanted(options, store))
        finally:
            store.close()
    except (StoreError, ExportError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _wanted(options: argparse.Namespace, store: Store) -> Filter:
    """The filter of the options; a value that nobody has is more likely a slip than a question."""
    given = {name: getattr(options, name) for name in NARROWING}
    for name, value in given.items():
        known = choices(store, name)
        if value is not None and value not in known:
            sentence = _("nothing taken in has {name} {value}; there is: {known}")
            said = ", ".join(map(str, known)) or "—"
            raise StoreError(sentence.format(name=f"--{name}", value=value, known=said))
    return Filter(**given)


def _write_lists(options: argparse.Namespace, store: Store, wanted: Filter) -> None:
    from forms.bureau.handout.rollup import write_rollup, write_rollup_csv

    print(filter_words(wanted), file=sys.stderr)
    if options.xlsx:
        write_rollup(store, wanted, options.xlsx)
        print(_("{file}: written").format(file=options.xlsx))
    if options.csv:
        write_rollup_csv(store, wanted, options.csv)
        print(_("{file}: written").format(file=options.csv))
    if options.anonymous:
        from forms.bureau.handout.anonymous import write_anonymous

        write_anonymous(store, wanted, options.anonymous)
        print(_("{file}: written").format(file=options.anonymous))
    for target in options.to:
        _write_target(store, wanted, target)
    count = len(counted(store, wanted))
    print(plural("{count} self-assessment", "{count} self-assessments", count), file=sys.stderr)


def _write_target(store: Store, wanted: Filter, target: str) -> None:
    from forms.bureau.handout.province import write_to

    counts = write_to(store, wanted, target)
    said = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(_("written: {tables}").format(tables=said))


def _write_receipts(options: argparse.Namespace, store: Store, wanted: Filter) -> None:
    written: set[Path] = set()
    for number in numbers(store, wanted):
        path = write_receipt_of(store, number, options.bureau, options.folder, written)
        written |= {path} if path else set()
    words = plural("{count} receipt written", "{count} receipts written", len(written))
    print(words, file=sys.stderr)


def write_receipt_of(
    store: Store, number: int, bureau: str, folder: Path, taken: Container[Path] = ()
) -> Path | None:
    """Write the receipt of a submission into a folder; None for a file that was refused.

    A name that is `taken` by another factory gets the number of the submission. Raises
    ExportError and StoreError.
    """
    from forms.bureau.handout.receipt import make_receipt
    from forms.xlsx.sheets.receipt import receipt_name, write_receipt

    receipt = make_receipt(store, number, bureau)
    if receipt is None:
        return None
    path = folder / receipt_name(receipt)
    if path in taken:
        path = path.with_stem(f"{path.stem}_{number}")
    write_receipt(receipt, path)
    return path
