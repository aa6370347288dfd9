"""What the bureau says of a submission and its items, typed here and sent with the receipt."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.fields import Choice
from forms.errors import StoreError
from forms.report import Report
from forms.store import Store
from forms.store.receipts import remarks_on, set_remark
from resources.words import _


class RemarksCard(QFrame):
    """The remarks with a line to add one, each kept at once, and who issues the receipt."""

    named = Signal(str)
    failed = Signal(str)

    def __init__(self, store: Store, number: int, report: Report, bureau: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._store, self._number = store, number
        self._titles = {"": _("The whole assessment")}
        for part in report.parts:
            code = part.form.checklist.code
            for one in part.score.trace:
                self._titles[f"{code}/{one.item.code}"] = f"{one.item.code} {one.item.shown}"
        self.place = Choice(self._titles)
        self.place.choose("")
        self.place.setAccessibleName(_("What the remark is about"))
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("What the enterprise should correct or explain"))
        self.edit.setAccessibleName(_("Remark"))
        self.edit.setMaxLength(500)
        self.edit.returnPressed.connect(self._add)
        self.bureau = QLineEdit(bureau)
        self.bureau.setAccessibleName(_("Issued by"))
        self.bureau.setMaxLength(120)
        self._bureau = bureau
        self.bureau.editingFinished.connect(self._name)
        self.add_button = button(_("Add remark"), self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(label(_("Remarks for the receipt"), "heading"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        layout.addLayout(self._list)
        line = row(self.place, self.edit, self.add_button)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        layout.addLayout(line)
        issued = row(label(_("Issued by"), "muted"), self.bureau, spacing=12)
        issued.setStretch(1, 1)
        layout.addLayout(issued)
        self._show()

    def _name(self) -> None:
        """Whoever passes through the field has not said that this is the name for all."""
        typed = self.bureau.text().strip()
        if typed != self._bureau:
            self._bureau = typed
            self.named.emit(typed)

    def _show(self) -> None:
        clear(self._list)
        found = remarks_on(self._store, self._number)
        for (code, item), sentence in found.items():
            title = self._titles.get(f"{code}/{item}" if item else "", item)
            words = label(_("{what}: {value}").format(what=title, value=sentence), wrap=True)
            remove = button(_("Remove"), partial(self._keep, code, item, ""), link=True)
            line = row(words, remove)
            line.setStretch(0, 1)
            self._list.addLayout(line)
        if not found:
            said = _("None yet. What the program found is on the receipt anyway.")
            self._list.addWidget(label(said, "muted", wrap=True))

    def _add(self) -> None:
        sentence = self.edit.text().strip()
        if sentence:
            code, _slash, item = self.place.key().partition("/")
            self._keep(code, item, sentence)
            self.edit.clear()

    def _keep(self, code: str, item: str, sentence: str) -> None:
        try:
            set_remark(self._store, self._number, code, item, sentence)
            self._show()
        except StoreError as error:
            self.failed.emit(str(error))
