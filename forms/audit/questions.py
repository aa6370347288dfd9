"""The questions of the audit tier as they are asked in one region: which matter, in groups."""

from dataclasses import dataclass

from forms.audit.tier import procedure_words
from forms.region.tier import Question, Tier, concerning, rules
from resources.words import _


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


def asked_in(region: str) -> tuple[QuestionGroup, ...]:
    """The questions that matter in a region, by their groups."""
    codes = concerning(region)
    known = rules()
    groups = [
        QuestionGroup(
            known.name(group),
            tuple(one for one in known.questions if one.group == group and one.code in codes),
        )
        for group in known.groups
    ]
    return tuple(group for group in groups if group.questions)


def beside(region: str) -> tuple[Question, ...]:
    """The questions that no rule of a region asks."""
    codes = concerning(region)
    return tuple(one for one in rules().questions if one.code not in codes)


def default_words(tier: Tier) -> str:
    """The procedure that holds because no rule sets one, with its clause; empty where one does.

    It is not told while the tier is undecided.
    """
    if not tier.decided or any(rule.procedure for rule in tier.matched):
        return ""
    name = procedure_words(tier)
    if not tier.default_clause:
        return _("No plan sets a procedure here: {procedure}.").format(procedure=name)
    words = _("No rule that sets a procedure holds; the plan then provides: {procedure}, {clause}.")
    return words.format(procedure=name, clause=tier.default_clause)


def origin_words(question: Question) -> str:
    """How far the explanation of a question was compared with its source."""
    if question.evidence == "read":
        return _("compared with the text of the plan")
    return _("goes beyond the plan; not compared with a law's text")
