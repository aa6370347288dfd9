"""Which clean-production audit applies: the rules of `audit-tier.toml` read together.

The obligation is the strongest and the procedure the strictest of all rules that match; without
a match the region's default applies. An unknown answer never triggers a rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from checklists.model import pick_language
from checklists.problems import ChecklistError
from checklists.tables import Notes, Table
from forms.facts import read_toml
from resources import AUDIT_TIER
from resources.words import _

FORMAT = 1
VOLUNTARY = "voluntary"
MANDATORY = "mandatory"


@dataclass(frozen=True)
class Question:
    """One question; `evidence` says how far its term was compared with its source."""

    code: str
    title: str
    title_en: str = ""
    help: str = ""
    help_en: str = ""
    group: str = ""
    evidence: str = ""

    @property
    def shown(self) -> str:
        """The question in the language in use."""
        return pick_language(self.title, self.title_en)

    @property
    def explained(self) -> str:
        """What the question means, in the language in use."""
        return pick_language(self.help, self.help_en)


@dataclass(frozen=True)
class Rule:
    """A rule or a modifier: `any_of` one yes, `all_of` every yes, only in `regions`."""

    code: str
    title: str
    title_en: str
    any_of: tuple[str, ...]
    all_of: tuple[str, ...]
    regions: tuple[str, ...]
    basis: Mapping[str, str]
    obligation: str = ""
    procedure: str = ""
    modifier: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        """The title in the language in use."""
        return pick_language(self.title, self.title_en)

    def matches(self, region: str, yes: set[str]) -> bool:
        """Whether the rule holds in that region for what was answered yes."""
        if region not in self.regions:
            return False
        return any(code in yes for code in self.any_of) or (
            bool(self.all_of) and all(code in yes for code in self.all_of)
        )


@dataclass(frozen=True)
class Rules:
    """The whole file; orders run from the strongest, `defaults` holds procedure and clause.

    `laws` are the bases that stand outside the plans.
    """

    obligations: tuple[str, ...]
    procedures: tuple[str, ...]
    names: Mapping[str, str]
    names_en: Mapping[str, str]
    defaults: Mapping[str, tuple[str, str]]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]
    groups: tuple[str, ...] = ()
    laws: frozenset[str] = frozenset()

    def name(self, code: str) -> str:
        """An obligation, procedure, modifier, group, basis or note in the language in use."""
        return pick_language(self.names.get(code, code), self.names_en.get(code, ""))


@dataclass(frozen=True)
class Tier:
    """The outcome: obligation and procedure apart, what modifies them, and why.

    `matched` holds the rules and modifiers that decided, `unanswered` the questions without yes or
    no, `could_raise` those of them that could still make obligation or procedure stricter.
    """

    region: str
    obligation: str
    procedure: str
    modifiers: tuple[str, ...]
    matched: tuple[Rule, ...]
    unanswered: tuple[str, ...]
    could_raise: tuple[str, ...]
    default_clause: str = ""

    def as_json(self) -> dict[str, object]:
        """What `python -m forms tier --json` prints beside the file."""
        return {
            "obligation": self.obligation,
            "procedure": self.procedure,
            "modifiers": list(self.modifiers),
            "matched": [rule.code for rule in self.matched],
            "unanswered": list(self.unanswered),
            "could_raise": list(self.could_raise),
        }


def tier(region: str, answers: Mapping[str, str]) -> Tier:
    """The audit that applies in a region to what was answered ("yes", "no" or "unknown")."""
    yes = {code for code, said in answers.items() if said == "yes"}
    matched = [rule for rule in rules().rules if rule.matches(region, yes)]
    obligation, procedure = _strictest(region, matched)
    modifiers = [
        rule
        for rule in rules().modifiers
        if rule.matches(region, yes) and _holds(rule.obligation, obligation)
    ]
    unanswered = tuple(
        question.code
        for question in rules().questions
        if answers.get(question.code) not in ("yes", "no")
    )
    return Tier(
        region=region,
        obligation=obligation,
        procedure=procedure,
        modifiers=tuple(rule.modifier for rule in modifiers),
        matched=(*matched, *modifiers),
        unanswered=unanswered,
        could_raise=tuple(_raising(region, yes, unanswered, obligation, procedure)),
        default_clause=rules().defaults.get(region, ("", ""))[1],
    )


def _strictest(region: str, matched: Iterable[Rule]) -> tuple[str, str]:
    matched = list(matched)
    known = rules()
    obligations = [rule.obligation for rule in matched if rule.obligation]
    procedures = [rule.procedure for rule in matched if rule.procedure]
    obligation = min(obligations, key=known.obligations.index, default=VOLUNTARY)
    default = known.defaults.get(region, (known.procedures[-1], ""))[0]
    return obligation, min(procedures, key=known.procedures.index, default=default)


def _holds(condition: str, obligation: str) -> bool:
    if condition.startswith("not "):
        return obligation != condition.removeprefix("not ")
    return condition in ("", obligation)


def _raising(
    region: str, yes: set[str], unanswered: tuple[str, ...], obligation: str, procedure: str
) -> Iterable[str]:
    """The open questions whose yes, with the others that their rule needs, would be stricter."""
    known = rules()
    now = known.obligations.index(obligation), known.procedures.index(procedure)
    for code in unanswered:
        for rule in known.rules:
            asked = {code} if code in rule.any_of else set(rule.all_of)
            if code not in asked or not asked <= yes | set(unanswered):
                continue
            further = [one for one in known.rules if one.matches(region, yes | asked)]
            then = _strictest(region, further)
            ranks = known.obligations.index(then[0]), known.procedures.index(then[1])
            if ranks[0] < now[0] or ranks[1] < now[1]:
                yield code
                break


@cache
def rules() -> Rules:
    """The shipped rules. Raises ChecklistError with every problem of the file."""
    return read_rules(read_toml(AUDIT_TIER), AUDIT_TIER.name)


def read_rules(top: Table, name: str) -> Rules:
    """The rules in a parsed file. Raises ChecklistError with every problem found."""
    notes = Notes(name)
    if top.get("format") != FORMAT:
        notes.add("", _("format is not {number}").format(number=FORMAT), _("write format = 1"))
    order = notes.table(top, "order", "")
    obligations = tuple(notes.texts(order, "obligation", "[order]"))
    procedures = tuple(notes.texts(order, "procedure", "[order]"))
    questions = tuple(_question(one, notes) for one in notes.tables(top, "question", ""))
    asked = {question.code for question in questions}
    read = Rules(
        obligations=obligations,
        procedures=procedures,
        names=_names(top, "name", notes),
        names_en=_names(top, "name_en", notes),
        defaults=_defaults(notes.table(top, "default", ""), procedures, notes),
        questions=questions,
        rules=tuple(
            _rule(one, "rule", asked, obligations, procedures, notes)
            for one in notes.tables(top, "rule", "")
        ),
        modifiers=tuple(
            _rule(one, "modifier", asked, obligations, procedures, notes)
            for one in notes.tables(top, "modifier", "")
        ),
        groups=tuple(notes.table(notes.table(top, "name", ""), "group", "[name]")),
        laws=frozenset(notes.table(notes.table(top, "name_en", ""), "law", "[name_en]")),
    )
    if notes.problems:
        raise ChecklistError(notes.problems)
    return read


def _names(top: Table, key: str, notes: Notes) -> dict[str, str]:
    named: dict[str, str] = {}
    table = notes.table(top, key, "")
    for kind in table:
        inner = notes.table(table, kind, f"[{key}]")
        named |= {code: notes.text(inner, code, f"[{key}.{kind}]", needed=True) for code in inner}
    return named


def _defaults(
    table: Table, procedures: tuple[str, ...], notes: Notes
) -> dict[str, tuple[str, str]]:
    found = {}
    for region in table:
        place = f"default.{region}"
        inner = notes.table(table, region, "[default]")
        procedure = notes.choice(inner, "procedure", place, procedures)
        found[region] = (procedure, notes.text(inner, "clause", place))
    return found


def _question(table: Table, notes: Notes) -> Question:
    place = f"question {table.get('code')}"
    return Question(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        help=notes.text(table, "help", place),
        help_en=notes.text(table, "help_en", place),
        group=notes.text(table, "group", place),
        evidence=notes.text(table, "evidence", place),
    )


def _rule(
    table: Table,
    kind: str,
    asked: set[str],
    obligations: tuple[str, ...],
    procedures: tuple[str, ...],
    notes: Notes,
) -> Rule:
    place = f"{kind} {table.get('code')}"
    conditions = [*obligations, *(f"not {one}" for one in obligations)]
    any_of, all_of = notes.texts(table, "any", place), notes.texts(table, "all", place)
    if not any_of and not all_of:
        notes.add(place, _("any and all are missing"), _("name the questions that trigger it"))
    for code in {*any_of, *all_of} - asked:
        notes.add(
            place,
            _("question {code} does not exist").format(code=code),
            _("use the code of a question of this file"),
        )
    regions = notes.texts(table, "regions", place)
    basis = notes.table(table, "basis", place)
    for region in regions:
        notes.text(basis, region, f"{place}, basis", needed=True)
    known = obligations if kind == "rule" else conditions
    return Rule(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        any_of=tuple(any_of),
        all_of=tuple(all_of),
        regions=tuple(regions),
        basis=basis,
        obligation=notes.choice(table, "obligation", place, known, needed=False),
        procedure=notes.choice(table, "procedure", place, procedures, needed=False),
        modifier=notes.text(table, "modifier", place, needed=kind == "modifier"),
        note=notes.text(table, "note", place),
    )
