"""The move of a checklist to another edition, written and taken back."""

from collections.abc import Mapping

from forms.assessment.answers import Form
from forms.assessment.measures import Measure
from forms.editions.renewal import Renewal, renewed, renewed_measures
from forms.store import Store
from forms.store.renewing import renew, undo_renewal

Outcome = tuple[Form, tuple[Measure, ...]]


class Move:
    """`do` and `undo` write to the store and return what the assessment holds from then on."""

    def __init__(
        self,
        store: Store,
        number: int,
        plan: Renewal,
        variants: Mapping[str, str],
        measures: tuple[Measure, ...],
    ) -> None:
        self._store, self._number, self._plan = store, number, plan
        self._old = measures
        self._form = renewed(plan, variants)
        self._new = renewed_measures(plan, measures)
        self._at = ""

    def do(self) -> Outcome:
        """Move; raises StoreError and then nothing has changed."""
        self._at = renew(self._store, self._number, self._plan, self._form, self._new)
        return self._form, self._new

    def undo(self) -> Outcome:
        """Move back."""
        undo_renewal(self._store, self._number, self._plan, self._old, self._at)
        return self._plan.form, self._old
