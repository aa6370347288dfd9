"""The left column: checklists and their sections with progress, search and filters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from checklists.model import Item
from forms.audit.scope import Scope, aside
from forms.region.regions import OTHER
from forms.report import Part
from forms.scoring.score import Trace
from forms.search import matches
from resources.words import _

KEY = Qt.ItemDataRole.UserRole


class Outline(QFrame):
    """`chosen` carries checklist and section, `searched` the words typed.

    `extended` comes when items that are hidden at first are switched on or off.
    """

    chosen = Signal(str, str)
    searched = Signal(str)
    filtered = Signal()
    extended = Signal()

    def __init__(self, *, must_pass: str) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setMinimumWidth(190)  # in a narrow window the cards come first
        self.setMaximumWidth(250)
        self._must_pass = must_pass
        self._place = (OTHER, False)
        self._rows: dict[tuple[str, str], QTreeWidgetItem] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("search: text or pinyin initials"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search items"))
        self.search.textChanged.connect(self.searched)
        self.tree = self._tree()
        self.only_blank = QCheckBox()
        self.only_must = QCheckBox()
        self.with_elsewhere = QCheckBox()
        self.with_further = QCheckBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 14)
        layout.setSpacing(9)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        for box in (self.only_blank, self.only_must):
            box.toggled.connect(self.filtered)
            layout.addWidget(box)
        for box in (self.with_elsewhere, self.with_further):
            box.toggled.connect(self.extended)
            box.hide()
            layout.addWidget(box)

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setProperty("bare", True)
        tree.setAccessibleName(_("sections"))
        # Checklists of one sector begin alike and differ at the end.
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.currentItemChanged.connect(self._choose)
        return tree

    # what is shown at first

    @property
    def scope(self) -> Scope:
        """What is shown of the lists, as the switches stand."""
        region, quick = self._place
        return Scope(
            region,
            quick,
            with_elsewhere=self.with_elsewhere.isChecked(),
            with_further=self.with_further.isChecked(),
        )

    def narrow(self, region: str, *, quick: bool) -> None:
        """Ask for the items of one region first, in a quick procedure for "must" items."""
        self._place = (region, quick)

    def forget(self) -> None:
        """Switch off what another assessment had switched on."""
        for box in (self.with_elsewhere, self.with_further):
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)

    def extend_to(self, one: Trace) -> None:
        """Switch on what an item needs to be shown."""
        if self.scope.is_elsewhere(one):
            self.with_elsewhere.setChecked(True)
        elif self.scope.is_further(one):
            self.with_further.setChecked(True)

    # progress and filters

    def show_parts(self, parts: list[Part]) -> None:
        """List the checklists and their sections."""
        self.tree.blockSignals(True)
        self.tree.clear()
        self._rows.clear()
        for part in parts:
            checklist = part.form.checklist
            top = self._row(self.tree, checklist.code, "", checklist.shown)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            for section in checklist.sections:
                self._row(top, checklist.code, section.code, f"{section.code} {section.shown}")
            top.setExpanded(True)
            self.show_progress(part)
        self.tree.blockSignals(False)
        self.search.setVisible(bool(parts))
        self.only_blank.setVisible(bool(parts))
        for box in (self.only_must, self.with_elsewhere, self.with_further):
            box.hide()  # until it is known how many items each would show

    def _row(
        self, parent: QTreeWidget | QTreeWidgetItem, code: str, section: str, text: str
    ) -> QTreeWidgetItem:
        made = QTreeWidgetItem(parent, [text, ""])
        made.setData(0, KEY, (code, section))
        made.setToolTip(0, text)
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rows[code, section] = made
        return made

    def passes(self, one: Trace) -> bool:
        """Whether the two filters let an item through."""
        wanted = one.state == "blank" or not self.only_blank.isChecked()
        return wanted and (_is_must(one.item) or not self.only_must.isChecked())

    def show_progress(self, part: Part) -> None:
        """Count what is answered in each section of a checklist."""
        code, scope = part.form.checklist.code, self.scope
        counts: dict[str, list[int]] = {"": [0, 0]}
        for one in part.score.trace:
            if not scope.shows(one):
                counts.setdefault(one.section.code, [0, 0])
                continue
            for key in ("", one.section.code):
                pair = counts.setdefault(key, [0, 0])
                pair[0] += one.state != "blank"
                pair[1] += 1
        for (owner, section), made in self._rows.items():
            if owner == code:
                done, total = counts.get(section, (0, 0))
                made.setText(1, f"{done}/{total}" if total else "—")
                # What is hidden as a whole has counts of nothing; what was never asked has none.
                made.setHidden(bool(section) and section in counts and not total)

    def show_filters(self, part: Part) -> None:
        """Say how many items each filter would show."""
        shown = [one for one in part.score.trace if self.scope.shows(one)]
        must = sum(_is_must(one.item) for one in shown)
        blank = sum(one.state == "blank" for one in shown)
        self.only_blank.setText(_("only blank ({n})").format(n=blank))
        self.only_must.setText(_("{filter} ({n})").format(filter=self._must_pass, n=must))
        self.only_must.setVisible(bool(must))
        found = aside(part, self.scope)
        self._show_switch(self.with_elsewhere, _("+ other regions ({n})"), len(found.elsewhere))
        self._show_switch(self.with_further, _("+ all items ({n})"), len(found.further))

    def _show_switch(self, box: QCheckBox, words: str, count: int) -> None:
        box.setText(words.format(n=count))
        box.setVisible(bool(count))

    def select(self, code: str, section: str) -> None:
        """Mark a section without announcing it."""
        made = self._rows.get((code, section))
        if made is not None:
            self.tree.blockSignals(True)
            self.tree.setCurrentItem(made)
            self.tree.blockSignals(False)

    def _choose(self, current: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(*current.data(0, KEY))


def _is_must(item: object) -> bool:
    return getattr(item, "restrictive", False) or getattr(item, "strength", "") == "must"


def is_found(item: Item, words: str) -> bool:
    """Whether an item has these words, or begins so in pinyin."""
    return matches(words, item.code, item.shown, item.asked)
