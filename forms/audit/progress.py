"""How far an assessment is, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass

from forms.assessment.answers import Assessment, Enterprise
from forms.audit.proposal import kind_of, kind_words
from forms.audit.tier import tier_words
from forms.ledger.accounting import Accounts
from forms.phrases import percent
from forms.region.domains import domain
from forms.region.tier import Tier
from forms.report import Part, make_part
from forms.wording import statement
from resources.words import _, plural


@dataclass(frozen=True)
class Mark:
    """The outcome of one checklist for a list: a short text, its tone, and all of it in words."""

    text: str
    level: int | None
    full: str


@dataclass(frozen=True)
class Summary:
    """What a list of assessments says of one: its checklists, outcomes, and items filled in."""

    titles: tuple[str, ...]
    marks: tuple[Mark, ...]
    filled: int
    asked: int


@dataclass(frozen=True)
class Step:
    """What to do next; `page` and `section` say where, an empty page that nothing is chosen yet."""

    sentence: str
    action: str
    page: str = ""
    section: str = ""


def filled_of(parts: Iterable[Part]) -> tuple[int, int]:
    """How many items are answered or not applicable, and how many are asked."""
    scores = [part.score for part in parts]
    asked = sum(len(score.trace) for score in scores)
    return asked - sum(len(score.blank) for score in scores), asked


def summarize(assessment: Assessment) -> Summary:
    """Score an assessment and say its outcome as briefly as a list can show."""
    new, accounts = assessment.new_project, Accounts(assessment.ledger)
    parts = [make_part(form, new_project=new, accounts=accounts) for form in assessment.forms]
    filled, asked = filled_of(parts)
    titles = tuple(part.form.checklist.shown for part in parts)
    return Summary(titles, tuple(_mark(part) for part in parts), filled, asked)


def _mark(part: Part) -> Mark:
    checklist, score = part.form.checklist, part.score
    full = f"{checklist.shown}\n{statement(part)}"
    kind = kind_of(checklist)
    level = score.level if score.complete else None
    if len(score.blank) == len(score.trace):
        words = _("to fill in") if score.trace else statement(part)
    elif score.rate is not None:
        words = percent(score.rate)
    elif kind == "level":
        return Mark(statement(part), level, full)
    else:
        words = statement(part)
    return Mark(_("{kind}: {outcome}").format(kind=kind_words(kind), outcome=words), level, full)


def next_step(enterprise: Enterprise, parts: list[Part], tier: Tier) -> Step:
    """The one thing to do next, from choosing checklists and the audit tier to the export."""
    if not parts:
        return Step(_("No checklist is chosen yet."), _("Add a checklist"))
    for part in parts:
        if not part.score.trace:
            title = part.form.checklist.shown
            sentence = _("Nothing is chosen in “{title}” yet.").format(title=title)
            return Step(sentence, _("Choose what you make"), *_place(part))
        if part.score.blank:
            return _fill_in(parts, part)
    if tier.could_raise or tier.contradictions:
        words = _("All items are filled in. Audit tier: {tier}").format(tier=tier_words(tier))
        return Step(words, _("Answer the questions of the audit tier"), "tier")
    entity = domain(enterprise.domain)
    if not enterprise.name or not enterprise.credit_code:
        sentence = (
            _("All items are filled in; the credit code of the {subject} is missing.")
            if enterprise.name
            else _("All items are filled in; the name of the {subject} is missing.")
        ).format(subject=entity.subject)
        action = _("Complete the {subject}").format(subject=entity.subject)
        return Step(sentence, action, "enterprise")
    return Step(_("All items are filled in."), _("See the result and export"), "result")


def _fill_in(parts: list[Part], first: Part) -> Step:
    blank = sum(len(part.score.blank) for part in parts)
    words = plural("{count} item is still blank.", "{count} items are still blank.", blank)
    place = _("Next: {title}").format(title=first.form.checklist.shown)
    filled, _asked = filled_of(parts)
    action = _("Go on filling in") if filled else _("Start filling in")
    return Step(f"{words}\n{place}", action, *_place(first))


def _place(part: Part) -> tuple[str, str]:
    checklist = part.form.checklist
    return "diagnosis" if checklist.method == "diagnosis" else "form", f"{checklist.code}/"
