"""The evidence bundle (备查材料): one zip with workbook, report, evidence files and an index."""

import errno
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from checklists.system.files import whole_file
from checklists.system.leftovers import temporary_folder
from checklists.system.zips import EPOCH
from forms.assessment.answers import Evidence
from forms.errors import ExportError
from forms.files.names import Names
from forms.handover.entry import ALTERED, KEPT, MISSING, UNREADABLE, Entry
from forms.report import Report
from forms.store.evidence import EvidenceFiles
from resources.words import _

_EARLIEST = datetime(*EPOCH)
_LATEST = datetime(2107, 12, 31)  # a zip knows no later date


@dataclass(frozen=True)
class Bundle:
    """What was written: `agreed` items of the workbook, the index, and signs the font lacks."""

    entries: tuple[Entry, ...]
    agreed: int
    lacking: tuple[str, ...]

    @property
    def lost(self) -> tuple[Entry, ...]:
        """The files that are missing, cannot be read or are no longer what was attached."""
        return tuple(one for one in self.entries if one.state != KEPT)


def write_bundle(report: Report, files: EvidenceFiles, path: Path) -> Bundle:
    """Write the bundle and read it again; evidence that cannot go in is named in the index.

    Raises ExportError, and StoreError where evidence is named but the store keeps no files.
    """
    from forms.handover.index import index_text, write_index
    from forms.pdf.write import write_pdf
    from forms.xlsx.write import write_workbook

    names = Names()
    workbook, document = (names.free("", _("report") + suffix) for suffix in (".xlsx", ".pdf"))
    table, text = (names.free("", _("index") + suffix) for suffix in (".xlsx", ".txt"))
    with whole_file(path) as temporary, temporary_folder() as folder:
        made = {name: folder / name for name in (workbook, document, table, text)}
        agreed = write_workbook(report, made[workbook])
        lacking = write_pdf(report, made[document])
        entries = tuple(_entries(report, files, names))
        write_index(report, entries, made[table])
        made[text].write_text(index_text(report, entries), "utf-8-sig", newline="")
        digests = {name: _digest(source) for name, source in made.items()}
        kept = {one.place: one.evidence for one in entries if one.state == KEPT}
        digests |= {name: evidence.sha256 for name, evidence in kept.items()}
        made |= {name: files.path_of(evidence) for name, evidence in kept.items()}
        with ZipFile(temporary, "w", ZIP_DEFLATED) as bundle:
            for name, source in made.items():
                _add(bundle, _info(report, name), source)
        _check(temporary, path, digests)
    return Bundle(entries, agreed, lacking)


def _entries(report: Report, files: EvidenceFiles, names: Names) -> Iterator[Entry]:
    """Every file of every answer; the same file of several items lies in the zip once."""
    placed: dict[Evidence, tuple[str, str]] = {}
    for part in report.parts:
        checklist = part.form.checklist
        for item in checklist.items():
            answer = part.form.answers.get(item.code)
            for one in answer.evidence if answer else ():
                if one not in placed:
                    state = _state(files.path_of(one), one)
                    name = f"{item.code}-{one.name}"
                    place = names.free(checklist.shown, name) if state == KEPT else ""
                    placed[one] = state, place
                yield Entry(checklist.shown, item.code, item.shown, one, *placed[one])


def _state(path: Path, evidence: Evidence) -> str:
    try:
        if not path.is_file():
            return MISSING
        return KEPT if _digest(path) == evidence.sha256 else ALTERED
    except OSError as error:
        return MISSING if error.errno == errno.ENAMETOOLONG else UNREADABLE


def _digest(path: Path) -> str:
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def _info(report: Report, name: str) -> ZipInfo:
    made = min(max(report.made_at, _EARLIEST), _LATEST)
    info = ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _add(bundle: ZipFile, info: ZipInfo, source: Path) -> None:
    info.file_size = source.stat().st_size
    with source.open("rb") as read, bundle.open(info, "w") as written:
        shutil.copyfileobj(read, written, 1 << 20)


def _check(temporary: Path, path: Path, digests: dict[str, str]) -> None:
    """Compare what was written with what was to be written."""
    try:
        with ZipFile(temporary) as bundle:
            found = {name: _digest_in(bundle, name) for name in bundle.namelist()}
    except BadZipFile as error:
        raise ExportError(_unlike(path, [str(error)])) from error
    if found != digests:
        wrong = [name for name in digests if found.get(name) != digests[name]]
        raise ExportError(_unlike(path, wrong))


def _digest_in(bundle: ZipFile, name: str) -> str:
    with bundle.open(name) as read:
        digest = hashlib.sha256()
        while block := read.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _unlike(path: Path, wrong: Iterable[str]) -> str:
    sentence = _("{path} does not read back as it was written ({names}). Write it again.")
    return sentence.format(path=path, names=", ".join(wrong))
