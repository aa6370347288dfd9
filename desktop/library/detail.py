"""One edition: where it comes from, how far it was compared, who uses it, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QProgressBar, QVBoxLayout, QWidget

from checklists.model import Checklist
from desktop.widgets.basic import button, label, row
from desktop.widgets.offered import superseded_words
from desktop.widgets.page import scrolling
from forms.store.library import Edition
from forms.store.words import counts_words, kind_line, origin_line, share_of, use_words
from resources.words import _

WIDTH = 372


class Detail(QFrame):
    """`compare`, `report`, `export` (with an ending) and `remove` ask for that edition."""

    compare = Signal()
    report = Signal()
    export = Signal(str)
    remove = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self.title = label("", "heading", wrap=True, select=True)
        self.code = label("", "small", wrap=True, select=True)
        self.kind = label("", "muted", wrap=True)
        self.source = label("", "", wrap=True, select=True)
        self.warning = label("", "question", wrap=True)
        self.note = label("", "small", wrap=True, select=True)
        self.share = label("", "strong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Share compared with the official text"))
        self.counts = label("", "small", wrap=True)
        self.checked = label("", "small", wrap=True)
        self.origin = label("", "small", wrap=True, select=True)
        self.used = label("", "small", wrap=True)
        self.compare_button = button(_("Compare with the source"), self.compare.emit, primary=True)
        self.report_button = button(_("Comparison report"), self.report.emit)
        self.export_button = button(_("Export to edit"))
        menu = QMenu(self.export_button)
        menu.addAction(_("Excel workbook (*.xlsx)"), lambda: self.export.emit(".xlsx"))
        menu.addAction(_("Checklist file (*.toml)"), lambda: self.export.emit(".toml"))
        self.export_button.setMenu(menu)
        self.remove_button = button(_("Remove"), self.remove.emit, link=True)
        self.remark = label("", "small", wrap=True)
        self._lay_out()
        self.show_edition(None)

    def _lay_out(self) -> None:
        area, column = scrolling(margin=18, spacing=4, name="panel")
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # read with the arrow keys
        area.setAccessibleName(_("About this checklist"))
        for part in (self.title, self.code, self.kind, self.origin, self.used):
            column.addWidget(part)
        self._add(column, _("Source"), self.source, self.warning, self.note)
        self._add(column, _("Comparison"), self.share, self.bar, self.counts, self.checked)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 10, 18, 14)
        foot.setSpacing(8)
        foot.addWidget(self.remark)
        foot.addWidget(self.compare_button)
        pair = row(self.report_button, self.export_button, spacing=8)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        foot.addLayout(pair)
        foot.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def _add(self, column: QVBoxLayout, title: str, *parts: QWidget) -> None:
        column.addSpacing(4)
        column.addWidget(label(title, "muted"))
        for part in parts:
            column.addWidget(part)

    def show_edition(self, edition: Edition | None) -> None:
        """Show an edition; nothing for None."""
        self.setEnabled(edition is not None)
        if edition is None:
            for one in (self.title, self.code, self.kind, self.source, self.origin, self.used):
                one.setText("")
            return
        checklist = edition.checklist
        source = checklist.source
        self.title.setText(checklist.shown)
        self.code.setText(checklist.code)
        self.kind.setText(kind_line(checklist))
        self.source.setText("   ".join(filter(None, [source.shown(), source.date])) or "—")
        self._say(self.warning, superseded_words(checklist) if source.superseded_by else "")
        self._say(self.note, source.note)
        self._show_comparison(checklist)
        self.origin.setText(origin_line(edition))
        self.used.setText(_("Used by: {users}").format(users=use_words(edition)))
        self.remove_button.setEnabled(edition.removable)
        self.compare_button.setEnabled(edition.newest)
        self._say(self.remark, _remark(edition))

    def _show_comparison(self, checklist: Checklist) -> None:
        share = share_of(checklist)
        words = _("{share} in 100 items compared with the official text")
        self.share.setText(words.format(share=share))
        self.bar.setValue(share)
        self.counts.setText(counts_words(checklist))
        source = checklist.source
        words = _("Last compared by {name} on {day}")
        said = words.format(name=source.checked_by, day=source.checked_on or "—")
        self._say(self.checked, said if source.checked_by else "")

    def _say(self, where: QLabel, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))


def _remark(edition: Edition) -> str:
    if not edition.newest:
        return _("There is a newer edition; compare that one.")
    if edition.shipped:
        return _("What ships with the program stays.")
    return "" if edition.removable else _("What is in use stays.")
