"""The library of clean technologies: what is shipped, and what users have added themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checklists.parsing import parse
from checklists.problems import ChecklistError
from checklists.tables import Notes, Table, named
from checklists.titles import Titled
from forms.assessment.measures import KINDS
from forms.search import matches
from resources import TECHNOLOGIES
from resources.words import _

SAVES = (
    "energy",
    "water",
    "material",
    "wastewater",
    "COD",
    "NH3-N",
    "dust",
    "SO2",
    "NOx",
    "VOCs",
    "solid-waste",
    "CO2",
)
MOST = 3000  # technologies of one file
EVIDENCE = ("read", "transcribed", "recalled", "own")
_TEXTS = ("title_en", "process", "principle", "effect", "investment", "source")
_KEYS = (
    "code",
    "sector",
    "title",
    "kind",
    "saves",
    "payback_years",
    "practices",
    "indicators",
    "evidence",
    *_TEXTS,
)


@dataclass(frozen=True)
class Technology(Titled):
    """One technology; `practices` are codes of diagnosis items, `indicators` parts of titles.

    `effect` and `investment` are worded as the source has them; `payback_years` is None where the
    source states none. `evidence` is "own" for what a user added.
    """

    code: str
    sector: str
    title: str
    kind: str
    title_en: str = ""
    process: str = ""
    principle: str = ""
    saves: tuple[str, ...] = ()
    effect: str = ""
    investment: str = ""
    payback_years: Decimal | None = None
    practices: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    source: str = ""
    evidence: str = ""


def read_technologies(text: str, file: str) -> tuple[Technology, ...]:
    """The technologies in the text of a TOML file. Raises ChecklistError with every problem."""
    top = parse(text, file)
    notes = Notes(file)
    notes.unknown_keys(top, ("technology",), "")
    tables = notes.tables(top, "technology", "")
    if len(tables) > MOST:
        wrong = _("it has more than {count} technologies").format(count=MOST)
        notes.add("", wrong, _("shorten it"))
    notes.twice(tables, _("technology"))
    found = tuple(_technology(notes, one, number) for number, one in enumerate(tables, 1))
    if notes.problems:
        raise ChecklistError(notes.problems)
    return found


def _technology(notes: Notes, table: Table, number: int) -> Technology:
    place = _("technology {code}").format(code=named(table, number))
    notes.unknown_keys(table, _KEYS, place)
    saves = notes.texts(table, "saves", place)
    for unknown in sorted(set(saves) - set(SAVES)):
        notes.add(
            place,
            _("{key} is {value}, which is not known").format(key="saves", value=unknown),
            _("use one of: {options}").format(options=", ".join(SAVES)),
            "saves",
        )
    texts = {key: notes.text(table, key, place) for key in _TEXTS}
    return Technology(
        code=notes.text(table, "code", place, needed=True),
        sector=notes.text(table, "sector", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        kind=notes.choice(table, "kind", place, KINDS),
        saves=tuple(saves),
        payback_years=notes.number(table, "payback_years", place),
        practices=tuple(notes.texts(table, "practices", place)),
        indicators=tuple(notes.texts(table, "indicators", place)),
        evidence=notes.choice(table, "evidence", place, EVIDENCE),
        **texts,
    )


@cache
def shipped() -> tuple[Technology, ...]:
    """The technologies that come with the program, read once."""
    return read_technologies(TECHNOLOGIES.read_text("utf-8"), TECHNOLOGIES.name)


def processes(technologies: Iterable[Technology]) -> tuple[str, ...]:
    """The processes that the technologies belong to, the most frequent first."""
    counted: dict[str, int] = {}
    for one in technologies:
        if one.process:
            counted[one.process] = counted.get(one.process, 0) + 1
    return tuple(sorted(counted, key=lambda process: (-counted[process], process)))


def chosen(
    technologies: Iterable[Technology],
    query: str = "",
    *,
    sector: str = "",
    process: str = "",
    kind: str = "",
    saves: str = "",
) -> tuple[Technology, ...]:
    """The technologies that fit every filter; the query is text or pinyin initials."""
    return tuple(
        one
        for one in technologies
        if sector in ("", one.sector)
        and process in ("", one.process)
        and kind in ("", one.kind)
        and (not saves or saves in one.saves)
        and (
            not query.strip()
            or matches(query, one.title, one.title_en, one.code, one.process, one.principle)
        )
    )
