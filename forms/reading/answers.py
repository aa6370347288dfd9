"""Read an answers file; every fault is found before it is refused, each with its place."""

import re
from collections.abc import Mapping
from pathlib import Path

from checklists.library import edition_of
from checklists.model import Checklist, Item
from checklists.problems import system_reason
from forms.assessment.answers import (
    FORMAT,
    PRACTICES,
    Answer,
    Assessment,
    Enterprise,
    Evidence,
    Form,
)
from forms.assessment.profile import DATES
from forms.errors import Fault, InputError
from forms.numbers import NotANumber, strict_number
from forms.reading.faults import Faults, Json, short, whole
from forms.reading.ledger import read_ledger, read_measures
from forms.reading.parsing import parse, typed
from forms.reading.tracking import read_audit, read_date, read_figures, read_tier, read_tier_notes
from forms.region.regions import regions
from resources.words import _

MAX_BYTES = 20_000_000
MAX_WHOLE = 2**53

_TOP = (
    "format enterprise year region new_project tier tier_notes tier_proposed audit figures ledger"
    " measures checklists uuid revision"
).split()


def read_answers_file(path: Path, checklists: Mapping[str, Checklist]) -> Assessment:
    """The assessment in a JSON file. Raises InputError with every fault found."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _refused(
                str(path),
                _("the file is larger than 20 MB; choose an answers file"),
                "unreadable",
            )
        text = data.decode("utf-8-sig")
    except OSError as error:
        sentence = _("the file cannot be read ({reason}); check that it exists and may be opened")
        raise _refused(
            str(path), sentence.format(reason=system_reason(error)), "unreadable"
        ) from error
    except UnicodeDecodeError as error:
        sentence = _("the text is not UTF-8; save the file again with the encoding UTF-8")
        raise _refused(str(path), sentence, "unreadable") from error
    return read_answers(text, str(path), checklists)


def read_answers(text: str, name: str, checklists: Mapping[str, Checklist]) -> Assessment:
    """The assessment in a JSON text; `name` stands for the file in messages. Raises InputError."""
    try:
        top = parse(text)
    except ValueError as error:
        sentence = _("this is not a JSON answers file ({reason}); export it again")
        raise _refused(name, sentence.format(reason=error), "unreadable") from error
    return read_content(typed(top), name, checklists)


def read_content(top: object, name: str, checklists: Mapping[str, Checklist]) -> Assessment:
    """The assessment in parsed JSON. Raises InputError with every fault found."""
    if not isinstance(top, dict):
        raise _refused(name, _("this is not an answers file; it must be a JSON object"))
    number = top.get("format")
    if isinstance(number, int) and number > FORMAT:
        sentence = _("this file was made by a newer version; install the newest version")
        raise _refused(name, sentence, "newer-format")
    reading = _Reading(checklists)
    assessment = reading.assessment(top)
    if reading.faults:
        raise InputError(name, reading.faults, reading.cause)
    return assessment


class _Reading(Faults):
    """One pass over an answers file that gathers the faults."""

    def __init__(self, checklists: Mapping[str, Checklist]) -> None:
        super().__init__()
        self.checklists = checklists

    def assessment(self, top: Json) -> Assessment:
        number = top.get("format")
        if not whole(number, FORMAT, FORMAT):
            self.fault("format", _("format is not 1; write 1"))
        self.slips(top, _TOP)
        forms = self.table(top, "checklists", "checklists", needed=True)
        return Assessment(
            enterprise=self._enterprise(self.table(top, "enterprise", "enterprise")),
            year=self._year(top.get("year")),
            region=self._region(top.get("region")),
            forms=tuple(
                form for code, raw in forms.items() if (form := self._form(code, raw)) is not None
            ),
            new_project=self.flag(top.get("new_project", False), "new_project"),
            tier=read_tier(self, self.table(top, "tier", "tier")),
            tier_notes=read_tier_notes(self, self.table(top, "tier_notes", "tier_notes")),
            tier_proposed=read_tier(
                self, self.table(top, "tier_proposed", "tier_proposed"), "tier_proposed"
            ),
            audit=read_audit(self, self.table(top, "audit", "audit")),
            figures=read_figures(self, self.table(top, "figures", "figures")),
            ledger=read_ledger(self, self.table(top, "ledger", "ledger")),
            measures=read_measures(self, top.get("measures", [])),
            uuid=self._uuid(top.get("uuid", "")),
            revision=self._revision(top.get("revision", 0)),
        )

    def _enterprise(self, table: Json) -> Enterprise:
        known = Enterprise.__dataclass_fields__
        self.slips(table, known, "enterprise.")
        said = {
            key: read_date(self, value, f"enterprise.{key}")
            if key in DATES
            else self.text(value, f"enterprise.{key}")
            for key, value in table.items()
            if key in known
        }
        return Enterprise(**said)

    def _year(self, value: object) -> int:
        if not whole(value, 1990, 2100):
            self.fault("year", _("the year is missing or not a year such as 2025; correct it"))
            return 0
        return value

    def _revision(self, value: object) -> int:
        if not whole(value, 0, 10**9):
            self.fault("revision", _("the revision is not a whole number; correct it"))
            return 0
        return value

    def _region(self, value: object) -> str:
        if isinstance(value, str) and value in regions():
            return value
        self.fault(
            "region",
            _("the region is not installed; use one of: {regions}").format(
                regions=", ".join(regions())
            ),
        )
        return ""

    def _uuid(self, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9A-Za-z-]{0,64}", value):
            self.fault("uuid", _("the uuid is not one; remove or correct it"))
            return ""
        return value

    def _form(self, code: str, raw: object) -> Form | None:
        checklist = self.checklists.get(code)
        if checklist is None:
            self.cause = "unknown-checklist"
            self.fault(
                short(code), _("this checklist is not installed; install it or correct the code")
            )
            return None
        if not isinstance(raw, dict):
            self.fault(code, _("a JSON object belongs here"))
            return None
        self.only(raw, ("version", "variants", "answers", "sha256"), code)
        version = raw.get("version")
        if isinstance(version, str):
            checklist = edition_of(self.checklists, code, version) or checklist
        else:
            sentence = _("the version is missing or not a text; write “{installed}”")
            self.fault(f"{code}.version", sentence.format(installed=checklist.version))
            return None
        if version != checklist.version:
            self.cause = "unknown-checklist"
            self.fault(
                code,
                _("version {version} is not installed, only {installed}; install it").format(
                    version=short(version), installed=checklist.version
                ),
            )
            return None
        if raw.get("sha256", checklist.digest) != checklist.digest:
            self.cause = "unknown-checklist"
            self.fault(
                code,
                _(
                    "version {version} is installed with other content; install the checklist"
                    " that this file was made with"
                ).format(version=checklist.version),
            )
        variants = self._variants(self.table(raw, "variants", f"{code}.variants"), checklist)
        answers = self.table(raw, "answers", f"{code}.answers", needed=True)
        return Form(checklist, variants, self._answers(answers, checklist))

    def _variants(self, table: Json, checklist: Checklist) -> dict[str, str]:
        place = f"{checklist.code}.variants"
        self.only(table, (variant.code for variant in checklist.variants), place)
        chosen = {}
        for variant in checklist.variants:
            option = table.get(variant.code)
            if isinstance(option, str) and option in variant.options:
                chosen[variant.code] = option
                continue
            self.fault(
                f"{place}.{variant.code}",
                _("“{title}” is not answered; use one of: {options}").format(
                    title=variant.shown, options=", ".join(variant.options)
                ),
            )
        return chosen

    def _answers(self, table: Json, checklist: Checklist) -> dict[str, Answer]:
        answers = {}
        for code, raw in table.items():
            place = f"{checklist.code}.{short(code)}"
            item = checklist.by_code.get(code)
            if item is None:
                self.fault(place, _("the checklist has no such item; correct the code"))
            elif not isinstance(raw, dict):
                self.fault(place, _("a JSON object belongs here"))
            else:
                answers[code] = self._answer(raw, item, place)
        return answers

    def _answer(self, raw: Json, item: Item, place: str) -> Answer:
        kind = {"number": "value"}.get(item.answer, item.answer)
        self.only(raw, ("value", "choice", "practice", "na", "note", "evidence"), place)
        said = raw.keys() & {"value", "choice", "practice", "na"}
        if said - {kind, "na"}:
            self.fault(
                place,
                _("this item is answered with “{kind}”, not with “{other}”; correct it").format(
                    kind=kind, other=", ".join(sorted(said - {kind, "na"}))
                ),
            )
            return Answer()
        if len(said) > 1:
            self.fault(place, _("an answer and “not applicable” exclude each other; keep one"))
            return Answer()
        note = self.text(raw.get("note", ""), place)
        evidence = self._evidence(raw.get("evidence", []), place)
        if "na" in said:
            return Answer(na=self._reason(raw["na"], place), note=note, evidence=evidence)
        if "value" in said:
            return self._value(raw["value"], place, note, evidence)
        if "choice" in said:
            choice = raw["choice"]
            if not whole(choice, 0, 3):
                self.fault(place, _("a choice is 1, 2, 3 or 0 for none; correct it"))
                return Answer()
            return Answer(choice=choice, note=note, evidence=evidence)
        if "practice" in said:
            practice = raw["practice"]
            if not isinstance(practice, str) or practice not in PRACTICES:
                self.fault(place, _('a practice is "yes", "partial" or "no"; correct it'))
                return Answer()
            return Answer(practice=practice, note=note, evidence=evidence)
        return Answer(note=note, evidence=evidence)

    def _reason(self, raw: object, place: str) -> str:
        reason = self.text(raw, place)
        if isinstance(raw, str) and not raw.strip():
            self.fault(place, _("“not applicable” needs a reason; say why"))
        return reason

    def _value(self, raw: object, place: str, note: str, evidence: tuple[Evidence, ...]) -> Answer:
        if not isinstance(raw, str):
            self.fault(place, _('a value is a decimal in quotation marks, such as "95.2"'))
            return Answer()
        try:
            return Answer(value=strict_number(raw), note=note, evidence=evidence)
        except NotANumber as error:
            self.fault(place, str(error))
            return Answer()

    def _evidence(self, raw: object, place: str) -> tuple[Evidence, ...]:
        files = [_file(one) for one in raw] if isinstance(raw, list) else [None]
        if None in files:
            self.fault(place, _("evidence is a list of files with name, sha256 and size"))
        return tuple(one for one in files if one)


def _file(one: object) -> Evidence | None:
    if not isinstance(one, dict) or one.keys() != {"name", "sha256", "size"}:
        return None
    name, digest, size = one["name"], one["sha256"], one["size"]
    if not isinstance(name, str) or not isinstance(digest, str) or not whole(size, 0, MAX_WHOLE):
        return None
    evidence = Evidence(name, digest, size)
    return evidence if evidence.sound else None


def _refused(name: str, sentence: str, cause: str = "bad-answers") -> InputError:
    return InputError(name, [Fault("", sentence)], cause)
