"""What the register shows in each column: the words of a row and their colour."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from forms.audit.checks import DONE, NOT_BEGUN, UNDER_WAY, state_words
from forms.bureau.intake.rescoring import ACCEPTED
from forms.bureau.intake.tier import row_obligation, row_procedure
from forms.bureau.intake.verdict import VERDICTS, cause_words, verdict_words
from forms.numbers import rounded
from forms.region.sectors import sector_words
from forms.scoring.words import level_mark
from forms.store.submissions import CONFLICT, REFUSED, SAMPLE, Row
from resources.words import _

NOTHING = "—"
LEVELS = (1, 2, 3, 0)
AUDITS = (NOT_BEGUN, UNDER_WAY, DONE, ACCEPTED)
QUIET, GOOD, NEWS, ASK, BAD = "blank", "1", "2", "3", "0"
_VERDICT_TONES = {"new": GOOD, "newer": NEWS, "changed": ASK, "conflict": ASK, "refused": BAD}


@dataclass(frozen=True)
class Column:
    """A column: the key it sorts by, its heading, its most width in letters, and what it says.

    It is no wider than its heading and what `usual` lists, where that is known beforehand. `tone`
    is "1", "2", "3", "0", "blank", or empty for plain ink.
    """

    key: str
    heading: Callable[[], str]
    letters: int
    words: Callable[[Row], str]
    usual: Callable[[], list[str]] | None = None
    tone: Callable[[Row], str] = lambda _row: ""
    right: bool = False


def name_words(row: Row) -> str:
    """The enterprise, or the file where it could not be read."""
    if row.state == REFUSED:
        return _("(not taken in) {file}").format(file=row.file)
    return row.name or _("(unnamed)")


def outcome_words(row: Row) -> str:
    """The level that was worked out; provisional while something is blank."""
    if row.level is None:
        return NOTHING
    return _("provisional") if row.provisional else level_cell(row.level)


def level_cell(level: int) -> str:
    """A level as a short mark; one that no method of today gives stands for itself."""
    return level_mark(level) if level in LEVELS else str(level)


def tier_cell(row: Row) -> str:
    """Obligation and procedure of the audit; once only that both are undecided."""
    said = dict.fromkeys((row_obligation(row), row_procedure(row)))
    return " · ".join(filter(None, said)) or NOTHING


def _tier_tone(row: Row) -> str:
    return QUIET if row.decided != 1 else ""


def audit_words(state: str) -> str:
    """How far the audit is; empty for none."""
    if state == ACCEPTED:
        return _("accepted")
    return state_words(state) if state in AUDITS else state or NOTHING


def verdict_cell(row: Row) -> str:
    """The verdict, or what is more pressing about the row."""
    if row.state == REFUSED:
        return _("refused: {cause}").format(cause=cause_words(row.cause))
    if row.state == CONFLICT:
        return verdict_words(CONFLICT)
    if row.state == SAMPLE:
        return _("sample")
    if row.differs:
        return _("level differs")
    if row.verdict in ("changed", "newer"):
        return verdict_words(row.verdict)
    if row.blank:
        return _("{count} blank").format(count=row.blank)
    return verdict_words(row.verdict)


def ten_thousandths(number: int | None, places: int = 1) -> str:
    """A number of the register with its decimals; a dash for none."""
    return NOTHING if number is None else rounded(Fraction(number, 10_000), places)


def _level_tone(row: Row) -> str:
    return str(row.level) if row.level in LEVELS and not row.provisional else QUIET


def _energy_tone(row: Row) -> str:
    return str(row.energy) if row.energy in LEVELS else ""


def _audit_tone(row: Row) -> str:
    return {DONE: GOOD, ACCEPTED: GOOD, UNDER_WAY: NEWS}.get(row.audit, QUIET)


def verdict_tone(row: Row) -> str:
    """The tone of the verdict."""
    if row.state == SAMPLE:
        return QUIET
    if row.state != REFUSED and row.differs:
        return ASK
    if row.blank and row.verdict == "new":
        return QUIET
    return _VERDICT_TONES.get(row.verdict, QUIET)


def _levels() -> list[str]:
    return [level_mark(level) for level in LEVELS]


def _outcomes() -> list[str]:
    return [*_levels(), _("provisional")]


def _sectors() -> list[str]:
    return [sector_words(one) for one in ("building", "textile", "nonferrous")]


def _energy_words(row: Row) -> str:
    return NOTHING if row.energy is None else level_cell(row.energy)


def _verdicts() -> list[str]:
    marks = [_("level differs"), _("sample"), _("{count} blank").format(count=88)]
    return [*map(verdict_words, VERDICTS), *marks]


COLUMNS = (
    Column("name", lambda: _("Company"), 0, name_words),
    Column("sector", lambda: _("Sector"), 7, lambda row: sector_words(row.sector), _sectors),
    Column("county", lambda: _("District"), 4, lambda row: row.county or NOTHING),
    Column("year", lambda: _("Year"), 3, lambda row: str(row.year or NOTHING)),
    Column("level", lambda: _("Overall level"), 8, outcome_words, _outcomes, _level_tone),
    Column("index_two", lambda: "Y II", 3, lambda row: ten_thousandths(row.index_two), right=True),
    Column("energy", lambda: _("Energy limit"), 8, _energy_words, _levels, _energy_tone),
    Column("tier", lambda: _("Audit tier"), 9, tier_cell, tone=_tier_tone),
    Column(
        "audit",
        lambda: _("Audit progress"),
        8,
        lambda row: audit_words(row.audit),
        lambda: [audit_words(one) for one in AUDITS],
        _audit_tone,
    ),
    Column("verdict", lambda: _("File verdict"), 9, verdict_cell, _verdicts, verdict_tone),
)
