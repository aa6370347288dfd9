"""The top bar: whose form this is, for which year and region, and that it is saved."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from desktop.session.session import Session
from desktop.widgets.basic import button, label
from desktop.widgets.elided import ElidedLabel
from forms.region.regions import region_with
from resources.words import _

BESIDE = 120  # px of margins and gaps


class TopBar(QFrame):
    """Facts of the open assessment; the menu holds every action with its shortcut."""

    def __init__(self, session: Session, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(62)
        self._session = session
        self._checklist = ElidedLabel(role="muted")
        self._checklist.setParent(self)
        self._name = ElidedLabel(role="heading")
        self._facts = ElidedLabel(role="muted")
        self._saved = label("", "muted")
        self.export = button(_("Export Excel / PDF"), primary=True)
        self.menu = QToolButton()
        self.menu.setText(_("≡ Menu"))
        self.menu.setProperty("link", True)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 16, 8)
        layout.setSpacing(10)
        layout.addWidget(self._name)
        layout.addWidget(self._facts)
        layout.addWidget(self._checklist)
        layout.addStretch(1)
        layout.addWidget(self._saved)
        layout.addWidget(self.export)
        layout.addWidget(self.menu)

    def refresh(self) -> None:
        """Show the facts of what is open now."""
        opened = self._session.is_open
        self.export.setVisible(opened)
        self._saved.setVisible(opened)
        if not opened:
            self._name.show_text(_("Cleaner production self-assessment"))
            self._checklist.hide()
            self._facts.show_text("")
            self._share()
            return
        assessment = self._session.assessment
        self._name.show_text(assessment.enterprise.name or _("(unnamed)"))
        region = region_with(assessment.region).shown
        titles = [form.checklist.shown for form in assessment.forms]
        first = titles[0] if titles else ""
        if len(titles) > 1:
            words = _("{title} (1 of {total} checklists)")
            first = words.format(title=first, total=len(titles))
        self._checklist.show_text(first)
        self._checklist.setVisible(bool(first))
        year = _("year {year}").format(year=assessment.year)
        self._facts.show_text(f"{region}  |  {year}")
        self._share()

    def _share(self) -> None:
        """The name and the facts keep their room longer than the checklist does."""
        taken = sum(one.sizeHint().width() for one in (self._saved, self.export, self.menu))
        room = max(self.width() - taken - BESIDE, 0)
        for one, part in ((self._name, 2), (self._facts, 3)):
            one.setMinimumWidth(min(one.sizeHint().width(), room // part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def show_saved(self, time: str) -> None:
        """Say when the last change reached the disk."""
        self._saved.setText(_("✓ saved {time}").format(time=time))

    def show_failed(self) -> None:
        """Say that the last change is not on the disk."""
        self._saved.setText(_("✗ not saved"))
