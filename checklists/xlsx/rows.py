"""What stands in the cells: a document as the rows of the four sheets."""

from collections.abc import Iterator
from decimal import Decimal

from checklists.tables import Table
from checklists.xlsx.columns import NOTHING
from resources.words import _

Entry = str | bool | Decimal
Row = dict[str, Entry]

_SAME = (
    "code title title_en question answer unit better weight restrictive formula strength "
    "applies_when not_applicable_when inferred guidance clause evidence confidence replaces "
    "checked_by checked_on checked_page was"
).split()


def overview(document: Table) -> Row:
    """The fields of the overview by their keys."""
    row = {
        key: value
        for key, value in document.items()
        if key != "format" and not isinstance(value, dict | list)
    }
    row |= {f"source.{key}": value for key, value in document.get("source", {}).items()}
    for key, value in document.get("grading", {}).items():
        if isinstance(value, list):
            single = key.removesuffix("s")
            row |= {f"grading.{single}_{level}": one for level, one in enumerate(value, 1)}
        else:
            row[f"grading.{key}"] = value
    return {f"overview.{key}": value for key, value in row.items()}


def variants(document: Table) -> Iterator[Row]:
    """One row for each option; the first of a question has its title."""
    for variant in document.get("variant", []):
        row = {f"variant.{key}": variant.get(key, "") for key in ("code", "title", "title_en")}
        for option, shown in variant["options"].items():
            yield row | {"variant.option": option, "variant.shown": shown}
            row = {"variant.code": variant["code"]}


def sections(document: Table) -> Iterator[Row]:
    """One row for each section."""
    for section in document["section"]:
        yield {f"section.{key}": value for key, value in section.items() if key != "item"}


def items(document: Table) -> Iterator[Row]:
    """One row for each item, more where its levels depend on an option."""
    for section in document["section"]:
        for item in section["item"]:
            row: Row = {f"item.{key}": item[key] for key in _SAME if key in item}
            row["item.section"] = section["code"]
            row["item.applies"] = ", ".join(
                option for options in item.get("applies", {}).values() for option in options
            )
            row["item.refs"] = "\n".join(
                f"{ref['region']} {ref['clause']}" for ref in item.get("refs", [])
            )
            row |= {f"item.adjust_{n}": one for n, one in enumerate(item.get("adjust", []), 1)}
            levels = item.get("levels", [])
            by_option = levels if isinstance(levels, dict) else {"": levels}
            for option, three in by_option.items():
                yield row | {"item.option": option} | _levels(three, item["answer"])
                row = {"item.section": section["code"], "item.code": item["code"]}


def _levels(three: list[str | Decimal], answer: str) -> Row:
    return {f"item.level_{n}": _limit(one, answer) for n, one in enumerate(three, 1)}


def _limit(entry: str | Decimal, answer: str) -> str | Decimal:
    if answer != "number" or isinstance(entry, Decimal):
        return entry
    return _(NOTHING) if entry == "none" else entry
