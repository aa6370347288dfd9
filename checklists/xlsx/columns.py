"""What a column of the authoring workbook is, and the words that its drop-downs offer."""

from dataclasses import dataclass, replace
from typing import Literal

from checklists.checking.regions import region_names
from checklists.model import LEVELS, ROMAN
from checklists.sectors import SECTORS
from resources.words import _, mark

Kind = Literal[
    "text",
    "code",
    "date",
    "number",
    "flag",
    "choice",
    "level",
    "option",
    "applies",
    "refs",
    "formula",
    "region",
]

GLOSSES = SECTORS | {
    "index": mark("weighted index"),
    "worst": mark("level that all items reach"),
    "diagnosis": mark("practices done or not"),
    "number": mark("a measured value"),
    "choice": mark("a described state"),
    "practice": mark("something done or not"),
    "lower": mark("lower is better"),
    "higher": mark("higher is better"),
    "must": mark("is required"),
    "should": mark("is advised"),
    "may": mark("is encouraged"),
    "read": mark("compared with the official text"),
    "transcribed": mark("taken from a copy"),
    "recalled": mark("not compared with any text"),
    "high": mark("sure"),
    "medium": mark("likely"),
    "low": mark("uncertain"),
    "industry": mark("industrial production"),
    "agriculture": mark("farming"),
    "construction": mark("building sites"),
    "services": mark("service trades"),
    "transport": mark("transport trades"),
    "park": mark("parks and clusters"),
}
FLAGS = {True: mark("yes"), False: mark("no")}
NOTHING = mark("none")

METHODS = ALWAYS = ("index", "worst", "diagnosis")
INDEX = ("index",)
GRADED = ("index", "worst")
ANSWERS = ("number", "choice", "practice")
EVIDENCE = ("read", "transcribed", "recalled")


@dataclass(frozen=True)
class Column:
    """A field of the overview or a column of a list; `needed` says by which method or answer."""

    key: str
    heading: str
    explained: str
    example: str = ""
    kind: Kind = "text"
    width: float = 12
    choices: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    methods: tuple[str, ...] = METHODS
    level: int = 0
    open: bool = False  # words of one's own are welcome too

    @property
    def sheet(self) -> str:
        """The kind of sheet that the column stands on: `overview`, `variant`, `section`, `item`."""
        return self.key.partition(".")[0]

    @property
    def shown(self) -> str:
        """The heading in the language in use."""
        return _(self.heading).format(level=ROMAN.get(self.level, ""))

    @property
    def name(self) -> str:
        """The key inside its sheet."""
        return self.key.partition(".")[2]


def shown_choice(word: str, column: Column) -> str:
    """A permanent word as its drop-down shows it: `lower · 越低越好`."""
    if column.kind == "region" and word in region_names():
        return f"{word} · {region_names()[word][0]}"
    if word in column.choices and word in GLOSSES:
        return f"{word} · {_(GLOSSES[word])}"
    return word


def by_level(column: Column, *examples: str) -> tuple[Column, ...]:
    """The same column for each of the three levels, level I first."""
    return tuple(
        replace(column, key=f"{column.key}_{level}", example=example, level=level)
        for level, example in zip(LEVELS, examples, strict=True)
    )
