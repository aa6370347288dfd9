"""The audit tier of a row of the register: kept as codes, told in the words of other places."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from forms.assessment.answers import Assessment
from forms.audit.facts import contradictions
from forms.audit.tier import (
    basis_of,
    code_words,
    obligation_words,
    procedure_words,
    question_words,
    tier_words,
)
from forms.errors import Fault
from forms.phrases import listed
from forms.region.tier import UNDECIDED, Tier, rules
from forms.report import Part
from forms.store.submissions import Row
from resources.words import _


def tier_columns(tier: Tier) -> dict[str, Any]:
    """What a row keeps of a tier."""
    return {
        "obligation": tier.obligation,
        "procedure": tier.procedure,
        "decided": int(tier.decided),
        "basis": " ".join(rule.code for rule in tier.matched),
        "raising": " ".join(tier.could_raise),
        "contradictions": " ".join(tier.contradictions),
    }


def tier_of(row: Row) -> Tier | None:
    """The tier that a row keeps; None where it keeps none, or one that was never judged whole."""
    if not row.obligation or row.decided is None:
        return None
    matched = rules().named(row.basis.split())
    made = Tier(
        region=row.region,
        obligation=row.obligation,
        procedure=row.procedure,
        modifiers=tuple(rule.modifier for rule in matched if rule.modifier),
        matched=matched,
        could_raise=tuple(row.raising.split()),
        contradictions=tuple(row.contradictions.split()),
        ruled=bool(row.decided) or rules().has(row.region),
    )
    return made if made.decided == bool(row.decided) else None


def row_obligation(row: Row) -> str:
    """Whether an audit has to be made; empty for a file that was refused."""
    return _row_words(row, obligation_words)


def row_procedure(row: Row) -> str:
    """The procedure of the audit; empty for a file that was refused."""
    return _row_words(row, procedure_words)


def row_tier(row: Row) -> str:
    """Obligation, procedure and what modifies them; empty for a file that was refused."""
    return _row_words(row, tier_words)


def _row_words(row: Row, words: Callable[[Tier], str]) -> str:
    tier = tier_of(row)
    if tier is None:
        return code_words(UNDECIDED) if row.obligation else ""
    return words(tier)


def row_basis(row: Row) -> str:
    """The rules that the tier rests on, each with its clause."""
    named = rules().named(row.basis.split())
    return _("; ").join(f"{rule.code} {basis_of(rule, row.region)}" for rule in named)


def tier_remarks(assessment: Assessment, parts: Iterable[Part], tier: Tier) -> Iterator[Fault]:
    """What a bureau should know of a tier: why it is undecided, and what was contradicted."""
    title = _("Audit tier")
    if not tier.decided:
        yield Fault(title, tier_words(tier))
    if tier.could_raise:
        sentence = _("not answered, could still raise it: {questions}")
        yield Fault(title, sentence.format(questions=listed(question_words(tier.could_raise))))
    for one in contradictions(assessment, parts):
        yield Fault(title, one.words)
