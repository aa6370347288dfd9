"""The same words for audit, figures and obligations on the screen, in workbook and PDF."""

from collections.abc import Iterator

from forms.assessment.figures import BASE_YEAR, Change
from forms.audit.proposal import kind_of
from forms.numbers import rounded
from forms.region.plan import Plan, Target
from forms.region.words import caution_words
from forms.report import Part, Report
from forms.scoring.score import Trace
from resources.words import _


def phase_words(code: str) -> str:
    """One of the seven phases of an audit."""
    return {
        "preparation": _("Preparation"),
        "pre_audit": _("Pre-audit"),
        "audit": _("Audit"),
        "options": _("Options found and screened"),
        "feasibility": _("Feasibility analysis"),
        "implementation": _("Implementation"),
        "continuous": _("Continuous cleaner production"),
    }[code]


def nature_words(code: str) -> str:
    """Whether the audit is mandatory or voluntary; empty where it was not said."""
    return {
        "mandatory": _("mandatory audit"),
        "voluntary": _("voluntary audit"),
        "not_yet": _("no audit yet"),
    }.get(code, "")


def conclusion_words(code: str) -> str:
    """How evaluation or acceptance ended; empty where it was not said."""
    return {
        "passed": _("passed"),
        "conditional": _("passed with corrections"),
        "failed": _("not passed"),
    }.get(code, "")


def change_words(change: Change) -> str:
    """The change since the base year: `−12.5%`; empty where a year is not known."""
    if change.percent is None:
        return ""
    sign = "−" if change.percent < 0 else "+" if change.percent > 0 else ""
    return f"{sign}{rounded(abs(change.percent), 1)}%"


def targets_beside(plan: Plan | None, code: str) -> list[Target]:
    """The targets of a region that speak of a figure; none of them is a limit for a factory."""
    return [] if plan is None else plan.beside(code)


def target_words(target: Target) -> str:
    """A target of the region with its indicator, base and clause."""
    compared = target.comparison in ("decrease", "increase") and target.baseline.isdecimal()
    since = _("since {year}").format(year=target.baseline) if compared else ""
    return " · ".join(filter(None, (target.indicator, target.shown, since, target.clause)))


def target_notice() -> str:
    """What to bear in mind wherever own figures stand beside targets."""
    return _(
        "Targets of the region are goals for the whole region, not limits for a factory. Base"
        " year: {year}."
    ).format(year=BASE_YEAR)


def plan_words(plan: Plan) -> str:
    """The plan with its number and date; says so where it has none."""
    number = plan.number or _("without number")
    return " · ".join((plan.shown, number, plan.date or _("undated")))


def care_words(plan: Plan) -> str:
    """Why to take care with a plan: draft, undated, excerpt; empty where it is final."""
    return " · ".join(map(caution_words, plan.cautions))


def addressee_words(plan: Plan | None) -> str:
    """The department that the result goes to; empty where the plan names none."""
    department = plan.addressee() if plan else None
    return (department.lead or department.supporting) if department else ""


def open_obligations(report: Report) -> Iterator[tuple[Part, Trace]]:
    """Obligations that are not fulfilled: answered no or partly, or must and still blank."""
    for part in report.of("diagnosis"):
        if kind_of(part.form.checklist) != "obligations":
            continue
        for one in part.score.trace:
            blank = one.state == "blank" and one.item.strength == "must"
            if blank or one.answer.practice in ("no", "partial"):
                yield part, one


def field_words(key: str) -> str:
    """What a field of the enterprise is called."""
    return {
        "name": _("Name of the enterprise"),
        "credit_code": _("Unified social credit code"),
        "address": _("Address"),
        "county": _("County or district"),
        "industry": _("Industry"),
        "scale": _("Size"),
        "contact": _("Contact person"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
    }.get(key) or _profile_words(key)


def _profile_words(key: str) -> str:
    return {
        "domain": _("Domain"),
        "park": _("Industrial park"),
        "key_basin": _("Key river basin"),
        "permit_number": _("Discharge permit number"),
        "permit_class": _("Class of the discharge permit"),
        "permit_until": _("Discharge permit valid until"),
        "eia_approval": _("EIA approval"),
        "energy_review": _("Energy review"),
        "energy_inspection_on": _("Energy inspection on"),
        "certification_body": _("Certification body"),
        "certification_number": _("Certificate number"),
        "certification_until": _("Certificate valid until"),
        "consultant": _("Consulting agency"),
        "environmental_credit": _("Environmental credit rating"),
        "pollution_grade": _("Heavy-pollution performance grade"),
        "mandatory_list_year": _("Mandatory list: year"),
        "mandatory_list_document": _("Mandatory list: document"),
    }[key]
