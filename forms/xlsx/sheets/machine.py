"""The hidden sheet: everything a machine needs, one row for each fact and each answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils import get_column_letter

from checklists.model import plain
from forms.assessment.answers import BLANK, Answer, Assessment, Form
from forms.reading.faults import Json
from forms.xlsx.cells.layout import FORMAT, MACHINE, MAGIC
from forms.xlsx.cells.page import Book
from forms.xlsx.cells.pieces import joined, pieces
from forms.xlsx.cells.style import MACHINE as STYLE
from forms.xlsx.sheets.hidden import KINDS, take_tracked, tracked_rows
from resources import VERSION
from resources.words import language

_NONSENSE = (LookupError, ValueError, TypeError, AttributeError, RecursionError, OverflowError)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Stored:
    """What the hidden sheet says. `content` is an answers file; `blank` marks an empty form.

    `sample` marks a factory that comes with the program.
    """

    format: int = 0
    blank: bool = False
    digest: str = ""
    sample: bool = False
    content: Json = field(default_factory=dict)
    printed: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What the hidden sheet keeps beside the answers."""

    digest: str = ""
    made_at: str = ""
    sample: bool = False
    blank: bool = False
    printed: Mapping[str, int | None] = field(default_factory=dict)


def write_machine(
    book: Book, assessment: Assessment, facts: Facts, lists: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Write the hidden sheet; returns the cells of each list of options, for drop-downs."""
    page = book.page(MACHINE, [14] * 6)
    found: dict[str, str] = {}
    rows = [*_fact_rows(assessment, facts)]
    for form in assessment.forms:
        rows += _form_rows(form, facts)
    for key, options in lists.items():
        found[key] = _address(len(rows) + 1, len(options))
        rows.append(("options", key, *options))
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            page.put(number, place, text, STYLE)
    page.sheet.sheet_state = "veryHidden"
    page.sheet.protection.sheet = True
    return found


def _address(row: int, count: int) -> str:
    return f"'{MACHINE}'!$C${row}:${get_column_letter(2 + count)}${row}"


def _fact_rows(assessment: Assessment, facts: Facts) -> Iterator[Row]:
    yield MAGIC, str(FORMAT), "blank" if facts.blank else "filled"
    yield "program", VERSION
    yield "language", language()
    yield "made_at", facts.made_at
    yield "sample", _flag(facts.sample)
    yield "digest", facts.digest
    yield "uuid", assessment.uuid
    yield "revision", str(assessment.revision)
    yield "year", str(assessment.year)
    yield "region", assessment.region
    yield "new_project", _flag(assessment.new_project)
    for key, text in assessment.enterprise.as_json().items():
        yield "enterprise", key, *pieces(text)
    for kind in ("tier", "tier_proposed"):
        for key, said in getattr(assessment, kind).items():
            yield kind, key, said
    for key, note in assessment.tier_notes.items():
        yield "tier_notes", key, *pieces(note)
    yield from tracked_rows(assessment)


def _form_rows(form: Form, facts: Facts) -> Iterator[Row]:
    checklist = form.checklist
    code = checklist.code
    level = facts.printed.get(code)
    yield (
        "checklist",
        code,
        checklist.version,
        checklist.digest,
        "" if level is None else str(level),
    )
    for variant, option in form.variants.items():
        yield "variant", code, variant, option
    for item, answer in form.answers.items():
        if answer == BLANK and not checklist.pick:
            continue
        yield from _answer_rows(code, item, checklist.by_code[item].unit, answer)


def _answer_rows(code: str, item: str, unit: str, answer: Answer) -> Iterator[Row]:
    if answer.value is not None:
        yield "answer", code, item, "value", plain(answer.value), unit
    elif answer.choice is not None:
        yield "answer", code, item, "choice", str(answer.choice)
    elif answer.practice:
        yield "answer", code, item, "practice", answer.practice
    elif answer.na:
        yield "answer", code, item, "na", *pieces(answer.na)
    else:
        yield "answer", code, item, "blank"
    if answer.note:
        yield "note", code, item, *pieces(answer.note)
    for one in answer.evidence:
        yield "evidence", code, item, one.sha256, str(one.size), *pieces(one.name)


def _flag(flag: bool) -> str:
    return "yes" if flag else "no"


class Damaged(ValueError):  # noqa: N818 - said of the hidden sheet, not of a failure
    """A row of the hidden sheet cannot be understood; the message is its number."""


def is_ours(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether these are the rows of our hidden sheet."""
    return bool(rows) and len(rows[0]) > 2 and rows[0][0] == MAGIC


def read_machine(rows: Sequence[Sequence[Any]]) -> Stored:
    """What the hidden sheet says; Damaged where a row makes no sense."""
    content: Json = {"format": FORMAT, "checklists": {}}
    stored = Stored(_number(rows[0][1], 1), rows[0][2] == "blank", content=content)
    if stored.format > FORMAT:
        return stored
    if stored.format < 1:
        raise Damaged("1")
    facts: dict[str, str] = {}
    printed: dict[str, int | None] = {}
    for number, row in enumerate(rows, 1):
        said = _texts(row)
        try:
            _take(said, content, facts, printed)
        except _NONSENSE as error:
            raise Damaged(str(number)) from error
    return replace(
        stored,
        digest=facts.get("digest", ""),
        sample=facts.get("sample") == "yes",
        printed=printed,
    )


def _texts(row: Sequence[Any]) -> list[str]:
    texts = [one if isinstance(one, str) else _plain(one) for one in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _plain(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _number(text: Any, row: int) -> int:
    try:
        return int(float(text))
    except _NONSENSE as error:
        raise Damaged(str(row)) from error


def _take(
    said: list[str], content: Json, facts: dict[str, str], printed: dict[str, int | None]
) -> None:
    kind, *rest = said or [""]
    if kind in ("uuid", "region", "digest", "sample"):
        facts[kind] = rest[0] if rest else ""
        if kind in ("uuid", "region"):
            content[kind] = facts[kind]
    elif kind in ("revision", "year"):
        content[kind] = int(rest[0])
    elif kind == "new_project":
        content[kind] = rest[0] == "yes"
    elif kind in ("enterprise", "tier_notes"):
        content.setdefault(kind, {})[rest[0]] = joined(rest[1:])
    elif kind in ("tier", "tier_proposed"):
        content.setdefault(kind, {})[rest[0]] = rest[1]
    elif kind in KINDS:
        take_tracked(kind, rest, content)
    elif kind == "checklist":
        code, version, digest = rest[:3]
        content["checklists"][code] = {"version": version, "sha256": digest, "answers": {}}
        printed[code] = int(rest[3]) if len(rest) > 3 else None
    elif kind in ("variant", "answer", "note", "evidence"):
        _take_answer(kind, rest[1:], content["checklists"][rest[0]])


def _take_answer(kind: str, rest: list[str], form: Json) -> None:
    if kind == "variant":
        form.setdefault("variants", {})[rest[0]] = rest[1]
        return
    answer = form["answers"].setdefault(rest[0], {})
    if kind == "note":
        answer["note"] = joined(rest[1:])
    elif kind == "evidence":
        file = {"name": joined(rest[3:]), "sha256": rest[1], "size": int(rest[2])}
        answer.setdefault("evidence", []).append(file)
    elif rest[1] == "na":
        answer["na"] = joined(rest[2:])
    elif rest[1] == "choice":
        answer["choice"] = int(rest[2])
    elif rest[1] != "blank":
        answer[rest[1]] = rest[2]
