"""What the dates of an audit say: how far each phase is, and what cannot be right."""

from collections.abc import Iterator
from datetime import date

from forms.assessment.audit import PHASES, Audit, Correction, Phase
from forms.audit.words import phase_words
from forms.dates import known_date
from forms.region.tier import MANDATORY, VOLUNTARY, Tier
from resources.words import _

NOT_BEGUN = "not_begun"
UNDER_WAY = "under_way"
DONE = "done"


def phase_state(phase: Phase, today: date) -> str:
    """Whether a phase is not begun, under way or done; a date to come has not happened yet."""
    begin, end = known_date(phase.begin), known_date(phase.end)
    if end is not None and end <= today:
        return DONE
    if begin is not None and begin <= today:
        return UNDER_WAY
    return NOT_BEGUN


def audit_state(audit: Audit, today: date) -> str:
    """Whether the whole audit is not begun, under way, or done with its report."""
    report = known_date(audit.report_on)
    if report is not None and report <= today:
        return DONE
    states = [phase_state(audit.phases.get(code, Phase()), today) for code in PHASES]
    return NOT_BEGUN if set(states) == {NOT_BEGUN} else UNDER_WAY


def state_words(state: str) -> str:
    """How far a phase or an audit is, in words."""
    return {
        NOT_BEGUN: _("not begun"),
        UNDER_WAY: _("under way"),
        DONE: _("done"),
    }[state]


def is_overdue(correction: Correction, today: date) -> bool:
    """Whether a correction is not done although its time is over."""
    until = known_date(correction.until)
    return not correction.done and until is not None and until < today


def proposed_nature(tier: Tier) -> str:
    """The nature that a decided tier speaks for; empty where it leaves it open."""
    if not tier.decided:
        return ""
    return {MANDATORY: "mandatory", VOLUNTARY: "voluntary"}.get(tier.obligation, "")


def questions(audit: Audit, today: date) -> dict[str, str]:
    """What to ask of dates that contradict each other, by the field or phase it concerns."""
    asked: dict[str, str] = {}
    for place, sentence in _contradictions(audit, today):
        asked.setdefault(place, sentence)
    return asked


def _contradictions(audit: Audit, today: date) -> Iterator[tuple[str, str]]:
    yield from _future(audit, today)
    yield from _phases(audit)
    yield from _outcome(audit)
    for number, one in enumerate(audit.corrections):
        if one.done and not one.what:
            yield f"correction.{number}", _("What was to be put right?")


def _future(audit: Audit, today: date) -> Iterator[tuple[str, str]]:
    happened = {
        key: getattr(audit, key)
        for key in ("notified_on", "report_on", "evaluation_on", "acceptance_on")
    }
    happened |= {code: phase.end or phase.begin for code, phase in audit.phases.items()}
    happened |= {f"correction.{at}": one.done for at, one in enumerate(audit.corrections)}
    for place, text in happened.items():
        found = known_date(text)
        if found is not None and found > today:
            yield place, _("{date} is still to come. Is it right?").format(date=text)


def _phases(audit: Audit) -> Iterator[tuple[str, str]]:
    notified = known_date(audit.notified_on)
    before = ""
    for code in PHASES:
        phase = audit.phases.get(code, Phase())
        begin, end = known_date(phase.begin), known_date(phase.end)
        if begin and end and end < begin:
            yield code, _("It ends before it begins. Which date is right?")
        if begin and notified and begin < notified:
            yield code, _("It begins before the notice of {date}.").format(date=audit.notified_on)
        if begin and before and begin < (known_date(audit.phases[before].begin) or begin):
            yield (
                code,
                _("It begins before “{phase}”. Is that right?").format(phase=phase_words(before)),
            )
        before = code if begin else before


def _outcome(audit: Audit) -> Iterator[tuple[str, str]]:
    order = (
        ("report_on", "notified_on", _("The report is dated before the notice of the audit.")),
        ("evaluation_on", "report_on", _("The evaluation is dated before the report.")),
        ("acceptance_on", "evaluation_on", _("The acceptance is dated before the evaluation.")),
    )
    for later, earlier, sentence in order:
        one, other = known_date(getattr(audit, later)), known_date(getattr(audit, earlier))
        if one and other and one < other:
            yield later, sentence
    if audit.evaluation and not audit.evaluation_on:
        yield "evaluation_on", _("There is a conclusion without a date.")
    if audit.acceptance and not audit.acceptance_on:
        yield "acceptance_on", _("There is a conclusion without a date.")
