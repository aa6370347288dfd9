"""Below the field of an item: whether the ledger gives its value, how, and of which product."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from checklists.formulas import names
from checklists.model import Item
from checklists.quantities import PRODUCT
from desktop.session.session import Session
from desktop.widgets.basic import button, chip, label, row
from forms.assessment.answers import Answer
from forms.assessment.ledger import Ledger
from forms.ledger.words import row_words
from forms.scoring.computed import Computed
from forms.scoring.formulas import computation_words, correction_words, needed_quantities, value_of
from forms.scoring.score import Trace
from forms.scoring.words import origin_words
from resources.words import _


class LedgerLine(QWidget):
    """`ledger_asked` leads to the ledger, `back` returns to the value that it gives."""

    ledger_asked = Signal()
    back = Signal()

    def __init__(self, session: Session, code: str, item: Item) -> None:
        super().__init__()
        self._session = session
        self._code, self._item = code, item
        self.mark = chip()
        self.words = label("", "small", wrap=True, select=True)
        self.back_link = button(_("Use the ledger's value"), self.back.emit, link=True)
        self.ledger_link = button(_("Open the ledger"), self.ledger_asked.emit, link=True)
        self.limits = label("", "question", wrap=True)
        self.products = QComboBox()
        self.products.setAccessibleName(_("product of {code}").format(code=item.code))
        self.products.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.products.setMinimumContentsLength(12)
        self.products.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.products.setMaximumWidth(300)
        self.products.setPlaceholderText(_("Product: choose"))
        self.undecided = label("", "question", wrap=True)
        self.products.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        line = row(self.mark, spacing=8)
        line.setAlignment(self.mark, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        layout.addLayout(line)
        below = row(self.products, None, self.back_link, self.ledger_link, spacing=8)
        below.setStretch(0, 1)
        layout.addWidget(self.undecided)
        layout.addLayout(below)
        layout.addWidget(self.limits)

    def show_trace(self, trace: Trace) -> None:
        """Show what the ledger gives for the item as it is answered now."""
        one = self._session.part(self._code).computed.get(self._item.code)
        origin, words = self._said(trace.answer, one)
        self.mark.setText(origin)
        self.mark.setVisible(bool(origin))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        given = one is not None and one.value is not None
        self.back_link.setVisible(
            given and trace.answer.value is not None and bool(words) and not trace.answer.computed
        )
        self.ledger_link.setVisible(trace.state == "blank")
        self._show_limits(trace)
        self._show_products(self._session.assessment.ledger, asked=trace.state != "na")
        self.setVisible(
            any(not part.isHidden() for part in (self.words, self.products, self.limits))
        )

    def _said(self, answer: Answer, one: Computed | None) -> tuple[str, str]:
        """The mark of where the value comes from, and how the ledger gives it."""
        if answer.na or not self._item.formula:
            return "", ""
        if answer.computed and one is not None:
            words = _("Worked out as {computation}").format(computation=computation_words(one))
            return f"∑ {origin_words(answer)}", words
        if answer.value is None:
            return "", self._lacking(one)
        if one is None or one.value is None:
            return "", ""
        words = _("The ledger gives {value}: {computation}").format(
            value=value_of(one), computation=computation_words(one)
        )
        return _("typed by hand"), words

    def _lacking(self, one: Computed | None) -> str:
        if one is not None and one.why:
            return one.why
        return _("The ledger can work this value out of: {quantities}.").format(
            quantities=needed_quantities(self._item)
        )

    def _show_limits(self, trace: Trace) -> None:
        session = self._session
        form = session.form(self._code)
        before = form.checklist.by_code[self._item.code].benchmarks(form.variants)
        words = ""
        if self._item.adjust and before and trace.levels:
            product = session.accounts.product_of(self._code, self._item.code)
            known = session.accounts.quantities(product=product)
            words = correction_words(self._item, before, trace.levels, known)
        self.limits.setText(words)
        self.limits.setVisible(bool(words))

    def _show_products(self, ledger: Ledger, *, asked: bool) -> None:
        rows = [one for one in ledger.rows if one.kind == "product"]
        chosen = ledger.items.get(self._key)
        shown = asked and (len(rows) > 1 or bool(chosen)) and bool(self._item.formula)
        self.products.setVisible(shown)
        open_question = shown and chosen is None and self._per_product()
        self.undecided.setVisible(open_question)
        if open_question:
            said = _("⚠ The {count} products of the ledger are counted together. Which one is it?")
            self.undecided.setText(said.format(count=len(rows)))
        if not shown:
            return
        self.products.clear()
        offered = {"": _("whole plant, all products")} | {one.code: row_words(one) for one in rows}
        gone = {} if chosen is None else {chosen: chosen}
        for code, words in (gone | offered).items():
            self.products.addItem(_("Product: {name}").format(name=words), code)
        at = -1 if open_question else self.products.findData(chosen or "")
        self.products.setCurrentIndex(at)

    def _per_product(self) -> bool:
        """Whether the value is for a unit of product, so that it matters which."""
        return any(one.code in names(self._item.formula) for one in PRODUCT)

    @property
    def _key(self) -> str:
        return f"{self._code}/{self._item.code}"

    def _choose(self) -> None:
        ledger = self._session.assessment.ledger
        # The whole plant is kept too: it was chosen, and is no longer a question.
        items = {**ledger.items, self._key: self.products.currentData()}
        self._session.set_ledger(replace(ledger, items=items), _("product of an item"))
