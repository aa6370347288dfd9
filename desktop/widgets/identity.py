"""Whose assessment it will be: an enterprise of the store, or a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.fields import Choice, CreditField, Field
from forms.assessment.answers import Enterprise
from forms.credit import told_apart_by
from forms.region.domains import DOMAINS, INDUSTRY, Domain, domain
from resources.words import _

NEW = "new"


class EnterpriseChoice(QWidget):
    """`changed` comes when another enterprise, or another kind of one, is meant."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Enterprise] = {}
        self.choice = Choice({})
        self.choice.chosen.connect(self._show)
        self._choice_field = Field(_("Whose assessment"), self.choice)
        self.kind = Choice({code: domain(code).shown for code in DOMAINS}, INDUSTRY)
        self.kind.chosen.connect(self._kind_chosen)
        self.name = QLineEdit()
        self.name.textChanged.connect(self._check_name)
        self._name_field = Field("", self.name)
        self.credit = CreditField()
        self.credit.edit.textChanged.connect(self._check_name)
        self._new = QWidget()
        inner = QVBoxLayout(self._new)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        inner.addWidget(Field(_("What is assessed"), self.kind))
        inner.addWidget(self._name_field)
        inner.addWidget(self.credit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._choice_field)
        layout.addWidget(self._new)
        layout.addStretch(1)
        self._word()

    def show_known(self, known: list[tuple[int, Enterprise]]) -> None:
        """Offer the enterprises of the store; the only one is chosen, among several none is."""
        chosen = self.choice.key()
        self._known = {str(number): one for number, one in known}
        options = {key: one.name or _("(unnamed)") for key, one in self._known.items()}
        options[NEW] = _("+ New enterprise or entity")
        default = next(iter(self._known)) if len(known) == 1 else "" if known else NEW
        self.choice.fill(options, chosen if chosen in options and known else default)
        self._choice_field.setVisible(bool(known))
        self._show()

    def clear(self) -> None:
        """Forget what was typed."""
        self.choice.setCurrentIndex(-1)
        self.name.clear()
        self.credit.edit.clear()
        self.kind.choose(INDUSTRY)
        self._word()

    @property
    def first(self) -> QWidget:
        """The control to begin with."""
        return self.choice if self._known else self.name

    @property
    def known_id(self) -> int | None:
        """The id of the chosen enterprise of the store; None for a new one."""
        key = self.choice.key()
        return int(key) if key in self._known else None

    @property
    def domain(self) -> Domain:
        """What kind of entity is meant."""
        known = self._known.get(self.choice.key())
        return domain(known.domain if known else self.kind.key())

    def enterprise(self) -> Enterprise:
        """The chosen or typed enterprise."""
        key = self.choice.key()
        if key in self._known:
            return self._known[key]
        kind = self.domain.code
        return Enterprise(
            name=self.name.text().strip(),
            credit_code=self.credit.code(),
            domain="" if kind == INDUSTRY else kind,
        ).seen()

    def first_missing(self) -> QWidget | None:
        """The control that still needs an answer, marked as such; None where all is there."""
        if not self.choice.key():
            self._choice_field.remark(_("Choose one of the list, or a new one."), "error")
            return self.choice
        if self.choice.key() == NEW and not self.name.text().strip():
            self._name_field.remark(_("The name is missing."), "error")
            return self.name
        return None

    def _show(self) -> None:
        self._new.setVisible(self.choice.key() == NEW)
        self._choice_field.remark()
        one = self._known.get(self.choice.key())
        if one is not None:
            code = _("Credit code {code}").format(code=one.credit_code) if one.credit_code else ""
            self._choice_field.remark("   ·   ".join(filter(None, [self.domain.shown, code])))
        self.changed.emit()

    def _kind_chosen(self) -> None:
        self._word()
        self._check_name()
        self.changed.emit()

    def _word(self) -> None:
        self._name_field.rename(self.domain.name_words, "")
        self.name.setPlaceholderText(self.domain.name_source)

    def _check_name(self) -> None:
        name, code = self.name.text().strip(), told_apart_by(self.credit.code())
        twins = [
            one.name
            for one in self._known.values()
            if (name and one.name == name) or (code and one.credit_code == code)
        ]
        if twins:
            words = _("“{name}” is in the list above; choose it there to keep its years together.")
            self._name_field.remark(words.format(name=twins[0]), "question")
        else:
            self._name_field.remark()
