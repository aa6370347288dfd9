"""What is wrong with a checklist file, said so that its author can mend it."""

from dataclasses import dataclass

from resources.words import _


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what is wrong, what to do."""

    file: str
    place: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        where = _("{file}, {place}").format(file=self.file, place=self.place)
        if not self.place:
            where = self.file
        return _("{where}: {wrong}; {remedy}").format(
            where=where, wrong=self.wrong, remedy=self.remedy
        )


class ChecklistError(Exception):
    """A checklist file was refused; `problems` holds every reason found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
