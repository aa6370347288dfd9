"""One submission read-only: facts, theirs and ours, what is blank or remarked, and its history."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.bureau.cells import (
    NOTHING,
    audit_words,
    level_cell,
    name_words,
    verdict_cell,
    verdict_tone,
)
from desktop.bureau.outcomes import outcomes_card
from desktop.bureau.place import PlaceCard
from desktop.bureau.remarks import RemarksCard
from desktop.session.settings import Settings
from desktop.widgets.basic import button, card, chip, clear, label, restyle, row
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.page import scrolling
from desktop.widgets.table import WholeTable
from forms.audit.tier import tier_words
from forms.audit.words import addressee_words
from forms.bureau.intake.tier import tier_remarks
from forms.bureau.intake.verdict import verdict_words
from forms.bureau.register.register import Detail, Line, detail, prefer, revisions, same_name, years
from forms.errors import StoreError
from forms.region.domains import domain
from forms.region.plan import plans
from forms.region.regions import region_with
from forms.report import Report
from forms.reporting import make_report
from forms.store import Store
from forms.store.submissions import CONFLICT, CURRENT, REFUSED, SAMPLE, SUPERSEDED
from resources.words import _

_COLUMNS = 3


class DetailView(QWidget):
    """`closed` asks for the list again, `stepped` for the line after (1) or before (-1).

    `receipt` asks for a receipt, `changed` says that what counts is another submission now.
    """

    closed = Signal()
    stepped = Signal(int)
    say = Signal(str, str)
    receipt = Signal(int)
    changed = Signal()

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__()
        self._store = store
        self._settings = settings
        self.found: Detail | None = None
        self.report: Report | None = None
        self.remarks: RemarksCard | None = None
        self.back_button = button(_("‹ Register"), self.closed.emit, link=True)
        self.before_button = button(_("‹ Previous"), partial(self.stepped.emit, -1))
        self.next_button = button(_("Next ›"), partial(self.stepped.emit, 1))
        for made, keys in ((self.before_button, "Ctrl+PgUp"), (self.next_button, "Ctrl+PgDown")):
            made.setShortcut(keys)
            made.setToolTip(made.shortcut().toString())
        self.receipt_button = button(_("Receipt…"), self._ask_receipt)
        self._name = ElidedLabel(role="title")
        self._said = ElidedLabel(role="muted")
        self._chip = chip()
        self.area, column = scrolling(margin=0)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        column.addLayout(self._column)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        steps = row(self.before_button, self.next_button, self.receipt_button, spacing=8)
        head = row(self.back_button, self._name, self._chip, steps, spacing=12)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self._said)
        layout.addWidget(self.area, 1)

    def load(self, number: int) -> Detail:
        """Read a submission of the store without showing it. Raises StoreError."""
        self.found = detail(self._store, number)
        assessment = self.found.assessment
        self.report = None if assessment is None else make_report(assessment)
        return self.found

    def show_submission(self, number: int) -> None:
        """Show a submission of the store. Raises StoreError."""
        found = self.load(number)
        one = found.line.row
        self._name.show_text(name_words(one))
        facts = (one.credit_code, str(one.year or ""), region_with(one.region).shown, one.county)
        revision = _("revision {revision}").format(revision=one.revision)
        received = _("received {time}").format(time=one.received[:16].replace("T", " "))
        known = (*facts, revision) if one.state != REFUSED else ()
        self._said.show_text("   |   ".join(filter(None, [*known, received])))
        self._chip.setText(verdict_cell(one))
        restyle(self._chip, "tone", verdict_tone(one))
        self.receipt_button.setVisible(self.report is not None)
        clear(self._column)
        for frame in self._cards(found):
            self._column.addWidget(frame)
        self.area.verticalScrollBar().setValue(0)

    def name_list(self, text: str) -> None:
        """Say where the way back leads."""
        self.back_button.setText(text)

    def bureau(self, region: str) -> str:
        """Who issues receipts: as typed the last time, else whom the plan of a region names."""
        typed = str(self._settings.get("bureau"))
        named = addressee_words(plans().get(region))
        return typed or named or _("the department in charge of cleaner production")

    def _cards(self, found: Detail) -> Iterable[QWidget]:
        yield self._verdict_card(found)
        if self.report is not None:
            yield outcomes_card(self.report, found.levels)
            yield _facts_card(self.report, found)
            place = PlaceCard(self._store.path, found.line.id, self.report)
            place.failed.connect(lambda said: self.say.emit(said, "error"))
            yield place
            issuer = self.bureau(found.line.row.region)
            self.remarks = RemarksCard(self._store, found.line.id, self.report, issuer)
            self.remarks.failed.connect(lambda said: self.say.emit(said, "error"))
            self.remarks.named.connect(lambda name: self._settings.put("bureau", name))
            yield self.remarks
        history = self._history()
        if history is not None:
            yield history

    # why it is as it is

    def _verdict_card(self, found: Detail) -> QFrame:
        frame, column = card()
        column.addWidget(
            label(_("Verdict: {reason}").format(reason=found.reason), "strong", wrap=True)
        )
        for fault in found.remarks:
            if str(fault) != found.reason:
                column.addWidget(label(f"⚠ {fault}", "question", wrap=True, select=True))
        if self.report is not None:
            for fault in tier_remarks(self.report.assessment, self.report.parts, self.report.tier):
                column.addWidget(label(f"⚠ {fault}", "question", wrap=True, select=True))
        one = found.line.row
        file = _("File {file} · SHA-256 {digest}").format(file=one.file, digest=one.sha256)
        column.addWidget(label(file, "small", wrap=True, select=True))
        if one.digest:
            said = _("Digest of the answers: {digest}").format(digest=one.digest)
            column.addWidget(label(said, "small", wrap=True, select=True))
        if one.state == CONFLICT:
            prefer_button = button(_("Let this file count"), partial(self._prefer, found.line.id))
            column.addLayout(row(prefer_button, None))
        return frame

    # history

    def _history(self) -> QFrame | None:
        if self.found is None or self.found.line.row.state == REFUSED:
            return None
        number = self.found.line.id
        groups = (
            (_("Revisions of this assessment"), revisions(self._store, number), 1),
            (_("The years of this enterprise"), years(self._store, number), 1),
            (_("Same name without credit code"), same_name(self._store, number), 0),
        )
        frame, column = card()
        column.addWidget(label(_("History"), "heading"))
        for title, lines, least in groups:
            if len(lines) > least:
                column.addWidget(label(title, "strong"))
                column.addWidget(self._table(title, lines))
        single = column.count() == 1
        if single:
            said = _("This is the only revision and the only year that is known.")
            column.addWidget(label(said, "muted", wrap=True))
        return frame

    def _table(self, title: str, lines: Sequence[Line]) -> WholeTable:
        heads = [
            _("Year"),
            _("Revision"),
            _("Counts"),
            _("File verdict"),
            _("Level"),
            _("Received"),
        ]
        rows = [_history_row(one, self.found) for one in lines]
        table = WholeTable(heads, (10, 10, 22, 22, 16, 20), rows)
        table.setAccessibleName(title)
        table.asked.connect(lambda place: self._turn(lines[place].id))
        return table

    def _turn(self, number: int) -> None:
        try:
            self.show_submission(number)
        except StoreError as error:
            self.say.emit(str(error), "error")

    def _prefer(self, number: int) -> None:
        try:
            prefer(self._store, number)
            self.show_submission(number)
        except StoreError as error:
            self.say.emit(str(error), "error")
        self.changed.emit()

    def _ask_receipt(self) -> None:
        if self.found is not None:
            self.receipt.emit(self.found.line.id)


def _history_row(line: Line, shown: Detail | None) -> list[str]:
    one = line.row
    here = shown is not None and line.id == shown.line.id
    state = {
        CURRENT: _("counts"),
        SUPERSEDED: _("replaced"),
        CONFLICT: _("waits for a choice"),
        SAMPLE: _("sample"),
    }.get(one.state, one.state)
    return [
        str(one.year),
        str(one.revision),
        _("{state} (shown here)").format(state=state) if here else state,
        verdict_words(one.verdict),
        NOTHING if one.level is None else level_cell(one.level),
        one.received[:16].replace("T", " "),
    ]


def _facts_card(report: Report, found: Detail) -> QFrame:
    """What the enterprise says of itself; what it does not say is left out."""
    one, enterprise = found.line.row, report.assessment.enterprise
    facts = {
        _("Unified social credit code"): enterprise.credit_code,
        _("Address"): enterprise.address,
        _("County or district"): enterprise.county,
        _("Industry"): enterprise.industry,
        _("Domain"): domain(enterprise.domain).shown if enterprise.domain else "",
        _("Contact"): enterprise.contact,
        _("Phone"): enterprise.phone,
        _("E-mail"): enterprise.email,
        _("Audit tier"): tier_words(report.tier),
        _("Audit progress"): audit_words(one.audit),
        _("Park"): enterprise.park,
        _("Discharge permit number"): enterprise.permit_number,
    }
    frame, column = card()
    column.addWidget(label(_("Enterprise"), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    said = [(title, text) for title, text in facts.items() if text and text != NOTHING]
    for place, (title, text) in enumerate(said):
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(label(title, "small"))
        pair.addWidget(label(text, wrap=True, select=True))
        grid.addLayout(pair, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
    for column_number in range(_COLUMNS):
        grid.setColumnStretch(column_number, 1)
    column.addLayout(grid)
    return frame
