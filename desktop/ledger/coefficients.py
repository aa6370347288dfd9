"""The coefficients in use: the shipped value with its evidence, or one's own with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from checklists.model import plain
from desktop.widgets.basic import button, chip, clear, label, restyle, row
from desktop.widgets.number import NumberEdit, several_words
from forms.assessment.ledger import Ledger, Override
from forms.ledger.edit import with_override
from forms.ledger.words import coefficient_words, shipped_source
from forms.numbers import NotANumber, typed_number
from forms.phrases import checked_words
from forms.region.coefficients import GRID_CO2, coefficients
from resources.words import _


class CoefficientsCard(QFrame):
    """`changed` carries the ledger with another coefficient of one's own."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.lines: dict[str, CoefficientLine] = {}
        self._ledger = Ledger()
        self._keys: tuple[str, ...] = ()
        self.toggle = button("", link=True)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(lambda _on: self.show_ledger(self._ledger))
        self._hint = label(
            _(
                "A measured or local value can stand in the place of a shipped one; it needs a"
                " reason, which the report shows."
            ),
            "muted",
            wrap=True,
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(row(label(_("Coefficients"), "subheading"), None, self.toggle))
        layout.addWidget(self._hint)
        layout.addLayout(self._column)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the coefficients that the rows of the ledger use."""
        self._ledger, self._keys = ledger, keys_of(ledger)
        self.setVisible(bool(self._keys))
        opened = self.toggle.isChecked()
        words = _("Hide {count} coefficients") if opened else _("Show {count} coefficients")
        self.toggle.setText(words.format(count=len(self._keys)))
        self._hint.setVisible(opened)
        shown = self._keys if opened else ()
        if shown != tuple(self.lines):
            clear(self._column)
            self.lines = {key: CoefficientLine(key) for key in shown}
            for key, line in self.lines.items():
                line.said.connect(partial(self._keep, key))
                self._column.addWidget(line)
                line.show()
        for line in self.lines.values():
            line.show_ledger(ledger)

    def _keep(self, key: str, override: Override | None) -> None:
        self.changed.emit(with_override(self._ledger, key, override))


class CoefficientLine(QWidget):
    """One coefficient; `said` carries the override, None for the shipped value."""

    said = Signal(object)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._override: Override | None = None
        self.title = label("", "strong", wrap=True)
        self.mark = chip()
        self.source = label("", "small", wrap=True, select=True)
        self.value, self.reason = NumberEdit(), QLineEdit()
        self.value.setPlaceholderText(_("own value"))
        self.value.several.connect(lambda text: self._say(several_words(text)))
        self.reason.setPlaceholderText(_("reason, such as the report of a laboratory"))
        self.reason.setMaxLength(200)
        self.remark = label("", "error", wrap=True)
        self.remark.hide()
        for edit in (self.value, self.reason):
            edit.editingFinished.connect(self._finish)
        head = row(self.title, self.mark)
        head.setStretch(0, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.source, 1, 0, 1, 2)
        grid.addWidget(self.value, 2, 0)
        grid.addWidget(self.reason, 2, 1)
        grid.addWidget(self.remark, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the coefficient as it holds now; what is being typed stays."""
        title, unit = coefficient_words(ledger, self.key), unit_of(self.key)
        words = _("{title}: {value} {unit}")
        self.title.setText(words.format(title=title, value=shipped(ledger, self.key), unit=unit))
        self.value.setAccessibleName(_("{title}, own value").format(title=title))
        self.reason.setAccessibleName(_("{title}, reason").format(title=title))
        override = ledger.overrides.get(self.key)
        evidence, source = shipped_source(self.key)
        self.source.setText(source)
        self.mark.setText(_("own value") if override else checked_words(evidence))
        self.mark.setVisible(bool(self.mark.text()))
        restyle(self.mark, "tone", "2" if override else "blank")
        if override != self._override or not (self.value.isModified() or self.reason.isModified()):
            self._override = override
            self.value.show_text(plain(override.value) if override else "")
            self.reason.setText(override.reason if override else "")
            self._say("")

    def _finish(self) -> None:
        value, reason = self.value.text().strip(), self.reason.text().strip()
        if not (self.value.isModified() or self.reason.isModified()):
            return
        if not value and not reason:
            self._send(None)
            return
        try:
            number = typed_number(value, unit_of(self.key)) if value else None
        except NotANumber as error:
            self._say(str(error))
            return
        if number is not None and number < 0:
            self._say(_("A coefficient cannot be below zero."))
        elif number is None or not reason:
            waiting = self.value.hasFocus() or self.reason.hasFocus()
            self._say(
                "" if waiting else _("Value and reason are both needed; the shipped value holds.")
            )
        else:
            self._send(Override(number, reason))

    def _send(self, override: Override | None) -> None:
        self._say("")
        for edit in (self.value, self.reason):
            edit.setModified(False)
        if override != self._override:
            self.said.emit(override)

    def _say(self, words: str) -> None:
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
        restyle(self.value, "wrong", bool(words))


def keys_of(ledger: Ledger) -> tuple[str, ...]:
    """The coefficients that the carriers of a ledger need, in the order of the rows."""
    known, found = coefficients().carriers, []
    for line in ledger.rows:
        if line.kind != "energy" or line.code not in known:
            continue
        carrier = known[line.code]
        found.append(f"{line.code}.kgce")
        if carrier.kgce_primary != carrier.kgce:
            found.append(f"{line.code}.kgce_primary")
        found.append(GRID_CO2 if carrier.grid else f"{line.code}.co2")
    return tuple(dict.fromkeys((*found, *_left_over(ledger))))


def _left_over(ledger: Ledger) -> Sequence[str]:
    """Overrides of carriers that are no longer in the ledger, so that they can be taken back."""
    known = coefficients().carriers
    whichs = ("kgce", "kgce_primary", "co2")
    possible = [GRID_CO2, *(f"{code}.{which}" for code in known for which in whichs)]
    return [key for key in ledger.overrides if key in possible]


def unit_of(key: str) -> str:
    """The unit of a coefficient."""
    code, _dot, which = key.partition(".")
    carrier = "electricity" if key == GRID_CO2 else code
    unit = coefficients().carriers[carrier].unit
    return f"{'kg CO₂' if which == 'co2' else 'kgce'}/{unit}"


def shipped(ledger: Ledger, key: str) -> str:
    """The shipped value of a coefficient, a dash where none is known."""
    known = coefficients()
    if key == GRID_CO2:
        return plain(known.grid(ledger.grid))
    code, _dot, which = key.partition(".")
    value = getattr(known.carriers[code], which)
    return "—" if value is None else plain(value)
