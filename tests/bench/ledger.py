"""A change of the ledger until every item that depends on it and the score stand on the screen."""

import json
import sys
import time
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.app import collect_in_pauses, make_app
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import YEARS, Amount, Ledger, Row
from forms.ledger.edit import with_months
from forms.region.coefficients import coefficients
from forms.store import Store
from tests.bench.large import large_checklist

CARRIERS = 40
FORMULA = "energy * 1000 / product_t + withdrawn / product_t"


def large_ledger() -> Ledger:
    """Forty carriers by month in three years, water and a product."""
    codes = list(coefficients().carriers)
    rows = [_row("energy", codes[n % len(codes)], n) for n in range(CARRIERS)]
    return Ledger((*rows, _row("water", "withdrawn", 3), _row("product", "P1", 10**6)))


def _row(kind: str, code: str, size: int) -> Row:
    carriers = coefficients().carriers
    unit = carriers[code].unit if kind == "energy" else {"water": "m³", "product": "t"}[kind]
    months = tuple(Decimal(1000 + size + month) for month in range(12))
    return Row(kind, code, unit, amounts={year: Amount(months=months) for year in YEARS})


def large_assessment(items: int = 60) -> Assessment:
    """A checklist whose numbers all come from the ledger, its choices answered."""
    checklist = large_checklist(items, FORMULA)
    answers = {item.code: Answer(choice=2) for item in checklist.items() if item.answer == "choice"}
    form = Form(checklist, {}, answers)
    return Assessment(Enterprise("示例测速"), 2025, "suzhou", (form,), ledger=large_ledger())


def main(folder: Path) -> None:
    """Print the figures as JSON: seconds a change with the form in front, and with the ledger."""
    app = make_app(["bench"])
    collect_in_pauses(app)
    theme.apply(app, "light")
    store = Store(folder / "ledger.db")
    session = Session(store)
    window = MainWindow(session, Settings(folder / "ledger.ini"))
    window.resize(1366, 768)
    window.show()
    session.open(store.add(large_assessment()))
    figures = {page: _changes(app, window, session, page) for page in ("form", "ledger")}
    print(json.dumps(figures))


def _changes(app: QApplication, window: MainWindow, session: Session, page: str) -> list[float]:
    window.go(page)
    app.processEvents()
    window.repaint()
    seconds = []
    first = 2000 if page == "form" else 50_000
    for number in range(40):
        amount = Decimal(first + number * 500)
        ledger = with_months(session.assessment.ledger, number % CARRIERS, "current", {3: amount})
        begin = time.perf_counter()
        session.set_ledger(ledger, "bench")
        app.processEvents()  # lays out and paints what has changed
        seconds.append(time.perf_counter() - begin)
    return seconds[5:]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
