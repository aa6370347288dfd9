"""The one way to change the open assessment: a command on the undo stack, one write at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from checklists.model import Checklist, Item
from desktop.session.assessment import Opened
from desktop.session.commands import Change
from forms.assessment.answers import BLANK, Answer, Enterprise, Form
from forms.assessment.audit import Audit
from forms.assessment.figures import Figure
from forms.assessment.ledger import Ledger
from forms.assessment.measures import Measure
from forms.errors import StoreError
from resources.words import _

if TYPE_CHECKING:
    from checklists.verification import Finding
    from forms.editions.renewal import Renewal
    from forms.store.renewing import Archived


class Session(Opened):
    """What is open, and the one way to change it.

    Every change is a command on the undo stack that writes to the store before it shows; a write
    that fails leaves everything as it was and emits `failed` with a sentence.
    """

    def set_answer(self, code: str, item: Item, new: Answer | None) -> bool:
        """Answer an item, or take it out of a pick list with None; false where saving failed."""
        old = self._forms[code].answers.get(item.code)
        new = new.seen() if new is not None else None
        nothing = None if self._forms[code].checklist.pick else BLANK
        if (new or nothing) == (old or nothing):
            return True
        return self._push(
            _("answer {code}").format(code=item.code),
            lambda: self._write_answer(code, item, new),
            lambda: self._write_answer(code, item, old),
            key=f"{code}/{item.code}" if new is not None and new.value is not None else "",
        )

    def set_answers(self, code: str, new: Mapping[str, Answer], text: str) -> bool:
        """Answer several items of a checklist in one step, all of them or none."""
        old = {item: self.answer(code, item) for item in new}
        return old == new or self._push(
            text,
            lambda: self._write_answers(code, old, new),
            lambda: self._write_answers(code, new, old),
        )

    def set_variants(self, code: str, variants: Mapping[str, str]) -> bool:
        """Choose the options of a checklist; the answers stay."""
        old = self._forms[code].variants
        return old == variants or self._push(
            _("choose options"),
            lambda: self._write_variants(code, variants),
            lambda: self._write_variants(code, old),
        )

    def add_form(self, form: Form) -> bool:
        """Add a checklist to the assessment."""
        code = form.checklist.code
        return code in self._forms or self._push(
            _("add checklist"), lambda: self._write_form(form), lambda: self._remove_form(code)
        )

    def remove_form(self, code: str) -> bool:
        """Take a checklist out of the assessment; undo brings it back with its answers."""
        form, place = self._forms[code], list(self._forms).index(code)
        return self._push(
            _("remove checklist"),
            lambda: self._remove_form(code),
            lambda: self._write_form(form, place),
        )

    def renew_form(self, plan: "Renewal", variants: Mapping[str, str]) -> bool:
        """Move a checklist to another edition; undo brings the old one back with its answers."""
        from desktop.session.renewing import Move

        move = Move(self.store, self._open_number(), plan, variants, self.assessment.measures)
        return self._push(
            _("move to edition {version}").format(version=plan.new.version),
            lambda: self._write_moved(*move.do()),
            lambda: self._write_moved(*move.undo()),
        )

    def set_enterprise(self, new: Enterprise) -> bool:
        """Change the facts of the enterprise."""
        new, old = new.seen(), self.assessment.enterprise
        return old == new or self._push(
            _("facts of the enterprise"),
            lambda: self._write_enterprise(new),
            lambda: self._write_enterprise(old),
        )

    def set_facts(self, *, year: int, region: str, new_project: bool) -> bool:
        """Change year, region, and whether it is a new project."""
        old = self.assessment
        new = replace(old, year=year, region=region, new_project=new_project)
        return old == new or self._push(
            _("year and region"), lambda: self._write_facts(new), lambda: self._write_facts(old)
        )

    def set_tracking(
        self,
        *,
        tier: Mapping[str, str] | None = None,
        tier_notes: Mapping[str, str] | None = None,
        tier_proposed: Mapping[str, str] | None = None,
        audit: Audit | None = None,
        figures: Mapping[str, Figure] | None = None,
    ) -> bool:
        """Change the answers to the audit tier and what belongs to them, the audit, or figures."""
        old = self.assessment
        new = replace(
            old,
            tier=old.tier if tier is None else dict(tier),
            tier_notes=old.tier_notes if tier_notes is None else dict(tier_notes),
            tier_proposed=old.tier_proposed if tier_proposed is None else dict(tier_proposed),
            audit=old.audit if audit is None else audit,
            figures=old.figures if figures is None else dict(figures),
        )
        text = _("audit")
        if tier is not None or tier_notes is not None or tier_proposed is not None:
            text = _("audit tier")
        elif figures is not None:
            text = _("own figures")
        return old == new or self._push(
            text, lambda: self._write_tracking(new), lambda: self._write_tracking(old)
        )

    def set_ledger(self, ledger: Ledger, text: str, key: str = "") -> bool:
        """Change the ledger; changes with the same key are one step of undo."""
        old = self.assessment
        new = replace(old, ledger=ledger)
        return old == new or self._push(
            text, lambda: self._write_ledger(new), lambda: self._write_ledger(old), key
        )

    def set_measures(self, measures: tuple[Measure, ...], text: str, key: str = "") -> bool:
        """Change the measures; changes with the same key are one step of undo."""
        old = self.assessment
        new = replace(old, measures=measures)
        return old == new or self._push(
            text, lambda: self._write_measures(new), lambda: self._write_measures(old), key
        )

    def set_seen(self, one: "Archived", *, seen: bool) -> bool:
        """Keep whether an item was looked at again after its checklist moved."""
        from forms.store.renewing import set_seen

        def write(now: bool) -> None:
            set_seen(self.store, self._open_number(), one, seen=now)
            self.forms_changed.emit()

        return self._push(_("looked at again"), lambda: write(seen), lambda: write(not seen))

    def set_findings(
        self, checklist: Checklist, old: Mapping[str, "Finding"], new: Mapping[str, "Finding"]
    ) -> bool:
        """Keep what was found so far when a checklist is compared with its source."""
        from forms.store.drafts import keep_draft

        def write(findings: "Mapping[str, Finding]") -> None:
            keep_draft(self.store, checklist, findings)
            self.findings_changed.emit()

        return old == new or self._push(_("comparison"), lambda: write(new), lambda: write(old))

    def _push(
        self, text: str, do: Callable[[], None], undo: Callable[[], None], key: str = ""
    ) -> bool:
        change = Change(text, do, undo, self._report, key)
        self.undo.push(change)
        return change.saved

    def _report(self, error: StoreError | None) -> None:
        if error is None:
            self.saved.emit(datetime.now().strftime("%H:%M"))
        else:
            self.failed.emit(str(error))
