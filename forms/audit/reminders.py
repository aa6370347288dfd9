"""What an assessment asks to be thought of: deadlines, corrections, measures, certificates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.assessment.answers import Assessment
from forms.dates import distance_words, known_date
from forms.region.deadlines import due_dates
from resources.words import _

EXPIRING = 90
CORRECTION = 30


@dataclass(frozen=True)
class Reminder:
    """One thing to think of; `page` is where it is looked after, `passed` that it is too late."""

    text: str
    due: date
    passed: bool
    page: str

    def words(self, today: date) -> str:
        """The whole sentence: what, when, and how far that is."""
        return _("{what}: {date} ({distance})").format(
            what=self.text, date=self.due.isoformat(), distance=distance_words(self.due, today)
        )


def reminders(assessment: Assessment, today: date) -> tuple[Reminder, ...]:
    """What is near or over, the earliest first."""
    found = [
        *_deadlines(assessment, today),
        *_corrections(assessment, today),
        *_expiring(assessment, today),
        *_measures(assessment, today),
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.text)))


def _deadlines(assessment: Assessment, today: date) -> Iterator[Reminder]:
    for due in due_dates(assessment.region, assessment.audit, today):
        if due.on is not None and due.near(today):
            yield Reminder(due.deadline.shown, due.on, due.passed(today), "audit")


def _corrections(assessment: Assessment, today: date) -> Iterator[Reminder]:
    for one in assessment.audit.corrections:
        until = known_date(one.until)
        if until is not None and not one.done and (until - today).days <= CORRECTION:
            short = _short(one.what)
            text = _("Correction “{what}”").format(what=short) if short else _("Correction")
            yield Reminder(text, until, until < today, "audit")


def _expiring(assessment: Assessment, today: date) -> Iterator[Reminder]:
    enterprise = assessment.enterprise
    for near, over, written in (
        (_("Discharge permit expires"), _("Discharge permit expired"), enterprise.permit_until),
        (_("Certificate expires"), _("Certificate expired"), enterprise.certification_until),
    ):
        until = known_date(written)
        if until is not None and (until - today).days <= EXPIRING:
            passed = until < today
            yield Reminder(over if passed else near, until, passed, "enterprise")


def _measures(assessment: Assessment, today: date) -> Iterator[Reminder]:
    for one in assessment.measures:
        until = known_date(one.end)
        if until is not None and one.state == "under_way" and (until - today).days <= CORRECTION:
            text = _("Measure “{what}” is to be done").format(what=_short(one.title) or one.code)
            yield Reminder(text, until, until < today, "measures")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:40] + "…"
