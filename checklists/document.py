"""A checklist as the keys and values of its file, and these as well laid out TOML."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from checklists.model import Benchmark, Checklist, Grading, Item, Section, Source, Variant, plain
from checklists.tables import Table

FORMAT = 1
MAX_LINE = 100

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_INLINE = ("levels", "options", "applies", "refs")
_SOURCE = "document number date evidence superseded_by note checked_by checked_on".split()
_TEXTS = (
    "formula",
    "adjust",
    "strength",
    "refs",
    "applies_when",
    "not_applicable_when",
    "inferred",
    "guidance",
    "clause",
    "evidence",
    "confidence",
    "replaces",
    "checked_by",
    "checked_on",
    "checked_page",
    "was",
)


def toml(checklist: Checklist) -> str:
    """A checklist as the text of a TOML file; the same checklist gives the same text."""
    return toml_text(document(checklist))


def document(checklist: Checklist) -> Table:
    """The keys and values of a checklist file in reading order, without the empty ones."""
    top = {key: getattr(checklist, key) for key in ("code", "version", "method", "sector")}
    top |= {key: getattr(checklist, key) for key in ("domain", "region", "title", "title_en")}
    top |= {
        "pick": checklist.pick,
        "source": _source(checklist.source),
        "grading": _grading(checklist.grading),
        "variant": [_variant(one) for one in checklist.variants],
        "section": [_section(one) for one in checklist.sections],
    }
    return {"format": FORMAT, **_filled(top)}


def _filled(table: Table) -> Table:
    """The table without empty texts, lists and tables; a zero stays."""
    return {key: value for key, value in table.items() if value or isinstance(value, Decimal)}


def _source(source: Source) -> Table:
    return _filled({key: getattr(source, key) for key in _SOURCE})


def _grading(grading: Grading) -> Table:
    table = _filled({"rule": grading.rule, "thresholds": list(grading.thresholds)})
    table |= _filled({"names": list(grading.names)})
    if grading.rule:
        table["level_one_needs_rest_at_two"] = grading.level_one_needs_rest_at_two
    return table


def _variant(variant: Variant) -> Table:
    table = _filled({"code": variant.code, "title": variant.title, "title_en": variant.title_en})
    return table | {"options": dict(variant.options)}


def _section(section: Section) -> Table:
    table = {key: getattr(section, key) for key in ("code", "title", "title_en", "weight")}
    return _filled(table) | {"item": [_item(one) for one in section.items]}


def _item(item: Item) -> Table:
    keys = "code title title_en question answer unit better weight restrictive".split()
    table = {key: getattr(item, key) for key in keys}
    table["applies"] = {code: list(options) for code, options in item.applies.items()}
    levels = {
        option: [_entry(mark, item.better) for mark in three]
        for option, three in item.levels.items()
    }
    table["levels"] = levels.get("") if len(levels) == 1 and "" in levels else levels
    table |= {key: getattr(item, key) for key in _TEXTS}
    table["adjust"] = list(table["adjust"])
    table["refs"] = [{"region": ref.region, "clause": ref.clause} for ref in item.refs]
    return _filled(table)


def _entry(mark: Benchmark, better: str) -> str | Decimal:
    if not mark.sign:
        return mark.text
    if mark.limit is None:
        return "none"
    own = "<=" if better == "lower" else ">="
    return mark.limit if mark.sign == own else f"{mark.sign}{plain(mark.limit)}"


def toml_text(document: Table) -> str:
    """The TOML of a document; texts with line ends stand over several lines."""
    return "\n".join(_lines(document, "")).strip("\n") + "\n"


def _lines(table: Table, path: str) -> Iterator[str]:
    nested = {key: value for key, value in table.items() if _is_nested(key, value)}
    for key, value in table.items():
        if key not in nested:
            yield from _assigned(key, value)
    for key, value in nested.items():
        place = f"{path}{_key(key)}"
        for one in value if isinstance(value, list) else [value]:
            yield ""
            yield f"[[{place}]]" if isinstance(value, list) else f"[{place}]"
            yield from _lines(one, f"{place}.")


def _is_nested(key: str, value: object) -> bool:
    if key in _INLINE:
        return False
    return isinstance(value, dict) or (
        isinstance(value, list) and isinstance(next(iter(value), 0), dict)
    )


def _assigned(key: str, value: object) -> Iterator[str]:
    if key == "levels" and isinstance(value, dict):
        for option, three in value.items():
            yield f"levels.{_key(option)} = {_value(three)}"
        return
    if isinstance(value, str) and "\n" in value:
        inner = "\n".join(_quoted(line)[1:-1] for line in value.split("\n"))
        yield f'{_key(key)} = """\n{inner}"""'
        return
    line = f"{_key(key)} = {_value(value)}"
    if isinstance(value, list) and len(value) > 1 and len(line) > MAX_LINE:
        inner = "".join(f"    {_value(one)},\n" for one in value)
        line = f"{_key(key)} = [\n{inner}]"
    yield line


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return _quoted(str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    """A basic string: JSON escapes alike, but for one control sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
