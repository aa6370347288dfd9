"""Read a checklist file; collect every problem before refusing it."""

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from checklists.benchmarks import read_levels
from checklists.checking.check import check
from checklists.checking.coming import check_coming
from checklists.checking.remarks import remarks
from checklists.codes import read_code, read_version
from checklists.formulas import read_formulas
from checklists.model import (
    AnswerKind,
    Checklist,
    Grading,
    Item,
    Method,
    Ref,
    Section,
    Source,
    Variant,
)
from checklists.parsing import MAX_BYTES, decoded, parse
from checklists.problems import ChecklistError, Problem, refusal
from checklists.system.files import first_bytes
from checklists.tables import Notes, Table, exact, named
from resources.words import _

FORMAT = 1
METHODS = ("index", "worst", "diagnosis")
DOMAINS = ("industry", "agriculture", "construction", "services", "transport", "park")
EVIDENCE = ("read", "transcribed", "recalled")

_TOP = (
    "format code version method sector domain region title title_en pick source grading variant "
    "section"
).split()
_SOURCE = "document number date evidence superseded_by note checked_by checked_on".split()
_GRADING = "names rule thresholds level_one_needs_rest_at_two".split()
_ITEM = (
    "code title title_en question guidance answer unit better levels weight restrictive applies "
    "formula adjust strength refs not_applicable_when applies_when inferred clause evidence "
    "confidence replaces checked_by checked_on checked_page was"
).split()


