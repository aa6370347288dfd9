"""A checklist as frozen data: sections, items, benchmarks; all numbers are exact decimals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from operator import eq, ge, gt, le, lt
from typing import Literal

from checklists.titles import Titled
from resources.words import language

Method = Literal["index", "worst", "diagnosis"]
AnswerKind = Literal["number", "choice", "practice"]
Levels = tuple["Benchmark", "Benchmark", "Benchmark"]

LEVELS = (1, 2, 3)
ROMAN = {1: "I", 2: "II", 3: "III"}
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_COMPARE = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq}


@dataclass(frozen=True)
class Benchmark:
    """What a level asks of an item: a limit to compare with, or a described state.

    A number has `sign` and `limit`; a choice has `text`. `limit` None with a sign means that the
    source sets no value: the level cannot be reached. An empty text means nothing is required.
    """

    sign: str = ""
    limit: Decimal | None = None
    text: str = ""

    @property
    def reachable(self) -> bool:
        """Whether any answer can meet this benchmark."""
        return not self.sign or self.limit is not None

    def met_by(self, value: Decimal) -> bool:
        """Whether a number meets the limit; always false where the source sets none."""
        return self.limit is not None and bool(_COMPARE[self.sign](value, self.limit))

    def shown(self) -> str:
        """The benchmark as people read it: `≥ 98`, `—` for none, or the text of a choice."""
        if not self.sign:
            return self.text
        return "—" if self.limit is None else f"{SIGNS[self.sign]} {plain(self.limit)}"


@dataclass(frozen=True)
class Ref:
    """A clause of a regional plan that asks for an item."""

    region: str
    clause: str


@dataclass(frozen=True)
class Item(Titled):
    """One thing asked. `levels` maps an option key (or "" for all) to the three benchmarks.

    `formula` computes the value from the ledger; `adjust` corrects the limit of each level.
    `checked_by`, `checked_on` and `checked_page` tell who compared it with which page of the text,
    `was` what stood there before it was corrected.
    """

    code: str
    title: str
    answer: AnswerKind
    title_en: str = ""
    question: str = ""
    guidance: str = ""
    unit: str = ""
    better: str = ""
    levels: Mapping[str, Levels] = field(default_factory=dict)
    weight: Decimal | None = None
    restrictive: bool = False
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formula: str = ""
    adjust: tuple[str, ...] = ()
    strength: str = ""
    refs: tuple[Ref, ...] = ()
    not_applicable_when: str = ""
    applies_when: str = ""
    inferred: str = ""
    clause: str = ""
    evidence: str = ""
    confidence: str = ""
    replaces: str = ""
    checked_by: str = ""
    checked_on: str = ""
    checked_page: str = ""
    was: str = ""

    @property
    def asked(self) -> str:
        """The question where there is one in this language, else the title."""
        return self.question if self.question and language() != "en" else self.shown

    def exists_for(self, variants: Mapping[str, str]) -> bool:
        """Whether the item is asked at all under the chosen options."""
        return all(variants.get(code) in options for code, options in self.applies.items())

    def benchmarks(self, variants: Mapping[str, str]) -> Levels | None:
        """The three benchmarks under the chosen options, level I first; None for practice items."""
        if "" in self.levels:
            return self.levels[""]
        for option in variants.values():
            if option in self.levels:
                return self.levels[option]
        return None


@dataclass(frozen=True)
class Section(Titled):
    """A group of items; `weight` only where the checklist is an index."""

    code: str
    title: str
    title_en: str
    items: tuple[Item, ...]
    weight: Decimal | None = None


@dataclass(frozen=True)
class Variant(Titled):
    """A question asked before the items; `options` maps keys to shown texts."""

    code: str
    title: str
    options: Mapping[str, str]
    title_en: str = ""


@dataclass(frozen=True)
class Source:
    """Where the values come from and how far they were compared with the official text."""

    document: str = ""
    number: str = ""
    date: str = ""
    evidence: str = ""
    superseded_by: str = ""
    note: str = ""
    checked_by: str = ""
    checked_on: str = ""

    def shown(self) -> str:
        """Document and number in one line."""
        return f"{self.document} {self.number}".strip()


@dataclass(frozen=True)
class Grading:
    """Names of the three levels and, for an index, its thresholds; level I first."""

    names: tuple[str, ...] = ()
    rule: str = ""
    thresholds: tuple[Decimal, ...] = ()
    level_one_needs_rest_at_two: bool = False


@dataclass(frozen=True)
class Checklist(Titled):
    """One checklist file. `digest` is the SHA-256 of its text, `text` the file as it was read."""

    code: str
    version: str
    method: Method
    sector: str
    title: str
    title_en: str
    sections: tuple[Section, ...]
    source: Source = field(default_factory=Source)
    grading: Grading = field(default_factory=Grading)
    variants: tuple[Variant, ...] = ()
    domain: str = ""
    region: str = ""
    pick: bool = False
    digest: str = ""
    text: str = field(default="", repr=False)

    def items(self) -> Iterator[Item]:
        """Every item in reading order."""
        for section in self.sections:
            yield from section.items

    @cached_property
    def by_code(self) -> dict[str, Item]:
        """The items by their codes, in reading order."""
        return {item.code: item for item in self.items()}

    def level_name(self, level: int | None) -> str:
        """The name of a level as the source words it; empty for none and for "below level III"."""
        return self.grading.names[level - 1] if level and self.grading.names else ""

    def evidence_counts(self) -> dict[str, int]:
        """How many items are `read`, `transcribed` and `recalled`."""
        counts = dict.fromkeys(("read", "transcribed", "recalled"), 0)
        for item in self.items():
            counts[self.evidence_of(item)] += 1
        return counts

    def evidence_of(self, item: Item) -> str:
        """How far this item was compared with the official text."""
        return item.evidence or self.source.evidence


def plain(number: Decimal) -> str:
    """A decimal without exponent and without needless zeros: `95.2`, `100`."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
