"""One change of the open assessment, as the undo stack keeps it."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from forms.errors import StoreError


class Change(QUndoCommand):
    """A change that is written when it is done, undone or done again.

    A write that fails makes the command obsolete, so that the stack drops it; `report` hears of
    every outcome: None where it was saved.
    """

    def __init__(
        self,
        text: str,
        do: Callable[[], None],
        undo: Callable[[], None],
        report: Callable[[StoreError | None], None],
    ) -> None:
        super().__init__(text)
        self._do = do
        self._undo = undo
        self._report = report

    def redo(self) -> None:
        self._run(self._do)

    def undo(self) -> None:
        self._run(self._undo)

    def _run(self, action: Callable[[], None]) -> None:
        try:
            action()
        except StoreError as error:
            self.setObsolete(True)
            self._report(error)
        else:
            self._report(None)
