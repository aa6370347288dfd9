"""Answers to the questions of the audit tier that the form already knows: proposed, never set.

Only what a fact proves is proposed. That a limit list is met never proves "no": the list holds
only what was picked from it, and a local limit may be stricter.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from checklists.installed import installed
from checklists.model import ROMAN
from forms.answers import Assessment, Enterprise
from forms.dates import known_date
from forms.plan import plans
from forms.report import Part
from forms.scales import scale_words
from forms.scoring import Trace
from forms.tier import rules
from forms.wording import listed
from resources.words import _

_KEY_REGION = "gansu"
_KEY_ROLE = "audit_key"
# One list for many industries: to have it says nothing of which of them the enterprise is in.
_MIXED = "other-industries"
# An item of these units is no limit but the volume to which concentrations are converted.
_VOLUMES = ("m³/t", "t/t")


@dataclass(frozen=True)
class Proposal:
    """An answer to a question of the tier ("yes" or "no"), and what it rests on."""

    question: str
    answer: str
    reason: str


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
        _listed(assessment),
        _permit(enterprise, on),
        _certified(enterprise, on),
    ]
    order = [question.code for question in rules().questions]
    known = (one for one in found if one is not None)
    return tuple(sorted(known, key=lambda one: order.index(one.question)))


def _missed(
    question: str, parts: Iterable[Part], concerns: Callable[[Part, Trace], bool]
) -> Proposal | None:
    """A yes where one answer misses the lowest level that its source sets."""
    reasons = [
        _limit_words(part, one)
        for part in parts
        if part.form.checklist.method == "worst"
        for one in part.score.trace
        if one.level == 0 and one.levels and one.levels[2].reachable and concerns(part, one)
    ]
    if not reasons:
        return None
    more = _("; ").join(reasons[:2]) + ("…" if len(reasons) > len(reasons[:2]) else "")
    return Proposal(question, "yes", more)


def _energy_limit(part: Part, _one: Trace) -> bool:
    return part.form.checklist.code.startswith("energy-limits")


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


def _listed(assessment: Assessment) -> Proposal | None:
    year = assessment.enterprise.mandatory_list_year
    document = assessment.enterprise.mandatory_list_document
    if not (year or document) or (year.isdecimal() and int(year) < assessment.year):
        return None
    shown = " ".join(filter(None, (year, document)))
    reason = _("The enterprise page names the mandatory list: {list}.").format(list=shown)
    return Proposal("on_mandatory_list", "yes", reason)


def _permit(enterprise: Enterprise, today: date) -> Proposal | None:
    registered = "登记" in enterprise.permit_class
    if not enterprise.permit_number or registered or _over(enterprise.permit_until, today):
        return None
    reason = _("The enterprise page holds the permit {number}, {until}.").format(
        number=enterprise.permit_number, until=_until_words(enterprise.permit_until)
    )
    return Proposal("permit", "yes", reason)


def _certified(enterprise: Enterprise, today: date) -> Proposal | None:
    until = enterprise.certification_until
    if not enterprise.certification_number or _over(until, today):
        return None
    reason = _("The enterprise page holds the certificate {number}, {until}.").format(
        number=enterprise.certification_number, until=_until_words(until)
    )
    return Proposal("certified", "yes", reason)


def _until_words(until: str) -> str:
    return _("valid until {date}").format(date=until) if until else _("validity not stated")


def _over(until: str, today: date) -> bool:
    last = known_date(until)
    return last is not None and last < today
