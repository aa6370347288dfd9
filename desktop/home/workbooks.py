"""Workbooks that were filled in or corrected in Excel: chosen, read, and added to the list."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.session.session import Session
from desktop.session.settings import Settings
from forms.errors import InputError, StoreError
from resources.words import _, plural

FEW = 5  # remarks and faults that the banner tells


class ReturnButton(QPushButton):
    """Asks for a workbook and reads it in the thread pool.

    `added` carries the new assessment, `said` a sentence about it and its tone.
    `choose_path` asks the user and may answer None.
    """

    added = Signal(int)
    said = Signal(str, str)

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(_("Import Excel…"))
        self.setAutoDefault(False)
        self.setToolTip(_("A form filled in or a workbook corrected in Excel or WPS"))
        self._session, self._settings = session, settings
        self.choose_path: Callable[[], Path | None] = self._ask
        self.clicked.connect(self.ask)

    def _ask(self) -> Path | None:
        from desktop.handover.exports import (
            FILTERS,  # brings scoring, which the start need not wait for
        )

        folder = str(self._settings.export_folder())
        name, _kind = QFileDialog.getOpenFileName(self, self.text(), folder, FILTERS[".xlsx"]())
        return Path(name) if name else None

    def ask(self) -> None:
        """Choose a workbook and take it in."""
        path = self.choose_path()
        if path is None:
            return
        from desktop.session.tasks import Task
        from forms.store.library import available

        try:
            known = dict(available(self._session.store))
        except StoreError as error:
            self._refuse(str(error))
            return
        task = Task(partial(_read, path, known), self)
        task.done.connect(self._read)
        task.failed.connect(self._refuse)
        task.ended.connect(self._rest)
        self.setEnabled(False)
        task.start()

    def _rest(self) -> None:
        self.setEnabled(True)

    def _refuse(self, sentence: str) -> None:
        self.said.emit(sentence, "error")

    def _read(self, found: object) -> None:
        from forms.store.returned import take_back
        from forms.xlsx.reading.read import Reading

        if not isinstance(found, Reading):
            self._refuse(str(found))
            return
        try:
            returned = take_back(self._session.store, found.assessment)
        except StoreError as error:
            self._refuse(str(error))
            return
        words = [_("The workbook was added to the list.")]
        if returned.copy:
            said = _("The assessment that it was exported from is still there, unchanged.")
            words.append(said)
        words += _some([str(one) for one in found.remarks])
        self.added.emit(returned.number)
        self.said.emit("\n".join(words), "warning" if found.remarks else "info")


def _read(path: Path, known: dict) -> object:  # type: ignore[type-arg]
    """What the workbook says, or a sentence why it is refused."""
    from forms.xlsx.reading.read import read_workbook

    try:
        return read_workbook(path, known)
    except InputError as error:
        head = _("{name} was not added:").format(name=path.name)
        return "\n".join([head, *_some([str(one) for one in error.faults])])


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - FEW
    more = [plural("and {count} more", "and {count} more", rest)] if rest > 0 else []
    return lines[:FEW] + more
