"""What is open: its frozen data, its scored parts, and the writes that change them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from checklists.model import Item
from forms.assessment.answers import BLANK, Answer, Assessment, Enterprise, Form
from forms.assessment.measures import Measure
from forms.errors import Fault
from forms.store import Store
from resources.words import _

_MOST_ODD = 5  # places named in one sentence

if TYPE_CHECKING:  # scoring is loaded when the first form is opened
    from forms.ledger.accounting import Accounts
    from forms.region.tier import Tier
    from forms.report import Part


class Opened(QObject):
    """The open assessment as pages read it, and the writes that only commands may call.

    A write goes to the store first and shows, by its signal, only what is kept. Raises StoreError.
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
        self.odd: tuple[Fault, ...] = ()  # what was stored otherwise than this program writes it
        self._assessment: Assessment | None = None
        self._forms: dict[str, Form] = {}
        self._parts: dict[str, Part] = {}
        self._accounts: Accounts | None = None

    # what is open

    def open(self, number: int) -> None:
        """Open an assessment of the store; undo begins anew."""
        self.undo.clear()
        self._assessment, self.odd = self.store.read(number)
        self.number = number
        self._forms = {form.checklist.code: form for form in self._assessment.forms}
        self._parts.clear()
        self._accounts = None
        self.opened.emit()

    def odd_words(self) -> str:
        """That some of what was stored was left out, and where it is asked again."""
        shown = _("; ").join(map(str, self.odd[:_MOST_ODD]))
        return _(
            "Some of what was stored here is not as this program writes it, and was left out:"
            " {what}. Everything else is as it was."
        ).format(what=shown + "…" * (len(self.odd) > _MOST_ODD))

    def close(self) -> None:
        """Leave the open assessment; everything is on the disk already."""
        self.undo.clear()
        self.number = None
        self._assessment = None
        self._forms.clear()
        self._parts.clear()
        self._accounts = None
        self.closed.emit()

    def restore(self, backup: Path) -> tuple[str, ...]:
        """Put a backup in the place of the store and leave what was open.

        Returns a sentence on each file that was left out. Raises StoreError, and then everything
        is as it was.
        """
        left_out = self.store.restore(backup)
        self.close()
        return left_out

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
            from forms.ledger.accounting import Accounts

            self._accounts = Accounts(self.assessment.ledger)
        return self._accounts

    def tier(self) -> "Tier":
        """The audit that applies, the answers held against what the form proves."""
        from forms.audit.facts import judge

        return judge(self.assessment, self.parts("worst"))

    def parts(self, *methods: str) -> list["Part"]:
        """The scored checklists with one of these methods."""
        return [self.part(c) for c, f in self._forms.items() if f.checklist.method in methods]

    def answer(self, code: str, item: str) -> Answer:
        """The answer to an item, blank where there is none."""
        return self._forms[code].answers.get(item, BLANK)

    def picked(self, code: str, item: str) -> bool:
        """Whether an item of a pick list was chosen."""
        return item in self._forms[code].answers

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

    def _write_form(self, form: Form, place: int | None = None) -> None:
        self.store.add_form(self._open_number(), form, place)
        forms = list(self._forms.values())
        forms.insert(len(forms) if place is None else place, form)
        self._forms = {one.checklist.code: one for one in forms}
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
            tier_notes=assessment.tier_notes,
            tier_proposed=assessment.tier_proposed,
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
