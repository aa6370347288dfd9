"""The lists of a register of ten thousand factories, written as a workbook and as CSV."""

import hashlib
import json
import random
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from checklists.installed import installed
from forms.bureau.handout import lists
from forms.bureau.handout.anonymous import write_anonymous
from forms.bureau.handout.rollup import told, write_rollup, write_rollup_csv
from forms.bureau.handout.workbook import write_tables
from forms.bureau.intake.rescoring import rescored
from forms.bureau.register.register import Filter
from forms.reading.samples import load, samples
from forms.store import Store, submissions
from forms.store.submissions import Content


def main(folder: Path, count: int = 10_000) -> None:
    """Print the figures as JSON: seconds of each output."""
    store = filled(folder / "register.db", count)
    wanted = Filter()
    figures = {}
    for name, work in {
        "register": lambda: write_tables(
            [lists.register(store, wanted)], told(wanted), folder / "register.xlsx"
        ),
        "workbook": lambda: write_rollup(store, wanted, folder / "all.xlsx"),
        "csv": lambda: write_rollup_csv(store, wanted, folder / "csv"),
        "anonymous": lambda: write_anonymous(store, wanted, folder / "anonymous.xlsx"),
    }.items():
        begin = time.perf_counter()
        work()
        figures[name] = time.perf_counter() - begin
    store.close()
    print(json.dumps(figures))


def filled(path: Path, count: int) -> Store:
    """A store with that many submissions of the sample paper mill, each of another factory."""
    store = Store(path)
    sample = load(samples()[0], installed())
    for form in sample.forms:
        store.install(form.checklist)
    scored = rescored(sample, {form.checklist.code: 2 for form in sample.forms}, date.today())
    content = Content(sample.as_json(), "")
    chance = random.Random(1)
    with submissions.writing(store) as conn:
        for number in range(count):
            row = replace(
                scored.row,
                name=f"示例{number:05}有限公司",
                spelling=f"{number:05}",
                credit_code="" if number % 50 == 0 else f"91341300{number:09}X",
                county=f"第{number % 17}区",
                sector=chance.choice(["paper", "coal", "textile"]),
                year=2023 + number % 3,
                uuid=f"u{number}",
                level=chance.choice([0, 1, 2, 3]),
                blank=chance.choice([0, 0, 0, 4]),
                verdict="new",
                file=f"{number}.xlsx",
                sha256=hashlib.sha256(str(number).encode()).hexdigest(),
                received="2026-01-01T00:00:00",
            )
            submissions.add(conn, row, content, scored.levels, scored.works)
    return store


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
