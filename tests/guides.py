"""Pictures of the guides from the running program, and their table of names: `-m tests.guides`."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image
from PySide6.QtCore import QBuffer, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from checklists.document import toml
from checklists.installed import installed
from checklists.model import Checklist
from checklists.packs.pack import write_pack
from checklists.quantities import quantities
from checklists.reader import read_text
from checklists.xlsx.lists import sheet_title
from checklists.xlsx.write import write_workbook
from desktop.bureau.browsing import STATISTICS
from desktop.form.card import Card
from desktop.library.loading import load as load_file
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.app import make_app, speak
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from desktop.widgets.page import Page
from forms.assessment.answers import Answer, Assessment
from forms.reading.samples import load, samples
from forms.store import Store
from forms.store.library import Origin, add_checklist
from resources.guides import FOLDER, LANGUAGES, guide_path
from resources.words import _, language, use
from tests.sending import sent_workbooks

WIDTH, HEIGHT = 1220, 720
COLOURS = 256
DAY = "2026-05-20"
BEGIN, END = "<!-- quantities -->", "<!-- /quantities -->"
PULP = "paper-bleached-kraft-wood"


def main() -> None:
    """Draw every picture in both languages and write the table of names into the guides."""
    app = make_app(["guides"])
    app.setCursorFlashTime(0)
    theme.apply(app, "light")
    for spoken in LANGUAGES:
        speak(app, spoken)
        target = FOLDER / spoken / "pictures"
        target.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures(app):
            save(picture, target / f"{name}.png")
        write_table()
    use("zh_CN")


def pictures(app: QApplication) -> Iterator[tuple[str, QPixmap]]:
    """Every picture with its name, in the language in use."""
    for draw in (fill_in, bureau, author, verify):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store = Store(folder / "qingping.db")
            window = MainWindow(Session(store), Settings(folder / "guides.ini"))
            window.resize(WIDTH, HEIGHT)
            window.show()
            for key, widget, *part in draw(window, folder):
                settle(app)
                yield key, widget.grab(*part)
            window.close()
            window.deleteLater()
            settle(app)
            store.close()


def settle(app: QApplication, turns: int = 60) -> None:
    """Let the window show what it was asked for."""
    for _turn in range(turns):
        app.processEvents()


def save(picture: QPixmap, path: Path) -> None:
    """Write a small file: few colours are enough for a window."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(BytesIO(bytes(buffer.data()))) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


# the four guides

Shown = Iterator[tuple[str, QWidget] | tuple[str, QWidget, QRect]]


def fill_in(window: MainWindow, _folder: Path) -> Shown:
    """The factory's way from a new assessment to the export."""
    session = window.session
    window.go("new")
    page = window.page("new")
    page.identity.name.setText("示例纸业有限公司")
    page.facts.show_facts(2025, "suzhou", new_project=False)
    page.facts.edited.emit()
    page.sector.choose("paper")
    page._propose()
    for one in page.proposed.offered[:2]:
        one.tick.setChecked(True)
    yield "new", page
    number = session.store.add(half_filled())
    session.open(number)
    window.go("form")
    form = window.page("form")
    form.show_item(PULP, "B1")
    yield "form", window
    card = card_of(form, "B1")
    yield "card", card
    yield "score", form.panel
    form.show_item(PULP, "C3")
    other = card_of(form, "C3")
    other.extras.na_link.click()
    other.extras.reason.setText(_reason())
    other.extras.reason.editingFinished.emit()
    yield "not-applicable", other
    window.go("ledger")
    yield "ledger", window.page("ledger")
    window.go("result")
    yield "result", window.page("result")


def _reason() -> str:
    return (
        "外购商品浆，本厂无此工序" if language() == "zh_CN" else "Pulp is bought; no such process"
    )


def half_filled() -> Assessment:
    """The sample mill with a few answers missing."""
    whole = load(samples()[0], installed())
    first = whole.forms[0]
    blank = {code: Answer() for code in ("C3", "D3", "E2")}
    forms = (replace(first, answers={**first.answers, **blank}), *whole.forms[1:])
    return replace(whole, forms=forms, uuid="00000000-0000-4000-8000-000000000001")


def card_of(form: Page, item: str) -> Card:
    """The card of an item of the pulp checklist."""
    return form.flow.cards[PULP, item]


