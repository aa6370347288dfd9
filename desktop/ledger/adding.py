"""The line below a table: what to add to it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from desktop.widgets.basic import button
from forms.ledger.edit import OWN_NAMES, offered
from forms.ledger.words import kind_words
from forms.search import initials
from resources.words import _

SOUGHT = Qt.ItemDataRole.UserRole + 1


class AddLine(QWidget):
    """`asked` carries the code of a quantity, or the name of a product or material."""

    asked = Signal(str, str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.combo = _Combo(kind) if kind not in OWN_NAMES else None
        self.name = QLineEdit()
        self.add_button = button(_("Add"), self.add)
        self.add_button.setAccessibleName(_("Add: {kind}").format(kind=kind_words(kind)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if self.combo is None:
            self.name.setMaxLength(60)
            self.name.setPlaceholderText(_hint(kind))
            self.name.setAccessibleName(_hint(kind))
            self.name.setMaximumWidth(300)
            self.name.returnPressed.connect(self.add)
            layout.addWidget(self.name, 1)
            self.setFocusProxy(self.name)
        else:
            self.combo.returned.connect(self.add)
            layout.addWidget(self.combo, 1)
            self.setFocusProxy(self.combo)
        layout.addWidget(self.add_button)
        layout.addStretch(1)

    def add(self) -> None:
        """Ask for what is typed or chosen, and be ready for the next."""
        if self.combo is None:
            name = self.name.text().strip()
            self.name.clear()
            if name:
                self.asked.emit("", name)
            return
        code = self.combo.code()
        self.combo.begin()
        # A title chosen from the list with Enter is only written after this.
        QTimer.singleShot(0, self.combo, self.combo.begin)
        if code:
            self.asked.emit(code, "")


class _Combo(QComboBox):
    """All quantities of a group, found by any part of the name or its pinyin initials."""

    returned = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._sought = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaximumWidth(300)
        self.setMinimumContentsLength(10)
        for one in offered(kind):
            self.addItem(one.shown, one.code)
        self.setAccessibleName(_hint(kind))
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(_hint(kind))
        line.returnPressed.connect(self._entered)
        completer = _Search(self.model(), self)
        self.setCompleter(completer)
        self.begin()

    def begin(self) -> None:
        """Nothing chosen."""
        self.setCurrentIndex(-1)
        self.clearEditText()

    def code(self) -> str:
        """What the typed text means: a title, or the only one that it can be a part of."""
        text = self.currentText().strip()
        exact = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if exact >= 0:
            return str(self.itemData(exact))
        self._seek()
        low = text.lower()
        found = [
            str(self.itemData(at))
            for at in range(self.count())
            if low and low in str(self.itemData(at, SOUGHT))
        ]
        return found[0] if len(found) == 1 else ""

    def _entered(self) -> None:
        self.returned.emit()

    def _seek(self) -> None:
        """Let titles be found by pinyin; its dictionaries are only loaded when someone searches."""
        if self._sought:
            return
        self._sought = True
        for at in range(self.count()):
            title = self.itemText(at)
            self.setItemData(at, f"{title} {initials(title)}".lower(), SOUGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._seek()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Search(QCompleter):
    """Finds by `SOUGHT`, and writes the title."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(SOUGHT)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _hint(kind: str) -> str:
    return {
        "energy": _("energy carrier"),
        "water": _("kind of water"),
        "product": _("name of the product"),
        "material": _("name of the material"),
        "pollutant": _("pollutant or waste"),
        "factor": _("parameter"),
    }[kind]
