"""Answers as frozen data, and their canonical form from which the digest is made."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from checklists.model import Checklist, plain
from checklists.system.invisible import without_controls
from checklists.tables import printable
from forms.assessment.audit import Audit
from forms.assessment.figures import Figure
from forms.assessment.ledger import Ledger
from forms.assessment.measures import Measure

FORMAT = 1
PRACTICES = ("yes", "partial", "no")


@dataclass(frozen=True)
class Evidence:
    """A file that proves an answer; `sha256` in hexadecimal, `size` in bytes."""

    name: str
    sha256: str
    size: int

    @property
    def shown(self) -> str:
        """The name without signs that nobody sees, or that turn it so that it reads as another."""
        return without_controls(self.name, name=True)

    @property
    def sound(self) -> bool:
        """Whether name and digest are what they should be, so that no path made of them strays."""
        return (
            0 < len(self.name) <= 255
            and self.name not in (".", "..")
            and not re.search(r"[/\\\n\t]", self.name)
            and printable(self.name)
            and re.fullmatch(r"[0-9a-f]{64}", self.sha256) is not None
            and 0 <= self.size < 2**53
        )


@dataclass(frozen=True)
class Answer:
    """What was said to one item: a value, a choice, a practice, or why it does not apply.

    `computed` marks a value that the ledger gave; it is never kept, only worked out again.
    """

    value: Decimal | None = None
    choice: int | None = None
    practice: str = ""
    na: str = ""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    computed: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was answered yet; a note alone is no answer."""
        return self.value is None and self.choice is None and not self.practice and not self.na

    def seen(self) -> "Answer":
        """The same without signs that nobody sees in what was typed."""
        na, note = (without_controls(text, lines=True) for text in (self.na, self.note))
        return replace(self, na=na, note=note)

    def as_json(self) -> dict[str, Any]:
        """The answer as FORMAT describes it, empty keys left out."""
        said: dict[str, Any] = {}
        if self.value is not None:
            said["value"] = plain(self.value)
        if self.choice is not None:
            said["choice"] = self.choice
        for key in ("practice", "na", "note"):
            if getattr(self, key):
                said[key] = getattr(self, key)
        if self.evidence:
            said["evidence"] = [
                {"name": one.name, "sha256": one.sha256, "size": one.size} for one in self.evidence
            ]
        return said


BLANK = Answer()


@dataclass(frozen=True)
class Enterprise:
    """Who is assessed; every field a text, empty where unknown, dates as YYYY-MM-DD."""

    name: str = ""
    credit_code: str = ""
    address: str = ""
    county: str = ""
    industry: str = ""
    scale: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    domain: str = ""
    park: str = ""
    key_basin: str = ""
    permit_number: str = ""
    permit_class: str = ""
    permit_until: str = ""
    eia_approval: str = ""
    energy_review: str = ""
    energy_inspection_on: str = ""
    certification_body: str = ""
    certification_number: str = ""
    certification_until: str = ""
    consultant: str = ""
    environmental_credit: str = ""
    pollution_grade: str = ""
    mandatory_list_year: str = ""
    mandatory_list_document: str = ""

    def seen(self) -> "Enterprise":
        """The same without signs that nobody sees or that turn a text around."""
        return replace(
            self, **{key: without_controls(said, name=True) for key, said in self.as_json().items()}
        )

    def as_json(self) -> dict[str, str]:
        """The fields that are filled in."""
        return {
            one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)
        }


@dataclass(frozen=True)
class Form:
    """One checklist as it was answered; in a `pick` list the keys of `answers` are the picks."""

    checklist: Checklist
    variants: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The form as FORMAT describes it; blanks are left out unless they are picks."""
        said: dict[str, Any] = {"version": self.checklist.version}
        if self.variants:
            said["variants"] = dict(self.variants)
        answers = {code: answer.as_json() for code, answer in self.answers.items()}
        if not self.checklist.pick:
            answers = {code: answer for code, answer in answers.items() if answer}
        said["answers"] = answers
        return said


@dataclass(frozen=True)
class Assessment:
    """The self-assessment of one enterprise for one year.

    `tier` holds the answers to the questions of the audit tier, `tier_notes` what explains them,
    and `tier_proposed` answers of the year before that nobody has confirmed: they count nowhere.
    """

    enterprise: Enterprise
    year: int
    region: str
    forms: tuple[Form, ...]
    new_project: bool = False
    tier: Mapping[str, str] = field(default_factory=dict)
    tier_notes: Mapping[str, str] = field(default_factory=dict)
    tier_proposed: Mapping[str, str] = field(default_factory=dict)
    audit: Audit = field(default_factory=Audit)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    measures: tuple[Measure, ...] = ()
    uuid: str = ""
    revision: int = 0

    def content(self) -> dict[str, Any]:
        """What was answered, as FORMAT describes it, without the marks of one export."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "enterprise": self.enterprise.as_json(),
            "year": self.year,
            "region": self.region,
            "checklists": {form.checklist.code: form.as_json() for form in self.forms},
        }
        if self.new_project:
            said["new_project"] = True
        for key in ("tier", "tier_notes", "tier_proposed"):
            if getattr(self, key):
                said[key] = dict(getattr(self, key))
        figures = {code: figure.as_json() for code, figure in self.figures.items()}
        further = {
            "audit": self.audit.as_json(),
            "figures": {code: figure for code, figure in figures.items() if figure},
            "ledger": self.ledger.as_json(),
            "measures": [measure.as_json() for measure in self.measures],
        }
        return said | {key: value for key, value in further.items() if value}

    def as_json(self) -> dict[str, Any]:
        """The answers file: the content and, where known, which assessment and revision it is."""
        said = self.content()
        if self.uuid:
            said["uuid"] = self.uuid
            said["revision"] = self.revision
        return said

    def digest(self) -> str:
        """SHA-256 in hexadecimal over the canonical JSON of the content."""
        canonical = json.dumps(
            self.content(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()
