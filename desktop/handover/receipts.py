"""The receipt of the bureau in the factory's window: opened, kept, and shown at its items."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.handover.exports import FILTERS
from desktop.session.session import Session
from desktop.widgets.basic import button, card, chip, clear, label, restyle, row, tone_of
from forms.errors import InputError, StoreError
from forms.reading.receipt import Receipt, receipt_words, remark_words
from forms.scoring.words import level_mark
from forms.store.receipts import assessment_of, keep_receipt, latest_receipt
from resources.words import _

SHOWN = 30  # the others stand at their items and in the file


def latest(session: Session) -> Receipt | None:
    """The newest receipt of the open assessment; where it cannot be read the session says so."""
    if session.number is None:
        return None
    try:
        return latest_receipt(session.store, session.number)
    except StoreError as error:
        session.failed.emit(str(error))
        return None


def take_receipt(session: Session, path: Path) -> Receipt:
    """Keep a receipt and open the assessment that it speaks of; answers stay as they are.

    Raises InputError and StoreError.
    """
    from forms.xlsx.sheets.receipt import read_receipt  # reading workbooks takes long to load

    receipt = read_receipt(path)
    number = assessment_of(session.store, receipt)
    if number is None:
        sentence = _(
            "The receipt is for {enterprise}, {year}; that assessment is not among your data."
        )
        raise StoreError(sentence.format(enterprise=receipt.enterprise or "—", year=receipt.year))
    keep_receipt(session.store, number, receipt)
    if number != session.number:
        session.open(number)
    return receipt


def open_receipt(
    session: Session,
    path: Path,
    go: Callable[[str], object],
    say: Callable[[str, str], object],
) -> None:
    """Keep a receipt and show the assessment that it speaks of, or say why that cannot be."""
    try:
        receipt = take_receipt(session, path)
    except (InputError, StoreError) as error:
        say(str(error), "error")
        return
    go("overview")
    say(receipt_words(receipt, session.assessment), "info")


def ask_receipt(parent: QWidget, folder: Path) -> Path | None:
    """Let the user choose a receipt; None where they think better of it."""
    title = _("Open receipt")
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), FILTERS[".xlsx"]())
    return Path(name) if name else None


def dropped(data: QMimeData) -> Path | None:
    """The one workbook that is dragged over the window; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == ".xlsx" else None


class ReceiptCard(QFrame):
    """What the bureau confirmed of the open assessment; hidden while there is no receipt."""

    item_asked = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, inside = card(margin=22, spacing=8)
        outer.addWidget(frame)
        self._mark = chip(solid=True)
        self._level = chip()
        self.sentence = label("", "strong", wrap=True, select=True)
        self._head = row(label(_("Receipt of the bureau"), "muted"), self._mark, self._level, None)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside.addLayout(self._head)
        inside.addWidget(self.sentence)
        inside.addLayout(self._lines)
        self.hide()

    def refresh(self) -> None:
        """Show the newest receipt beside the answers as they are now."""
        receipt = latest(self.session)
        self.setVisible(receipt is not None)
        if receipt is None:
            return
        assessment = self.session.assessment
        self._mark.setText(receipt.verdict)
        restyle(self._mark, "tone", "2")
        first = next(iter(receipt.judged), None)
        self._level.setVisible(first is not None)
        if first is not None:
            self._level.setText(level_mark(first.level))
            restyle(self._level, "tone", tone_of(first.level))
        self.sentence.setText(receipt_words(receipt, assessment))
        clear(self._lines)
        known = {form.checklist.code: form.checklist for form in assessment.forms}
        shown = [one for one in receipt.remarks if not one.automatic or not one.item]
        for one in shown[:SHOWN]:
            line = row(label(remark_words(one, assessment), wrap=True, select=True))
            line.setStretch(0, 1)
            if one.item and one.checklist in known and one.item in known[one.checklist].by_code:
                asked = partial(self.item_asked.emit, one.checklist, one.item)
                line.insertWidget(0, _to_item(one.item, asked))
            self._lines.addLayout(line)


def _to_item(code: str, slot: Callable[[], object]) -> QWidget:
    made = button(code, slot, link=True)
    made.setAccessibleName(_("To item {code}").format(code=code))
    return made
