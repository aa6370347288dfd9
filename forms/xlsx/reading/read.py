"""Read a workbook back: exported or filled in by hand, whatever program saved it last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checklists.model import Checklist
from checklists.xlsx.package.grid import Grid
from forms.assessment.answers import Assessment
from forms.errors import Fault, InputError
from forms.reading.answers import read_content
from forms.reading.faults import Json
from forms.xlsx.cells.labels import level_of
from forms.xlsx.cells.layout import FORMAT, LEVEL_COLUMN, MAGIC, RESULT
from forms.xlsx.gate.container import file_bytes, open_data
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.placing import moved_to_corner
from forms.xlsx.reading.visible import lay_over
from forms.xlsx.sheets.machine import Damaged, Stored, is_ours, read_machine
from resources.words import _

# What these sheets show is worked out from the others.
_NOT_READ = ("recalculation", "path", "notes")


@dataclass(frozen=True)
class Reading:
    """What a workbook says. `remarks` are what a person should know of, each with its cell.

    `digest` is the stored one, empty for a form filled in by hand; `changed` says that the answers
    are no longer those it was made from; `printed` holds the level that the file shows for each
    checklist; `sample` marks a factory that comes with the program.
    """

    assessment: Assessment
    remarks: tuple[Fault, ...] = ()
    digest: str = ""
    changed: bool = False
    printed: Mapping[str, int | None] = field(default_factory=dict)
    sample: bool = False


def read_workbook(path: Path, checklists: Mapping[str, Checklist]) -> Reading:
    """The assessment in a workbook. Raises InputError with every fault and its cell."""
    return read_data(file_bytes(path), str(path), checklists)


def read_data(data: bytes, name: str, checklists: Mapping[str, Checklist]) -> Reading:
    """The assessment in the bytes of a workbook; `name` stands for it in messages.

    Raises InputError with every fault and its cell.
    """
    stored, grids = _opened(data, name)
    findings = Findings(stored.blank)
    content = stored.content
    _linked(grids, findings)
    lay_over(content, grids, checklists, findings)
    assessment = _validated(name, content, checklists, findings)
    changed = not stored.blank and stored.digest != assessment.digest()
    if changed and not _sound(grids, checklists):
        sentence = _(
            "the answers do not fit the digest of the file: its hidden data were changed outside"
            " the program; ask for a fresh export"
        )
        findings.remark("", sentence)
    printed = {} if stored.blank else {**stored.printed, **_printed(grids)}
    remarks = tuple(findings.remarks)
    return Reading(assessment, remarks, stored.digest, changed, printed, stored.sample)


def _sound(grids: Sequence[Grid], checklists: Mapping[str, Checklist]) -> bool:
    """Whether the hidden answers are those that the digest was made from."""
    # Read again: what was stored has been corrected in place by the visible cells.
    stored = read_machine(next(grid.rows for grid in grids if is_ours(grid.rows)))
    try:
        return read_content(stored.content, "", checklists).digest() == stored.digest
    except InputError:
        return False


def read_form(path: Path, checklists: Mapping[str, Checklist]) -> Json:
    """The content of a form that need not be filled in. Raises InputError where it is not ours."""
    stored, grids = _opened(file_bytes(path), str(path))
    lay_over(stored.content, grids, checklists, Findings(stored.blank))
    return stored.content


def _linked(grids: Sequence[Grid], findings: Findings) -> None:
    """Remark formulas that look into other files: nobody here can follow them."""
    for grid in grids:
        if grid.linked:
            sentence = _("values are taken from other files; what the cells show counts")
            findings.remark(grid.title, sentence)


def _opened(data: bytes, name: str) -> tuple[Stored, list[Grid]]:
    grids = open_data(data, name, lambda identity: identity not in _NOT_READ)
    ours = [grid for grid in grids if is_ours(grid.rows)]
    if not ours:
        grids = moved_to_corner(grids, MAGIC)
        ours = [grid for grid in grids if is_ours(grid.rows)]
    if not ours:
        sentence = _("this workbook was not made by Qingping, or its hidden sheet was deleted")
        raise InputError(name, [Fault("", sentence)], "foreign")
    hidden = ours[0]
    if len(ours) > 1:
        sentence = _("the hidden sheet stands twice; export the workbook again")
        raise InputError(name, [Fault(ours[1].title, sentence)], "unreadable")
    try:
        stored = read_machine(hidden.rows)
    except Damaged as error:
        sentence = _("the hidden data were changed and cannot be read; export the workbook again")
        place = hidden.place(int(str(error)), 1)
        raise InputError(name, [Fault(place, sentence)], "unreadable") from error
    if stored.format > FORMAT:
        sentence = _("this file was made by a newer version; install the newest version")
        raise InputError(name, [Fault("", sentence)], "newer-format")
    return stored, grids


def _validated(
    name: str, content: Json, checklists: Mapping[str, Checklist], findings: Findings
) -> Assessment:
    """The content checked like any answers file; the faults of both, at their cells."""
    faults = list(findings.faults)
    known = {fault.place for fault in faults}
    cause = "bad-answers"
    try:
        assessment = read_content(content, name, checklists)
    except InputError as error:
        cause = error.cause
        for fault in error.faults:
            place = findings.places.get(fault.place, fault.place)
            if place not in known:
                faults.append(Fault(place, fault.sentence))
    if faults:
        raise InputError(name, faults, cause)
    return assessment


def _printed(grids: Sequence[Grid]) -> dict[str, int | None]:
    there = [grid for grid in grids if grid.identity == RESULT]
    there = there or [one for one in moved_to_corner(grids, RESULT) if one.identity == RESULT]
    grid = there[0] if there else None
    if grid is None:
        return {}
    found = {}
    for row in range(1, len(grid.rows) + 1):
        kind, _colon, code = grid.text(row, 1).partition(":")
        if kind == "level":
            found[code] = level_of(grid.text(row, LEVEL_COLUMN))
    return found
