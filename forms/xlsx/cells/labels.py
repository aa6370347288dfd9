"""The words that stand for answers and levels in cells, and how they are understood again."""

import re
import unicodedata

from checklists.model import ROMAN
from checklists.system.invisible import typed_text
from forms.assessment.answers import PRACTICES
from forms.phrases import practice_words
from forms.region.regions import OTHER, regions
from resources.words import _, spellings

_YES = {"yes", "y", "true", "1", "√", "✓", "✔", "☑", "✅", "有", "是的", "已落实", "已完成"}
_NO = {"no", "n", "false", "0", "×", "✗", "✘", "✕", "❌", "x", "无", "没有", "不是", "未落实"}
_PARTIAL = {"partial", "partly", "部分落实", "部分完成"}
# What only says the same once more: a full stop, and in brackets what does not say otherwise.
_STOP = re.compile(r"\s*[。.!；;，,]+$")
_GLOSS = re.compile(r"([^()]+?)\s*\(([^()]*)\)")
_OTHERWISE = re.compile(r"[未无否不没非部分半待拟将计划?%]|partly|partial|not|no\b|plan")
_UNKNOWN = {"unknown", "?", "不知道", "不确定", "未知"}
_UNMET = {"0", "none", "无", "不达标", "未达到"}
_NOT_APPLICABLE = {"na", "n/a", "n.a.", "不涉及"}
_LEVEL = re.compile(r"(?:level\s*)?(iii|ii|i|3|2|1)(?:\.0)?\s*级?")


def choice_label(choice: int) -> str:
    """What the drop-down says for a choice: `I`, `II`, `III`, or that none is reached."""
    return ROMAN[choice] if choice else _("none reached")


def choice_labels() -> tuple[str, ...]:
    """Everything the drop-down of a choice offers."""
    return tuple(choice_label(choice) for choice in (1, 2, 3, 0))


def practice_labels() -> tuple[str, ...]:
    """Everything the drop-down of a practice offers."""
    return (*(practice_words(said) for said in PRACTICES), not_applicable())


def not_applicable() -> str:
    """What stands in the value cell of an item that does not apply."""
    return _("not applicable")


def flag_label(flag: bool) -> str:
    """Yes or no."""
    return practice_words("yes" if flag else "no")


def folded(text: str) -> str:
    """A text without differences of width, case and surrounding space."""
    return unicodedata.normalize("NFKC", typed_text(text)).strip().casefold()


def means_not_applicable(text: str) -> bool:
    """Whether a typed text says that an item does not apply."""
    return folded(text) in _NOT_APPLICABLE | _folded_spellings("not applicable")


def choice_of(text: str, texts: tuple[str, ...] = ()) -> int | None:
    """The choice that was meant: a roman or plain number, or the text of a level; else None."""
    said = folded(text)
    match = _LEVEL.fullmatch(said)
    if match:
        return {"i": 1, "ii": 2, "iii": 3}.get(match[1]) or int(match[1])
    if said in _UNMET | _folded_spellings("none reached"):
        return 0
    levels = [folded(one) for one in texts]
    return levels.index(said) + 1 if said in levels else None


def practice_of(text: str) -> str | None:
    """`yes`, `partial` or `no` as it was meant, else None; what may mean either is not guessed."""
    said = _STOP.sub("", folded(text))
    gloss = _GLOSS.fullmatch(said)
    if gloss:
        # A reservation in brackets turns a yes, and only what says no goes with a no.
        plain = practice_of(gloss[1])
        otherwise = _OTHERWISE.search(gloss[2]) is not None
        agrees = not otherwise if plain == "yes" else gloss[2].startswith(("未", "没", "无"))
        return plain if plain != "partial" and agrees else None
    if said in _YES | _folded_spellings("yes"):
        return "yes"
    if said in _NO | _folded_spellings("no"):
        return "no"
    return "partial" if said in _PARTIAL | _folded_spellings("partly") else None


def said_of(text: str) -> str | None:
    """`yes`, `no` or `unknown` as it was meant, else None."""
    said = folded(text)
    if said in _UNKNOWN | _folded_spellings("not known"):
        return "unknown"
    meant = practice_of(text)
    return meant if meant != "partial" else None


def region_of(text: str) -> str | None:
    """The code of the region that was named, in any language or by its code."""
    said = folded(text)
    if said in _folded_spellings("Other region") | {folded(regions()[OTHER].name)}:
        return OTHER
    for region in regions().values():
        if said in (folded(region.name), folded(region.name_en), region.code) and said:
            return region.code
    return None


def level_of(text: str) -> int | None:
    """The level that a printed mark such as `level II` names; None for anything else."""
    said = folded(text)
    if said in _folded_spellings("below level III"):
        return 0
    for level, roman in ROMAN.items():
        if said in {folded(one.format(roman=roman)) for one in spellings("level {roman}")}:
            return level
    return None


def _folded_spellings(message: str) -> set[str]:
    return {folded(one) for one in spellings(message)}
