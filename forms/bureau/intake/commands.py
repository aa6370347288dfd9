"""`python -m forms collect` and `merge`: take in, and print one verdict a file."""

import argparse
import json
import sys
from collections.abc import Iterable

from forms.bureau.intake.collect import collect
from forms.bureau.intake.merge import merge
from forms.bureau.intake.rejudging import rejudge
from forms.bureau.intake.sources import archives, shown, workbooks
from forms.bureau.intake.verdict import REFUSED, Verdict, cause_words, verdict_words
from forms.errors import StoreError
from forms.store import Store
from forms.store.library import readable
from resources.words import _, plural


def run(options: argparse.Namespace) -> int:
    """Take in the folders and files; 1 where a file was refused or the store cannot be used."""
    missing = [path for path in options.folders if not path.exists()]
    for path in missing:
        print(
            _("{path} does not exist; name a folder or a workbook").format(path=path),
            file=sys.stderr,
        )
    if missing:
        return 1
    try:
        store = Store(options.store)
        try:
            rejudge(store)
            refused = _take(options, store)
        finally:
            store.close()
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    for path in archives(options.folders):
        sentence = _("{file}: not opened; unpack it first")
        print(sentence.format(file=shown(path)), file=sys.stderr)
    return 1 if refused else 0


def merge_stores(options: argparse.Namespace) -> int:
    """Take in other stores; 1 where a submission was refused or a store cannot be used."""
    refused = 0
    try:
        store = Store(options.store)
        try:
            rejudge(store)
            for other in options.others:
                verdicts = merge(other, store, readable(store))
                refused += _told(verdicts, as_json=options.json)
        finally:
            store.close()
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if refused else 0


def _take(options: argparse.Namespace, store: Store) -> int:
    verdicts = collect(workbooks(options.folders), store, readable(store))
    return _told(verdicts, as_json=options.json)


def _told(verdicts: Iterable[Verdict], *, as_json: bool) -> int:
    """Print each verdict when it is there; how many files were refused."""
    count = refused = 0
    for verdict in verdicts:
        count += 1
        refused += verdict.verdict == REFUSED
        if as_json:
            print(json.dumps(verdict.as_json(), ensure_ascii=False), flush=True)
        else:
            print(_line(verdict), flush=True)
    words = plural("{count} workbook", "{count} workbooks", count)
    print(_("{files}, {count} of them refused").format(files=words, count=refused), file=sys.stderr)
    return refused


def _line(verdict: Verdict) -> str:
    mark = cause_words(verdict.cause or "") or verdict_words(verdict.verdict)
    named = _("{file}: {fault}").format(file=verdict.file, fault=mark)
    who = [verdict.enterprise, str(verdict.year or "")]
    return " | ".join(filter(None, [named, *who, verdict.reason]))
