"""What is chosen before the items: options of the checklist, and the items of a pick list."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from checklists.model import Checklist
from desktop.session.session import Session
from desktop.widgets.basic import card, label, row
from forms.assessment.answers import Answer, Form
from forms.search import matches
from resources.words import _

KEY = Qt.ItemDataRole.UserRole


class VariantBar(QFrame):
    """One combo box for each question that decides which items and benchmarks hold."""

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__()
        self._session = session
        self._code = form.checklist.code
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.boxes: dict[str, QComboBox] = {}
        for variant in form.checklist.variants:
            box = QComboBox()
            box.setAccessibleName(variant.shown)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(18)
            if variant.code not in form.variants:
                box.addItem(_("please choose"), "")
            for key, shown in variant.options.items():
                box.addItem(shown, key)
            box.setCurrentIndex(max(box.findData(form.variants.get(variant.code, "")), 0))
            box.activated.connect(self._keep)
            self.boxes[variant.code] = box
            layout.addLayout(row(label(variant.shown, "strong"), box, None))

    def _keep(self) -> None:
        chosen = {code: box.currentData() for code, box in self.boxes.items() if box.currentData()}
        self._session.set_variants(self._code, chosen)


class Place(NamedTuple):
    """Where the user is in a list to tick."""

    words: str
    row: int
    scroll: int
    focused: bool


class PickPanel(QFrame):
    """The items of a section to tick, with a search; a ticked one becomes a card."""

    def __init__(self, session: Session, form: Form, section: str) -> None:
        super().__init__()
        self.key = (form.checklist.code, section)
        self._session = session
        self._checklist: Checklist = form.checklist
        frame, inner = card(spacing=8, margin=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("search: text or pinyin initials"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("search in this list"))
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setProperty("bare", True)
        self.list.setAccessibleName(_("items to tick"))
        inner.addWidget(
            label(_("Tick what concerns you; only ticked items count."), "strong", wrap=True)
        )
        inner.addWidget(self.search)
        inner.addWidget(self.list)
        self._fill(form, section)
        shown = min(self.list.count(), 6)
        self.list.setFixedHeight(max(shown, 1) * 35 + 8)
        self.search.setVisible(self.list.count() > 6)
        self._none = label(_("Nothing matches the search."), "muted")
        self._none.hide()
        self.setFocusProxy(self.list)
        inner.addWidget(self._none)
        self._pressed: Qt.CheckState | None = None
        self.list.itemPressed.connect(self._press)
        self.list.itemClicked.connect(self._click)
        self.list.itemChanged.connect(self._ticked)

    def _fill(self, form: Form, section: str) -> None:
        for part in form.checklist.sections:
            for item in part.items if part.code == section else ():
                if not item.exists_for(form.variants):
                    continue
                line = QListWidgetItem(f"{item.code}  {item.shown}  ({item.unit})")
                line.setToolTip(line.text())
                line.setData(KEY, item.code)
                line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                picked = item.code in form.answers
                line.setCheckState(Qt.CheckState.Checked if picked else Qt.CheckState.Unchecked)
                self.list.addItem(line)

    def _filter(self, words: str) -> None:
        for number in range(self.list.count()):
            line = self.list.item(number)
            line.setHidden(not matches(words, line.text()))
        hidden = (self.list.item(number).isHidden() for number in range(self.list.count()))
        none = all(hidden)
        self.list.setHidden(none)
        self._none.setVisible(none)

    def place(self) -> Place:
        """Where the user is in the list."""
        scroll = self.list.verticalScrollBar().value()
        return Place(self.search.text(), self.list.currentRow(), scroll, self.list.hasFocus())

    def return_to(self, place: Place) -> None:
        """Go on where the user was before the list was built anew."""
        self.search.setText(place.words)
        self.list.setCurrentRow(place.row)
        self.list.verticalScrollBar().setValue(place.scroll)
        if place.focused:
            self.list.setFocus()

    def _press(self, line: QListWidgetItem) -> None:
        self._pressed = line.checkState()

    def _click(self, line: QListWidgetItem) -> None:
        """Tick by the words too; a click on the box has changed the state by now."""
        if line.checkState() == self._pressed:
            on = self._pressed == Qt.CheckState.Checked
            line.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self, line: QListWidgetItem) -> None:
        item = self._checklist.by_code[line.data(KEY)]
        on = line.checkState() == Qt.CheckState.Checked
        if on != self._session.picked(self._checklist.code, item.code):
            self._session.set_answer(self._checklist.code, item, Answer() if on else None)
