"""The score as spreadsheet formulas. Sums are rounded to nine places before a comparison.

A blank ranks 4 like an item that misses level III; what does not apply has no rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checklists.model import LEVELS, ROMAN, Levels, plain
from forms.phrases import practice_words
from forms.scoring.score import best_reachable
from forms.scoring.words import level_mark
from forms.xlsx.cells.labels import choice_label, not_applicable
from forms.xlsx.cells.page import exact
from resources.words import _


def text(words: str) -> str:
    """A text as a formula writes it."""
    return '"' + words.replace('"', '""') + '"'


def answered() -> str:
    """The state of an item that was answered."""
    return _("answered")


def blank() -> str:
    """The state of an item that is to be filled in."""
    return _("blank")


def state(value: str, reason: str) -> str:
    """Whether an item was answered, left blank, or does not apply."""
    na = text(not_applicable())
    return (
        f'=IF(OR(TRIM({reason})<>"",TRIM({value})={na}),{na},'
        f'IF(TRIM({value})="",{text(blank())},{text(answered())}))'
    )


def number_value(state: str, value: str) -> str:
    """The number in a cell; a number of more digits than a spreadsheet keeps stands as text."""
    number = f"IF(ISNUMBER({value}),{value},IFERROR(VALUE({value}),{value}))"
    return f'=IF({state}={text(answered())},{number},"")'


def said_value(state: str, value: str) -> str:
    """The word chosen in a cell."""
    return f'=IF({state}={text(answered())},{value},"")'


def number_level(state: str, value: str, levels: Levels, cells: Mapping[int, str]) -> str:
    """The best level whose benchmark a number meets, 0 for none."""
    nested = "0"
    for k in reversed(LEVELS):
        mark = levels[k - 1]
        if mark.limit is not None:
            limit = cells[k] if exact(mark.limit) else plain(mark.limit)
            nested = f"IF({value}{mark.sign}{limit},{k},{nested})"
    return f'=IF({state}<>{text(answered())},"",IF(ISNUMBER({value}),{nested},0))'


def too_long(cell: str, value: str, level: int, otherwise: str) -> str:
    """The level of a number of more digits than any spreadsheet compares, while it stands there."""
    return f"=IF(EXACT({cell},{text(value)}),{level},{otherwise[1:]})"


def choice_level(state: str, value: str, levels: Levels, cells: Mapping[int, str]) -> str:
    """The best level whose text is the chosen one or that asks for nothing, 0 for none."""
    chosen = '""'
    for k in reversed(LEVELS):
        chosen = f"IF({value}={text(choice_label(k))},{cells[k]},{chosen})"
    nested = "0"
    for k in reversed(LEVELS):
        asks = levels[k - 1].text != ""
        nested = f"IF(EXACT({cells[k]},{chosen}),{k},{nested})" if asks else str(k)
    return f'=IF({state}<>{text(answered())},"",{nested})'


def practice_points(state: str, value: str) -> str:
    """1 for a practice in place, a half for a part of it."""
    yes, partly = text(practice_words("yes")), text(practice_words("partial"))
    points = f"IF({value}={yes},1,IF({value}={partly},0.5,0))"
    return f'=IF({state}={text(answered())},{points},IF({state}={text(blank())},0,""))'


def rank(state: str, level: str, *, if_blank: int) -> str:
    """1 to 3 for the level reached, 4 below, `if_blank` for a blank, nothing where not asked."""
    return (
        f'=IF({state}={text(not_applicable())},"",'
        f"IF({state}={text(blank())},{if_blank},IF({level}=0,4,{level})))"
    )


def best_rank(levels: Levels | None) -> int:
    """The rank of a blank when it is filled in as well as the source allows."""
    return best_reachable(levels) or 4


def reached(state: str, level: str) -> str:
    """What the item's own sheet says of the level reached."""
    reaches = (_("reaches level {roman}").format(roman=roman) for roman in ROMAN.values())
    named = ",".join(map(text, (_("misses level III"), *reaches)))
    return (
        f"IF({state}={text(answered())},CHOOSE({level}+1,{named}),"
        f"IF({state}={text(blank())},{text(_('to fill in'))},{text(not_applicable())}))"
    )


def mark(level: str) -> str:
    """The mark of a level in words."""
    named = ",".join(text(level_mark(k)) for k in (0, 1, 2, 3))
    return f'=IF({level}="",{text(level_mark(None))},CHOOSE({level}+1,{named}))'


def same(one: str, other: str) -> str:
    """Whether two texts agree."""
    return f"=IF({one}={other},{text(agrees())},{text(differs())})"


def close(one: str, other: str) -> str:
    """Whether two numbers agree to the digits that are printed."""
    near = f"ROUND(ABS(N({one})-N({other})),7)<=0.000001"
    return f"=IF({near},{text(agrees())},{text(differs())})"


def agrees() -> str:
    """What is said of two equal values."""
    return _("agrees")


def differs() -> str:
    """What is said of two different values."""
    return _("differs")


@dataclass(frozen=True)
class Ranges:
    """The cells of all items of a checklist on the sheet of the recalculation."""

    first: int
    last: int

    def __getitem__(self, letter: str) -> str:
        return f"${letter}${self.first}:${letter}${self.last}"


def index_level(
    rank: str, must: str, indexes: Sequence[str], thresholds: Sequence[str], *, rest_at_two: bool
) -> str:
    """The level of an index from its three values, the must-pass items and their ranks."""
    label = text(_("must pass"))
    rest = f',COUNTIF({rank},">2")=0' if rest_at_two else ""
    conditions = [
        f'ROUND({indexes[0]},9)>={thresholds[0]},COUNTIFS({must},{label},{rank},">1")=0{rest}',
        f'ROUND({indexes[1]},9)>={thresholds[1]},COUNTIFS({must},{label},{rank},">2")=0',
        f'ROUND({indexes[2]},9)>={thresholds[2]},COUNTIFS({must},{label},{rank},">3")=0',
    ]
    nested = "0"
    for k in reversed(LEVELS):
        nested = f"IF(AND({conditions[k - 1]}),{k},{nested})"
    return f'=IF(COUNT({rank})=0,"",{nested})'


def worst_level(rank: str, state: str) -> str:
    """The level that all items reach, 0 while one is blank."""
    level = f"IF(MAX({rank})=4,0,MAX({rank}))"
    return f'=IF(COUNT({rank})=0,"",IF(COUNTIF({state},{text(blank())})>0,0,{level}))'


def best_worst_level(rank: str) -> str:
    """The level that all items could reach."""
    return f'=IF(COUNT({rank})=0,"",IF(MAX({rank})=4,0,MAX({rank})))'
