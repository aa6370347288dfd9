"""Which files are revisions of one assessment, and what another one means beside them."""

import sqlite3
from collections.abc import Iterable

from checklists.system.invisible import without_controls
from forms.bureau.intake.rescoring import by_hand
from forms.bureau.intake.verdict import CONFLICT, NEW, NEWER, OLDER
from forms.store import submissions
from forms.store.submissions import Row


def series_of(conn: sqlite3.Connection, row: Row) -> list[tuple[int, Row]]:
    """The other revisions of the same assessment of the same enterprise and year, with ids."""
    rows = submissions.select(
        conn, "uuid = ? and year = ? and state != 'refused' order by id", (row.uuid, row.year)
    )
    return [(number, one) for number, one in rows if _same_enterprise(one, row)]


def same_assessment(one: Row, other: Row) -> bool:
    """Whether what was there before is a revision of the same assessment as what came."""
    same_form = (one.uuid, one.year) == (other.uuid, other.year)
    return same_form and _same_enterprise(one, other)


def _same_enterprise(one: Row, other: Row) -> bool:
    """By the credit code; a file without one belongs to the same assessment of the same name."""
    if one.code and other.code:
        return one.code == other.code
    both = not one.code and not other.code
    same = without_controls(one.name, name=True) == without_controls(other.name, name=True)
    return same and (both or not by_hand(one))


def beside(row: Row, series: Iterable[Row]) -> tuple[str, int]:
    """The verdict on a revision beside the others, and the last of these."""
    revisions = {one.revision for one in series}
    if not revisions:
        return NEW, 0
    last = max(revisions)
    if row.revision in revisions:
        return CONFLICT, last
    return (NEWER if row.revision > last else OLDER), last


def state_of(verdict: str, revision: int, last: int, *, sample: bool) -> str:
    """What becomes of a revision: in whatever order files come, only the last can count.

    A sample never counts, so that nobody has to choose between two of them.
    """
    if verdict not in (NEW, NEWER) and revision < last:
        return submissions.SUPERSEDED
    if sample:
        return submissions.SAMPLE
    return submissions.CONFLICT if verdict == CONFLICT else submissions.CURRENT


def rival(row: Row, series: Iterable[tuple[int, Row]]) -> int:
    """The id of what a file is in conflict with: what counts, else what came first."""
    same = [(number, one) for number, one in series if one.revision == row.revision]
    counting = [number for number, one in same if one.state == submissions.CURRENT]
    return counting[0] if counting else same[0][0]


def has_another(conn: sqlite3.Connection, row: Row) -> bool:
    """Whether an assessment with another uuid counts for the same enterprise and year."""
    condition = "credit_code = ? and credit_code != '' and year = ? and uuid != ? and state = ?"
    values = (row.code, row.year, row.uuid, submissions.CURRENT)
    return next(submissions.select(conn, condition, values), None) is not None
