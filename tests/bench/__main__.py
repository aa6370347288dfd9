"""Measure everything once and print a table of figures, floors and ratios."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from checklists.installed import installed
from forms.reading.samples import load, samples
from forms.scoring.score import score
from forms.store import Store
from tests.bench import ahead, report, startup, trend, workbook
from tests.bench.large import answered, large_checklist

MS = 1000


def main() -> None:
    """Print one line a figure: what, ours, floor, ratio or limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _startup(folder)
        _window(folder)
        _ledger(folder)
        _scoring()
        _ahead()
        _exports(folder)
        _bureau(folder)


def _startup(folder: Path) -> None:
    store = Store(folder / "start.db")
    for sample in samples():
        store.add(load(sample, installed()), sample=True)
    store.close()
    ours, bare = startup.measure(folder / "start.db")
    _ratio("start to first painted window, 4 assessments", ours, bare, "bare window", 2.0)


def _window(folder: Path) -> None:
    figures = _measured("tests.bench.window", folder)
    _limit("typed value to saved and repainted, 100 items, median", median(figures["type"]), 16)
    _limit("typed value to saved and repainted, 100 items, worst", max(figures["type"]), 33)
    _limit("opening an assessment of 150 items", median(figures["open"]), 150)
    memory = figures["memory"] / 1_000_000
    print(f"{'memory with one form open':58} {memory:8.0f} MB   reach 200 MB")


def _ledger(folder: Path) -> None:
    figures = _measured("tests.bench.ledger", folder)
    for page, words in (("form", "score and items"), ("ledger", "tables and results")):
        _limit(f"changed ledger to {words} repainted, median", median(figures[page]), 33)
        _limit(f"changed ledger to {words} repainted, worst", max(figures[page]), 33)


def _measured(module: str, folder: Path) -> dict:
    """What a window in a process of its own has measured."""
    run = subprocess.run(
        [sys.executable, "-m", module, str(folder)], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def _scoring() -> None:
    form = answered(large_checklist(100))
    _limit("scoring one form of 100 items", median(timed(lambda: score(form), 50)), 3)
    compared, told = trend.measure()
    _limit("trend over 10 years of 100 items", median(compared), 200)
    _limit("its charts and words", median(told), 200)


def _ahead() -> None:
    figures = ahead.measure()
    for name, words in (("items", "fewest of 60 items"), ("measures", "cheapest of 60 measures")):
        for which, seconds in zip(("median", "worst"), figures[name], strict=True):
            _limit(f"next level, {words}, {which}", seconds, 50)


def _exports(folder: Path) -> None:
    ours, plain = workbook.measure(folder)
    _ratio("workbook of 100 items incl. re-read", ours, plain, "plain openpyxl", 2.0)
    ours, plain = report.measure(folder)
    _ratio("report of 100 items", ours, plain, "plain reportlab", 1.5)


def _bureau(folder: Path) -> None:
    for name in ("intake", "register", "rollup"):
        (folder / name).mkdir()
    figures = _measured("tests.bench.intake", folder / "intake")
    what = "100 of 1,000 workbooks taken in, scored, stored"
    _ratio(what, figures["ours"], figures["plain"], "calamine reads them", 2.5)
    first, last = (figures["memory"][place] / 1_000_000 for place in (0, -1))
    print(
        f"{'memory after 100 and after 1,000 workbooks':58} {first:.0f}, {last:.0f} MB   reach 300"
    )
    _limit("the same 1,000 workbooks again", figures["again"], 1000)
    figures = _measured("tests.bench.register", folder / "register")
    for name, seconds in figures["seconds"].items():
        _limit(f"100,000 submissions: {name}", seconds, 200)
    print(f"{'store of 100,000 submissions':58} {figures['size'] / 1_000_000:8.0f} MB")
    for name, seconds in _measured("tests.bench.bureau", folder / "register").items():
        _limit(f"the page over them: {name}", seconds, 200)
    figures = _measured("tests.bench.rollup", folder / "rollup")
    for name, seconds in figures.items():
        _limit(f"10,000 factories handed out: {name}", seconds, 5000)


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run after one that is not counted."""
    work()
    seconds = []
    for _run in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return seconds


def _ratio(what: str, ours: list[float], floor: list[float], name: str, reach: float) -> None:
    pairs = median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"{what:58} {median(ours) * MS:8.1f} ms   {name} {median(floor) * MS:.1f} ms"
        f"   ratio {pairs:.2f}   reach {reach}"
    )


def _limit(what: str, seconds: float, reach: float) -> None:
    print(f"{what:58} {seconds * MS:8.2f} ms   reach {reach} ms")


if __name__ == "__main__":
    main()
