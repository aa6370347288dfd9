"""Typing, opening and memory in a real window, measured in a process of its own."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.app import collect_in_pauses, make_app
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from forms.store import Store
from tests.bench.large import large_assessment


def main(folder: Path) -> None:
    """Print the figures as JSON: seconds a keystroke, seconds an opening, resident bytes."""
    app = make_app(["bench"])
    collect_in_pauses(app)
    theme.apply(app, "light")
    store = Store(folder / "window.db")
    session = Session(store)
    window = MainWindow(session, Settings(folder / "window.ini"))
    window.resize(1366, 768)
    window.show()
    small, big = store.add(large_assessment(100)), store.add(large_assessment(150))
    figures = {"open": [], "type": []}
    for number in (big, small) * 6:
        session.close()
        app.processEvents()
        begin = time.perf_counter()
        session.open(number)
        window.go("form")
        _paint(app, window)
        if number == big:
            figures["open"].append(time.perf_counter() - begin)
    page = window.page("form")
    for number in range(60):
        card = list(page.flow.cards.values())[number % 2]
        card.field.edit.setFocus()
        card.field.edit.selectAll()
        QTest.keyClicks(card.field.edit, str(15 + number % 30))
        begin = time.perf_counter()
        QTest.keyClick(card.field.edit, Qt.Key.Key_Tab)
        page.panel.repaint()
        figures["type"].append(time.perf_counter() - begin)
        _paint(app, window)
    figures["memory"] = _resident()
    print(json.dumps(figures))


def _paint(app: QApplication, window: MainWindow) -> None:
    app.processEvents()
    window.repaint()


def _resident() -> int:
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
