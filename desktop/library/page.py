"""The checklists at hand: search, add from a file, compare with the source, export, remove."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists.model import Checklist
from checklists.problems import ChecklistError
from checklists.verification import Comparison
from checklists.xlsx.samples import sample
from desktop.handover.exports import ask_path, file_actions
from desktop.library.detail import Detail
from desktop.library.loading import Loaded, add, file_dialog, keep_edition, load
from desktop.library.preview import Preview
from desktop.library.shelf import Shelf
from desktop.library.template import TemplateButton
from desktop.library.verify import Verify
from desktop.library.writing import file_name, write_copy, write_report
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.session.tasks import Task
from desktop.widgets.basic import button, label, row
from desktop.widgets.fields import Choice
from desktop.widgets.page import Page
from forms.errors import StoreError
from forms.region.sectors import sector_words, sectors
from forms.store import Store
from forms.store.drafts import draft
from forms.store.library import (
    Origin,
    add_checklist,
    available,
    editions,
    remove_checklist,
)
from forms.store.words import shelf_words
from resources.words import _

ALL = "*"


class ChecklistsPage(Page):
    """The list with the chosen edition beside it; in its place a preview or a comparison."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self.loaded: Loaded | None = None
        self.count = label("", "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search by title, number, pinyin initials"))
        self.search.setAccessibleName(_("Search checklists"))
        self.search.setClearButtonEnabled(True)
        self.sector = Choice({})
        self.sector.setAccessibleName(_("Sector"))
        self.add_button = button(_("Add from a file…"), self.choose_file, primary=True)
        self.new_button = TemplateButton()
        self.shelf, self.detail = Shelf(), Detail()
        self.nothing = label(_("No checklist fits. Clear the search to see all."), "muted")
        self.preview, self.verify = Preview(), Verify()
        self.stack = QStackedWidget()
        for one in (self._list(), self.preview, self.verify):
            self.stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.setFocusProxy(self.search)
        self._connect()

    def _list(self) -> QWidget:
        whole = QWidget()
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.shelf, 1)
        body.addWidget(self.detail)
        self.search.setMinimumWidth(300)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(12)
        title = label(_("Checklist library"), "title")
        self.publish_button = button(
            _("Publish a pack…"), lambda: self.go.emit("publish"), link=True
        )
        buttons = (self.publish_button, self.new_button, self.add_button)
        layout.addLayout(row(title, self.count, None, *buttons))
        layout.addLayout(row(self.search, self.sector, self.nothing, None))
        layout.addLayout(body, 1)
        return whole

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.sector.chosen.connect(self._filter)
        self.shelf.chosen.connect(self.detail.show_edition)
        self.shelf.asked.connect(lambda _one: self.detail.compare_button.setFocus())
        self.detail.compare.connect(self.compare)
        self.detail.report.connect(partial(self._write, ".xlsx", report=True))
        self.detail.export.connect(self._write)
        self.detail.remove.connect(self.remove)
        self.preview.confirmed.connect(self.add)
        self.preview.cancelled.connect(self.show_list)
        self.preview.other.connect(self.choose_file)
        self.preview.again.connect(self.read_again)
        self.new_button.asked.connect(self.new_workbook)
        self.verify.cancelled.connect(self.show_list)
        self.verify.found.connect(self._found)
        self.verify.confirmed.connect(self.make_edition)
        self.session.findings_changed.connect(self._follow_findings)

    def guide(self) -> str:
        return "verify" if self.stack.currentWidget() is self.verify else "author"

    # what is shown

    def refresh(self) -> None:
        known = editions(self.session.store)
        self.count.setText(shelf_words(known))
        chosen = self.sector.key() or ALL
        options = {ALL: _("Every sector")}
        checklists = [one.checklist for one in known]
        named = sectors(checklists)
        if any(one.sector == "common" for one in checklists):
            named.append("common")
        options |= {code: sector_words(code) for code in named}
        self.sector.fill(options, chosen if chosen in options else ALL)
        self.shelf.editions = known
        self._filter()

    def _filter(self) -> None:
        sector = self.sector.key()
        query = self.search.text()
        self.shelf.show_editions(self.shelf.editions, query, "" if sector == ALL else sector)
        self.nothing.setVisible(not self.shelf.rows.shown)
        self.detail.setVisible(bool(self.shelf.rows.shown))

    def show_list(self) -> None:
        """Go back to the list."""
        self.loaded = None
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.shelf.setFocus(Qt.FocusReason.OtherFocusReason)

    # adding

    def choose_file(self) -> None:
        """Ask for a checklist file, a workbook or a pack."""
        dialog = file_dialog(self, self.settings.export_folder())
        dialog.fileSelected.connect(lambda name: self.look_at(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_at(self, path: Path) -> None:
        """Read a file in the background and show what is in it."""
        store = self.session.store
        self.add_button.setEnabled(False)
        task = Task(partial(load, path), self)
        task.done.connect(partial(self._judge, store))
        task.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        task.ended.connect(lambda: self.add_button.setEnabled(True))
        task.start()

    def read_again(self) -> None:
        """Read the file once more that was shown."""
        if self.loaded is not None:
            self.look_at(self.loaded.path)

    def _judge(self, store: Store, loaded: Loaded) -> None:
        try:
            self._show_loaded(loaded.judged(store))
        except StoreError as error:
            self.say.emit(str(error), "error")

    def _show_loaded(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.stack.setCurrentWidget(self.preview)
        loaded.show_in(self.preview)

    def add(self) -> None:
        """Add what the preview shows."""
        if self.loaded is None:
            return
        loaded = self.loaded
        try:
            sentence = add(self.session.store, loaded)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.show_list()
        if loaded.first is not None:
            self._go_to(loaded.first)
        self.say.emit(sentence, "info")

    def _go_to(self, checklist: Checklist) -> None:
        self.search.clear()
        self.sector.choose(ALL)
        self._filter()
        self.shelf.go_to(checklist.code, checklist.version)

    # what can be done with one

    def compare(self) -> None:
        """Open the chosen checklist beside its source."""
        edition = self.shelf.current()
        if edition is not None:
            findings = draft(self.session.store, edition.checklist)
            self.verify.show_checklist(edition.checklist, findings, self.settings.get("expert"))
            self.stack.setCurrentWidget(self.verify)
            self.verify.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, findings: object) -> None:
        checklist = self.verify.checklist
        if checklist is not None and isinstance(findings, dict):
            self.session.set_findings(checklist, self.verify.table.values.findings, findings)

    def _follow_findings(self) -> None:
        if self.verify.checklist is not None:
            self.verify.show_findings(draft(self.session.store, self.verify.checklist))

    def make_edition(self, comparison: Comparison) -> None:
        """Make the next edition of what was compared, or show what stands against it."""
        old = self.verify.checklist
        self.settings.put("expert", comparison.by)
        if old is None:
            return
        try:
            made = keep_edition(self.session.store, old, comparison)
        except ChecklistError as error:
            self.verify.show_problems([str(one) for one in error.problems])
            return
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.show_list()
        self._go_to(made)
        sentence = _("Edition {version} is installed; open assessments are offered to move to it.")
        self.say.emit(sentence.format(version=made.version), "info")

    def _write(self, ending: str, *, report: bool = False) -> None:
        edition = self.shelf.current()
        if edition is None:
            return
        checklist = edition.checklist
        title = _("Comparison report") if report else _("Export to edit")
        if path := self._ask(title, file_name(checklist, ending, report=report)):
            self.write(checklist, path, report=report)

    def new_workbook(self, method: str) -> None:
        """Write a workbook with a small example, to be written over."""
        if path := self._ask(_("New checklist in Excel"), _("New checklist") + ".xlsx"):
            self.write(sample(method), path)

    def _ask(self, title: str, name: str) -> Path | None:
        path = ask_path(self, title, self.settings.export_folder() / name)
        if path is not None:
            self.settings.put("export_folder", str(path.parent))
        return path

    def write(self, checklist: Checklist, path: Path, *, report: bool = False) -> None:
        """Write a checklist, or the report of its comparison, in the background."""
        task = Task(partial(write_report if report else write_copy, checklist, path), self)
        done = _("{name} is written").format(name=path.name)
        task.done.connect(lambda _result: self.offer.emit(done, "info", file_actions(path)))
        task.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        task.start()

    def remove(self) -> None:
        """Take the chosen edition out; the banner brings it back."""
        edition = self.shelf.current()
        if edition is None or not edition.removable:
            return
        one, store = edition.checklist, self.session.store
        try:
            remove_checklist(store, one.code, one.version)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.refresh()
        words = _("“{title}”, edition {version}, was removed.")
        undo = {_("Undo"): partial(self._bring_back, one, edition.origin or Origin())}
        self.offer.emit(words.format(title=one.shown, version=one.version), "info", undo)

    def _bring_back(self, checklist: Checklist, origin: Origin) -> None:
        try:
            if checklist.version not in {
                one.version for one in available(self.session.store).editions(checklist.code)
            }:
                add_checklist(self.session.store, checklist, origin)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.refresh()
        self._go_to(checklist)
