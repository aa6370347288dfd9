"""Who is assessed: the facts of the enterprise, each kept as soon as its field is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.page import Page, centred
from desktop.pages.fields import CreditField, Field
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets import card, label
from forms.answers import Enterprise
from forms.scales import SCALES, scale_words
from resources.words import _

WIDEST = 1080


class ScaleBox(QComboBox):
    """The size class, or a capacity in the user's own words."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems([scale_words(scale) for scale in SCALES])

    def show_scale(self, scale: str) -> None:
        """Show a class or a text."""
        self.setCurrentIndex(SCALES.index(scale) if scale in SCALES else -1)
        self.setEditText(scale_words(scale))
        self.setToolTip(scale_words(scale))
        self.line.setCursorPosition(0)

    def scale(self) -> str:
        """The class as forms write it, or the text that was typed."""
        typed = self.currentText().strip()
        return next((scale for scale in SCALES if typed in (scale, scale_words(scale))), typed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class EnterprisePage(Page):
    """Name and credit code, where it is, what it makes, and whom to ask."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.edits: dict[str, QLineEdit] = {}
        self.credit = CreditField()
        self.edits["credit_code"] = self.credit.edit
        self.scale = ScaleBox()
        area, column = centred(WIDEST)
        column.addWidget(label(_("Enterprise"), "title"))
        column.addWidget(self._card(self._identity()))
        column.addWidget(self._card(self._contact()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        for edit in self.edits.values():
            edit.editingFinished.connect(self._keep)
        self.scale.line.editingFinished.connect(self._keep)
        self.scale.activated.connect(self._keep)
        session.facts_changed.connect(self._show)
        session.opened.connect(self._show)
        self.setFocusProxy(self.edits["name"])

    def _identity(self) -> list[list[Field]]:
        scale = _("Choose the class of the national statistics, or write the capacity")
        industry = _("As in the national classification, with its code if known")
        return [
            [
                self._field("name", _("Name of the enterprise"), _("As on the business licence")),
                self.credit,
            ],
            [
                self._field("county", _("County or district")),
                self._field("address", _("Address")),
            ],
            [
                self._field("industry", _("Industry"), industry),
                Field(_("Scale"), self.scale, scale),
            ],
        ]

    def _contact(self) -> list[list[Field]]:
        hint = _("Whom the bureau may ask about this form")
        return [
            [
                self._field("contact", _("Contact person"), hint),
                self._field("phone", _("Phone")),
                self._field("email", _("E-mail")),
            ]
        ]

    def _field(self, key: str, title: str, hint: str = "") -> Field:
        self.edits[key] = QLineEdit()
        return Field(title, self.edits[key], hint)

    def _card(self, lines: list[list[Field]]) -> QWidget:
        frame, inside = card(margin=24, spacing=14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(16)
        for at, line in enumerate(lines):
            for column, field in enumerate(line):
                grid.addWidget(field, at, column, Qt.AlignmentFlag.AlignTop)
        for column in range(len(lines[0])):
            grid.setColumnStretch(column, 1)
        inside.addLayout(grid)
        return frame

    # what is shown

    def refresh(self) -> None:
        self._show()

    def _show(self) -> None:
        if not self.session.is_open:
            return
        enterprise = self.session.assessment.enterprise
        for key, edit in self.edits.items():
            typing = edit.hasFocus() and edit.isModified()
            if not typing and edit.text() != getattr(enterprise, key):
                edit.setText(getattr(enterprise, key))
        if not (self.scale.line.hasFocus() and self.scale.line.isModified()):
            self.scale.show_scale(enterprise.scale)

    # what is kept

    def _keep(self) -> None:
        if not self.session.is_open:
            return
        typed = {key: edit.text().strip() for key, edit in self.edits.items()}
        typed["credit_code"] = self.credit.code()
        self.session.set_enterprise(Enterprise(**typed, scale=self.scale.scale()))
        for edit in (*self.edits.values(), self.scale.line):
            edit.setModified(False)
        self._show()
