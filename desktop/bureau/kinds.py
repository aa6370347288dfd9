"""What became of files, in words: the list of verdicts, what to choose from it, and its sum."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from desktop.bureau.cells import ASK, BAD, GOOD, NEWS, QUIET
from desktop.bureau.intake import Taken
from forms.bureau.intake.verdict import (
    CHANGED,
    CONFLICT,
    NEW,
    NEWER,
    OLDER,
    REFUSED,
    SAME,
    Verdict,
    blank_words,
    cause_words,
    verdict_words,
)
from forms.bureau.register.register import DIFFERS, INCOMPLETE
from resources.words import _, plural

ALL = ""
# What somebody has to look at stands first.
ORDER = (REFUSED, CONFLICT, CHANGED, NEWER, OLDER, NEW, SAME)
TONES = {REFUSED: BAD, CONFLICT: ASK, CHANGED: ASK, NEWER: NEWS, NEW: GOOD}


def ordered(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The refused ones on top, then what differs, then the others as they came."""
    places = {verdict: place for place, verdict in enumerate(ORDER)}
    return sorted(verdicts, key=lambda one: (places.get(one.verdict, len(ORDER)), not one.differs))


def kinds(verdicts: Sequence[Verdict]) -> dict[str, tuple[str, int]]:
    """The verdicts there are, with their words and how many have each, to choose from."""
    counts = Counter(one.verdict for one in verdicts)
    found = {one: (verdict_words(one), counts[one]) for one in ORDER if counts[one]}
    differing = sum(map(differs, verdicts))
    incomplete = sum(map(_incomplete, verdicts))
    marks = {
        DIFFERS: (_("level differs"), differing),
        INCOMPLETE: (_("not complete"), incomplete),
    }
    return {
        ALL: (_("All"), len(verdicts)),
        **found,
        **{key: said for key, said in marks.items() if said[1]},
    }


def of_kind(verdicts: Sequence[Verdict], kind: str) -> list[Verdict]:
    """Those of one of the kinds."""
    if kind == ALL:
        return list(verdicts)
    marks = {DIFFERS: differs, INCOMPLETE: _incomplete}
    if kind in marks:
        return [one for one in verdicts if marks[kind](one)]
    return [one for one in verdicts if one.verdict == kind]


def differs(one: Verdict) -> bool:
    """Whether a file that was taken in shows another level than its answers have."""
    return bool(one.differs) and one.verdict not in (SAME, REFUSED)


def _incomplete(one: Verdict) -> bool:
    return bool(one.blank) and one.verdict not in (SAME, REFUSED)


def summary(taken: Taken) -> str:
    """What became of all files in a sentence."""
    done = len(taken.verdicts)
    seconds = f"{taken.seconds:.1f}"
    if taken.store and not taken.cancelled:
        said = plural(
            "{count} self-assessment of {{name}} merged in {{seconds}} s",
            "{count} self-assessments of {{name}} merged in {{seconds}} s",
            done,
        )
        return said.format(name=taken.store, seconds=seconds)
    if taken.cancelled:
        said = _("Stopped after {done} of {count} files ({seconds} s); these are kept.")
        return said.format(done=done, count=taken.found, seconds=seconds)
    said = plural("{count} file read in {{seconds}} s", "{count} files read in {{seconds}} s", done)
    return said.format(seconds=seconds)


def told(taken: Taken) -> tuple[str, str]:
    """What is said of an intake where its list is not seen: a sentence and its tone."""
    bad = sum(one.verdict == REFUSED for one in taken.verdicts)
    said = summary(taken)
    if bad:
        refused = _("{count} of them refused").format(count=bad)
        said = _("{first}, {second}").format(first=said, second=refused)
    if not taken.found:
        said = _nothing(taken)
    return said, "warning" if bad or taken.cancelled or not taken.found else "info"


def _nothing(taken: Taken) -> str:
    if taken.store:
        said = _("No enterprise's self-assessment was taken in with {name}, so there is none here.")
        return said.format(name=taken.store)
    if taken.packed:
        names = ", ".join(one.name for one in taken.packed)
        return _("Not opened; unpack first: {names}").format(names=names)
    return _("There is no workbook among these files.")


def as_text(verdicts: Sequence[Verdict]) -> str:
    """The whole list as lines to be pasted or saved."""
    return "\n".join("\t".join(cells(one)) for one in verdicts)


def cells(one: Verdict) -> tuple[str, str, str, str]:
    """File, verdict, enterprise and reason of one file."""
    mark = verdict_words(one.verdict)
    if one.cause:
        mark = _("refused: {cause}").format(cause=cause_words(one.cause))
    elif differs(one):
        mark = f"{mark} · {_('level differs')}"
    elif _incomplete(one):
        mark = f"{mark} · {blank_words(one.blank)}"
    return Path(one.file).name, mark, one.enterprise, " ".join(one.reason.split())


def tone(one: Verdict) -> str:
    """The tone of a verdict."""
    return ASK if differs(one) else TONES.get(one.verdict, QUIET)
