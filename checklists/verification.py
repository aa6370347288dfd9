"""Compare a checklist with its source: what was ticked and corrected becomes a new edition."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checklists.document import document, toml, toml_text
from checklists.library import next_version
from checklists.model import LEVELS, ROMAN, Checklist, Item, plain
from checklists.reader import read_text
from checklists.tables import Table
from resources.words import _

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,12})?", re.ASCII)
_NOTHING = ("none", "无", "—", "-", "/")


@dataclass(frozen=True)
class Finding:
    """An item that was compared: with which page, and what is corrected.

    `corrected` maps `title`, `unit`, `weight` or `level_1` to the text typed; the levels of an
    option are `level_1/woven`.
    """

    page: str = ""
    corrected: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The finding as a draft keeps it."""
        return {"page": self.page, "corrected": dict(self.corrected)}


@dataclass(frozen=True)
class Comparison:
    """Who compared a checklist on which day, and what was found by item code."""

    by: str
    on: str
    findings: Mapping[str, Finding]


def values(item: Item) -> Iterator[tuple[str, str]]:
    """What can be compared and corrected of an item: its field and what stands there now."""
    yield "title", item.title
    if item.answer == "number":
        yield "unit", item.unit
    if item.weight is not None:
        yield "weight", plain(item.weight)
    for option, three in item.levels.items():
        for level, one in zip(LEVELS, three, strict=True):
            yield level_field(level, option), one.shown()


def level_field(level: int, option: str) -> str:
    """The name of the field of a level."""
    return f"level_{level}/{option}" if option else f"level_{level}"


def new_edition(
    checklist: Checklist, comparison: Comparison, taken: Iterable[str] = ()
) -> Checklist:
    """The next edition: every item found carries `read` with who, when and which page.

    What was corrected keeps its old value in `was`. Raises ChecklistError with all problems.
    """
    table = document(checklist)
    table["version"] = next_version(checklist.version, taken)
    for section in table["section"]:
        for row in section["item"]:
            found = comparison.findings.get(row["code"], Finding())
            item = checklist.by_code[row["code"]]
            for key in dict(values(item)).keys() & found.corrected.keys():
                _correct(row, item, key, found.corrected[key].strip())
    made = read_text(toml_text(table), checklist.shown)
    sections = tuple(
        replace(
            section,
            items=tuple(
                _marked(checklist.by_code[one.code], one, comparison) for one in section.items
            ),
        )
        for section in made.sections
    )
    source = replace(made.source, checked_by=comparison.by, checked_on=comparison.on)
    return read_text(toml(replace(made, sections=sections, source=source)), checklist.shown)


def _marked(old: Item, new: Item, comparison: Comparison) -> Item:
    """The item as it was compared, with what its correction took away."""
    found = comparison.findings.get(old.code)
    if found is None:
        return new
    told = (
        field_words(key, before, after)
        for (key, before), (_key, after) in zip(values(old), values(new), strict=True)
        if before != after
    )
    return replace(
        new,
        evidence="read",
        confidence="",  # said how sure a value is that was not compared
        checked_by=comparison.by,
        checked_on=comparison.on,
        checked_page=found.page,
        was="; ".join(filter(None, [old.was, *told])),
    )


def _correct(row: Table, item: Item, key: str, text: str) -> None:
    name, _slash, option = key.partition("/")
    if not name.startswith("level_"):
        row[key] = _entry(text) if key == "weight" else text
        return
    three = row["levels"][option] if option else row["levels"]
    place = int(name.removeprefix("level_")) - 1
    three[place] = _limit(text) if item.answer == "number" else text


def _entry(text: str) -> str | Decimal:
    plainly = unicodedata.normalize("NFKC", text)
    return Decimal(plainly) if _NUMBER.fullmatch(plainly) else plainly


def _limit(text: str) -> str | Decimal:
    return "none" if text.casefold() in _NOTHING else _entry(text)


def field_words(key: str, before: str, after: str) -> str:
    """A correction as people read it: `II ≤ 38 → ≤ 36`."""
    name, _slash, option = key.partition("/")
    shown = {"title": _("Title"), "unit": _("Unit"), "weight": _("Weight")}.get(name, "")
    if name.startswith("level_"):
        shown = ROMAN[int(name.removeprefix("level_"))]
    if option:
        shown = f"{shown} ({option})"
    return f"{shown} {before or '—'} → {after or '—'}"


def findings_from(table: object) -> dict[str, Finding]:
    """The findings of a draft; what is not one is left out."""
    found = {}
    for code, one in table.items() if isinstance(table, dict) else ():
        corrected = one.get("corrected") if isinstance(one, dict) else None
        if isinstance(corrected, dict):
            texts = {str(key): str(text) for key, text in corrected.items()}
            found[str(code)] = Finding(str(one.get("page", "")), texts)
    return found


def corrected(finding: Finding, key: str, text: str, old: str) -> Finding:
    """The finding with one field corrected, or no longer where the text is the old one."""
    rest = {name: one for name, one in finding.corrected.items() if name != key}
    if text.strip() != old.strip():
        rest[key] = text.strip()
    return replace(finding, corrected=rest)
