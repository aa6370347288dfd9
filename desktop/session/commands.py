"""One change of the open assessment, as the undo stack keeps it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtGui import QUndoCommand, QUndoStack

from forms.errors import StoreError

TYPING = 3.0  # seconds


class Change(QUndoCommand):
    """A change that is written when it is done, undone or done again.

    A write that fails makes the command obsolete, so that the stack drops it; `report` hears of
    every outcome: None where it was saved. Changes with the same `key` in quick succession, as
    while a number is typed, become one step of undo.
    """

    def __init__(
        self,
        text: str,
        do: Callable[[], None],
        undo: Callable[[], None],
        report: Callable[[StoreError | None], None],
        key: str = "",
    ) -> None:
        super().__init__(text)
        self._key = key
        self._made = monotonic()
        self.saved = False
        self._do = do
        self._undo = undo
        self._report = report

    def id(self) -> int:
        return 1 if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Change) or other._key != self._key or other.isObsolete():
            return False
        if other._made - self._made > TYPING:
            return False
        self._made = other._made
        self._do = other._do
        return True

    def redo(self) -> None:
        self._run(self._do)

    def undo(self) -> None:
        self._run(self._undo)

    def _run(self, action: Callable[[], None]) -> None:
        try:
            action()
        except StoreError as error:
            self.saved = False
            self.setObsolete(True)
            self._report(error)
        else:
            self.saved = True
            self._report(None)


def taking_back(stack: QUndoStack) -> Callable[[], bool]:
    """What undoes the change that was just made, and only as long as it is the last one.

    It says whether it did: by then another change, or another assessment, may have come.
    """
    change = stack.command(stack.index() - 1)

    def take_back() -> bool:
        last = stack.index() > 0 and stack.command(stack.index() - 1) is change
        if last:
            stack.undo()
        return last

    return take_back
