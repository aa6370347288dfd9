"""The bureau's page over a hundred thousand submissions: filter and sort until it is repainted."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from desktop.bureau.browsing import REGISTER, STATISTICS
from desktop.bureau.page import BureauPage
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.app import make_app
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from forms.store import Store
from tests.bench.register import fill


def main(folder: Path, many: int = 100_000) -> None:
    """Print as JSON the seconds of each action, medians of five."""
    path = folder / "register.db"
    if not path.exists():
        store = Store(path)
        fill(store, many)
        store.close()
    app = make_app(["bench"])
    theme.apply(app, "light")
    store = Store(path)
    window = MainWindow(Session(store), Settings(folder / "bench.ini"))
    window.resize(1366, 768)
    window.show()
    begin = time.perf_counter()
    window.go("bureau")
    app.processEvents()
    figures = {"open the page": time.perf_counter() - begin}
    page = window.page("bureau")
    assert isinstance(page, BureauPage)
    for name, action in actions(page).items():
        figures[name] = _seconds(action, window, app)
    print(json.dumps(figures))
    window.close()
    store.close()


def actions(page: BureauPage) -> dict[str, Callable[[int], object]]:
    """What is measured; each gets the number of the run, so that it can go to and fro."""
    table, filters = page.browsing.table, page.browsing.filters
    number = table.rows.ids()[-1]
    return {
        "sort by name": lambda _run: table.sort_by(0),
        "sort by index": lambda _run: table.sort_by(5),
        "sort by level": lambda _run: table.sort_by(4),
        "filter by county": lambda run: filters.choose("county", "兴宁市" if run % 2 else ""),
        "filter by sector": lambda run: filters.choose("sector", "paper" if run % 2 else ""),
        "search initials": lambda run: _search(page, "hyzy" if run % 2 else ""),
        "search a name": lambda run: _search(page, "光明" if run % 2 else ""),
        "scroll to the end": lambda run: _scroll(page, end=run % 2 == 1),
        "show the details": lambda _run: page.open(number),
        "back to the register": lambda _run: (page.open(number), page.back()),
        "statistics": lambda run: _turn(page, STATISTICS if run % 2 else REGISTER),
    }


def _search(page: BureauPage, words: str) -> None:
    page.browsing.filters.query.setText(words)
    page.browsing.changed.emit()


def _scroll(page: BureauPage, *, end: bool) -> None:
    table = page.browsing.table
    table.scrollToBottom() if end else table.scrollToTop()


def _turn(page: BureauPage, view: int) -> None:
    page.browsing.views.group.button(view).click()


def _seconds(action: Callable[[int], object], window: MainWindow, app: object) -> float:
    seconds = []
    for run in range(6):
        begin = time.perf_counter()
        action(run)
        window.repaint()
        app.processEvents()  # type: ignore[attr-defined]
        if run:
            seconds.append(time.perf_counter() - begin)
    return max(median(seconds[::2]), median(seconds[1::2]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
