"""Errors that a user can act on: each says where, what is wrong and what to do."""

from dataclasses import dataclass

from checklists.files import ExportError
from resources.words import _

__all__ = ["ExportError", "Fault", "InputError", "StoreError"]


@dataclass(frozen=True)
class Fault:
    """One thing wrong in an input: the place, and a sentence that says what and what to do."""

    place: str
    sentence: str

    def __str__(self) -> str:
        if not self.place:
            return self.sentence
        return _("{place}: {sentence}").format(place=self.place, sentence=self.sentence)


class InputError(Exception):
    """An input was refused; `faults` holds every reason found, `cause` the kind of refusal."""

    def __init__(self, name: str, faults: list[Fault], cause: str = "bad-answers") -> None:
        super().__init__(
            "\n".join(_("{file}: {fault}").format(file=name, fault=fault) for fault in faults)
        )
        self.name = name
        self.faults = faults
        self.cause = cause


class StoreError(Exception):
    """The store cannot be opened or written; the message says why and what to do."""