def bureau(window: MainWindow, folder: Path) -> Shown:
    """The bureau's way from files to receipts."""
    app = QApplication.instance()
    window.go("bureau")
    page = window.page("bureau")
    yield "bureau-start", page, upper(page, 320)
    files = folder / "in"
    sent_workbooks(files, 13)
    (files / "00090-缺页.xlsx").write_bytes(b"cut")
    page.take_in([files])
    while page.intake is not None:
        settle(app, 1)
    page.verdicts.show_taken(replace(page.verdicts.taken, seconds=0.6))
    store = window.session.store
    when = f"{DAY}T09:30:00"  # and the digest of a file depends on the time of its export
    store.db.execute("update submission set received = ?, sha256 = printf('%064x', id)", (when,))
    window.banner.hide()
    yield "bureau-verdicts", page
    page.back()
    yield "bureau-register", page
    page.open(2)
    yield "bureau-detail", page
    page.back()
    page.browsing.views.group.button(STATISTICS).click()
    yield "bureau-statistics", page


def author(window: MainWindow, folder: Path) -> Shown:
    """The author's way from an export to a checklist that can be chosen."""
    window.go("checklists")
    page = window.page("checklists")
    yield "library", page
    paper = installed()[PULP]
    mended = toml(paper).replace('version = "2015.1"', 'version = "2015.2"')
    good, wrong = folder / f"{PULP}.xlsx", folder / f"{PULP}-2.xlsx"
    write_workbook(read_text(mended, PULP), good)
    spoil(good, wrong)
    page._show_loaded(load_file(wrong))
    yield "problems", page, upper(page, 320)
    page._show_loaded(load_file(good).judged(window.session.store))
    yield "preview", page


def spoil(good: Path, wrong: Path) -> None:
    """The same authoring workbook with slips in a weight and a formula."""
    book = load_workbook(good)
    cells = [cell for line in book[sheet_title("item")].iter_rows() for cell in line]
    next(one for one in cells if one.value == 0.15).value = 0.25
    formula = next(one for one in cells if str(one.value).startswith("withdrawn"))
    formula.value = "water_in / product_t"
    book.save(wrong)


def upper(page: QWidget, height: int) -> QRect:
    """The upper part of a page, where the rest is empty."""
    return QRect(0, 0, page.width(), height)


def verify(window: MainWindow, folder: Path) -> Shown:
    """The verifier's way from the first tick to a signed pack."""
    session, store = window.session, window.session.store
    session.open(store.add(half_filled()))
    window.go("checklists")
    page = window.page("checklists")
    page.shelf.go_to(PULP, "2015.1")
    page.compare()
    sheet = page.verify
    sheet.name.setText("王工" if language() == "zh_CN" else "Wang")
    sheet.day.setText(DAY)
    sheet.page.setText("6")
    values = sheet.table.values
    for row in range(3):
        values.toggle(row)
    place = next(n for n, one in enumerate(values.lines) if one.item.code == "B1")
    values.setData(values.index(place, 6), "36")
    sheet.table.setCurrentIndex(values.index(place, 6))
    yield "compare", page
    page.show_list()
    add_checklist(store, later(), Origin(file="2099.toml"))
    window.go("renewal")
    yield "renewal", window.page("renewal"), upper(page, 340)
    packed = folder / "2026.qpk"
    day, seed = date(2026, 5, 20), bytes(range(32))
    write_pack([later()], packed, publisher="示例市清洁生产中心", day=day, seed=seed)
    window.go("checklists")
    page._show_loaded(load_file(packed).judged(store))
    yield "pack", page, upper(page, 340)


def later() -> Checklist:
    """An edition with one benchmark changed."""
    old = installed()[PULP]
    text = toml(replace(old, version="2015.2"))
    return read_text(text.replace("levels = [99, 98, 96]", "levels = [99, 98.5, 96]"), PULP)


# the names in formulas


def write_table() -> None:
    """Put the names into the author's guide, in the language in use."""
    path = guide_path("author", language())
    if not path.exists():
        return
    text = path.read_text("utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", "utf-8", newline="\n")


def table() -> str:
    """The names that a formula may use as a table of Markdown, in the language in use."""
    heads = (_("Name in formulas"), _("Quantity of the ledger"), _("Unit"))
    rows = [(f"`{one.code}`", one.shown, one.unit or "—") for one in quantities().values()]
    lines = [heads, ("---",) * 3, *rows]
    return "\n".join(["", *(f"| {' | '.join(line)} |" for line in lines), ""])


if __name__ == "__main__":
    sys.exit(main())
