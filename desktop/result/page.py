"""The result page: the level in words, what would raise it, and everything that can be exported."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.handover.exports import (
    Written,
    ask_path,
    export_blank,
    export_bundle,
    export_pdf,
    export_workbook,
    file_name,
    missing_signs,
    open_in_system,
    resting_words,
    snapshot,
)
from desktop.handover.printing import ask_printer, print_report, printers
from desktop.result.cards import empty_card, first_row, further_cards, leading
from desktop.result.footer import Actions, Footer
from desktop.result.region import region_card
from desktop.result.selecting import Selector
from desktop.result.sending import export_draft, told
from desktop.result.whatif import Tries, WhatIf, make_measure
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.session.tasks import Task
from desktop.widgets.basic import label, row
from desktop.widgets.page import Page, chain, scrolled, scrolling, tab_stops
from forms.assessment.measures import Goal
from forms.errors import StoreError
from forms.report import Part
from forms.reporting import make_report
from forms.store.years import years_of
from forms.wording import provenance_notice
from resources.words import _


class ResultPage(Page):
    """What came out for the open assessment; exports run in the thread pool on a snapshot.

    `choose_path` and `choose_printer` ask the user; both may answer None. `open_file` hands a draft
    to the mail program and tells whether there is one.
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self.choose_path: Callable[[str, Path], Path | None] = partial(ask_path, self)
        self.choose_printer: Callable[[], QPrinter | None] = partial(ask_printer, self)
        self.printers = printers
        self.open_file: Callable[[Path], bool] = open_in_system
        self._task: Task | None = None
        self._chosen = ""
        self._tries: Tries = {}
        self.selector = Selector()
        self.selector.activated.connect(self._choose)
        self._selecting = QWidget()
        line = row(label(_("Result for"), "muted"), self.selector, None)
        self._selecting.setLayout(line)
        self.area, self._flow = scrolling()
        self.footer = Footer(
            Actions(
                self.print,
                self.export_blank,
                self.export_draft,
                self.export_bundle,
                self.export_pdf,
                self.export_workbook,
            )
        )
        self.footer.years.toggled.connect(self._keep_years)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.footer)
        self._flow.addWidget(self._selecting)
        self._content = QWidget()
        self._flow.addWidget(self._content)
        self._flow.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh_if_seen)
        for signal in (
            session.answer_changed,
            session.form_changed,
            session.forms_changed,
            session.facts_changed,
            session.tracking_changed,
            session.ledger_changed,
            session.measures_changed,
        ):
            signal.connect(self._later)
        session.opened.connect(self._opened)

    # what is shown

    def _later(self, *_what: object) -> None:
        self._soon.start(0)

    def _opened(self) -> None:
        self._chosen = ""
        self._tries.clear()
        self.area.verticalScrollBar().setValue(0)
        self._later()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the result as it is now."""
        place = self.area.verticalScrollBar().value()
        parts = self.session.parts("index", "worst", "diagnosis")
        leads = leading(parts)
        self.selector.offer(leads, self._chosen)
        self._selecting.setVisible(len(leads) > 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if leads:
            lead = next((p for p in leads if p.form.checklist.code == self._chosen), leads[0])
            others = [part for part in parts if part is not lead]
            report = make_report(self.session.assessment)
            column.addLayout(first_row(lead, others, provenance_notice(report)))
            ways = (self.open_item.emit, self.go.emit)
            new = report.assessment.new_project
            panel = WhatIf(lead, self._tries, self._make_measure, new_project=new)
            panel.rebuilt.connect(self._chain)
            for frame in further_cards(report, lead, others, panel, *ways):
                column.addWidget(frame)
        elif self.session.is_open:
            column.addWidget(empty_card(partial(self.go.emit, "overview")))
            column.addWidget(region_card(make_report(self.session.assessment), self.go.emit))
        self._replace(content)
        self._rest()
        self.area.verticalScrollBar().setValue(place)

    def _replace(self, content: QWidget) -> None:
        self._flow.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        self._chain()

    def _chain(self) -> None:
        chain([self.selector, *tab_stops(self._content), *self.footer.stops])

    def _make_measure(self, part: Part, goals: tuple[Goal, ...]) -> None:
        made = make_measure(self.session, part, goals)
        if made is not None:
            sentence = _("Measure {code} was added with these goals: fill in what it costs.")
            ways = {_("To the measures"): partial(self.go.emit, "measures")}
            self.offer.emit(sentence.format(code=made.code), "info", ways)

    def _choose(self) -> None:
        self._chosen = self.selector.currentData()
        self.refresh()
        self.selector.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled(self.area, event):
            super().keyPressEvent(event)

    # what is written

    def export_workbook(self) -> None:
        """Export to Excel where the user says."""
        self._export(".xlsx", _("Export Excel"), export_workbook)

    def export_pdf(self) -> None:
        """Export the report where the user says."""
        self._export(".pdf", _("Export PDF"), export_pdf)

    def export_bundle(self) -> None:
        """Pack workbook, report and evidence files into one zip where the user says."""
        files = self.session.store.files
        self._export(".zip", _("Evidence bundle (zip)"), partial(export_bundle, files=files))

    def export_draft(self) -> None:
        """Write an e-mail with workbook and report, and open it in the mail program."""
        self._export(".eml", _("E-mail…"), export_draft)

    def export_blank(self) -> None:
        """Write an empty form of the open checklists where the user says."""
        assessment = self.session.assessment
        name = file_name(assessment, _("blank form") + ".xlsx")
        path = self._ask(_("Blank form (Excel)"), name)
        if path is not None:
            self._start(
                _("Writing {name}…").format(name=path.name),
                partial(export_blank, assessment, path),
                self._written,
            )

    def _export(self, suffix: str, title: str, write: Callable[..., Written]) -> None:
        number = self.session.number
        if number is None or self._task is not None:
            return
        revision = self.session.store.coming_revision(number)
        path = self._ask(title, file_name(self.session.assessment, f"r{revision}{suffix}"))
        if path is None:
            return
        snapshot = self._snapshot(number)
        if snapshot is not None:
            work = partial(write, path=path, **snapshot)
            self._start(_("Writing {name}…").format(name=path.name), work, self._written)

    def print(self) -> None:
        """Print the report on a printer that the user chooses."""
        number = self.session.number
        if number is None or self._task is not None:
            return
        if not self.printers():
            sentence = _("No printer is installed on this computer. Export the PDF and print that.")
            self.offer.emit(sentence, "warning", {_("Export PDF"): self.export_pdf})
            return
        printer = self.choose_printer()
        if printer is None:
            return
        snapshot = self._snapshot(number)
        if snapshot is not None:
            work = partial(print_report, printer=printer, **snapshot)
            self._start(_("Printing…"), work, self._printed)

    def _snapshot(self, number: int) -> dict[str, Any] | None:
        """What is sent out; None, and said, where it could not be kept."""
        try:
            years = self.settings.sends_years(number)
            return snapshot(self.session.store, number, years=years)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return None

    def _ask(self, title: str, name: str) -> Path | None:
        if self._task is not None:
            return None
        path = self.choose_path(title, self.settings.export_folder() / name)
        if path is not None:
            self.settings.put("export_folder", str(path.parent))
        return path

    def _start(self, text: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._task = Task(work, self)
        self._task.done.connect(done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)
        self.footer.busy(text)
        self._task.start()

    def _written(self, written: Written) -> None:
        self.offer.emit(*told(written, self.open_file))

    def _printed(self, missing: tuple[str, ...]) -> None:
        tone = "warning" if missing else "info"
        self.say.emit(_("The report is printed") + missing_signs(missing), tone)

    def _failed(self, sentence: str) -> None:
        self.say.emit(sentence, "error")

    def _ended(self) -> None:
        self._task = None
        self._rest()

    def _rest(self) -> None:
        number, session = self.session.number, self.session
        if self._task is not None:
            return
        if number is None or not session.forms:
            self.footer.show_years((), told=False)
            self.footer.rest(_("There is nothing to export yet."), enabled=False)
            return
        years = [year for year, one in years_of(session.store, number).items() if one != number]
        self.footer.show_years(years, told=self.settings.sends_years(number))
        self.footer.rest(resting_words(session.assessment), enabled=True)

    def foot(self) -> int:
        return self.footer.height()

    def _keep_years(self) -> None:
        if self.session.number is not None:
            self.settings.send_years(self.session.number, told=self.footer.years.isChecked())
