"""Short phrases that several topics say alike."""

from collections.abc import Iterable
from fractions import Fraction

from forms.numbers import rounded
from resources.words import _


def percent(share: Fraction) -> str:
    """A share of 1 as a percentage with one decimal."""
    return f"{rounded(share * 100, 1)}%"


def practice_words(practice: str) -> str:
    """`yes`, `partial` or `no` in the language in use."""
    return {"yes": _("yes"), "partial": _("partly"), "no": _("no")}[practice]


def strength_words(strength: str) -> str:
    """How strongly a plan asks for a practice."""
    words = {"must": _("must"), "should": _("should"), "may": _("may")}
    return words.get(strength, "")


def evidence_words(evidence: str) -> str:
    """How far a value was compared with the official text."""
    words = {
        "read": _("compared with the text"),
        "transcribed": _("from a second-hand copy, not compared with the text"),
        "recalled": _("not compared with the text"),
    }
    return words.get(evidence, "")


def checked_words(evidence: str) -> str:
    """The short mark beside a value: how far it was compared with the official text."""
    words = {
        "read": _("checked"),
        "transcribed": _("copied"),
        "recalled": _("unchecked"),
    }
    return words.get(evidence, "")


def listed(texts: Iterable[str]) -> str:
    """Several names or codes in one line."""
    shown = iter(texts)
    words = next(shown, "")
    for text in shown:
        words = _("{list}, {next}").format(list=words, next=text)
    return words
