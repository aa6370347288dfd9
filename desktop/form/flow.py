"""The middle column: the cards of one section, of a filter, or of a search."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.form.card import Card
from desktop.form.choices import PickPanel, VariantBar
from desktop.form.done import DoneCard
from desktop.handover.receipts import latest
from desktop.session.session import Session
from desktop.widgets.basic import clear, label, row
from desktop.widgets.page import scrolling
from forms.reading.receipt import Receipt, remark_words
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _, plural


@dataclass(frozen=True)
class Block:
    """Cards under one heading."""

    part: Part
    heading: str
    traces: tuple[Trace, ...]
    aside: str = ""
    section: str = ""


PAUSE = 150  # after the last change, in milliseconds
SOME = 4
METHODS = ("index", "worst", "diagnosis")


class Flow(QWidget):
    """`reached` carries the card that the keyboard entered, `ended` that it left the last one.

    `several` carries a card and the values that were put into it at once.
    """

    next_blank = Signal()
    ended = Signal()
    several = Signal(object, object)
    ledger_asked = Signal()
    technologies_asked = Signal(str, str)
    reached = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards: dict[tuple[str, str], Card] = {}
        self.picks: list[PickPanel] = []
        self.done: DoneCard | None = None
        self._active: Card | None = None
        self._receipt: Receipt | None = None
        self._behind: dict[tuple[str, str], Trace] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._catch_up_some)
        self.area, self._layout = scrolling(spacing=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        # Cards that were built just now get their places later; the range changes when they do.
        self.area.verticalScrollBar().rangeChanged.connect(self._reveal_later)
        self.area.verticalScrollBar().valueChanged.connect(self._catch_up_in_sight)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_blocks(self, blocks: Iterable[Block], empty: str) -> None:
        """Build the cards; `empty` is said where there are none."""
        self.commit()
        places = {panel.key: panel.place() for panel in self.picks}
        self._active = None
        self.picks.clear()
        self.cards.clear()
        self.done = None
        self._behind.clear()
        clear(self._layout)
        for block in blocks:
            self._add_block(block)
        if not self.cards and empty:
            self._layout.addWidget(label(empty, "muted", wrap=True))
        self._layout.addStretch(1)
        self._show_receipt()
        self.area.verticalScrollBar().setValue(0)
        for panel in self.picks:
            if panel.key in places:
                panel.return_to(places[panel.key])

    def _add_block(self, block: Block) -> None:
        heading = label(block.heading, "title", wrap=True)
        self._layout.addLayout(row(heading, label(block.aside, "muted")))
        checklist = block.part.form.checklist
        if checklist.variants and block.section:
            self._layout.addWidget(VariantBar(self.session, block.part.form))
        if checklist.pick and block.section:
            panel = PickPanel(self.session, block.part.form, block.section)
            self.picks.append(panel)
            self._layout.addWidget(panel)
        for trace in block.traces:
            card = Card(self.session, checklist, trace)
            card.onward.connect(lambda card=card: self.focus_after(card))
            card.next_blank.connect(self.next_blank)
            card.several.connect(partial(self.several.emit, card))
            card.ledger_asked.connect(self.ledger_asked)
            key = (checklist.code, trace.item.code)
            card.technologies_asked.connect(partial(self.technologies_asked.emit, *key))
            self.cards[key] = card
            self._layout.addWidget(card)

    def show_trace(self, code: str, trace: Trace) -> None:
        """Show the new state of one card."""
        card = self.cards.get((code, trace.item.code))
        self._behind.pop((code, trace.item.code), None)
        if card is not None:
            card.show_trace(trace)
            self._show_remarks(card)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_receipt()  # it may have been opened while another page was in front
        super().showEvent(event)

    def _show_receipt(self) -> None:
        before, self._receipt = self._receipt, latest(self.session)
        if before is not None or self._receipt is not None:
            for card in self.cards.values():
                self._show_remarks(card)

    def _show_remarks(self, card: Card) -> None:
        if self._receipt is None:
            card.show_receipt(())
            return
        remarks = self._receipt.of_item(card.checklist.code, card.item.code)
        assessment = self.session.assessment
        card.show_receipt(tuple(remark_words(one, assessment) for one in remarks))

    def show_part(self, part: Part) -> None:
        """Show the new state of the cards of a checklist: at once those in sight, then the rest."""
        code = part.form.checklist.code
        for trace in part.score.trace:
            card = self.cards.get((code, trace.item.code))
            if card is not None and _in_sight(card):
                self.show_trace(code, trace)
            elif card is not None:
                self._behind[code, trace.item.code] = trace
        if self._behind:
            self._idle.start(PAUSE)

    def _catch_up_in_sight(self) -> None:
        for key in [one for one in self._behind if _in_sight(self.cards[one])]:
            self.show_trace(key[0], self._behind[key])

    def _catch_up_some(self) -> None:
        """Bring some of the cards out of sight up to date, and the others after the next events."""
        for (code, _item), trace in list(self._behind.items())[:SOME]:
            self.show_trace(code, trace)
        if self._behind:
            self._idle.start(0)

    def commit(self) -> None:
        """Take what was typed but not yet confirmed."""
        for card in self.cards.values():
            card.commit()

    def focus_card(self, code: str, item: str) -> bool:
        """Put the keyboard into a card; false where it is not shown."""
        card = self.cards.get((code, item))
        if card is None:
            return False
        if (code, item) in self._behind:
            self.show_trace(code, self._behind[code, item])
        card.field.setFocus()
        self.area.ensureWidgetVisible(card, 0, 40)
        return True

    def focus_after(self, card: Card) -> None:
        """Put the keyboard into the field after this one."""
        cards = list(self.cards.values())
        later = cards[cards.index(card) + 1 :] if card in cards else []
        following = [one for one in later if one.field.isEnabled()]
        if following:
            following[0].field.setFocus()
            self.area.ensureWidgetVisible(following[0], 0, 40)
        else:
            self.ended.emit()

    def show_done(self, words: str, title: str, go_on: Callable[[], object]) -> None:
        """Put the keyboard on a card below the last item, which says what comes next."""
        if self.done is not None:
            self.done.hide()
            self.done.deleteLater()
        self.done = made = DoneCard(words, title, go_on)
        self._layout.insertWidget(self._layout.count() - 1, made)
        made.show()
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, made, lambda: self.area.ensureWidgetVisible(made, 0, 40))

    def begin(self) -> None:
        """Put the keyboard into what is asked first: options, a list to tick, or an item."""
        for one in (*self.picks, *(card.field for card in self.cards.values())):
            if one.isEnabled():
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.area.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal_later(self) -> None:
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Keep the card with the keyboard in sight."""
        focus = QApplication.focusWidget()
        card = self._active
        if card is None or focus is None or card not in self.cards.values():
            return
        if card.isAncestorOf(focus):
            self.area.ensureWidgetVisible(card, 0, 40)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        card = now
        while card is not None and not isinstance(card, Card):
            card = card.parentWidget()
        if card is self._active or card is None or card not in self.cards.values():
            return
        if self._active is not None and self._active in self.cards.values():
            self._active.set_active(False)
        card.set_active(True)
        self._active = card
        self.area.ensureWidgetVisible(card, 0, 20)
        self.reached.emit(card.checklist.code, card.item.code)


def _in_sight(card: Card) -> bool:
    return not card.visibleRegion().isEmpty()


def nothing_here() -> str:
    """What an empty view says."""
    return _("Nothing to show here. Clear the search or the filters.")


def filled_words(session: Session, methods: Collection[str]) -> str:
    """What is left where the checklists with these methods are filled in."""
    others = (code for code in METHODS if code not in methods)
    blank = sum(len(part.score.blank) for part in session.parts(*others))
    if not blank:
        return _("Everything is filled in. Go on to the result.")
    return plural(
        "This page is filled in; {count} item of the other checklists is still blank.",
        "This page is filled in; {count} items of the other checklists are still blank.",
        blank,
    )
