"""The main window: rail, top bar, banner and the pages."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from desktop.session.places import store_path
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.banner import Banner
from desktop.shell.fitting import FRAME, Fitting
from desktop.shell.pages import PAGES, STEPS, make_page
from desktop.shell.rail import Rail
from desktop.shell.stack import Stack, roomy
from desktop.shell.topbar import TopBar
from desktop.shell.undo import UndoKeys
from desktop.widgets.page import Page
from forms.store.backups import back_up_daily
from resources.words import _

BACKUP_AFTER = 2_000  # ms: when the window stands and nobody waits for it


class MainWindow(QMainWindow):
    """The window on one store; pages are made when they are first shown."""

    restart = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._pages: dict[str, Page] = {}
        self._daily = QTimer(self)
        self._daily.setSingleShot(True)
        self._daily.timeout.connect(self._back_up)
        self.setWindowTitle(_title(session.store.path))
        titles = {key: title() for key, title in PAGES.items()}
        self.rail = Rail(
            {key: titles[key] for key in STEPS},
            {key: title for key, title in titles.items() if key not in STEPS},
        )
        self.menu = QMenu(self)
        self.topbar = TopBar(session, self.menu)
        self.stack = Stack()
        self._pane = roomy(self.stack)
        self.banner = Banner(self._pane, self._foot)
        self.fitting = Fitting(self)
        self._lay_out()
        self._fill_menu(titles)
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self._pane, 1)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)

    def _fill_menu(self, titles: dict[str, str]) -> None:
        undo = self.session.undo.createUndoAction(self, _("Undo"))
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo = self.session.undo.createRedoAction(self, _("Redo"))
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.menu.addActions([undo, redo])
        self.addActions([undo, redo])
        UndoKeys(self)
        self.menu.addSeparator()
        for number, (key, title) in enumerate(titles.items(), 1):
            keys = f"Ctrl+{number % 10}" if number <= 10 else f"Alt+{number - 10}"
            self._act(title, keys, partial(self.go, key))
        self.menu.addSeparator()
        self._act(_("New assessment"), "Ctrl+N", lambda: self.go("new"))
        self._act(_("Search items"), "Ctrl+F", lambda: self._ask_form("search"))
        # The letter is shown in the menu only: typed beside a field it must not turn the page.
        self._act(_("Next blank item") + "\tN", "", lambda: self._ask_form("next_blank"))
        QShortcut(QKeySequence("N"), self).activated.connect(self._next_blank)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.banner.enter)
        self._act(_("Why this score?"), "Ctrl+W", lambda: self._ask_form("explain"))
        self._act(_("Export Excel / PDF"), "Ctrl+E", lambda: self.go("result"))
        self._act(_("Guide to this page"), "F1", self._explain_page)
        self.menu.addSeparator()
        self._act(_("Quit"), "Ctrl+Q", self.close)

    def _act(self, text: str, shortcut: str, slot: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        self.menu.addAction(action)
        self.addAction(action)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.topbar.export.clicked.connect(lambda: self.go("result"))
        for signal in (self.session.opened, self.session.facts_changed, self.session.forms_changed):
            signal.connect(self.topbar.refresh)
        # A method, not a lambda: the session would keep the window with it for ever.
        self.session.opened.connect(self._opened)
        self.session.closed.connect(self._closed)
        self.session.saved.connect(self.topbar.show_saved)
        self.session.failed.connect(self._show_failed)

    def _restore(self) -> None:
        if not self.restoreGeometry(self.settings.get("geometry")):
            self.resize(1366, 768)
        self.rail.enable_steps(self.session.is_open)
        self.topbar.refresh()

    def appear(self) -> None:
        """Show the window within its screen; one that is too large fills what is left of it."""
        room = self.fitting.limit().size()
        small = room.width() < self.width() or room.height() < self.height() + FRAME
        if small and (not self.settings.get("geometry") or self.fitting.outgrown()):
            self.showMaximized()
            return
        self.fitting.fit()
        self.show()
        self.fitting.fit_soon()

    def start(self) -> None:
        """Show where the user left off: the same assessment and page, else the list."""
        key = self.settings.get("page")
        entries = {entry.id for entry in self.session.store.entries()}
        if self.settings.get("assessment") in entries:
            self.session.open(self.settings.get("assessment"))
        known = key in PAGES and (self.session.is_open or key not in STEPS)
        self.go(key if known else "home")
        self._daily.start(BACKUP_AFTER)

    def _back_up(self) -> None:
        """Copy today's data in the thread pool; nobody waits for it."""
        from desktop.session.tasks import Watched  # the start need not wait for it

        path = self.session.store.path
        if path is not None:
            task = Watched(partial(back_up_daily, path, date.today()), self)
            task.failed.connect(self._not_backed_up)
            task.start()

    def _not_backed_up(self, reason: str) -> None:
        sentence = _("Today's backup could not be made. {reason}").format(reason=reason)
        self.banner.show_message(sentence, "warning")

    # pages

    def go(self, key: str) -> None:
        """Bring a page to the front; a step without an open assessment leads to the list."""
        if key in STEPS and not self.session.is_open:
            key = "home"
        current = self.stack.currentWidget()
        if isinstance(current, Page):
            current.leave()
        page = self.page(key)
        page.refresh()
        self.stack.setCurrentWidget(page)
        self.banner.place()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rail.show_page(key)
        if key in PAGES:
            self.settings.put("page", key)
            self.settings.put("assessment", self.session.number or 0)

    def _foot(self) -> int:
        page = self.stack.currentWidget()
        return page.foot() if isinstance(page, Page) else 0

    def page(self, key: str) -> Page:
        """The page with that key, made when it is first asked for."""
        if key not in self._pages:
            page = make_page(key, self.session, self.settings)
            page.go.connect(self.go)
            page.say.connect(lambda text, tone: self.banner.show_message(text, tone))
            page.offer.connect(self.banner.show_message)
            page.open_item.connect(self.show_item)
            page.open_technologies.connect(self._show_technologies)
            page.restart.connect(self._ask_restart)
            self.stack.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    def offer(self, backup: Path) -> None:
        """Ask on the page of the settings whether a backup is to be restored."""
        from desktop.settings.page import SettingsPage  # the start need not wait for it

        page = self.page("settings")
        self.go("settings")
        if isinstance(page, SettingsPage):
            page.backups.ask_about(backup)

    def show_item(self, code: str, item: str) -> None:
        """Bring one item of the open assessment to the front, ready to be answered."""
        method = self.session.form(code).checklist.method
        key = "diagnosis" if method == "diagnosis" else "form"
        self.go(key)
        self.page(key).show_item(code, item)

    def _show_technologies(self, code: str, item: str) -> None:
        self.go("measures")
        self.page("measures").show_item(code, item)

    # a receipt of the bureau, dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop.handover.receipts import dropped  # the start need not wait for it

        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop.handover.receipts import dropped, open_receipt

        path = dropped(event.mimeData())
        if path is not None:
            open_receipt(self.session, path, self.go, self.banner.show_message)

    # what the keyboard asks of a form

    def _ask_form(self, action: str) -> None:
        current = self.stack.currentWidget()
        if not hasattr(current, action):
            self.go("form")
            current = self.stack.currentWidget()
        if hasattr(current, action):
            getattr(current, action)()

    def _explain_page(self) -> None:
        """Open the guide of the page in front, where it speaks of that page."""
        from desktop.help.page import HelpPage  # the start need not wait for it

        current, guides = self.stack.currentWidget(), self.page("help")
        if not isinstance(guides, HelpPage) or not isinstance(current, Page) or current is guides:
            return
        key = next(key for key, page in self._pages.items() if page is current)
        titles = {
            "new": _("New assessment"),
            "renewal": _("Newer editions"),
            "publish": _("Publish a pack"),
        }
        guides.show_guide(current.guide(), PAGES[key]() if key in PAGES else titles[key])
        self.go("help")

    def _next_blank(self) -> None:
        current = self.stack.currentWidget()
        if hasattr(current, "next_blank"):
            current.next_blank()

    def _opened(self) -> None:
        self.rail.enable_steps(True)
        if self.session.odd:
            self.banner.show_message(self.session.odd_words(), "warning")

    def _closed(self) -> None:
        self.rail.enable_steps(False)
        self.topbar.refresh()
        if self.stack.currentWidget() in [self._pages.get(key) for key in STEPS]:
            self.go("home")

    def _show_failed(self, sentence: str) -> None:
        self.topbar.show_failed()
        self.banner.show_message(sentence, "error")

    def _ask_restart(self) -> None:
        self._keep_place()
        self.restart.emit()

    def _keep_place(self) -> None:
        current = self.stack.currentWidget()
        if isinstance(current, Page):
            current.leave()
        self.settings.put("geometry", self.saveGeometry())
        self.settings.put("assessment", self.session.number or 0)
        self.settings.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_place()
        super().closeEvent(event)


def _title(path: Path | None) -> str:
    """What the window is called; a file other than the usual one is named."""
    title = _("Qingping · cleaner production self-assessment")
    return title if path is None or path == store_path() else f"{path.name} · {title}"
