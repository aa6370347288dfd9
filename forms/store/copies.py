"""A complete copy of the data as one file: entries, evidence files and own technologies."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checklists.parsing import decoded
from checklists.problems import ChecklistError
from checklists.system.files import put, whole_file
from checklists.system.invisible import without_controls
from checklists.system.leftovers import temporary_folder
from checklists.system.zips import BROKEN
from forms.errors import ExportError, Progress, StoreError, ignored
from forms.files.names import disk_name
from forms.measures.own import NAME as TECHNOLOGIES
from forms.measures.technologies import read_technologies
from forms.store.connection import explained, now_stamp, restore
from forms.store.copying import copy_database
from forms.store.evidence import MAX_BYTES, EvidenceFiles, is_kept
from resources.words import _

ENDING = ".qingping"
DATA = "data.db"
FILES = "files"

_MOST_DATA = 4_000_000_000  # bytes; a store of a province is a hundredth of it
_MOST_TECHNOLOGIES = 4_000_000  # read strictly afterwards
_MOST_MEMBERS = 20_000
_MOST_GROWTH = 30  # times; ours grow tenfold at most, and small ones may grow as they like
_SMALL = 50_000_000
_BLOCK = 1_000_000
_EVIDENCE = re.compile(rf"{FILES}/([0-9a-f]{{16}})/([^/\\\x00]+)")


@dataclass(frozen=True)
class CompleteCopy:
    """A file that was written, how many evidence files it holds, and its size in bytes."""

    path: Path
    evidence: int
    size: int


def is_complete(path: Path) -> bool:
    """Whether a file is packed, as complete copies are, and no database."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def write_complete(store: Path, target: Path, progress: Progress = ignored) -> CompleteCopy:
    """Write everything that belongs to the store at `store` into one file, and read it again.

    Raises StoreError where the data cannot be read and ExportError where nothing can be written.
    """
    evidence = list(_evidence(store))
    if len(evidence) + len((DATA, TECHNOLOGIES)) > _MOST_MEMBERS:
        sentence = _("There are more than {count} evidence files; copy the folder {path} itself.")
        raise ExportError(sentence.format(count=_MOST_MEMBERS, path=store.parent))
    with whole_file(target) as temporary:
        # Beside the copy, so that one disk needs the room, and it is that one which is named.
        with temporary_folder(target.parent) as folder, _new(temporary) as packed:
            data = folder / DATA
            with explained(store):
                copy_database(store, data, progress)
            packed.write(data, DATA, ZIP_DEFLATED)
            technologies = store.parent / TECHNOLOGIES
            if technologies.is_file():
                packed.write(technologies, TECHNOLOGIES, ZIP_DEFLATED)
            for number, path in enumerate(evidence):  # pictures and PDF are compressed already
                progress(number, len(evidence))
                packed.write(path, f"{FILES}/{path.parent.name}/{path.name}", ZIP_STORED)
        with ZipFile(temporary) as packed:
            if not _reads(packed, progress):
                raise ExportError(_("{path} does not read back the same.").format(path=target))
    return CompleteCopy(target, len(evidence), target.stat().st_size)


def _new(path: Path) -> ZipFile:
    return ZipFile(path, "w", strict_timestamps=False)  # a clock that was reset is before 1980


def _evidence(store: Path) -> Iterator[Path]:
    folder = EvidenceFiles(store).folder
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.glob("*/*")):
        if _EVIDENCE.fullmatch(f"{FILES}/{path.parent.name}/{path.name}") and path.is_file():
            yield path


def put_back(store: Path, backup: Path, progress: Progress = ignored) -> tuple[str, ...]:
    """Put a backup or a complete copy in the place of the store, which must be closed.

    Evidence files are added, none is taken away. Own technologies that differ go into `backups`.
    Everything is checked before anything is changed; returns a sentence on each file that could
    not be put back, which stops none of the others. Raises StoreError; the entries are then as
    they were.
    """
    if not is_complete(backup):
        restore(store, backup, progress=progress)
        return ()
    try:
        with _opened(backup, progress) as packed, temporary_folder(store.parent) as folder:
            data = folder / DATA
            _unpack(packed, packed.getinfo(DATA), data, progress)
            technologies, left_out = _technologies(packed)

            def put_evidence() -> None:
                left_out.extend(_put_evidence(packed, store, progress))

            restore(store, data, shown=backup, progress=progress, before_swap=put_evidence)
            if technologies is not None:
                left_out += _put_technologies(technologies, store.parent)
    except ExportError as error:
        raise StoreError(str(error)) from error
    return tuple(left_out)


def unpack_data(backup: Path, target: Path, progress: Progress = ignored) -> None:
    """Put the entries of a complete copy into a file of their own. Raises StoreError."""
    with _opened(backup, progress) as packed:
        _unpack(packed, packed.getinfo(DATA), target, progress)


