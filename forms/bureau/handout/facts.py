"""The register as three plain tables for databases: submissions, levels and items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from checklists.model import Checklist
from forms.bureau.handout.lists import counted
from forms.bureau.intake.rescoring import UNSAID
from forms.bureau.register.register import Filter
from forms.bureau.register.words import index_number
from forms.region.tier import UNDECIDED
from forms.store import Store
from forms.store.submissions import LevelRow, Row, load_content, load_levels, reading

Kind = Literal["text", "whole", "number", "decimal", "flag", "time"]
Fact = str | int | float | Decimal | bool | datetime | None
_STATES = {"b": "blank", "-": "not asked"}
_STEP = 200  # submissions at a time


@dataclass(frozen=True)
class Column:
    """A column of a table: its permanent name and what it holds."""

    name: str
    kind: Kind


def _columns(text: str) -> tuple[Column, ...]:
    pairs = (one.split(":") for one in text.split())
    return tuple(Column(name, kind) for name, kind in pairs)  # type: ignore[arg-type]


# `submission` names a file by the first half of its SHA-256, the same in every store.
TABLES: Mapping[str, tuple[Column, ...]] = {
    "submissions": _columns(
        "submission:text enterprise:text name:text credit_code:text county:text sector:text"
        " region:text year:whole uuid:text revision:whole digest:text level:whole best:whole"
        " provisional:flag index_two:decimal energy:whole limits:whole rate:decimal"
        " obligation:text procedure:text audit:text blank:whole differs:whole changed:flag"
        " file:text received:time tier_decided:flag tier_basis:text tier_open:whole"
    ),
    "levels": _columns(
        "submission:text checklist:text version:text kind:text sector:text level:whole best:whole"
        " printed:whole index_one:decimal index_two:decimal index_three:decimal rate:decimal"
        " blank:whole"
    ),
    "items": _columns(
        "submission:text checklist:text version:text item:text unit:text state:text level:whole"
        " value:text number:number choice:whole practice:text na:text note:text"
    ),
}

Batch = Mapping[str, Sequence[Sequence[Fact]]]


def name_of(row: Row) -> str:
    """What names a submission in every store."""
    return row.sha256[:32]


def batches(store: Store, wanted: Filter) -> Iterator[Batch]:
    """The rows of the tables for some submissions at a time. Raises StoreError."""
    return batches_of(store, counted(store, wanted))


def batches_of(store: Store, rows: Sequence[tuple[int, Row]]) -> Iterator[Batch]:
    """The same for chosen rows of the register, with their ids. Raises StoreError."""
    checklists: dict[tuple[str, str], Checklist] = {}
    for start in range(0, len(rows), _STEP):
        batch: dict[str, list[Sequence[Fact]]] = {name: [] for name in TABLES}
        with reading(store) as conn:
            for number, row in rows[start : start + _STEP]:
                batch["submissions"].append(submission_facts(row))
                answers = load_content(conn, number).answers or {}
                for level in load_levels(conn, number):
                    key = (level.checklist, level.version)
                    if key not in checklists:
                        checklists[key] = store.checklist(*key)
                    batch["levels"].append(_level(row, level))
                    said = answers["checklists"][level.checklist]["answers"]
                    batch["items"] += _items(row, level, checklists[key], said)
        yield batch


def sizes(store: Store) -> dict[int, tuple[int, int]]:
    """How many levels and how many items stand behind each id of the register."""
    query = "select submission, count(*), sum(length(items)) from submission_level group by 1"
    with reading(store) as conn:
        return {number: (levels, items) for number, levels, items in conn.execute(query)}


def submission_facts(row: Row) -> tuple[Fact, ...]:
    """The row of `submissions`."""
    return (
        name_of(row),
        row.owner,
        row.name,
        row.credit_code,
        row.county,
        row.sector,
        row.region,
        row.year,
        row.uuid,
        row.revision,
        row.digest,
        row.level,
        row.best,
        bool(row.provisional),
        index_number(row.index_two),
        row.energy,
        row.limits,
        index_number(row.rate),
        row.obligation if row.decided else UNDECIDED,
        row.procedure if row.decided else UNDECIDED,
        row.audit,
        row.blank,
        row.differs,
        bool(row.changed),
        row.file,
        datetime.fromisoformat(row.received),
        bool(row.decided),
        row.basis,
        len(row.raising.split()),
    )


def _level(row: Row, level: LevelRow) -> Sequence[Fact]:
    return (
        name_of(row),
        level.checklist,
        level.version,
        level.kind,
        level.sector,
        level.level,
        level.best,
        None if level.printed == UNSAID else level.printed,
        index_number(level.one),
        index_number(level.two),
        index_number(level.three),
        index_number(level.rate),
        level.blank,
    )


def _items(
    row: Row, level: LevelRow, checklist: Checklist, said: Mapping[str, Mapping[str, Any]]
) -> Iterator[Sequence[Fact]]:
    for sign, item in zip(level.items, checklist.by_code.values(), strict=True):
        answer = said.get(item.code, {})
        value = answer.get("value")
        state = "not applicable" if "na" in answer else _STATES.get(sign, "answered")
        yield (
            name_of(row),
            level.checklist,
            level.version,
            item.code,
            item.unit,
            state,
            int(sign) if sign.isdigit() else None,
            value,
            None if value is None else float(Decimal(value)),
            answer.get("choice"),
            answer.get("practice"),
            answer.get("na"),
            answer.get("note"),
        )
