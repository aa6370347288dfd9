"""The rules of `audit-tier.toml`: questions, rules and modifiers as data, read strictly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from checklists.problems import ChecklistError
from checklists.tables import Notes, Table
from checklists.titles import Titled, pick_language
from forms.region.facts import read_toml
from forms.region.regions import OTHER, regions
from resources import AUDIT_TIER
from resources.words import _

FORMAT = 1
_QUESTION = ("code", "title", "title_en", "help", "help_en", "group", "evidence")
_RULE = (
    *("code", "title", "title_en", "any", "all", "regions", "basis"),
    *("obligation", "procedure", "modifier", "note", "law", "word"),
)


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
class Rule(Titled):
    """A rule or a modifier: `any_of` one yes, `all_of` every yes, only in `regions`.

    By region, `law` is cited beside a clause that does not carry the duty by itself, and `word`
    names the procedure as the plan does.
    """

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
    law: Mapping[str, str] = field(default_factory=dict)
    word: Mapping[str, str] = field(default_factory=dict)

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

    `severity` has the procedures from the one that asks most of an enterprise; `laws` are the
    bases that stand outside the plans.
    """

    obligations: tuple[str, ...]
    procedures: tuple[str, ...]
    severity: tuple[str, ...]
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

    def has(self, region: str) -> bool:
        """Whether the region has rules of its own; "other" is what national law alone says."""
        return region in self.defaults or any(region in rule.regions for rule in self.rules)

    def holding(self, region: str) -> str:
        """The region whose rules hold: "other" where it has none of its own."""
        return region if self.has(region) else OTHER

    def named(self, codes: Iterable[str]) -> tuple[Rule, ...]:
        """The rules and modifiers with these codes, in the order of the file."""
        wanted = set(codes)
        return tuple(one for one in (*self.rules, *self.modifiers) if one.code in wanted)


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
    severity = tuple(notes.texts(notes.table(top, "severity", ""), "procedure", "[severity]"))
    if sorted(severity) != sorted(procedures):
        wrong = _("procedure does not hold the same codes as in [order]")
        notes.add("[severity]", wrong, _("name each procedure once, the one that asks most first"))
    questions = tuple(_question(one, notes) for one in notes.tables(top, "question", ""))
    asked = {question.code for question in questions}
    for key in ("question", "rule", "modifier"):
        notes.twice(notes.tables(top, key, ""), key)
    read = Rules(
        obligations=obligations,
        procedures=procedures,
        severity=severity,
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
    notes.unknown_keys(table, _QUESTION, place)
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
    notes.unknown_keys(table, _RULE, place)
    conditions = [*obligations, *(f"not {one}" for one in obligations)]
    any_of, all_of = notes.texts(table, "any", place), notes.texts(table, "all", place)
    _check_triggers({*any_of, *all_of}, asked, place, notes)
    basis = notes.table(table, "basis", place)
    known = obligations if kind == "rule" else conditions
    return Rule(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        any_of=tuple(any_of),
        all_of=tuple(all_of),
        regions=_regions(table, basis, place, notes),
        basis=basis,
        obligation=notes.choice(table, "obligation", place, known, needed=False),
        procedure=notes.choice(table, "procedure", place, procedures, needed=False),
        modifier=notes.text(table, "modifier", place, needed=kind == "modifier"),
        note=notes.text(table, "note", place),
        law=notes.table(table, "law", place),
        word=notes.table(table, "word", place),
    )


def _check_triggers(triggers: set[str], asked: set[str], place: str, notes: Notes) -> None:
    if not triggers:
        notes.add(place, _("any and all are missing"), _("name the questions that trigger it"))
    for code in sorted(triggers - asked):
        notes.add(
            place,
            _("question {code} does not exist").format(code=code),
            _("use the code of a question of this file"),
        )


def _regions(table: Table, basis: Table, place: str, notes: Notes) -> tuple[str, ...]:
    """Where the rule holds: installed regions, each with its basis."""
    found = notes.texts(table, "regions", place)
    if not found:
        notes.choice({}, "regions", place, regions())
    for region in found:
        notes.choice({"regions": region}, "regions", place, regions())
        notes.text(basis, region, f"{place}, basis", needed=True)
    return tuple(found)
