"""Which clean-production audit applies: the rules of `audit-tier.toml` read together.

The obligation is the strongest and the procedure the strictest of all rules that match; without
a match the region's default applies. An unknown answer never triggers a rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.tierrules import Question, Rule, rules

__all__ = ["MANDATORY", "VOLUNTARY", "Question", "Rule", "Tier", "rules", "tier"]

VOLUNTARY = "voluntary"
MANDATORY = "mandatory"


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
