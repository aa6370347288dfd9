"""Take in workbooks: read, scored anew and kept, one verdict a file."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checklists.model import Checklist
from checklists.system.invisible import without_controls
from forms.assessment.answers import Form
from forms.audit.proposal import PRACTICES
from forms.bureau.intake.conflict import differences, differences_words
from forms.bureau.intake.rescoring import UNSAID, Rescored, differing
from forms.bureau.intake.sent import Sent, read
from forms.bureau.intake.series import beside, has_another, rival, series_of, state_of
from forms.bureau.intake.sources import shown
from forms.bureau.intake.verdict import (
    CHANGED,
    CONFLICT,
    NEW,
    NEWER,
    REFUSED,
    SAME,
    Verdict,
    blank_words,
    identity_words,
    level_words,
    sample_words,
    taken_words,
)
from forms.credit import credit_code
from forms.errors import Fault, InputError
from forms.search import initials, spelling
from forms.store import Store, submissions
from forms.store.receipts import carry_remarks
from forms.store.rows import stamp
from forms.store.submissions import Content, LevelRow, Row, load_levels
from forms.xlsx.reading.read import Reading
from resources.words import _

# A commit waits for the disk; files that were read meanwhile share one, each a unit of its own.
_SECONDS = 0.5


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
            verdicts = [_kept(conn, one, checklists) for one in sent]
        yield from verdicts


def _forms(sent: list[Sent]) -> Iterator[Form]:
    for one in sent:
        if one.reading is not None:
            yield from one.reading.assessment.forms


def _kept(conn: sqlite3.Connection, sent: Sent, checklists: Mapping[str, Checklist]) -> Verdict:
    verdict = _settled(conn, sent, checklists)
    if verdict.submission and verdict.verdict != REFUSED:
        carry_remarks(conn, verdict.submission, sent.remarks)
    return verdict


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
        file=Path(shown(sent.path)).name,
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
        verdict,
        cause=error.cause,
        year=None,
        revision=None,
        tier=None,
        remarks=tuple(error.faults),
    )


def _taken(conn: sqlite3.Connection, sent: Sent, checklists: Mapping[str, Checklist]) -> Verdict:
    reading, scored = sent.reading, sent.scored
    assert reading is not None
    assert scored is not None
    row = _row(reading, scored, sent)
    series = series_of(conn, row)
    for number, one in series:
        if (one.revision, one.digest) == (row.revision, row.digest):
            said = (_same_words(one), *_level_words(scored, checklists))
            return _verdict(sent, one, SAME, _joined(said), number, scored.levels)
    verdict, last = beside(row, [one for _number, one in series])
    changed = reading.changed and verdict in (NEW, NEWER)
    row = replace(
        row,
        verdict=CHANGED if changed else verdict,
        series=series[0][1].series if series else 0,
        state=state_of(verdict, row.revision, last, sample=reading.sample),
    )
    if verdict == NEWER:
        past = [number for number, one in series if one.state != submissions.SUPERSEDED]
        submissions.set_state(conn, past, submissions.SUPERSEDED)
    disputed = _disputed(conn, row, series, reading) if verdict == CONFLICT else ()
    said = (
        taken_words(row.verdict, row.revision, last, reading.remarks),
        differences_words(disputed),
        *_level_words(scored, checklists),
        *_further(conn, row, sample=reading.sample),
    )
    remarks = (*reading.remarks, *disputed)
    content = Content(reading.assessment.as_json(), _joined(said), remarks)
    number = submissions.add(conn, row, content, scored.levels, scored.works)
    made = _verdict(sent, row, row.verdict, content.reason, number, scored.levels)
    return replace(made, remarks=remarks)


def _disputed(
    conn: sqlite3.Connection, row: Row, series: Sequence[tuple[int, Row]], reading: Reading
) -> tuple[Fault, ...]:
    kept = submissions.load_content(conn, rival(row, series)).answers
    return differences(kept, reading.assessment) if kept else ()


def _row(reading: Reading, scored: Rescored, sent: Sent) -> Row:
    enterprise = reading.assessment.enterprise
    name = " ".join(without_controls(enterprise.name, name=True).split())
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
        file=Path(shown(sent.path)).name,
        sha256=sent.sha256,
        received=stamp(),
    )


def _level_words(scored: Rescored, checklists: Mapping[str, Checklist]) -> Iterator[str]:
    levels = {one.checklist: one for one in scored.levels}
    for code in differing(scored.levels):
        yield level_words(checklists[code], levels[code].level, levels[code].printed)


def _further(conn: sqlite3.Connection, row: Row, *, sample: bool) -> Iterator[str]:
    if sample:
        yield sample_words()
    yield blank_words(row.blank)
    yield from identity_words(row.name, row.credit_code)
    if has_another(conn, row):
        yield _("this enterprise has another assessment of {year}").format(year=row.year)


def _joined(said: Iterable[str]) -> str:
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
        file=shown(sent.path),
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
        tier={
            "obligation": row.obligation,
            "procedure": row.procedure,
            "decided": bool(row.decided),
        },
        remarks=sent.reading.remarks if sent.reading else (),
        submission=number,
        sample=row.state == submissions.SAMPLE,
        doubts=sent.scored.doubts if sent.scored else (),
    )
