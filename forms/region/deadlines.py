"""When something of an audit is due: the rules of `deadlines.toml` and the dates they come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from checklists.problems import ChecklistError
from checklists.tables import Notes, Table
from checklists.titles import Titled, pick_language
from forms.assessment.audit import NATURES, Audit
from forms.dates import known_date, months_after
from forms.region.facts import read_toml
from forms.region.regions import regions
from resources import DEADLINES
from resources.words import _

FORMAT = 1
ANCHORS = ("notified_on", "due", "report_on", "evaluation_on", "acceptance_on")
BEGIN = "begin"
EVIDENCE = ("read", "transcribed", "recalled", "own")
LONGEST = 120
_WHOLE = {"months": (0, LONGEST), "month": (1, 12), "day": (1, 31), "remind": (0, 366)}
_KNOWN = (
    *("code", "title", "title_en", "natures", "regions", "after", "done", "evidence"),
    *("source", "source_en", "text", "text_en"),
    *_WHOLE,
)


@dataclass(frozen=True)
class Deadline(Titled):
    """A rule: `months` after the date `after`, or each year on `month` and `day`.

    `done` names the dates that end it; it holds for `natures`, and only in `regions` if any.
    """

    code: str
    title: str
    title_en: str
    source: str
    source_en: str
    text: str
    text_en: str
    evidence: str
    natures: tuple[str, ...]
    regions: tuple[str, ...]
    done: tuple[str, ...]
    after: str = ""
    months: int = 0
    month: int = 0
    day: int = 0
    remind: int = 0

    @property
    def shown_source(self) -> str:
        """Where it stands, in the language in use."""
        return pick_language(self.source, self.source_en)

    @property
    def shown_text(self) -> str:
        """What is asked, in the language in use."""
        return pick_language(self.text, self.text_en)

    def holds(self, region: str, nature: str) -> bool:
        """Whether it concerns an audit of that nature in that region."""
        return (nature or "not_yet") in self.natures and (
            not self.regions or region in self.regions
        )

    def computed(self, audit: Audit, today: date) -> date | None:
        """The date it comes to; None while the date that it counts from is not known."""
        if self.after:
            start = known_date(getattr(audit, self.after))
            return months_after(start, self.months) if start else None
        this_year = date(today.year, self.month, self.day)
        return this_year if this_year >= today else date(today.year + 1, self.month, self.day)


@dataclass(frozen=True)
class Due:
    """A deadline of one audit: its date if known, `own` where the user set it, and if it is met."""

    deadline: Deadline
    on: date | None
    own: bool
    done: bool

    def passed(self, today: date) -> bool:
        """Whether it is over and not met."""
        return not self.done and self.on is not None and self.on < today

    def near(self, today: date) -> bool:
        """Whether it is close enough to remind of, or passed."""
        if self.done or self.on is None:
            return False
        return (self.on - today).days <= self.deadline.remind


def due_dates(region: str, audit: Audit, today: date) -> list[Due]:
    """Every deadline that holds for an audit; dates of the user stand for the computed ones."""
    return [
        Due(
            deadline=one,
            on=known_date(audit.deadlines.get(one.code, "")) or one.computed(audit, today),
            own=one.code in audit.deadlines,
            done=_is_done(one, audit),
        )
        for one in deadlines()
        if one.holds(region, audit.nature)
    ]


def _is_done(deadline: Deadline, audit: Audit) -> bool:
    begun = any(phase.begin or phase.end for phase in audit.phases.values())
    return any(begun if key == BEGIN else bool(getattr(audit, key)) for key in deadline.done)


@cache
def deadlines() -> tuple[Deadline, ...]:
    """The shipped deadlines. Raises ChecklistError with every problem of the file."""
    return read_deadlines(read_toml(DEADLINES), DEADLINES.name)


def read_deadlines(top: Table, name: str) -> tuple[Deadline, ...]:
    """The deadlines in a parsed file. Raises ChecklistError with every problem found."""
    notes = Notes(name)
    if top.get("format") != FORMAT:
        notes.add("", _("format is not {number}").format(number=FORMAT), _("write format = 1"))
    found = tuple(_deadline(one, notes) for one in notes.tables(top, "deadline", ""))
    notes.twice(notes.tables(top, "deadline", ""), "deadline")
    if notes.problems:
        raise ChecklistError(notes.problems)
    return found


def _deadline(table: Table, notes: Notes) -> Deadline:
    place = f"deadline {table.get('code')}"
    notes.unknown_keys(table, _KNOWN, place)
    whole = {key: _whole(table, key, place, notes) for key in _WHOLE}
    _check_rule(table, whole, place, notes)
    return Deadline(
        code=notes.text(table, "code", place, needed=True),
        title=notes.text(table, "title", place, needed=True),
        title_en=notes.text(table, "title_en", place),
        source=notes.text(table, "source", place, needed=True),
        source_en=notes.text(table, "source_en", place),
        text=notes.text(table, "text", place, needed=True),
        text_en=notes.text(table, "text_en", place),
        evidence=notes.choice(table, "evidence", place, EVIDENCE),
        natures=_each_of(table, "natures", NATURES, place, notes),
        regions=_each_of(table, "regions", regions(), place, notes, needed=False),
        done=_each_of(table, "done", (BEGIN, *ANCHORS), place, notes),
        after=notes.choice(table, "after", place, ANCHORS, needed=False),
        months=whole["months"],
        month=whole["month"],
        day=whole["day"],
        remind=whole["remind"],
    )


def _check_rule(table: Table, whole: Mapping[str, int], place: str, notes: Notes) -> None:
    counted, fixed = {"after", "months"} & table.keys(), {"month", "day"} & table.keys()
    if (len(counted), len(fixed)) not in ((2, 0), (0, 2)):
        notes.add(
            place,
            _("it is not clear when it is due"),
            _("write either after and months, or month and day"),
        )
    elif fixed and whole["month"] and whole["day"]:
        try:
            date(2001, whole["month"], whole["day"])
        except ValueError:
            notes.add(place, _("there is no such day in each year"), _("correct month and day"))


def _whole(table: Table, key: str, place: str, notes: Notes) -> int:
    value = table.get(key)
    low, high = _WHOLE[key]
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        notes.add(
            place,
            _("{key} is not a whole number from {low} to {high}").format(
                key=key, low=low, high=high
            ),
            _("correct {key}").format(key=key),
        )
        return 0
    return value


def _each_of(
    table: Table,
    key: str,
    known: Iterable[str],
    place: str,
    notes: Notes,
    *,
    needed: bool = True,
) -> tuple[str, ...]:
    texts, known = notes.texts(table, key, place), list(known)
    if needed and not texts:
        notes.add(
            place,
            _("{key} is missing").format(key=key),
            _("use one of: {options}").format(options=", ".join(known)),
        )
    for text in texts:
        if text not in known:
            notes.add(
                place,
                _("{key} is {value}, which is not known").format(key=key, value=text[:60]),
                _("use one of: {options}").format(options=", ".join(known)),
            )
    return tuple(texts)
