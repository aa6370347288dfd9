"""The open assessment: the only object that changes it, one command and one write at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from checklists.model import Checklist, Item
from desktop.commands import Change
from forms.answers import BLANK, Answer, Assessment, Enterprise, Form
from forms.audit import Audit
from forms.errors import StoreError
from forms.figures import Figure
from forms.ledger import Ledger
from forms.measures import Measure
from forms.store import Store
from resources.words import _

if TYPE_CHECKING:  # scoring is loaded when the first form is opened
    from checklists.verification import Finding
    from forms.accounting import Accounts
    from forms.renewal import Renewal
    from forms.report import Part
    from forms.store.renewing import Archived


class Session(QObject):
    """What is open, and the one way to change it.

    Every change is a command on the undo stack that writes to the store before it shows; a write
    that fails leaves everything as it was and emits `failed` with a sentence.
    """

    opened = Signal()
    closed = Signal()
    answer_changed = Signal(str, str)
    form_changed = Signal(str)
    forms_changed = Signal()
    facts_changed = Signal()
    tracking_changed = Signal()
    ledger_changed = Signal()
    measures_changed = Signal()
    findings_changed = Signal()
    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.undo = QUndoStack(self)
        self.number: int | None = None
        self._assessment: Assessment | None = None
        self._forms: dict[str, Form] = {}
        self._parts: dict[str, Part] = {}
        self._accounts: Accounts | None = None

    # what is open

    def open(self, number: int) -> None:
        """Open an assessment of the store; undo begins anew."""
        self.undo.clear()
        self._assessment = self.store.assessment(number)
        self.number = number
        self._forms = {form.checklist.code: form for form in self._assessment.forms}
        self._parts.clear()
        self._accounts = None
        self.opened.emit()

    def close(self) -> None:
        """Leave the open assessment; everything is on the disk already."""
        self.undo.clear()
        self.number = None
        self._assessment = None
        self._forms.clear()
        self._parts.clear()
        self._accounts = None
        self.closed.emit()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the store and leave what was open.

        Raises StoreError, and then everything is as it was.
        """
        self.store.restore(backup)
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether an assessment is open."""
        return self._assessment is not None

    @property
    def assessment(self) -> Assessment:
        """The open assessment as frozen data with its present answers."""
        if self._assessment is None:
            raise RuntimeError("no assessment is open")
        return replace(self._assessment, forms=tuple(self._forms.values()))

    @property
    def forms(self) -> tuple[Form, ...]:
        """The checklists of the open assessment in their order."""
        return tuple(self._forms.values())

    def form(self, code: str) -> Form:
        """One checklist of the open assessment as it is answered now."""
        return self._forms[code]

    def part(self, code: str) -> "Part":
        """One checklist scored as it is answered now."""
        if code not in self._parts:
            from forms.report import make_part

            new = self.assessment.new_project
            form = self._forms[code]
            self._parts[code] = make_part(form, new_project=new, accounts=self.accounts)
        return self._parts[code]

    @property
    def accounts(self) -> "Accounts":
        """The ledger as it stands now, worked out once."""
        if self._accounts is None:
            from forms.accounting import Accounts

            self._accounts = Accounts(self.assessment.ledger)
        return self._accounts

    def parts(self, *methods: str) -> list["Part"]:
        """The scored checklists with one of these methods."""
        return [self.part(c) for c, f in self._forms.items() if f.checklist.method in methods]

    def answer(self, code: str, item: str) -> Answer:
        """The answer to an item, blank where there is none."""
        return self._forms[code].answers.get(item, BLANK)

    def picked(self, code: str, item: str) -> bool:
        """Whether an item of a pick list was chosen."""
        return item in self._forms[code].answers

    # changes

    def set_answer(self, code: str, item: Item, new: Answer | None) -> bool:
        """Answer an item, or take it out of a pick list with None; false where saving failed."""
        old = self._forms[code].answers.get(item.code)
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
        form = self._forms[code]
        return self._push(
            _("remove checklist"), lambda: self._remove_form(code), lambda: self._write_form(form)
        )

    def renew_form(self, plan: "Renewal", variants: Mapping[str, str]) -> bool:
        """Move a checklist to another edition; undo brings the old one back with its answers."""
        from desktop.renewing import Move

        move = Move(self.store, self._open_number(), plan, variants, self.assessment.measures)
        return self._push(
            _("move to edition {version}").format(version=plan.new.version),
            lambda: self._write_moved(*move.do()),
            lambda: self._write_moved(*move.undo()),
        )

    def set_enterprise(self, new: Enterprise) -> bool:
        """Change the facts of the enterprise."""
        old = self.assessment.enterprise
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
        audit: Audit | None = None,
        figures: Mapping[str, Figure] | None = None,
    ) -> bool:
        """Change the answers to the audit tier, the progress of the audit, or the own figures."""
        old = self.assessment
        new = replace(
            old,
            tier=old.tier if tier is None else dict(tier),
            audit=old.audit if audit is None else audit,
            figures=old.figures if figures is None else dict(figures),
        )
        text = _("audit")
        if tier is not None:
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

    # writes, called by commands only

    def _write_answer(self, code: str, item: Item, new: Answer | None) -> None:
        form = self._forms[code]
        old = form.answers.get(item.code)
        self.store.set_answer(self._open_number(), form.checklist, item.code, old, new)
        answers = dict(form.answers)
        if new is None:
            answers.pop(item.code, None)
        else:
            answers[item.code] = new
        self._forms[code] = replace(form, answers=answers)
        self._parts.pop(code, None)
        self.answer_changed.emit(code, item.code)

    def _write_answers(
        self, code: str, old: Mapping[str, Answer], new: Mapping[str, Answer]
    ) -> None:
        form = self._forms[code]
        self.store.set_answers(self._open_number(), form.checklist, old, new)
        self._forms[code] = replace(form, answers={**form.answers, **new})
        self._parts.pop(code, None)
        self.form_changed.emit(code)

    def _write_variants(self, code: str, variants: Mapping[str, str]) -> None:
        self.store.set_variants(self._open_number(), code, variants)
        self._forms[code] = replace(self._forms[code], variants=dict(variants))
        self._parts.pop(code, None)
        self.form_changed.emit(code)

    def _write_form(self, form: Form) -> None:
        self.store.add_form(self._open_number(), form)
        self._forms[form.checklist.code] = form
        self.forms_changed.emit()

    def _remove_form(self, code: str) -> None:
        self.store.remove_form(self._open_number(), code)
        del self._forms[code]
        self._parts.pop(code, None)
        self.forms_changed.emit()

    def _write_moved(self, form: Form, measures: tuple[Measure, ...]) -> None:
        self._assessment = replace(self.assessment, measures=measures)
        self._forms[form.checklist.code] = form
        self._parts.pop(form.checklist.code, None)
        self.forms_changed.emit()
        self.measures_changed.emit()

    def _write_enterprise(self, enterprise: Enterprise) -> None:
        self.store.set_enterprise(self._open_number(), enterprise)
        self._assessment = replace(self.assessment, enterprise=enterprise)
        self.facts_changed.emit()

    def _write_facts(self, assessment: Assessment) -> None:
        self.store.set_facts(self._open_number(), assessment)
        self._assessment = replace(
            self.assessment,
            year=assessment.year,
            region=assessment.region,
            new_project=assessment.new_project,
        )
        self._parts.clear()
        self.facts_changed.emit()

    def _write_tracking(self, assessment: Assessment) -> None:
        self.store.set_tracking(self._open_number(), assessment)
        self._assessment = replace(
            self.assessment,
            tier=assessment.tier,
            audit=assessment.audit,
            figures=assessment.figures,
        )
        self.tracking_changed.emit()

    def _write_ledger(self, assessment: Assessment) -> None:
        new = replace(self.assessment, ledger=assessment.ledger)
        self.store.set_ledger(self._open_number(), new.ledger)
        self._assessment = new
        self._accounts = None
        self._parts.clear()
        self.ledger_changed.emit()

    def _write_measures(self, assessment: Assessment) -> None:
        new = replace(self.assessment, measures=assessment.measures)
        self.store.set_measures(self._open_number(), new.measures)
        self._assessment = new
        self.measures_changed.emit()

    def _open_number(self) -> int:
        if self.number is None:
            raise RuntimeError("no assessment is open")
        return self.number
