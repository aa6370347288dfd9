"""The menu of what is handed out of the register, written in the background."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.bureau.handouts import ANONYMOUS, EVERYTHING, Bureau, offered, write_receipts
from desktop.handover.exports import Written, safe_name
from desktop.session.settings import Settings
from desktop.session.tasks import Task
from forms.bureau.register.register import Filter
from forms.store import Store
from resources.words import _, plural

_GROUPS = (EVERYTHING, ANONYMOUS)  # a line stands before each of these


class Writing(Task):
    """One piece of writing with a store of its own, as a connection belongs to one thread."""

    moved = Signal(str, int, int)

    def __init__(self, path: Path, work: "Work") -> None:
        # Not a child of the page: a window that is replaced meanwhile must not take it along.
        super().__init__(self._write, QThreadPool.globalInstance())
        self._path, self._what = path, work

    def _write(self) -> Written:
        store = Store(self._path)
        try:
            return self._what(store, self)
        finally:
            store.close()


Work = Callable[[Store, Writing], Written]


def _tell(told: Writing, what: str, done: int, count: int) -> None:
    words = _("{done} done").format(done=done)
    told.moved.emit(_("{what}: {value}").format(what=what, value=words), done, count)


class Output(QObject):
    """`written` carries what was written, `failed` a sentence, `busy` what is under way.

    `moved` carries what is under way, how many are done, and of how many.
    """

    written = Signal(object)
    failed = Signal(str)
    busy = Signal(str)
    moved = Signal(str, int, int)
    ended = Signal()

    def __init__(self, store: Path | None, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._settings, self._parent = store, settings, parent
        self._task: Writing | None = None
        self._stop = Event()
        self._receipts = QAction(self)

    def fill(
        self,
        menu: QMenu,
        wanted: Callable[[], Filter],
        ids: Callable[[], list[int]],
        bureau: Bureau,
    ) -> None:
        """The menu of everything that can be handed out of what is shown."""
        for key, one in offered().items():
            if key in _GROUPS:
                menu.addSeparator()
            action = menu.addAction(one.text, partial(self._ask_list, key, wanted))
            action.setShortcut(one.keys)
            self._parent.addAction(action)
        menu.addSeparator()
        menu.addAction(self._receipts)
        self._receipts.setShortcut("Ctrl+Shift+R")
        self._receipts.triggered.connect(lambda: self._ask_receipts(ids(), bureau))
        self._parent.addAction(self._receipts)

    def show_count(self, count: int) -> None:
        """Say how many receipts would be written for what is shown."""
        said = plural(
            "{count} receipt of what is shown…", "{count} receipts of what is shown…", count
        )
        self._receipts.setText(said)
        self._receipts.setEnabled(count > 0)

    def _ask_list(self, key: str, wanted: Callable[[], Filter]) -> None:
        if self._is_busy():
            return
        one = offered()[key]
        path = self.choose_file(one.text.rstrip("…"), f"{one.name}.xlsx", csv=one.csv)
        if path is not None:
            self.write_list(key, wanted(), path)

    def write_list(self, key: str, wanted: Filter, path: Path) -> None:
        """Write one of the lists in the background."""
        self._start(
            _("Writing {name}…").format(name=path.name),
            lambda store, _told: offered()[key].write(store, wanted, path),
        )

    def ask_receipt(self, number: int, name: str, bureau: Bureau) -> None:
        """Write the receipt of one submission where the user says."""
        if self._is_busy():
            return
        suggested = f"{safe_name(name)}_{_('receipt')}.xlsx"
        path = self.choose_file(_("Receipt"), suggested, csv=False)
        if path is not None:
            self.write_receipts([number], bureau, path)

    def _ask_receipts(self, numbers: list[int], bureau: Bureau) -> None:
        if not numbers or self._is_busy():
            return
        count = len(numbers)
        title = plural("Folder for {count} receipt", "Folder for {count} receipts", count)
        folder = self.choose_folder(title)
        if folder is not None:
            self.write_receipts(numbers, bureau, folder)

    def write_receipts(self, numbers: Sequence[int], bureau: Bureau, place: Path) -> None:
        """Write receipts in the background, into a folder or one into a file."""
        said = plural("Writing {count} receipt", "Writing {count} receipts", len(numbers))

        stopped = self._stop.is_set
        self._start(
            said,
            lambda store, told: write_receipts(
                store, numbers, bureau, place, partial(_tell, told, said), stopped
            ),
        )

    def cancel(self) -> None:
        """Stop after the receipt that is being written."""
        self._stop.set()

    def _is_busy(self) -> bool:
        if self._task is None:
            return False
        self.failed.emit(_("A file is being written. Wait for it, or cancel."))
        return True

    def _start(self, text: str, work: Work) -> None:
        if self._store is None or self._is_busy():
            return
        self._stop.clear()
        self._task = Writing(self._store, work)
        self._task.moved.connect(self.moved)
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
        if not chosen:
            return None
        self._settings.put("export_folder", chosen)
        return Path(chosen)
