"""A regional plan as data: targets, rules, benefits, sanctions, departments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import TypeVar

from checklists.model import plain
from checklists.problems import ChecklistError
from checklists.tables import Notes, Table, exact
from checklists.titles import Titled
from forms.assessment.figures import COMPARED
from forms.assessment.profile import PROFILE
from forms.region.facts import read_toml
from resources import REGIONS
from resources.words import _

FORMAT = 1
COMPARISONS = (">=", ">", "=", "decrease", "increase", "range", "qualitative")
DOMAINS = ("industry", "agriculture", "construction", "services", "transport", "cross")
COUNTS = ("audited", "improved")
CAUTIONS = ("draft", "undated", "excerpt")
_LISTS = ("cautions", "profile", "parents", "errata", "audit_clauses")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Target:
    """What a region wants to reach; never a limit for one factory.

    `figures` names the own figures beside which it stands; `counts` what a bureau counts for it:
    enterprises that finished an audit, or that carried out a measure of medium or high cost.
    """

    code: str
    domain: str
    topic: str
    indicator: str
    unit: str
    comparison: str
    value: str
    clause: str
    baseline: str = ""
    note: str = ""
    quantified: bool = False
    for_enterprise: bool = False
    approximate: bool = False
    figures: tuple[str, ...] = ()
    counts: str = ""

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount for the whole region, with which no change can be compared."""
        return self.comparison in (">=", ">", "=", "range")

    @property
    def shown(self) -> str:
        """The value with its comparison, as people read it: `下降 14 %`, `≥ 23 家`."""
        unit = "" if self.unit in ("", "—") else f" {self.unit}"
        if self.comparison == "qualitative":
            return self.value
        around = _("about {value}").format(value=self.value) if self.approximate else self.value
        words = {
            "decrease": _("down by {value}"),
            "increase": _("up by {value}"),
            ">=": "≥ {value}",
            ">": "> {value}",
        }.get(self.comparison, "{value}")
        return words.format(value=f"{around}{unit}")


@dataclass(frozen=True)
class PlanRule:
    """What a plan orders; `strength` is must, should or may."""

    code: str
    topic: str
    text: str
    strength: str
    clause: str


@dataclass(frozen=True)
class Benefit:
    """What a good result is good for in the region."""

    code: str
    kind: str
    text: str
    clause: str


@dataclass(frozen=True)
class Sanction:
    """What is at risk in the region."""

    code: str
    text: str
    clause: str


@dataclass(frozen=True)
class Department:
    """Who leads and who supports a task of the plan."""

    clause: str
    lead: str = ""
    supporting: str = ""


@dataclass(frozen=True)
class SectorRole:
    """How a plan names a sector, and which checklists that means here."""

    name: str
    checklists: tuple[str, ...]
    role: str
    clause: str


@dataclass(frozen=True)
class Plan(Titled):
    """One regional plan; `cautions` marks a text that is not final, `status` says why.

    `profile` names the facts of an enterprise that it asks for.
    """

    code: str
    name: str
    name_en: str
    province: str
    title: str
    title_en: str
    number: str
    issuer: str
    date: str
    period: str
    status: str
    cautions: tuple[str, ...]
    profile: tuple[str, ...]
    parents: tuple[str, ...]
    errata: tuple[str, ...]
    audit_clauses: tuple[str, ...]
    targets: tuple[Target, ...]
    rules: tuple[PlanRule, ...]
    benefits: tuple[Benefit, ...]
    sanctions: tuple[Sanction, ...]
    departments: tuple[Department, ...]
    systems: tuple[Benefit, ...]
    sectors: tuple[SectorRole, ...]

    def beside(self, figure: str) -> list[Target]:
        """The targets that speak of an own figure; none of them is a limit for a factory."""
        return [one for one in self.targets if figure in one.figures]

    def addressee(self) -> Department | None:
        """The department that the result goes to: who leads audits, else who is named there."""
        audits = [one for one in self.departments if one.clause in self.audit_clauses]
        return next(iter([one for one in audits if one.lead] or audits), None)


@cache
def plans() -> dict[str, Plan]:
    """The shipped plans by their region. Raises ChecklistError."""
    read = [read_plan(read_toml(path), path.name) for path in sorted(REGIONS.glob("*.toml"))]
    return {plan.code: plan for plan in read}


