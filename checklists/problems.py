"""What is wrong with a checklist file, said so that its author can mend it."""

import errno
from dataclasses import dataclass

from resources.words import _


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what is wrong, what to do; `key` names the value.

    `asks` marks a remark: it may be meant so, and the file is taken once a person has confirmed it.
    """

    file: str
    place: str
    wrong: str
    remedy: str
    key: str = ""
    asks: bool = False

    def __str__(self) -> str:
        where = _("{file}, {place}").format(file=self.file, place=self.place)
        if not self.place:
            where = self.file
        sentence = _("{where}: {wrong}; {remedy}")
        if self.asks:
            sentence = _("{where}: please confirm: {wrong}; {remedy}")
        return sentence.format(where=where, wrong=self.wrong, remedy=self.remedy)


class ChecklistError(Exception):
    """A checklist file was refused; `problems` holds every reason found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def refusal(file: str, wrong: str, remedy: str) -> ChecklistError:
    """The error of a file that is refused as a whole, for one reason."""
    return ChecklistError([Problem(file, "", wrong, remedy)])


def system_reason(error: OSError) -> str:
    """Why the system refused a file, in the language in use where that is a usual reason."""
    reasons = {
        errno.ENOENT: _("there is no such file"),
        errno.EACCES: _("access is not allowed"),
        errno.EPERM: _("access is not allowed"),
        errno.EISDIR: _("this is a folder"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.EEXIST: _("a part of the path is no folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EFBIG: _("the file is too large for this disk"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ELOOP: _("the links lead in a circle"),
        errno.EBUSY: _("another program uses it"),
        errno.EIO: _("the disk or the network drive does not answer properly"),
    }
    return reasons.get(error.errno or 0) or error.strerror or str(error)
