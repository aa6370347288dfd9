"""The audit tier in words: the same on screen, in workbook and PDF, at the bureau and in receipts.

An undecided tier is an outcome of its own. Its obligation and procedure are never told, as they
are what holds if every open question were answered no.
"""

from collections.abc import Iterator

from forms.region.regions import OTHER
from forms.region.tier import UNDECIDED, Rule, Tier, rules
from resources.words import _, plural


def code_words(code: str) -> str:
    """An obligation or a procedure by its code, "undecided" among them; empty for none."""
    if code == UNDECIDED:
        return _("undecided")
    return rules().name(code) if code else ""


def obligation_words(tier: Tier) -> str:
    """Whether an audit has to be made; that it is undecided while it is."""
    return code_words(tier.obligation if tier.decided else UNDECIDED)


def procedure_words(tier: Tier) -> str:
    """The procedure, in the plan's own word where it has one; that it is undecided while it is."""
    if not tier.decided:
        return code_words(UNDECIDED)
    deciding = [rule for rule in tier.matched if rule.procedure == tier.procedure]
    words = dict.fromkeys(rule_procedure(rule, tier.region) for rule in deciding)
    return _(", ").join(words) or code_words(tier.procedure)


def rule_procedure(rule: Rule, region: str) -> str:
    """The procedure that a rule asks for, as the region's plan calls it; empty for none."""
    return rules().name(rule.word.get(region, rule.procedure))


def tier_words(tier: Tier) -> str:
    """Obligation, procedure and what modifies them in a line; why it is undecided while it is."""
    if not tier.decided:
        said = _("; ").join(undecided_by(tier))
        words = code_words(UNDECIDED)
        return _("{words} ({why})").format(words=words, why=said) if said else words
    words = _("{obligation} · procedure: {procedure}").format(
        obligation=obligation_words(tier), procedure=procedure_words(tier)
    )
    return " · ".join([words, *map(rules().name, tier.modifiers)])


def undecided_by(tier: Tier) -> Iterator[str]:
    """What stands in the way of deciding, in a few words each."""
    if tier.could_raise:
        count = len(tier.could_raise)
        yield plural("{count} question open", "{count} questions open", count)
    if tier.contradictions:
        count = len(tier.contradictions)
        yield plural("{count} contradiction", "{count} contradictions", count)
    if not tier.ruled:
        yield _("the rules of this region are not installed")


def question_words(codes: tuple[str, ...]) -> list[str]:
    """Questions of the tier in the language in use, in their order."""
    return [one.shown for one in rules().questions if one.code in codes]


def said_words(said: str) -> str:
    """An answer to a question of the tier; what was not answered is not known."""
    return {"yes": _("yes"), "no": _("no")}.get(said, _("not known"))


def effect_words(rule: Rule, region: str) -> str:
    """What a rule that matched leads to: obligation, procedure or modifier."""
    if rule.modifier:
        return rules().name(rule.modifier)
    effects = (rules().name(rule.obligation), rule_procedure(rule, region))
    return " · ".join(filter(None, effects))


def basis_of(rule: Rule, region: str) -> str:
    """The clause of the region's plan that a rule rests on, with the law where it takes both."""
    clause = rules().name(_clause(rule, region))
    law = rules().name(rule.law.get(region, ""))
    return _("{clause}, with {law}").format(clause=clause, law=law) if law else clause


def is_outside(rule: Rule, region: str) -> bool:
    """Whether a rule rests on no plan of the region but on law alone."""
    return _clause(rule, region) in rules().laws


def _clause(rule: Rule, region: str) -> str:
    return rule.basis.get(region) or rule.basis.get(OTHER, "")


def matched_words(rule: Rule, region: str) -> str:
    """A rule that matched, its clause in that region, and what to bear in mind."""
    words = _("{rule}: {clause}").format(rule=rule.shown, clause=basis_of(rule, region))
    note = rules().name(rule.note)
    return _("{words} ({note})").format(words=words, note=note) if note else words
