"""What writer and reader of the workbook agree on: sheet names, identities and columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checklists.model import ROMAN, Checklist, Item
from forms.xlsx.cells.page import text_units
from resources.words import _

FORMAT = 1
MAGIC = "qingping"
MACHINE = "_qingping"
MAX_TITLE = 31

COVER = "cover"
RESULT = "result"
TRACK = "track"
LEDGER = "ledger"

# Where the cells to read stand: on the cover, the result sheet, and above a checklist's items.
COVER_COLUMNS = (3, 6)
LEVEL_COLUMN = 4
BESIDE_COVER = 8
BESIDE_TRACK = 9
# On the sheet of tier and region: an answer to a question, the figures by year, enterprise facts.
SAID_COLUMN = 4
YEAR_COLUMNS = {"base": 4, "current": 5}
PROFILE_COLUMNS = (3, 6)
# On the sheet of the ledger: name and unit of a row, its twelve months and the sum of the year.
NAME_COLUMN, UNIT_COLUMN, SUM_COLUMN = 2, 3, 16
MONTHS = tuple(range(4, 16))
BESIDE_LEDGER = 18
VARIANT_KEY = "value"

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Column:
    """A column of a checklist sheet: its permanent key, its heading and its width."""

    key: str
    heading: str
    width: float


def may_exist(item: Item, variants: Mapping[str, str]) -> bool:
    """Whether an item can still be asked under the options chosen so far."""
    return all(
        code not in variants or variants[code] in options for code, options in item.applies.items()
    )


def columns(checklist: Checklist, *, blank: bool = False) -> tuple[Column, ...]:
    """The columns of a checklist's sheet, from B on; results are left out of a blank form."""
    if checklist.method == "diagnosis":
        return _practice_columns(checklist, blank)
    found = [
        Column("code", _("Code"), _code_width(checklist)),
        Column("title", _("Item"), 24 if checklist.method == "index" and not blank else 32),
    ]
    if any(item.restrictive for item in checklist.items()):
        found.append(Column("kind", _("Kind"), _wide_enough(6.5, _("must pass"))))
    found += [Column("unit", _("Unit"), 9.5), Column("value", _("Value"), 12)]
    worded = any(item.answer == "choice" or "" not in item.levels for item in checklist.items())
    wide = 15 + 5 * worded + 6 * (worded and blank)
    found += [Column(ROMAN[k], level_heading(checklist, k), wide) for k in ROMAN]
    if not blank:
        words = _("reaches level {roman}").format(roman="III")
        found.append(Column("reached", _("Reached"), _wide_enough(10.5, words)))
    if checklist.method == "index":
        found.append(Column("weight", _("Weight"), 7))
    if checklist.method == "index" and not blank:
        found.append(Column("share", _("Effective share"), 9))
        found += [
            Column(f"P{roman}", _("Points {roman}").format(roman=roman), 7)
            for roman in ROMAN.values()
        ]
    return (*found, *_last_columns(checklist, 17, 20))


def _code_width(checklist: Checklist) -> float:
    return max(7, max(map(len, checklist.by_code), default=0) * 1.35 + 1)


def _wide_enough(least: float, words: str) -> float:
    """A width in which these words stand in one line."""
    return max(least, text_units(words) + 2)


def _practice_columns(checklist: Checklist, blank: bool) -> tuple[Column, ...]:
    return (
        Column("code", _("Code"), _code_width(checklist)),
        Column("title", _("Practice"), 46),
        Column("kind", _("Kind"), 8),
        Column("value", _("In place"), _wide_enough(10, _("not applicable"))),
        *(() if blank else (Column("points", _("Counts"), 7.5),)),
        *_last_columns(checklist, 24, 30),
    )


def _last_columns(checklist: Checklist, na: float, note: float) -> tuple[Column, ...]:
    named = any(item.clause or item.refs for item in checklist.items())
    return (
        Column("na", _("Why not applicable"), na),
        Column("note", _("Note"), note),
        Column("clause", _("Clause"), 17 if named else 8),
        Column("evidence", _("Provenance"), _wide_enough(10, _("Provenance"))),
    )


def level_heading(checklist: Checklist, level: int) -> str:
    """The heading over the benchmarks of a level."""
    name = checklist.level_name(level)
    mark = _("level {roman}").format(roman=ROMAN[level])
    if checklist.method == "index" or name in ("", "—") or len(name) > 12:
        return mark
    return name


def sheet_titles(checklists: Iterable[Checklist], taken: Iterable[str]) -> dict[str, str]:
    """A name for the sheet of each checklist by its code: from its title, allowed and unique."""
    used = {title.casefold() for title in taken} | {MACHINE.casefold(), "history"}
    titles = {}
    for checklist in checklists:
        whole = " ".join(_FORBIDDEN.sub(" ", checklist.shown).split()).strip("'") or checklist.code
        title, number = _cut(whole, ""), 1
        while title.casefold() in used:
            number += 1
            title = _cut(whole, f" {number}")
        used.add(title.casefold())
        titles[checklist.code] = title
    return titles


def _cut(title: str, suffix: str) -> str:
    room = MAX_TITLE - len(suffix)
    if _units(title) > room:
        while _units(title) > room - 1:
            title = title[:-1]
        title = title.rstrip(" '") + "…"
    return title + suffix


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
