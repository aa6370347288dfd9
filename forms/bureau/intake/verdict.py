"""What became of one file, and why, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checklists.model import Checklist
from forms.credit import credit_remark, told_apart_by
from forms.errors import Fault
from forms.reading.faults import short
from forms.scoring.words import level_mark
from resources.words import _, plural

NEW, NEWER, SAME, OLDER = "new", "newer", "same", "older"
CONFLICT, CHANGED, REFUSED = "conflict", "changed", "refused"
VERDICTS = (NEW, NEWER, SAME, OLDER, CONFLICT, CHANGED, REFUSED)
CAUSES = (
    "foreign",
    "unreadable",
    "encrypted",
    "hostile",
    "unknown-checklist",
    "newer-format",
    "bad-answers",
)


@dataclass(frozen=True)
class Verdict:
    """The verdict on one file. `cause` says why it was refused, `reason` everything in words.

    `level` are the levels worked out here and `printed_level` those that the file shows, both by
    checklist; `differs` names those that are not the same. `remarks` are what a person should know
    of, each with its cell; `submission` is the id of the row in the store, None where none is.
    `sample` marks a factory that comes with the program, which counts nowhere. `tier` is the audit
    tier as `forms tier` tells it, None for a file that was refused; `doubts` say what is doubtful
    about it, as far as the file was read now.
    """

    file: str
    verdict: str
    cause: str | None = None
    reason: str = ""
    enterprise: str = ""
    credit_code: str = ""
    year: int | None = None
    revision: int | None = None
    level: Mapping[str, int | None] = field(default_factory=dict)
    printed_level: Mapping[str, int | None] = field(default_factory=dict)
    differs: tuple[str, ...] = ()
    blank: int = 0
    remarks: tuple[Fault, ...] = ()
    sample: bool = False
    tier: Mapping[str, Any] | None = None
    submission: int | None = None
    doubts: tuple[Fault, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What `python -m forms collect --json` prints."""
        said = {
            key: value for key, value in vars(self).items() if key not in ("submission", "doubts")
        }
        said["level"] = dict(self.level)
        said["printed_level"] = dict(self.printed_level)
        said["differs"] = list(self.differs)
        remarks = (*self.remarks, *self.doubts)
        said["remarks"] = [{"place": one.place, "sentence": one.sentence} for one in remarks]
        return said


def verdict_words(verdict: str) -> str:
    """A verdict as a short mark; one of a later version stands for itself."""
    return {
        NEW: _("new"),
        NEWER: _("newer revision"),
        SAME: _("known already"),
        OLDER: _("older revision"),
        CONFLICT: _("in conflict"),
        CHANGED: _("changed outside"),
        REFUSED: _("refused"),
    }.get(verdict, verdict)


def cause_words(cause: str) -> str:
    """Why a file was refused, as a short mark; empty for no cause, itself for an unknown one."""
    return {
        "": "",
        "foreign": _("not ours"),
        "unreadable": _("unreadable"),
        "encrypted": _("encrypted"),
        "hostile": _("built like an attack"),
        "unknown-checklist": _("unknown checklist"),
        "newer-format": _("made by a newer version"),
        "bad-answers": _("faulty answers"),
    }.get(cause, cause)


def taken_words(verdict: str, revision: int, known: int, remarks: tuple[Fault, ...]) -> str:
    """Why a readable file got its verdict; `known` is the revision that was there before."""
    if verdict == CHANGED and remarks:
        return _("changed outside of the program: {first}").format(first=remarks[0])
    return {
        NEW: _("taken in"),
        NEWER: _("revision {revision} replaces revision {known}"),
        SAME: _("revision {revision} is here already"),
        OLDER: _("revision {known} is here already; revision {revision} goes into the history"),
        CONFLICT: _(
            "revision {revision} is here already with other content; it is kept aside until you"
            " choose one"
        )
        if revision >= known
        else _(
            "revision {revision} is here already with other content; since revision {known} counts,"
            " it goes into the history"
        ),
        CHANGED: _("changed outside of the program"),
    }[verdict].format(revision=revision, known=known)


def level_words(checklist: Checklist, level: int | None, printed: int | None) -> str:
    """That the file shows another level than its answers have."""
    sentence = _("{title}: the file shows “{shown}”, but its answers give “{level}”")
    return sentence.format(
        title=checklist.shown, shown=level_mark(printed), level=level_mark(level)
    )


def sample_words() -> str:
    """That a file is of a factory that comes with the program."""
    return _("a sample that comes with the program: not counted")


def identity_words(name: str, code: str) -> Iterator[str]:
    """What is wrong with that by which an enterprise is told apart."""
    if not name:
        yield _("no name of the enterprise")
    remark = credit_remark(code)
    if not code:
        yield _("no credit code")
    elif not told_apart_by(code):
        sentence = _("“{code}” is no credit code, so that the name counts instead")
        yield sentence.format(code=short(code))
    elif remark:
        sentence = _("credit code {code}: {remark}")
        yield sentence.format(code=code, remark=remark.rstrip(".。"))


def blank_words(count: int) -> str:
    """How many items are blank; empty for none."""
    return plural("{count} item is blank", "{count} items are blank", count) if count else ""
