"""Which clean-production audit applies: the rules of `audit-tier.toml` read together.

The obligation is the strongest and the procedure the strictest of all rules that match; without
a match the region's default applies. An unknown answer never triggers a rule, but while it could
make the outcome stricter nothing is decided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.region.rules import Question, Rule, rules

__all__ = ["MANDATORY", "UNDECIDED", "VOLUNTARY", "Question", "Rule", "Tier", "rules", "tier"]

VOLUNTARY = "voluntary"
MANDATORY = "mandatory"
# What stands for obligation and procedure wherever an undecided tier is shown or counted.
UNDECIDED = "undecided"
_SAID = ("yes", "no")


@dataclass(frozen=True)
class Tier:
    """The outcome: obligation and procedure apart, what modifies them, and why.

    Both are computed with open questions as no; they say something only where it is `decided`.
    `matched` holds the rules and modifiers that decided, `unanswered` the questions without yes or
    no, `could_raise` those of them that could still make obligation or procedure stricter.
    `contradictions` are answers that say the opposite of what the form proves, `explained` those
    of them whose note says why; `ruled` is false where the region has no rules of its own.
    """

    region: str
    obligation: str
    procedure: str
    modifiers: tuple[str, ...] = ()
    matched: tuple[Rule, ...] = ()
    unanswered: tuple[str, ...] = ()
    could_raise: tuple[str, ...] = ()
    default_clause: str = ""
    contradictions: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    ruled: bool = True

    @property
    def decided(self) -> bool:
        """Whether nothing open, contradicted or not known here could change it."""
        return not self.could_raise and not self.contradictions and (self.ruled or self.strictest)

    @property
    def strictest(self) -> bool:
        """Whether no rule at all could ask for more."""
        known = rules()
        return (self.obligation, self.procedure) == (known.obligations[0], known.severity[0])

    def as_json(self) -> dict[str, object]:
        """What `python -m forms tier --json` prints beside the file."""
        return {
            "obligation": self.obligation,
            "procedure": self.procedure,
            "modifiers": list(self.modifiers),
            "matched": [rule.code for rule in self.matched],
            "unanswered": list(self.unanswered),
            "could_raise": list(self.could_raise),
            "decided": self.decided,
            "contradictions": list(self.contradictions),
            "explained": list(self.explained),
        }


def tier(
    region: str,
    answers: Mapping[str, str],
    proven: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
) -> Tier:
    """The audit that applies in a region to what was answered ("yes", "no" or "unknown").

    `proven` are the answers that the form itself proves, `notes` what explains an answer.
    """
    known = rules()
    home = known.holding(region)
    yes = {code for code, said in answers.items() if said == "yes"}
    matched = [rule for rule in known.rules if rule.matches(home, yes)]
    obligation, procedure = _strictest(home, matched)
    modifiers = [
        rule
        for rule in known.modifiers
        if rule.matches(home, yes) and _holds(rule.obligation, obligation)
    ]
    unanswered = tuple(
        question.code for question in known.questions if answers.get(question.code) not in _SAID
    )
    against = _contradicted(home, answers, proven or {})
    explained = {code for code in against if says_something((notes or {}).get(code, ""))}
    return Tier(
        region=region,
        obligation=obligation,
        procedure=procedure,
        modifiers=tuple(rule.modifier for rule in modifiers),
        matched=(*matched, *modifiers),
        unanswered=unanswered,
        could_raise=tuple(_raising(home, yes, unanswered, obligation, procedure)),
        default_clause=known.defaults.get(home, ("", ""))[1],
        contradictions=tuple(code for code in against if code not in explained),
        explained=tuple(code for code in against if code in explained),
        ruled=known.has(region),
    )


def says_something(note: str) -> bool:
    """Whether a note explains anything: one without a letter or digit does not."""
    return any(sign.isalnum() for sign in note)


def concerning(region: str) -> frozenset[str]:
    """The codes of the questions that some rule or modifier of a region asks."""
    known = rules()
    home = known.holding(region)
    return frozenset(
        code
        for rule in (*known.rules, *known.modifiers)
        if home in rule.regions
        for code in (*rule.any_of, *rule.all_of)
    )


def _contradicted(
    region: str, answers: Mapping[str, str], proven: Mapping[str, str]
) -> tuple[str, ...]:
    """The questions asked in a region whose answer is the opposite of what is proven."""
    asked = concerning(region)
    return tuple(
        one.code
        for one in rules().questions
        if one.code in asked and {answers.get(one.code), proven.get(one.code)} == {"yes", "no"}
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
    """The open questions whose yes, with the others that their rule needs, would ask for more."""
    known = rules()
    now = known.obligations.index(obligation), known.severity.index(procedure)
    for code in unanswered:
        for rule in known.rules:
            asked = {code} if code in rule.any_of else set(rule.all_of)
            if code not in asked or not asked <= yes | set(unanswered):
                continue
            further = [one for one in known.rules if one.matches(region, yes | asked)]
            then = _strictest(region, further)
            ranks = known.obligations.index(then[0]), known.severity.index(then[1])
            if ranks[0] < now[0] or ranks[1] < now[1]:
                yield code
                break