@contextmanager
def _opened(backup: Path, progress: Progress) -> Iterator[ZipFile]:
    """The copy, read to its end and measured before anything is changed."""
    with explained(backup, chosen=True), ExitStack() as closing:
        try:
            packed = closing.enter_context(ZipFile(backup))
            _measure(packed)
            if not _reads(packed, progress):
                raise BadZipFile
        except BROKEN as error:
            sentence = _(
                "{name} is damaged or is no backup of this program. Nothing was changed. Choose"
                " another file."
            )
            raise StoreError(sentence.format(name=backup.name)) from error
        yield packed


def _put_evidence(packed: ZipFile, store: Path, progress: Progress) -> list[str]:
    """Put the evidence files beside the store; sentences on those that cannot be put there."""
    left_out = []
    members = packed.infolist()
    for number, member in enumerate(members):
        progress(number, len(members))
        match = _EVIDENCE.fullmatch(member.filename)
        folder = EvidenceFiles(store).folder
        if match is None or folder is None or match[2] in (".", ".."):
            continue
        digest, name = match.groups()
        former = folder / digest / Path(name).name  # as earlier versions kept it
        if former.name == name and is_kept(former, digest):
            continue
        try:
            if not _add_evidence(packed, member, folder / digest / disk_name(name), digest):
                sentence = _("{name} was left out: its content is not what was attached.")
                left_out.append(sentence.format(name=without_controls(name, name=True)))
        except (ExportError, OSError) as error:
            sentence = _("{name} was left out. {reason}")
            shown = without_controls(name, name=True)
            left_out.append(sentence.format(name=shown, reason=error))
    return left_out


def _measure(packed: ZipFile) -> None:
    """Refuse what would fill the disk or is none of ours."""
    members = packed.infolist()
    most = {DATA: _MOST_DATA, TECHNOLOGIES: _MOST_TECHNOLOGIES}
    large = [one for one in members if one.file_size > most.get(one.filename, MAX_BYTES)]
    # What is not compressed cannot grow beyond the file itself.
    grown = [one for one in members if one.filename not in most and one.compress_type != ZIP_STORED]
    bombs = [one for one in members if one.file_size > _SMALL + _MOST_GROWTH * one.compress_size]
    if len(members) > _MOST_MEMBERS or large or grown or bombs or DATA not in packed.namelist():
        raise BadZipFile


def _reads(packed: ZipFile, progress: Progress) -> bool:
    """Whether every member reads as it was written; looked at block by block, to be stopped."""
    members = packed.infolist()
    whole, done = sum(one.file_size for one in members), 0
    for member in members:
        try:
            with packed.open(member) as source:
                while block := source.read(_BLOCK):
                    done += len(block)
                    progress(done, whole)
        except BadZipFile:
            return False
    return True


def _unpack(packed: ZipFile, member: ZipInfo, target: Path, progress: Progress = ignored) -> None:
    with packed.open(member) as source, target.open("wb") as written:
        while block := source.read(_BLOCK):
            written.write(block)
            progress(written.tell(), member.file_size)


def _add_evidence(packed: ZipFile, member: ZipInfo, place: Path, digest: str) -> bool:
    """Keep one file unless it is there; false where its content is not what its folder names."""
    if is_kept(place, digest):
        return True
    with packed.open(member) as source:
        if not hashlib.file_digest(source, "sha256").hexdigest().startswith(digest):  # type: ignore[arg-type]
            return False
    with whole_file(place) as temporary:
        _unpack(packed, member, temporary)
    return True


def _technologies(packed: ZipFile) -> tuple[bytes | None, list[str]]:
    """The own technologies in the copy as far as they can be read, else a sentence on them."""
    if TECHNOLOGIES not in packed.namelist():
        return None, []
    content = packed.read(TECHNOLOGIES)
    try:
        read_technologies(decoded(content, TECHNOLOGIES), TECHNOLOGIES)
    except ChecklistError as error:
        sentence = _("{name} was left out. {reason}")
        return None, [sentence.format(name=TECHNOLOGIES, reason=error.problems[0])]
    return content, []


def _put_technologies(content: bytes, folder: Path) -> list[str]:
    present = folder / TECHNOLOGIES
    try:
        if present.is_file() and present.read_bytes() != content:
            kept = folder / "backups" / f"{present.stem}-{now_stamp()}{present.suffix}"
            kept.parent.mkdir(exist_ok=True)
            put(present, kept)
        with whole_file(present) as temporary:
            temporary.write_bytes(content)
    except (ExportError, OSError) as error:
        return [_("{name} was left out. {reason}").format(name=TECHNOLOGIES, reason=error)]
    return []