def read_file(path: Path, name: str = "", *, coming: bool = False) -> Checklist:
    """The checklist in a TOML file; `name` is shown in messages. Raises ChecklistError."""
    name = name or str(path)
    data = first_bytes(path, name, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise refusal(name, _("the file is larger than 1 MB"), _("choose a checklist file"))
    return read_text(decoded(data, name), name, coming=coming)


def read_text(text: str, name: str, *, coming: bool = False) -> Checklist:
    """The checklist in a TOML text; `name` stands for the file. Raises ChecklistError.

    One that is `coming` in must also pass what is asked only at the door: what an earlier program
    let in stays readable.
    """
    text = text.replace("\r\n", "\n")  # the digest must not depend on the system
    top = parse(text, name)
    number = top.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise refusal(
            name,
            _("it was made by a newer version of the program"),
            _("install the newest version"),
        )
    notes = Notes(name)
    if number != FORMAT or isinstance(number, bool):
        notes.add("", _("format is not {number}").format(number=FORMAT), _("write format = 1"))
    checklist = _checklist(top, text, notes)
    check(checklist, notes)
    if coming:
        check_coming(checklist, notes)
    if notes.problems:
        also = remarks(checklist, name) if coming else []
        told = {_value_at(one) for one in notes.problems}
        raise ChecklistError(
            [*notes.problems, *(one for one in also if _value_at(one) not in told)]
        )
    return checklist


def _value_at(problem: Problem) -> tuple[str, str]:
    """Of which value a problem is: `threshold_1` is one of the `thresholds`."""
    return problem.place, problem.key.partition("_")[0].rstrip("s")


def _checklist(top: Table, text: str, notes: Notes) -> Checklist:
    notes.unknown_keys(top, _TOP, "")
    method = cast(Method, notes.choice(top, "method", "", METHODS))
    variants = tuple(
        _variant(one, n, notes) for n, one in enumerate(notes.tables(top, "variant", ""), 1)
    )
    return Checklist(
        code=read_code(top, notes),
        version=read_version(top, notes),
        method=method,
        sector=notes.text(top, "sector", "", needed=True),
        title=notes.text(top, "title", "", needed=True),
        title_en=notes.text(top, "title_en", ""),
        sections=tuple(
            _section(one, n, method, notes)
            for n, one in enumerate(notes.tables(top, "section", ""), 1)
        ),
        source=_source(notes.table(top, "source", ""), notes),
        grading=_grading(notes.table(top, "grading", ""), method, notes),
        variants=variants,
        domain=notes.choice(top, "domain", "", DOMAINS, needed=False),
        region=notes.text(top, "region", ""),
        pick=notes.flag(top, "pick", ""),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def _source(table: Table, notes: Notes) -> Source:
    place = "[source]"
    notes.unknown_keys(table, _SOURCE, place)
    values = {key: notes.text(table, key, place) for key in _SOURCE if key != "evidence"}
    evidence = notes.choice(table, "evidence", place, EVIDENCE)
    return Source(evidence=evidence, **values)


def _grading(table: Table, method: str, notes: Notes) -> Grading:
    place = "[grading]"
    notes.unknown_keys(table, _GRADING, place)
    names = tuple(notes.texts(table, "names", place))
    if method in ("index", "worst") and (len(names) != 3 or not all(names)):
        notes.add(
            place, _("names are not three texts"), _("name the levels, level I first"), "names"
        )
    if method != "index":
        return Grading(names=names)
    raw = table.get("thresholds")
    thresholds = tuple(map(exact, raw)) if isinstance(raw, list) else ()
    if len(thresholds) != 3 or any(t is None or not 0 <= t <= 100 for t in thresholds):
        notes.add(
            place,
            _("thresholds are not three numbers from 0 to 100"),
            _("write thresholds = [85, 85, 100]"),
            "thresholds",
        )
    return Grading(
        names=names,
        rule=notes.choice(table, "rule", place, ("2013", "2023")),
        thresholds=cast(tuple[Decimal, ...], thresholds),
        level_one_needs_rest_at_two=notes.flag(table, "level_one_needs_rest_at_two", place),
    )


def _variant(table: Table, number: int, notes: Notes) -> Variant:
    place = _("variant {code}").format(code=named(table, number))
    notes.unknown_keys(table, ("code", "title", "title_en", "options"), place)
    options = notes.table(table, "options", place)
    if not options or not all(isinstance(shown, str) and shown for shown in options.values()):
        notes.add(
            place,
            _("options are not texts"),
            _('write options = { key = "shown text" }'),
            "options",
        )
    return Variant(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        options=options,
    )


def _section(table: Table, number: int, method: str, notes: Notes) -> Section:
    place = _("section {code}").format(code=named(table, number))
    notes.unknown_keys(table, ("code", "title", "title_en", "weight", "item"), place)
    return Section(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        weight=notes.number(table, "weight", place),
        items=tuple(
            _item(one, n, place, method, notes)
            for n, one in enumerate(notes.tables(table, "item", place), 1)
        ),
    )


def _item(table: Table, number: int, section: str, method: str, notes: Notes) -> Item:
    place = _("{section}, item {code}").format(section=section, code=named(table, number))
    notes.unknown_keys(table, _ITEM, place)
    answer = _answer(table, method, place, notes)
    better = ""
    if answer == "number":
        better = notes.choice(table, "better", place, ("lower", "higher"))
    strengths = ("must", "should", "may")
    degrees = ("high", "medium", "low")
    text: dict[str, Any] = {
        key: notes.text(table, key, place, needed=key in ("code", "title"))
        for key in _ITEM
        if key in Item.__dataclass_fields__
        and Item.__dataclass_fields__[key].type is str
        and key not in ("better", "strength", "evidence", "confidence")
    }
    return Item(
        **text,
        answer=answer,
        better=better,
        levels=read_levels(table, answer, better, place, notes),
        weight=notes.number(table, "weight", place),
        restrictive=notes.flag(table, "restrictive", place),
        applies=_applies(table, place, notes),
        adjust=read_formulas(table, text["formula"], answer, place, notes),
        strength=notes.choice(table, "strength", place, strengths, needed=answer == "practice"),
        refs=_refs(table, place, notes),
        evidence=notes.choice(table, "evidence", place, EVIDENCE, needed=False),
        confidence=notes.choice(table, "confidence", place, degrees, needed=False),
    )


def _answer(table: Table, method: str, place: str, notes: Notes) -> AnswerKind:
    kinds = ("practice",) if method == "diagnosis" else ("number", "choice")
    value = table.get("answer")
    if value in ("number", "choice", "practice") and value not in kinds:
        notes.add(
            place,
            _("the kind of answer {answer} does not fit the method {method}").format(
                answer=value, method=method
            ),
            _("use one of: {options}").format(options=", ".join(kinds)),
            "answer",
        )
        return cast(AnswerKind, value)
    return cast(AnswerKind, notes.choice(table, "answer", place, kinds))


def _applies(table: Table, place: str, notes: Notes) -> dict[str, tuple[str, ...]]:
    applies = notes.table(table, "applies", place)
    return {variant: tuple(notes.texts(applies, variant, place)) for variant in applies}


def _refs(table: Table, place: str, notes: Notes) -> tuple[Ref, ...]:
    return tuple(
        Ref(
            region=notes.text(one, "region", place, needed=True),
            clause=notes.text(one, "clause", place, needed=True),
        )
        for one in notes.tables(table, "refs", place)
    )
