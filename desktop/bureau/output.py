"""What a bureau hands out: lists of what the filters leave, and receipts, in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.exports import Written, safe_name
from desktop.settings import Settings
from desktop.tasks import Task
from forms.bureau import lists, sums
from forms.bureau.receipt import make_receipt
from forms.bureau.register import Filter
from forms.bureau.rollup import told
from forms.bureau.table import Table
from forms.store import Store
from resources.words import _, plural

Make = Callable[[Store, Filter], Table]
REGISTER, DIAGNOSIS, SUMS, DIFFERENCES = "register", "diagnosis", "sums", "differences"


@dataclass(frozen=True)
class Offered:
    """Something to hand out: its name in the menu, of its file, its key, and its tables."""

    text: str
    name: str
    keys: str
    tables: tuple[Make, ...]


def offered() -> dict[str, Offered]:
    """What can be handed out, in the language in use."""
    return {
        REGISTER: Offered(
            _("Register by level…"),
            _("register by level"),
            "Ctrl+Shift+E",
            (lists.register, lists.without_code),
        ),
        DIAGNOSIS: Offered(
            _("Diagnosis list…"), _("diagnosis list"), "Ctrl+Shift+D", (lists.diagnosis,)
        ),
        SUMS: Offered(
            _("Statistics…"),
            _("statistics"),
            "Ctrl+Shift+S",
            (
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
            (lists.differences,),
        ),
    }


def write_lists(store: Store, makes: Sequence[Make], wanted: Filter, path: Path) -> Written:
    """Write tables into one workbook, or into CSV files beside each other where `path` is one.

    Raises ExportError and StoreError.
    """
    tables = [make(store, wanted) for make in makes]
    if path.suffix == ".csv":
        return _write_csv(tables, wanted, path)
    from forms.xlsx.tables import write_tables

    counts = write_tables(tables, told(wanted), path)
    rows = counts[tables[0].name]
    said = plural("{{name}} is written, {count} row", "{{name}} is written, {count} rows", rows)
    return Written(path, said.format(name=path.name))


def _write_csv(tables: Sequence[Table], wanted: Filter, path: Path) -> Written:
    from forms.bureau.csvfiles import write_csv

    named = [
        replace(one, name=path.stem if place == 0 else f"{path.stem}-{one.name}")
        for place, one in enumerate(tables)
    ]
    write_csv(named, told(wanted), path.parent)
    if len(named) == 1:
        return Written(path, _("{name} is written").format(name=path.name))
    said = _("{name} and {count} more CSV files are written beside it")
    return Written(path, said.format(name=path.name, count=len(named) - 1))


def write_receipts(
    store: Store,
    numbers: Sequence[int],
    bureau: str,
    place: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> Written:
    """Write a receipt for each submission into a folder; a single one may name its file.

    Raises ExportError and StoreError.
    """
    from forms.xlsx.receipt import receipt_name, write_receipt

    count, last = 0, place
    for number in numbers:
        receipt = None if cancelled() else make_receipt(store, number, bureau)
        if receipt is None:
            continue
        last = place if place.suffix == ".xlsx" else _free(place / receipt_name(receipt))
        write_receipt(receipt, last)
        count += 1
    if place.suffix == ".xlsx":
        return Written(place, _("{name} is written").format(name=place.name))
    said = plural(
        "{count} receipt is written to {{place}}",
        "{count} receipts are written to {{place}}",
        count,
    )
    return Written(last, said.format(place=place.name), attention=count < len(numbers))


def _free(path: Path) -> Path:
    """A name that is not taken yet: two factories may share theirs."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))
    return path if not path.exists() else next(one for one in names if not one.exists())


class Output(QObject):
    """`written` carries what was written, `failed` a sentence, `busy` what is under way."""

    written = Signal(object)
    failed = Signal(str)
    busy = Signal(str)
    ended = Signal()

    def __init__(self, store: Path | None, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._settings, self._parent = store, settings, parent
        self._task: Task | None = None
        self._stop = Event()

    def fill(
        self,
        menu: QMenu,
        wanted: Callable[[], Filter],
        ids: Callable[[], list[int]],
        bureau: Callable[[], str],
    ) -> None:
        """The menu of everything that can be handed out of what is shown."""
        for key, one in offered().items():
            action = menu.addAction(one.text, partial(self._ask_list, key, wanted))
            action.setShortcut(one.keys)
            self._parent.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Receipts of all shown…"), lambda: self._ask_receipts(ids(), bureau()))

    def _ask_list(self, key: str, wanted: Callable[[], Filter]) -> None:
        one = offered()[key]
        path = self.choose_file(one.text.rstrip("…"), f"{one.name}.xlsx", csv=True)
        if path is not None:
            self.write_list(key, wanted(), path)

    def write_list(self, key: str, wanted: Filter, path: Path) -> None:
        """Write one of the lists in the background."""
        self._start(
            _("Writing {name}…").format(name=path.name),
            lambda store: write_lists(store, offered()[key].tables, wanted, path),
        )

    def ask_receipt(self, number: int, name: str, bureau: str) -> None:
        """Write the receipt of one submission where the user says."""
        suggested = f"{safe_name(name)}_{_('receipt')}.xlsx"
        path = self.choose_file(_("Receipt"), suggested, csv=False)
        if path is not None:
            self.write_receipts([number], bureau, path)

    def _ask_receipts(self, numbers: list[int], bureau: str) -> None:
        folder = self.choose_folder(_("Folder for the receipts"))
        if folder is not None and numbers:
            self.write_receipts(numbers, bureau, folder)

    def write_receipts(self, numbers: Sequence[int], bureau: str, place: Path) -> None:
        """Write receipts in the background, into a folder or one into a file."""
        count = len(numbers)
        self._start(
            plural("Writing {count} receipt…", "Writing {count} receipts…", count),
            lambda store: write_receipts(store, numbers, bureau, place, self._stop.is_set),
        )

    def cancel(self) -> None:
        """Stop after the receipt that is being written."""
        self._stop.set()

    def _start(self, text: str, work: Callable[[Store], Written]) -> None:
        if self._task is not None or self._store is None:
            return
        self._stop.clear()
        # Not a child of the page: a window that is replaced meanwhile must not take it along.
        self._task = Task(partial(_with_store, self._store, work), QThreadPool.globalInstance())
        self._task.done.connect(self.written)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._end)
        self.busy.emit(text)
        self._task.start()

    def _end(self) -> None:
        self._task = None
        self.ended.emit()

    # asked of the user, replaced in tests

    def choose_file(self, title: str, name: str, *, csv: bool) -> Path | None:
        """Let the user choose a file, a workbook or, where offered, CSV."""
        folder = self._settings.export_folder()
        dialog = QFileDialog(self._parent, title, str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        workbook, text = _("Excel workbook (*.xlsx)"), _("CSV, UTF-8 (*.csv)")
        dialog.setNameFilters([workbook, text] if csv else [workbook])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if chosen == text else "xlsx")
        )
        dialog.selectFile(Path(name).stem)
        if not dialog.exec():
            return None
        path = Path(dialog.selectedFiles()[0])
        self._settings.put("export_folder", str(path.parent))
        return path

    def choose_folder(self, title: str) -> Path | None:
        """Let the user choose a folder."""
        folder = str(self._settings.export_folder())
        chosen = QFileDialog.getExistingDirectory(self._parent, title, folder)
        return Path(chosen) if chosen else None


def _with_store(path: Path, work: Callable[[Store], Written]) -> Written:
    store = Store(path)  # a connection belongs to one thread
    try:
        return work(store)
    finally:
        store.close()
