"""What differs between two files that both say they are the same revision."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checklists.model import Checklist
from checklists.system.invisible import without_controls
from forms.assessment.answers import Assessment
from forms.errors import Fault
from forms.phrases import listed, practice_words
from forms.scoring.words import level_mark
from resources.words import _, plural

MOST = 50  # differences that are listed one by one
_NAMED = 5
_LONGEST = 60

Said = Mapping[str, Any]


def differences(kept: Said, sent: Assessment) -> tuple[Fault, ...]:
    """What another file says otherwise than the answers that are kept, at most MOST lines."""
    known = {form.checklist.code: form.checklist for form in sent.forms}
    now = sent.content()
    found = [
        *_parts(kept, now),
        *_checklists(kept["checklists"], now["checklists"], known),
    ]
    if len(found) <= MOST:
        return tuple(found)
    more = plural("{count} more difference", "{count} more differences", len(found) - MOST)
    return (*found[:MOST], Fault("", more))


def differences_words(found: Iterable[Fault]) -> str:
    """Where two files differ, in a few words; empty for nowhere."""
    places = [one.place or one.sentence for one in found]
    shown = listed(places[:_NAMED])
    if len(places) > _NAMED:
        shown = _("{list} and others").format(list=shown)
    return _("other: {places}").format(places=shown) if places else ""


def _parts(kept: Said, now: Said) -> Iterator[Fault]:
    for key, title in {
        "enterprise": _("Enterprise"),
        "region": _("Region"),
        "new_project": _("New plant or project"),
        "tier": _("Audit tier"),
        "tier_notes": _("Notes on the audit tier"),
        "tier_proposed": _("Proposed answers to the audit tier"),
        "audit": _("Progress of the audit"),
        "figures": _("Own figures"),
        "ledger": _("Ledger"),
        "measures": _("Measures and savings"),
    }.items():
        if kept.get(key) != now.get(key):
            yield Fault(title, _("not the same in both files"))


def _checklists(kept: Said, now: Said, known: Mapping[str, Checklist]) -> Iterator[Fault]:
    for code in {**now, **kept}:
        title = known[code].shown if code in known else code
        if code not in now or code not in kept:
            yield Fault(title, _("this checklist is in one of the files only"))
            continue
        for key in ("version", "variants"):
            if kept[code].get(key) != now[code].get(key):
                yield Fault(title, _("edition or options are not the same in both files"))
                break
        yield from _answers(kept[code]["answers"], now[code]["answers"], known[code])


def _answers(kept: Said, now: Said, checklist: Checklist) -> Iterator[Fault]:
    for code in dict.fromkeys((*checklist.by_code, *kept)):
        before, after = kept.get(code, {}), now.get(code, {})
        if before != after:
            sentence = _("here “{kept}”, in this file “{sent}”")
            yield Fault(
                _("{title} {code}").format(title=checklist.shown, code=code),
                sentence.format(kept=_words(before), sent=_words(after)),
            )


def _words(answer: Said) -> str:
    said = []
    if "value" in answer:
        said.append(answer["value"])
    if "choice" in answer:
        said.append(level_mark(answer["choice"]))
    if "practice" in answer:
        said.append(practice_words(answer["practice"]))
    said += [answer[key] for key in ("na", "note") if key in answer]
    said += [without_controls(one["name"], name=True) for one in answer.get("evidence", ())]
    words = " · ".join(said) or _("not filled in")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
