"""Who is assessed: the facts of the enterprise, each kept as soon as its field is left."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.enterprise.profile import ProfileCard
from desktop.enterprise.terms import WordsBox
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import card, label
from desktop.widgets.fields import Choice, CreditField, Field
from desktop.widgets.page import Page, centred
from forms.assessment.answers import Enterprise
from forms.region.domains import DOMAINS, INDUSTRY, Domain, domain
from forms.region.plan import plans
from forms.scales import SCALES, scale_words
from resources.words import _

WIDEST = 1080


class ScaleBox(WordsBox):
    """The size class, or a capacity in the user's own words."""

    def __init__(self) -> None:
        super().__init__({scale: scale_words(scale) for scale in SCALES})


class EnterprisePage(Page):
    """Name and credit code, where it is, what it makes, and whom to ask."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.edits: dict[str, QLineEdit] = {}
        self.credit = CreditField()
        self.edits["credit_code"] = self.credit.edit
        self.scale = ScaleBox()
        self._number: int | None = None
        self.area, column = centred(WIDEST)
        self.kind = Choice({code: domain(code).shown for code in DOMAINS})
        self.kind.chosen.connect(self._keep_kind)
        self.title = label(_("Enterprise"), "title")
        column.addWidget(self.title)
        column.addWidget(self._card(self._identity()))
        column.addWidget(self._card(self._contact()))
        self.profile = ProfileCard(self.edits["email"])
        self.profile.changed.connect(self._keep_profile)
        column.addWidget(self.profile)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
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
        self.name_field = self._field("name", "")
        kind = _("Decides which sectors are proposed and what the forms call it")
        return [
            [Field(_("What is assessed"), self.kind, kind)],
            [self.name_field, self.credit],
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
        for column in range(max(len(line) for line in lines)):
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
        self._show_kind(domain(enterprise.domain))
        for key, edit in self.edits.items():
            typing = edit.hasFocus() and edit.isModified()
            if not typing and edit.text() != getattr(enterprise, key):
                edit.setText(getattr(enterprise, key))
        if not (self.scale.line.hasFocus() and self.scale.line.isModified()):
            self.scale.show_words(enterprise.scale)
        anew, self._number = self._number != self.session.number, self.session.number
        plan = plans().get(self.session.assessment.region)
        self.profile.show_enterprise(enterprise, plan, anew=anew)

    def _show_kind(self, kind: Domain) -> None:
        self.kind.choose(kind.code)
        self.title.setText(kind.title_words)
        self.name_field.rename(kind.name_words, kind.name_source)

    # what is kept

    def _keep_kind(self, code: str) -> None:
        enterprise = self.session.assessment.enterprise
        stated = "" if code == INDUSTRY else code
        self.session.set_enterprise(replace(enterprise, domain=stated))

    def _keep(self) -> None:
        if not self.session.is_open:
            return
        typed = {key: edit.text().strip() for key, edit in self.edits.items()}
        typed["credit_code"] = self.credit.code()
        facts = {**typed, "scale": self.scale.words()}
        self.session.set_enterprise(replace(self.session.assessment.enterprise, **facts))
        for edit in (*self.edits.values(), self.scale.line):
            edit.setModified(False)
        self._show()

    def _keep_profile(self, enterprise: Enterprise) -> None:
        if self.session.is_open:
            self.session.set_enterprise(enterprise)
            self._show()
