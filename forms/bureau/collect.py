"""Take in workbooks: read, scored anew and kept, one verdict a file."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checklists.model import Checklist
from forms.answers import Form
from forms.bureau.rescoring import UNSAID, Rescored, by_hand, differing
from forms.bureau.sent import Sent, read
from forms.bureau.verdict import (
    CHANGED,
    CONFLICT,
    NEW,
    NEWER,
    OLDER,
    REFUSED,
    SAME,
    Verdict,
    blank_words,
    level_words,
    taken_words,
)
from forms.credit import credit_code
from forms.errors import InputError
from forms.proposal import PRACTICES
from forms.search import initials, spelling
from forms.store import Store, submissions
from forms.store.rows import stamp
from forms.store.submissions import Content, LevelRow, Row, load_levels
from forms.xlsx.read import Reading
from resources.words import _

# A commit waits for the disk; files that were read meanwhile share one, each a unit of its own.
_SECONDS = 0.5
_STATES = {CONFLICT: submissions.CONFLICT, OLDER: submissions.SUPERSEDED}


def collect(
    paths: Iterable[Path],
    store: Store,
    checklists: Mapping[str, Checklist],
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Verdict]:
    """Take in workbooks one by one; the verdict on each when it is on the disk.

    A file that was taken in before is known by its bytes and skipped, so that a run that was cut
    short can be repeated. `cancelled` is asked before each file; what was read by then is kept.
    A store belongs to one thread: open one there. Raises StoreError.
    """

    def sent() -> Iterator[Sent]:
        for path in paths:
            if cancelled():
                return
            yield read(path, store, checklists)

    return taken_in(sent(), store, checklists)


def taken_in(
    several: Iterator[Sent], store: Store, checklists: Mapping[str, Checklist]
) -> Iterator[Verdict]:
    """Keep what was read, as it comes; the verdict on each when it is on the disk.

    Raises StoreError.
    """
    kept: set[tuple[str, str]] = set()
    more = True
    while more:
        sent: list[Sent] = []
        until = time.monotonic() + _SECONDS
        while more and (not sent or time.monotonic() < until):
            one = next(several, None)
            more = one is not None
            if one is not None:
                sent.append(one)
        with submissions.writing(store) as conn:
            for form in _forms(sent):
                key = (form.checklist.code, form.checklist.version)
                if key not in kept:
                    store.install(form.checklist)
                    kept.add(key)
            verdicts = [_settled(conn, one, checklists) for one in sent]
        yield from verdicts


def _forms(sent: list[Sent]) -> Iterator[Form]:
    for one in sent:
        if one.reading is not None:
            yield from one.reading.assessment.forms


def _settled(conn: sqlite3.Connection, sent: Sent, checklists: Mapping[str, Checklist]) -> Verdict:
    known = submissions.of_file(conn, sent.sha256) if sent.sha256 else None
    if sent.error is not None:
        return _refused(conn, sent, sent.error, known)
    if known and known[1].state != submissions.REFUSED:
        number, row = known
        return _verdict(sent, row, SAME, _same_words(row), number, load_levels(conn, number))
    if known:
        submissions.remove(conn, known[0])
    return _taken(conn, sent, checklists)


def _refused(
    conn: sqlite3.Connection, sent: Sent, error: InputError, known: tuple[int, Row] | None
) -> Verdict:
    reason = "; ".join(str(fault) for fault in error.faults[:3])
    row = Row(
        state=submissions.REFUSED,
        verdict=REFUSED,
        cause=error.cause,
        file=sent.path.name,
        sha256=sent.sha256,
        received=stamp(),
    )
    number = known[0] if known else None
    if sent.sha256 and not (known and known[1].cause == error.cause):
        if known:
            submissions.remove(conn, known[0])
        number = submissions.add(conn, row, Content(None, reason, tuple(error.faults)))
    verdict = _verdict(sent, row, REFUSED, reason, number)
    return replace(
        verdict, cause=error.cause, year=None, revision=None, remarks=tuple(error.faults)
    )


def _taken(conn: sqlite3.Connection, sent: Sent, checklists: Mapping[str, Checklist]) -> Verdict:
    reading, scored = sent.reading, sent.scored
    assert reading is not None
    assert scored is not None
    row = _row(reading, scored, sent)
    series = _series(conn, row)
    for number, one in series:
        if (one.revision, one.digest) == (row.revision, row.digest):
            return _verdict(sent, one, SAME, _same_words(one), number, scored.levels)
    verdict, last = _compared(row, [one for _number, one in series])
    if verdict in (NEW, NEWER) and reading.changed:
        row = replace(row, verdict=CHANGED)
    else:
        row = replace(row, verdict=verdict)
    row = replace(
        row,
        series=series[0][1].series if series else 0,
        state=_STATES.get(verdict, submissions.CURRENT),
    )
    if verdict == NEWER:
        past = [number for number, one in series if one.state != submissions.SUPERSEDED]
        submissions.set_state(conn, past, submissions.SUPERSEDED)
    reason = _reason(row, last, reading, scored, checklists)
    if _has_another(conn, row):
        more = _("this enterprise has another assessment of {year}").format(year=row.year)
        reason = _("; ").join((reason, more))
    content = Content(reading.assessment.as_json(), reason, reading.remarks)
    number = submissions.add(conn, row, content, scored.levels, scored.works)
    return _verdict(sent, row, row.verdict, reason, number, scored.levels)


def _row(reading: Reading, scored: Rescored, sent: Sent) -> Row:
    enterprise = reading.assessment.enterprise
    name = " ".join(enterprise.name.split())
    sound = reading.digest and not reading.changed
    return replace(
        scored.row,
        name=name,
        initials=initials(name),
        spelling=spelling(name),
        credit_code=credit_code(enterprise.credit_code),
        digest=reading.digest if sound else reading.assessment.digest(),
        differs=len(differing(scored.levels)),
        changed=int(reading.changed),
        file=sent.path.name,
        sha256=sent.sha256,
        received=stamp(),
    )


def _series(conn: sqlite3.Connection, row: Row) -> list[tuple[int, Row]]:
    """The other revisions of the same assessment of the same enterprise and year."""
    rows = submissions.select(
        conn, "uuid = ? and year = ? and state != 'refused' order by id", (row.uuid, row.year)
    )
    return [(number, one) for number, one in rows if _same_enterprise(one, row)]


def _same_enterprise(one: Row, other: Row) -> bool:
    """By the credit code; a file without one belongs to the same assessment of the same name."""
    if one.credit_code and other.credit_code:
        return one.credit_code == other.credit_code
    both = not one.credit_code and not other.credit_code
    return one.name == other.name and (both or not by_hand(one))


def _compared(row: Row, series: list[Row]) -> tuple[str, int]:
    """The verdict on a revision beside the others, and the last of these."""
    if not series:
        return NEW, 0
    last = max(one.revision for one in series)
    if any(one.revision == row.revision for one in series):
        return CONFLICT, last
    return (NEWER if row.revision > last else OLDER), last


def _has_another(conn: sqlite3.Connection, row: Row) -> bool:
    """Whether an assessment with another uuid counts for the same enterprise and year."""
    condition = "credit_code = ? and credit_code != '' and year = ? and uuid != ? and state = ?"
    values = (row.credit_code, row.year, row.uuid, submissions.CURRENT)
    return next(submissions.select(conn, condition, values), None) is not None


def _reason(
    row: Row,
    last: int,
    reading: Reading,
    scored: Rescored,
    checklists: Mapping[str, Checklist],
) -> str:
    said = [taken_words(row.verdict, row.revision, last, reading.remarks)]
    levels = {one.checklist: one for one in scored.levels}
    for code in differing(scored.levels):
        said.append(level_words(checklists[code], levels[code].level, levels[code].printed))
    said.append(blank_words(row.blank))
    if not row.credit_code:
        said.append(_("no credit code"))
    return _("; ").join(filter(None, said))


def _same_words(row: Row) -> str:
    return taken_words(SAME, row.revision, row.revision, ())


def _verdict(
    sent: Sent,
    row: Row,
    verdict: str,
    reason: str,
    number: int | None,
    levels: Sequence[LevelRow] = (),
) -> Verdict:
    graded = [one for one in levels if one.kind not in PRACTICES]
    return Verdict(
        file=str(sent.path),
        verdict=verdict,
        reason=reason,
        enterprise=row.name,
        credit_code=row.credit_code,
        year=row.year,
        revision=row.revision,
        level={one.checklist: one.level for one in graded},
        printed_level={one.checklist: one.printed for one in graded if one.printed != UNSAID},
        differs=differing(levels),
        blank=row.blank,
        remarks=sent.reading.remarks if sent.reading else (),
        submission=number,
    )