def read_plan(top: Table, name: str) -> Plan:
    """The plan in a parsed file. Raises ChecklistError with every problem found."""
    notes = Notes(name)
    if top.get("format") != FORMAT:
        notes.add("", _("format is not {number}").format(number=FORMAT), _("write format = 1"))
    head = notes.table(top, "plan", "")
    heads = ("title", "title_en", "number", "issuer", "date", "period", "status")
    names = ("code", "name", "name_en", "province")
    notes.unknown_keys(head, (*heads, *_LISTS), "[plan]")
    plan = Plan(
        **{key: notes.text(top, key, "", needed=key in ("code", "name")) for key in names},
        **{key: notes.text(head, key, "[plan]", needed=key == "title") for key in heads},
        cautions=_known(head, "cautions", CAUTIONS, "[plan]", notes),
        profile=_known(head, "profile", PROFILE, "[plan]", notes),
        parents=tuple(notes.texts(head, "parents", "[plan]")),
        errata=tuple(notes.texts(head, "errata", "[plan]")),
        audit_clauses=tuple(notes.texts(head, "audit_clauses", "[plan]")),
        targets=tuple(_each(top, "target", _target, notes)),
        rules=tuple(_each(top, "rule", _texts(PlanRule), notes)),
        benefits=tuple(_each(top, "benefit", _texts(Benefit), notes)),
        sanctions=tuple(_each(top, "sanction", _texts(Sanction), notes)),
        departments=tuple(_each(top, "department", _texts(Department), notes)),
        systems=tuple(_each(top, "information_system", _texts(Benefit), notes)),
        sectors=tuple(_each(top, "sector", _sector, notes)),
    )
    if notes.problems:
        raise ChecklistError(notes.problems)
    return plan


def _each(
    top: Table, key: str, read: Callable[[Table, str, Notes], _T], notes: Notes
) -> Iterator[_T]:
    notes.twice(notes.tables(top, key, ""), key)
    for number, table in enumerate(notes.tables(top, key, ""), 1):
        place = f"{key} {table.get('code') or table.get('name') or number}"
        yield read(table, place, notes)


def _texts(kind: type[_T]) -> Callable[[Table, str, Notes], _T]:
    """Read a dataclass whose fields are all texts; those without a default are needed."""

    def read(table: Table, place: str, notes: Notes) -> _T:
        notes.unknown_keys(table, [one.name for one in fields(kind)], place)  # type: ignore[arg-type]
        named = {
            one.name: notes.text(table, one.name, place, needed=one.default != "")
            for one in fields(kind)  # type: ignore[arg-type]
        }
        return kind(**named)

    return read


def _target(table: Table, place: str, notes: Notes) -> Target:
    needed = ("code", "topic", "indicator", "unit", "clause")
    optional = ("baseline", "note")
    notes.unknown_keys(table, Target.__dataclass_fields__, place)
    return Target(
        **{key: notes.text(table, key, place, needed=True) for key in needed},
        **{key: notes.text(table, key, place) for key in optional},
        domain=notes.choice(table, "domain", place, DOMAINS),
        comparison=notes.choice(table, "comparison", place, COMPARISONS),
        value=_value(table.get("value"), place, notes),
        quantified=notes.flag(table, "quantified", place),
        for_enterprise=notes.flag(table, "for_enterprise", place),
        approximate=notes.flag(table, "approximate", place),
        figures=_known(table, "figures", COMPARED, place, notes),
        counts=notes.choice(table, "counts", place, COUNTS, needed=False),
    )


def _known(
    table: Table, key: str, known: tuple[str, ...], place: str, notes: Notes
) -> tuple[str, ...]:
    found = tuple(notes.texts(table, key, place))
    for code in found:
        if code not in known:
            words = _("unknown {key}: {code}").format(key=key, code=code)
            notes.add(place, words, _("use one of: {options}").format(options=", ".join(known)))
    return found


def _value(raw: object, place: str, notes: Notes) -> str:
    if isinstance(raw, str) and raw:
        return raw
    numbers = [exact(one) for one in (raw if isinstance(raw, list) else [raw])]
    if not numbers or any(one is None for one in numbers):
        notes.add(place, _("value is missing or of the wrong type"), _("write a number or a text"))
        return ""
    return "–".join(plain(one) for one in numbers if isinstance(one, Decimal))


def _sector(table: Table, place: str, notes: Notes) -> SectorRole:
    notes.unknown_keys(table, SectorRole.__dataclass_fields__, place)
    return SectorRole(
        name=notes.text(table, "name", place, needed=True),
        checklists=tuple(notes.texts(table, "checklists", place)),
        role=notes.text(table, "role", place, needed=True),
        clause=notes.text(table, "clause", place, needed=True),
    )
