"""The guides: a list of them with their sections, a search, and the one that is read."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop.help.reader import Reader
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import label
from desktop.widgets.page import Page
from forms.search import matches
from resources.guides import GUIDES, Section, guide_text, sections
from resources.words import _, language

WIDTH = 272
_PLACE = Qt.ItemDataRole.UserRole


class Indented(QStyledItemDelegate):
    """Sections stand in from their guide; Qt's own way leaves a block beside what is chosen."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.parent().isValid():
            option.text = "    " + option.text  # type: ignore[attr-defined]


class HelpPage(Page):
    """Read without an open assessment; F1 leads here from every other page."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.language = language()
        self.guides = {key: sections(guide_text(key, self.language)) for key in GUIDES}
        self.current = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the guides"))
        self.search.setAccessibleName(_("Search the guides"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setProperty("bare", True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setAccessibleName(_("Guides and their sections"))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("No section has these words."), "muted", wrap=True)
        self.tree.setItemDelegate(Indented(self.tree))
        self.reader = Reader()
        self.reader.setAccessibleName(_("The guide"))
        self._lay_out()
        self._fill("")
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._open_first)
        self.tree.currentItemChanged.connect(self._chosen)
        self.tree.itemClicked.connect(self._chosen)
        self.reader.asked.connect(self.show_guide)
        self.setFocusProxy(self.tree)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("outline")
        side.setFixedWidth(WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(10)
        for one in (self.search, self.nothing):
            column.addWidget(one)
        column.addWidget(self.tree, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self.reader, 1)

    # what is shown

    def refresh(self) -> None:
        if not self.current:
            self.show_guide(GUIDES[0])

    def show_guide(self, key: str, title: str = "") -> None:
        """Show a guide; from the first section that has `title` in its heading, if one has."""
        if key not in self.guides:
            return
        self.search.clear()
        headings = [one.title for one in self.guides[key]]
        found = (place for place, one in enumerate(headings) if title and title in one)
        self._go_to(key, next(found, 0))

    def _go_to(self, key: str, place: int) -> None:
        for line in self._lines():
            if line.data(0, _PLACE) == (key, place):
                self.tree.setCurrentItem(line)
                self._show(key, place)
                return

    def _show(self, key: str, place: int) -> None:
        if key != self.current:
            self.current = key
            self.reader.show_guide(key, self.language)
        self.reader.show_section(place)
        self.reader.mark(self.search.text().strip())

    def _lines(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        lines = []
        for top in tops:
            if top is not None:
                lines += [top, *(top.child(number) for number in range(top.childCount()))]
        return lines

    # the list

    def _fill(self, words: str) -> None:
        """Show the sections that have the words; all of them for none."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for key, parts in self.guides.items():
            fitting = [place for place, one in enumerate(parts) if _has(one, words)]
            if fitting:
                self._add_guide(key, fitting)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.nothing.setVisible(not self.tree.topLevelItemCount())

    def _add_guide(self, key: str, places: list[int]) -> None:
        parts = self.guides[key]
        top = QTreeWidgetItem([parts[0].title])
        top.setData(0, _PLACE, (key, 0))
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setToolTip(0, parts[0].title)
        self.tree.addTopLevelItem(top)
        for place in places:
            if place:
                line = QTreeWidgetItem([parts[place].title])
                line.setData(0, _PLACE, (key, place))
                line.setToolTip(0, parts[place].title)
                top.addChild(line)

    def _chosen(self, line: QTreeWidgetItem | None, *_more: object) -> None:
        if line is not None:
            self._show(*line.data(0, _PLACE))

    def _open_first(self) -> None:
        """Go to the first section that was found, with the keyboard in the list."""
        lines = self._lines()
        first = next((one for one in lines if one.data(0, _PLACE)[1]), lines[0] if lines else None)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.current:
            self.reader.refresh()


def _has(section: Section, words: str) -> bool:
    words = words.strip()
    return not words or matches(words, section.title) or words.casefold() in section.text.casefold()
