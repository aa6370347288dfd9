"""One evidence file of one item, and what became of it."""

from dataclasses import dataclass

from forms.assessment.answers import Evidence

KEPT, MISSING, ALTERED, UNREADABLE = "kept", "missing", "altered", "unreadable"


@dataclass(frozen=True)
class Entry:
    """One evidence file of one item; `place` is its path in the zip, empty where it is not in."""

    checklist: str
    code: str
    title: str
    evidence: Evidence
    state: str
    place: str = ""
