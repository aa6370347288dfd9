"""A new assessment: enterprise, year, region, sector, and the checklists proposed for them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.new.proposed import ProposedChecklists
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, card, label, restyle, row
from desktop.widgets.facts import FactsForm
from desktop.widgets.fields import Choice, Field
from desktop.widgets.identity import EnterpriseChoice
from desktop.widgets.page import Page, centred
from forms.assessment.answers import Assessment
from forms.errors import StoreError
from forms.region.domains import sectors_in
from forms.region.plan import plans
from forms.region.sectors import names_in_plan, sector_words
from forms.store.library import available
from resources.words import _, plural

WIDEST = 1180
FEW = 5


class NewPage(Page):
    """Everything on one page; what is missing is said beside its field."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self._asked = False
        self.identity = EnterpriseChoice()
        self.identity.changed.connect(self._other_enterprise)
        self.facts = FactsForm()
        self.facts.show_facts(date.today().year, "", new_project=False)
        self.facts.edited.connect(self._facts_edited)
        self.sector = Choice({})
        self.sector.chosen.connect(self._propose)
        self.sector_field = Field(
            _("Sector"), self.sector, _("Suitable checklists are proposed below.")
        )
        self.proposed = ProposedChecklists()
        self.proposed.changed.connect(self._changed)
        self.start_button = button(_("Start filling in"), self.start, primary=True)
        self.remark = label("", "muted", wrap=True)
        self._lay_out()
        self.setFocusProxy(self.identity.choice)

    def _lay_out(self) -> None:
        self.area, column = centred(WIDEST)
        column.addWidget(label(_("New assessment"), "title"))
        first = QHBoxLayout()
        first.setSpacing(16)
        for parts in ((self.identity,), (self.facts, self.sector_field)):
            frame, inside = card(margin=22, spacing=14)
            for part in parts:
                inside.addWidget(part)
            inside.addStretch(1)
            first.addWidget(frame, 1)
        column.addLayout(first)
        self.proposals, inside = card(margin=22, spacing=12)
        inside.addWidget(self.proposed)
        column.addWidget(self.proposals)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        self._foot_panel = self._footer()
        layout.addWidget(self._foot_panel)

    def foot(self) -> int:
        return self._foot_panel.height()

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("panel")
        footer.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(footer)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        line = QFrame()
        line.setObjectName("separator")
        layout.addWidget(line)
        cancel = button(_("Cancel"), lambda: self.go.emit("home"), link=True)
        inner = row(self.remark, cancel, self.start_button, spacing=16)
        inner.setStretch(0, 1)
        inner.setContentsMargins(24, 11, 24, 11)
        layout.addLayout(inner)
        return footer

    # what is shown

    def refresh(self) -> None:
        self.identity.show_known(self.session.store.enterprises())
        self._offer_sectors()
        self.setFocusProxy(self.identity.first)
        self._changed()

    def _other_enterprise(self) -> None:
        """Begin with the region of the enterprise's last assessment."""
        known = self.identity.known_id
        if known is not None and not self.facts.region.key():
            store = self.session.store
            own = [one for one in store.entries() if store.enterprise_of(one.id) == known]
            facts = self.facts
            facts.show_facts(
                facts.year.value(), own[0].region, new_project=facts.new_project.isChecked()
            )
        self._offer_sectors()
        self._say_year()

    def _facts_edited(self) -> None:
        self._offer_sectors()
        self._say_year()

    def _offer_sectors(self) -> None:
        """Offer the sectors of this kind of entity, with their names in the region's plan."""
        known = sectors_in(available(self.session.store).values(), self.identity.domain.code)
        chosen = self.sector.key() if self.sector.key() in known else ""
        if len(known) == 1:
            chosen = known[0]
        options = {code: self._sector_words(code) for code in known}
        self.sector.fill(options, chosen)
        self._propose()

    def _sector_words(self, code: str) -> str:
        names = self._names(code)
        if not names:
            return sector_words(code)
        shown = "、".join(names[:FEW]) + ("…" if len(names) > FEW else "")
        return _("{sector} ({names})").format(sector=sector_words(code), names=shown)

    def _names(self, code: str) -> tuple[str, ...]:
        plan = plans().get(self.facts.region.key())
        if plan is None:
            return ()
        own = sector_words(code)
        names = names_in_plan(plan, available(self.session.store).values(), code)
        return tuple(name for name in names if name != own)

    def _say_year(self) -> None:
        known, year = self.identity.known_id, self.facts.year.value()
        store = self.session.store
        years = {
            one.year for one in store.entries() if known and store.enterprise_of(one.id) == known
        }
        if year in years:
            words = _("There is an assessment for {year} already.").format(year=year)
            self.facts.year_field.remark(words, "question")
        else:
            self.facts.year_field.remark()

    def _propose(self) -> None:
        known = available(self.session.store)
        self.proposed.propose(known, self.sector.key(), self.facts.region.key())
        self.proposals.setVisible(bool(self.proposed.offered))
        names = self._names(self.sector.key())
        if len(names) > FEW:
            words = _("In the region's plan: {names}").format(names="、".join(names))
            self.sector_field.remark(words)
        else:
            self.sector_field.remark()
        self._changed()

    def _changed(self) -> None:
        if self._asked:
            self._missing()
        forms = self.proposed.forms()
        count = sum(len(form.checklist.by_code) for form in forms)
        lists = plural("{count} checklist", "{count} checklists", len(forms))
        items = plural("{count} item", "{count} items", count)
        self._say(_("{lists}, {items}").format(lists=lists, items=items) if forms else "")

    def _say(self, text: str, role: str = "muted") -> None:
        restyle(self.remark, "role", role)
        self.remark.setText(text)

    # start

    def _missing(self) -> list[QWidget]:
        """The controls that still need an answer, in reading order; each says so beside it."""
        found = [self.identity.first_missing()]
        if not self.facts.region.key():
            self.facts.region_field.remark(_("Choose a region, or “Other region”."), "error")
            found.append(self.facts.region)
        if not self.sector.key():
            self.sector_field.remark(_("Choose a sector to see its checklists."), "error")
            found.append(self.sector)
        found += self.proposed.missing() if self.sector.key() else []
        return [one for one in found if one is not None]

    def start(self) -> None:
        """Create the assessment and open its form, or say what is missing."""
        self._asked = True
        missing = self._missing()
        if missing:
            words = plural(
                "{count} answer is missing above.",
                "{count} answers are missing above.",
                len(missing),
            )
            self._say(words, "error")
            missing[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(missing[0], 0, 80)
            return
        try:
            number = self.session.store.add(self._assessment(), enterprise=self.identity.known_id)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self._begin_anew()
        self.settings.put("section", "")
        self.session.open(number)
        first = self.session.part(self.session.forms[0].checklist.code)
        if first.score.trace:
            self.open_item.emit(first.form.checklist.code, first.score.trace[0].item.code)
        else:
            self.go.emit("form")

    def _assessment(self) -> Assessment:
        return Assessment(
            enterprise=self.identity.enterprise(),
            year=self.facts.year.value(),
            region=self.facts.region.key(),
            forms=self.proposed.forms(),
            new_project=self.facts.new_project.isChecked(),
        )

    def _begin_anew(self) -> None:
        self._asked = False
        self.identity.clear()
        self.facts.show_facts(date.today().year, "", new_project=False)
        self.sector.choose("")
        self._offer_sectors()
