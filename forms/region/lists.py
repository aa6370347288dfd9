"""A regional plan as lists of lines that can be searched and filtered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checklists.installed import installed
from forms.phrases import listed, strength_words
from forms.region.plan import Plan, SectorRole
from forms.region.words import benefit_words, domain_words, role_words
from forms.search import matches
from resources.words import _

# Rules that tell authorities, experts and agencies what to do, not an enterprise.
_FOR_OTHERS = frozenset(
    {
        "agency_control",
        "agency_sanction",
        "appraisal",
        "expert_control",
        "guideline",
        "service_pilot",
        "tiering_study",
    }
)
# Information systems in which no single enterprise is kept.
_WITHOUT_ENTERPRISES = frozenset(
    {
        "auditor_training",
        "case",
        "catalogue",
        "consult",
        "dust",
        "expert_pool",
        "standards",
        "tech_library",
    }
)


@dataclass(frozen=True)
class Line:
    """One row of a list; without a domain it concerns every one."""

    cells: tuple[str, ...]
    code: str = ""
    domain: str = ""
    for_enterprise: bool = True

    def fits(self, query: str, domain: str = "", *, only_enterprise: bool = False) -> bool:
        """Whether it is asked for; an empty domain asks for all."""
        return (
            (not domain or self.domain in ("", domain))
            and (self.for_enterprise or not only_enterprise)
            and matches(query, *self.cells, self.code)
        )


@dataclass(frozen=True)
class Group:
    """Lines of one kind under their heads; `note` is to be borne in mind with all of them."""

    key: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""


def groups(plan: Plan) -> list[Group]:
    """What a plan holds, by kind; kinds of which it says nothing are left out."""
    clause = _("Clause")
    found = [
        target_list(plan),
        Group(
            "rules",
            _("Rules"),
            (_("Rule"), _("Strength"), clause),
            tuple(
                Line(
                    (one.text, strength_words(one.strength), one.clause),
                    one.code,
                    for_enterprise=one.topic not in _FOR_OTHERS,
                )
                for one in plan.rules
            ),
        ),
        Group(
            "benefits",
            _("Benefits"),
            (_("What a good result is good for"), _("Category"), clause),
            tuple(
                Line((one.text, benefit_words(one.kind), one.clause), one.code)
                for one in plan.benefits
            ),
        ),
        Group(
            "sanctions",
            _("Sanctions"),
            (_("What is at risk"), clause),
            tuple(Line((one.text, one.clause), one.code) for one in plan.sanctions),
        ),
        _departments(plan),
        _systems(plan),
        _sectors(plan.sectors),
    ]
    return [group for group in found if group.lines]


def not_limits() -> str:
    """What stands wherever targets of a region are shown."""
    return _("Regional targets are not limits for a factory.")


def target_list(plan: Plan) -> Group:
    """Every target of a plan with its base, domain and clause."""
    lines = tuple(
        Line(
            (
                one.indicator,
                one.shown,
                one.baseline,
                domain_words(one.domain),
                _("enterprises too") if one.for_enterprise else _("the region only"),
                one.note,
                one.clause,
            ),
            one.code,
            one.domain,
            one.for_enterprise,
        )
        for one in plan.targets
    )
    heads = (
        _("Indicator"),
        _("Target"),
        _("Base"),
        _("Domain"),
        _("Concerns"),
        _("Note"),
        _("Clause"),
    )
    return Group("targets", _("Targets"), heads, lines, not_limits())


def _departments(plan: Plan) -> Group:
    lines = tuple(
        Line(
            (one.lead or "—", one.supporting or "—", one.clause),
            for_enterprise=one.clause in plan.audit_clauses,
        )
        for one in plan.departments
    )
    heads = (_("In the lead"), _("Supporting, or without a lead"), _("Clause"))
    return Group("departments", _("Departments"), heads, lines)


def _systems(plan: Plan) -> Group:
    lines = tuple(
        Line(
            (one.text, benefit_words(one.kind), one.clause),
            one.code,
            for_enterprise=one.kind not in _WITHOUT_ENTERPRISES,
        )
        for one in plan.systems
    )
    heads = (_("Asked of information systems"), _("Category"), _("Clause"))
    return Group("systems", _("Systems"), heads, lines)


def _sectors(sectors: Iterable[SectorRole]) -> Group:
    """Each sector once, with all that the plan names it for."""
    named: dict[str, list[SectorRole]] = {}
    for one in sectors:
        named.setdefault(one.name, []).append(one)
    heads = (_("Sector in the plan"), _("Named for"), _("Checklists here"))
    lines = tuple(_sector(name, roles) for name, roles in named.items())
    return Group("sectors", _("Sectors"), heads, lines)


def _sector(name: str, roles: list[SectorRole]) -> Line:
    known = installed()
    codes = dict.fromkeys(code for one in roles for code in one.checklists)
    checklists = [known[code] for code in codes if code in known]
    domains = {one.domain or "industry" for one in checklists}
    return Line(
        (name, _("; ").join(_roles(roles)), listed(one.shown for one in checklists) or "—"),
        domain=domains.pop() if len(domains) == 1 else "",
    )


def _roles(roles: list[SectorRole]) -> Iterator[str]:
    for one in roles:
        yield f"{role_words(one.role)} · {one.clause}"
