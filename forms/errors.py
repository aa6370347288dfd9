"""Errors that a user can act on: each says where, what is wrong and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from checklists.system.files import ExportError
from resources.words import _

__all__ = ["ExportError", "Fault", "InputError", "Progress", "Stopped", "StoreError", "ignored"]


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


class Stopped(StoreError):  # noqa: N818 - reads as what happened
    """The user stopped the work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. Nothing was changed."))


Progress = Callable[[int, int], object]
"""Hears how much is done, and of how much; the work ends with what it raises, such as Stopped."""


def ignored(_done: int, _whole: int) -> None:
    """Progress that nobody watches."""
