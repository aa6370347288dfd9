"""The technologies that users add to the library, beside those that come with the program."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from checklists.problems import ChecklistError
from checklists.system.files import ExportError
from desktop.session.session import Session
from forms.assessment.measures import Measure
from forms.measures.own import NAME, add_own, own_technologies, remove_own, technology_of
from forms.measures.technologies import Technology, shipped
from forms.report import Part
from resources.words import _


class Technologies(QObject):
    """The whole library; `said` carries a sentence and its tone."""

    said = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def path(self) -> Path | None:
        """Where one's own technologies are kept; None where nothing is kept on the disk."""
        store = self._session.store.path
        return None if store is None else store.parent / NAME

    def all(self) -> tuple[Technology, ...]:
        """One's own technologies first, then the shipped ones."""
        if self.path is None:
            return shipped()
        try:
            return (*own_technologies(self.path), *shipped())
        except ChecklistError as error:
            words = _("Your own technologies cannot be read. {reason}")
            self.said.emit(words.format(reason=error), "warning")
            return shipped()

    def find(self, code: str) -> Technology | None:
        """The technology with that code."""
        return next((one for one in self.all() if one.code == code), None) if code else None

    def store(self, measure: Measure, parts: Sequence[Part]) -> None:
        """Keep a measure as one's own technology."""
        if self.path is None:
            return
        if not measure.title.strip():
            self.said.emit(_("Give the measure a title first."), "warning")
            return
        try:
            added = add_own(self.path, technology_of(measure, parts))
        except (ChecklistError, ExportError) as error:
            self.said.emit(str(error), "error")
            return
        words = _("“{title}” is in the library now, as {code}.")
        self.said.emit(words.format(title=added.title, code=added.code), "info")

    def remove(self, technology: Technology) -> None:
        """Take one's own technology out of the library."""
        if self.path is None:
            return
        try:
            remove_own(self.path, technology.code)
        except (ChecklistError, ExportError) as error:
            self.said.emit(str(error), "error")
        else:
            words = _("“{title}” was removed from the library.")
            self.said.emit(words.format(title=technology.title), "info")
