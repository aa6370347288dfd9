"""Answers to the questions of the audit tier that the form already knows: proposed, never set.

Only what a fact proves is proposed. That a limit list is met never proves "no": the list holds
only what was picked from it, and a local limit may be stricter. An answer that says the opposite
of a proof is a contradiction, which leaves the tier undecided; what holds only on a certain day
(permit, certificate) is no such proof, as factory and bureau judge on different days.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from checklists.installed import installed
from checklists.model import ROMAN
from forms.assessment.answers import Assessment, Enterprise
from forms.assessment.audit import Audit
from forms.audit.proposal import kind_of
from forms.audit.tier import question_words, said_words
from forms.audit.words import nature_words
from forms.dates import known_date
from forms.phrases import listed
from forms.region.domains import domain
from forms.region.plan import plans
from forms.region.tier import Tier, rules, tier
from forms.report import Part
from forms.scales import scale_words
from forms.scoring.score import Trace
from resources.words import _

_KEY_REGION = "gansu"
_KEY_ROLE = "audit_key"
# One list for many industries: to have it says nothing of which of them the enterprise is in.
_MIXED = "other-industries"
# An item of these units is no limit but the volume to which concentrations are converted.
_VOLUMES = ("m³/t", "t/t")
_NAMED = 2


@dataclass(frozen=True)
class Proposal:
    """An answer to a question of the tier ("yes" or "no"), and what it rests on.

    `items` are the checklists and items that it rests on, where it does.
    """

    question: str
    answer: str
    reason: str
    items: tuple[tuple[str, str], ...] = ()
    proof: bool = True


def propose(
    assessment: Assessment, parts: Iterable[Part], today: date | None = None
) -> tuple[Proposal, ...]:
    """What the facts of the form say of the questions, in the order of the questions."""
    parts = list(parts)
    enterprise, on = assessment.enterprise, today or date.today()
    found = [
        _missed("over_energy_quota", parts, _energy_limit),
        _missed("exceeds_standard", parts, _discharge_limit),
        _micro(enterprise.scale),
        _key_sector(assessment),
        _key_basin(assessment),
        _in_park(assessment.enterprise),
        _transport(assessment.enterprise),
        _listed(assessment),
        _permit(enterprise, on),
        _certified(enterprise, on),
    ]
    order = [question.code for question in rules().questions]
    known = (one for one in found if one is not None)
    return tuple(sorted(known, key=lambda one: order.index(one.question)))


def judge(assessment: Assessment, parts: Iterable[Part]) -> Tier:
    """The audit tier of an assessment, its answers held against what its form proves.

    Only the parts with limits (method `worst`) are looked at; others may be left out.
    """
    proven = {one.question: one.answer for one in propose(assessment, parts) if one.proof}
    return tier(assessment.region, assessment.tier, proven, assessment.tier_notes)


def _missed(
    question: str, parts: Iterable[Part], concerns: Callable[[Part, Trace], bool]
) -> Proposal | None:
    """A yes where one answer misses the lowest level that its source sets."""
    missed = [
        (part, one)
        for part in parts
        if part.form.checklist.method == "worst"
        for one in part.score.trace
        if one.level == 0 and one.levels and one.levels[2].reachable and concerns(part, one)
    ]
    if not missed:
        return None
    reasons = [_limit_words(part, one) for part, one in missed[:_NAMED]]
    more = _("; ").join(reasons) + ("…" if len(missed) > _NAMED else "")
    items = tuple((part.form.checklist.code, one.item.code) for part, one in missed)
    return Proposal(question, "yes", more, items)


def _energy_limit(part: Part, _one: Trace) -> bool:
    return kind_of(part.form.checklist) == "energy"


def _discharge_limit(part: Part, one: Trace) -> bool:
    return "discharge" in part.form.checklist.code and not one.item.unit.startswith(_VOLUMES)


def _limit_words(part: Part, one: Trace) -> str:
    checklist = part.form.checklist
    words = _("{title}, {item}: {compared}, misses “{level}”").format(
        title=checklist.shown,
        item=one.item.shown,
        compared=" ".join(filter(None, (one.compared, one.item.unit))),
        level=checklist.level_name(3) or ROMAN[3],
    )
    if checklist.evidence_of(one.item) == "read":
        return words
    return _("{words} (limit not compared with the standard's text)").format(words=words)


def _micro(scale: str) -> Proposal | None:
    answers = {"小型": "yes", "微型": "yes", "大型": "no", "中型": "no"}
    if scale not in answers:
        return None
    reason = _("The scale of the enterprise is “{scale}”.").format(scale=scale_words(scale))
    return Proposal("micro", answers[scale], reason)


def _key_sector(assessment: Assessment) -> Proposal | None:
    plan = plans().get(_KEY_REGION)
    if plan is None or assessment.region != _KEY_REGION:
        return None
    own = {form.checklist.sector for form in assessment.forms}
    key = [one for one in plan.sectors if one.role == _KEY_ROLE]
    named = [
        one
        for one in key
        if one.name in assessment.enterprise.industry or own & set(_sectors_of(one.checklists))
    ]
    if not named:
        return None
    reason = _("Clause {clause} names: {sectors}. Industry and checklists of this form fit.")
    names = listed(dict.fromkeys(one.name for one in named))
    return Proposal("gs14_sector", "yes", reason.format(clause=named[0].clause, sectors=names))


def _sectors_of(codes: Iterable[str]) -> Iterator[str]:
    known = installed()
    for code in codes:
        if code in known and known[code].sector != _MIXED:
            yield known[code].sector


def _key_basin(assessment: Assessment) -> Proposal | None:
    basin = assessment.enterprise.key_basin
    if not basin:
        return None
    reason = _("The enterprise page names the key river basin: {basin}.").format(basin=basin)
    return Proposal("key_basin", "yes", reason)


def _in_park(enterprise: Enterprise) -> Proposal | None:
    if not enterprise.park:
        return None
    reason = _("The enterprise page names the industrial park: {park}.")
    return Proposal("in_park", "yes", reason.format(park=enterprise.park))


def _transport(enterprise: Enterprise) -> Proposal | None:
    if enterprise.domain != "transport":
        return None
    reason = _("What is assessed is “{domain}”.").format(domain=domain("transport").shown)
    return Proposal("transport_operator", "yes", reason)


def _listed(assessment: Assessment) -> Proposal | None:
    reasons = [*_list_words(assessment), *_mandatory_words(assessment.audit, assessment.year)]
    return Proposal("on_mandatory_list", "yes", " ".join(reasons)) if reasons else None


def _list_words(assessment: Assessment) -> Iterator[str]:
    year = assessment.enterprise.mandatory_list_year
    document = assessment.enterprise.mandatory_list_document
    if (year or document) and not (year.isdecimal() and int(year) < assessment.year):
        shown = " ".join(filter(None, (year, document)))
        yield _("The enterprise page names the mandatory list: {list}.").format(list=shown)


def _mandatory_words(audit: Audit, year: int) -> Iterator[str]:
    """That an audit was ordered, unless it was accepted in a year before."""
    accepted = known_date(audit.acceptance_on)
    if accepted is not None and accepted.year < year:
        return
    if audit.nature == "mandatory":
        yield _("The page of the audit's progress says “{nature}”.").format(
            nature=nature_words("mandatory")
        )
    if audit.notified_on and audit.nature != "voluntary":
        sentence = _("The page of the audit's progress states the notice of {date}.")
        yield sentence.format(date=audit.notified_on)


def _permit(enterprise: Enterprise, today: date) -> Proposal | None:
    registered = "登记" in enterprise.permit_class
    if not enterprise.permit_number or registered or _over(enterprise.permit_until, today):
        return None
    reason = _("The enterprise page holds the permit {number}, {until}.").format(
        number=enterprise.permit_number, until=_until_words(enterprise.permit_until)
    )
    return Proposal("permit", "yes", reason, proof=False)


def _certified(enterprise: Enterprise, today: date) -> Proposal | None:
    until = enterprise.certification_until
    if not enterprise.certification_number or _over(until, today):
        return None
    reason = _("The enterprise page holds the certificate {number}, {until}.").format(
        number=enterprise.certification_number, until=_until_words(until)
    )
    return Proposal("certified", "yes", reason, proof=False)


def _until_words(until: str) -> str:
    return _("valid until {date}").format(date=until) if until else _("validity not stated")


def _over(until: str, today: date) -> bool:
    last = known_date(until)
    return last is not None and last < today


@dataclass(frozen=True)
class Contradiction:
    """An answer that says the opposite of a proof; `note` explains it, empty where nothing does."""

    answer: str
    proof: Proposal
    note: str = ""

    @property
    def short(self) -> str:
        """What contradicts what, where the reason stands in sight."""
        (title,) = question_words((self.proof.question,))
        words = _("“{question}” is answered “{answer}”, which this value contradicts.")
        return words.format(question=title, answer=said_words(self.answer))

    @property
    def words(self) -> str:
        """What contradicts what, and how it was explained."""
        (title,) = question_words((self.proof.question,))
        words = _("“{question}” is answered “{answer}”, but the form says “{proven}”: {reason}")
        said = words.format(
            question=title,
            answer=said_words(self.answer),
            proven=said_words(self.proof.answer),
            reason=self.proof.reason,
        )
        if not self.note:
            return said
        return _("{contradiction} Explained: {note}").format(contradiction=said, note=self.note)


def contradictions(assessment: Assessment, parts: Iterable[Part]) -> tuple[Contradiction, ...]:
    """What the answers to the tier contradict, explained or not, in the order of the questions."""
    parts = list(parts)
    found = judge(assessment, parts)
    against = {*found.contradictions, *found.explained}
    return tuple(
        Contradiction(
            assessment.tier[one.question],
            one,
            assessment.tier_notes[one.question] if one.question in found.explained else "",
        )
        for one in propose(assessment, parts)
        if one.question in against
    )
