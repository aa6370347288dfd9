"""The table of values to compare with the source: one line an item, more by option."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont

from checklists.model import LEVELS, Checklist, Item
from checklists.verification import Finding, corrected, level_field, values
from desktop.widgets.theme import colors
from forms.phrases import evidence_words
from resources.words import _

Index = QModelIndex | QPersistentModelIndex
TICK, CODE, TITLE, OPTION, UNIT, ONE, TWO, THREE, WEIGHT, CLAUSE, PAGE, STATE = range(12)
_ROOT = QModelIndex()
_ACROSS = Qt.Orientation.Horizontal
_CHECK = Qt.ItemDataRole.CheckStateRole
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


@dataclass(frozen=True)
class Line:
    """An item, or the levels of one of its options."""

    item: Item
    option: str
    first: bool
    old: Mapping[str, str]


def lines_of(checklist: Checklist) -> list[Line]:
    """The lines of a checklist in reading order."""
    found = []
    for item in checklist.items():
        old = dict(values(item))
        for number, option in enumerate(item.levels or [""]):
            found.append(Line(item, option, number == 0, old))
    return found


class ComparedModel(QAbstractTableModel):
    """`found` carries the findings after the user ticked or corrected something."""

    found = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.findings: dict[str, Finding] = {}
        self.page = ""
        self._options: dict[str, str] = {}
        self._checklist: Checklist | None = None
        self._only_open = False

    def show_checklist(self, checklist: Checklist, findings: Mapping[str, Finding]) -> None:
        """Show a checklist with what was found so far."""
        self._checklist = checklist
        self.findings = dict(findings)
        self._options = {
            key: shown for one in checklist.variants for key, shown in one.options.items()
        }
        self._fill()

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Show other findings; the lines stay where they are."""
        self.findings = dict(findings)
        if self.lines:
            last = self.index(len(self.lines) - 1, STATE)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_only_open(self, on: bool) -> None:
        """Leave out what was compared before or is ticked."""
        self._only_open = on
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        checklist = self._checklist
        lines = lines_of(checklist) if checklist else []
        if self._only_open and checklist:
            lines = [
                one
                for one in lines
                if checklist.evidence_of(one.item) != "read" and one.item.code not in self.findings
            ]
        self.lines = lines
        self.endResetModel()

    # what is shown

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != _ACROSS or role != Qt.ItemDataRole.DisplayRole:
            return None
        levels = (_("Level I"), _("Level II"), _("Level III"))
        return (
            "✓",
            _("Code"),
            _("Item"),
            _("Option"),
            _("Unit"),
            *levels,
            _("Weight"),
            _("Clause"),
            _("Page"),
            _("Comparison"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        column = index.column()
        if role == _CHECK and column == TICK and line.first:
            ticked = line.item.code in self.findings
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in _SHOWN:
            return self.text(line, column, editing=role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(line, column, editing=False) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == TICK:
                return _("compared: {item}").format(item=line.item.shown)
            return f"{self.headerData(column, _ACROSS)}: {self.text(line, column, editing=False)}"
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole):
            return self._mark(line, column, role)
        return None

    def _mark(self, line: Line, column: int, role: int) -> object:
        """What was corrected stands out; the old value beside it says so too."""
        found = self.findings.get(line.item.code)
        if found is None or field_of(line, column) not in found.corrected:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(colors().three))
        font = QFont()
        font.setBold(True)
        return font

    def text(self, line: Line, column: int, *, editing: bool) -> str:
        """What a cell says; a corrected one with its old value, except while it is edited."""
        item = line.item
        found = self.findings.get(item.code)
        key = field_of(line, column)
        if key in line.old:
            old = line.old[key]
            if found is None or key not in found.corrected:
                return old
            new = found.corrected[key]
            return new if editing else _("{new} (was {old})").format(new=new, old=old or "—")
        if column == OPTION:
            return self._options.get(line.option, line.option)
        if not line.first:
            return ""
        if column == PAGE:
            return found.page if found else item.checked_page
        return {CODE: item.code, CLAUSE: item.clause, STATE: self._state(line)}.get(column, "")

    def _state(self, line: Line) -> str:
        if line.item.code in self.findings:
            return _("compared now")
        if self._checklist is None:
            return ""
        said = evidence_words(self._checklist.evidence_of(line.item))
        by = "  ".join(filter(None, [line.item.checked_by, line.item.checked_on]))
        return f"{said}   {by}".strip()

    # what can be done

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.lines[index.row()]
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK and line.first:
            return found | Qt.ItemFlag.ItemIsUserCheckable
        if field_of(line, index.column()) in line.old or (index.column() == PAGE and line.first):
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.lines[index.row()]
        code = line.item.code
        before = self.findings.get(code)
        if role == _CHECK:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            self._put(code, Finding(self.page) if on else None)
            return True
        if role != Qt.ItemDataRole.EditRole:
            return False
        found = before or Finding(self.page)
        key = field_of(line, index.column())
        if index.column() == PAGE:
            made = replace(found, page=str(value).strip())
        else:
            made = corrected(found, key, str(value), line.old[key])
            if made == found:
                return True  # looked at without a change: that alone is no comparison
        self._put(code, made)
        return True

    def toggle(self, row: int) -> None:
        """Tick the item of a line, or take its tick away."""
        code = self.lines[row].item.code
        self._put(code, None if code in self.findings else Finding(self.page))

    def _put(self, code: str, finding: Finding | None) -> None:
        new = dict(self.findings)
        new.pop(code, None)
        if finding is not None:
            new[code] = finding
        if new != self.findings:
            self.found.emit(new)


def field_of(line: Line, column: int) -> str:
    """The field of the item that a cell shows, empty where it shows none."""
    if column in (ONE, TWO, THREE):
        return level_field(LEVELS[column - ONE], line.option)
    return {TITLE: "title", UNIT: "unit", WEIGHT: "weight"}.get(column if line.first else -1, "")
