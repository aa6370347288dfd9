"""A pack: a folder of checklists as one file, with who published it and the digest of each."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checklists.checking.remarks import remarks
from checklists.document import toml
from checklists.identity import taken
from checklists.model import Checklist
from checklists.opening import Opened, examined
from checklists.packs.kind import ENTRY, MANIFEST, MAX_FILE, MAX_MEMBERS
from checklists.packs.signing import Verdict, fingerprint, public_key, sign, verdict
from checklists.parsing import decoded
from checklists.problems import ChecklistError, Problem, refusal
from checklists.reader import read_text
from checklists.system.files import first_bytes, whole_file
from checklists.system.invisible import looks_blank, without_controls
from checklists.system.zips import BROKEN, EPOCH, inflated
from resources.words import _

FORMAT = 1
MAX_INFLATED = 12_000_000  # twenty times what is shipped, at which reading takes seconds
MAX_MANIFEST = 1_000_000
ENOUGH = 1_000_000  # bytes read, after which a problem ends the reading
MAX_SEARCHED = 100_000  # files and folders that are looked through
MAX_NAME = 100

_SIGNATURE = "signature.json"
_SOURCES = (".toml", ".xlsx")
_UNREADABLE = (*BROKEN, OSError, ValueError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True)
class Pack:
    """What a pack holds. `digest` is the SHA-256 of its manifest, which names every file.

    `signature` is empty for a pack without one; `fingerprint` names the key it was signed with;
    `remarks` are what is to be confirmed of its checklists.
    """

    publisher: str
    date: str
    digest: str
    checklists: tuple[Checklist, ...]
    signature: Verdict | None = None
    fingerprint: str = ""
    remarks: tuple[Problem, ...] = ()


def collect(folder: Path) -> list[Opened]:
    """The checklists in the TOML files and workbooks of a folder. Raises ChecklistError."""
    paths = _sources(folder)
    found: list[Opened] = []
    problems: list[Problem] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            one = examined(path, name)
        except ChecklistError as error:
            problems += error.problems
            continue
        problems += _twice(one.checklist, (other.checklist for other in found), name)
        found.append(one)
    if not paths:
        wrong = _("there is no checklist file in this folder")
        problems.append(Problem(str(folder), "", wrong, _("name a folder with .toml or .xlsx")))
    if problems:
        raise ChecklistError(problems)
    return found


def _sources(folder: Path) -> list[Path]:
    """The files that may be checklists. Raises ChecklistError where somebody named a whole disk."""
    found: list[Path] = []
    for number, one in enumerate(folder.rglob("*")):
        if number >= MAX_SEARCHED:
            wrong = _("the folder holds more than {count} files").format(count=MAX_SEARCHED)
            remedy = _("name the folder in which the checklists are")
            raise refusal(str(folder), wrong, remedy)
        if one.suffix in _SOURCES and one.name[0] not in ".~" and one.is_file():
            found.append(one)
    return sorted(found)


def write_pack(
    checklists: Iterable[Checklist], path: Path, *, publisher: str, day: date, seed: bytes = b""
) -> str:
    """Write a pack, signed where there is a key; returns its digest.

    Raises ChecklistError for a name that no one has, ExportError and SigningError.
    """
    check_publisher(publisher, str(path))
    files = {f"checklists/{one.code}-{one.version}.toml": _text(one) for one in checklists}
    table = {
        "format": FORMAT,
        "publisher": publisher,
        "date": day.isoformat(),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    manifest = json.dumps(table, ensure_ascii=False, indent=1).encode()
    members = {MANIFEST: manifest}
    if seed:
        marks = {"key": public_key(seed).hex(), "signature": sign(seed, manifest).hex()}
        members[_SIGNATURE] = json.dumps({"algorithm": "ed25519", **marks}).encode()
    with whole_file(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as archive:
        for name, data in (members | files).items():  # the same content makes the same file
            archive.writestr(ZipInfo(name, EPOCH), data, ZIP_DEFLATED)
    return hashlib.sha256(manifest).hexdigest()


def check_publisher(publisher: str, name: str) -> None:
    """Refuse a name that no one has; `name` stands for the file. Raises ChecklistError."""
    if not _is_name(publisher):
        wrong = _("the name of the publisher is not one line of at most {count} signs")
        raise refusal(name, wrong.format(count=MAX_NAME), _("type the name again"))


def _is_name(publisher: str) -> bool:
    """Whether a name is one line that can be seen: the window says who published a pack."""
    return (
        len(publisher) <= MAX_NAME
        and publisher == publisher.strip()
        and publisher.isprintable()  # neither line ends nor signs that turn the text around
        and publisher == without_controls(publisher, name=True)
        and not (publisher and looks_blank(publisher))
    )


def _text(checklist: Checklist) -> bytes:
    """The file of a checklist; the text of one that was read stays as it is, with its comments."""
    return (checklist.text or toml(checklist)).encode()


def read_pack(path: Path, name: str = "") -> Pack:
    """The checklists of a pack that is unchanged. Raises ChecklistError with all problems."""
    name = name or path.name
    members = _members(path, name)
    manifest = members.pop(MANIFEST, b"")
    marks = members.pop(_SIGNATURE, None)
    table = _manifest(manifest, name)
    problems = list(_changed(members, table["files"], name))
    key, signed = _signed(marks, manifest)
    if signed == "broken":
        wrong = _("the signature does not fit: the file was changed after it was signed")
        problems.append(Problem(name, "", wrong, _("ask its publisher for the file again")))
    if problems:
        raise ChecklistError(problems)
    checklists = _read(members, name)
    return Pack(
        publisher=table["publisher"],
        date=table["date"],
        digest=hashlib.sha256(manifest).hexdigest(),
        checklists=tuple(checklists.values()),
        signature=signed,
        fingerprint=fingerprint(key) if key else "",
        remarks=tuple(_remarks(checklists, signed=signed == "valid")),
    )


def _remarks(checklists: Mapping[str, Checklist], *, signed: bool) -> Iterable[Problem]:
    for where, one in checklists.items():
        yield from taken(one, where, signed=signed)
        yield from remarks(one, where)


def _members(path: Path, name: str) -> dict[str, bytes]:
    """Every part, inflated no further than the limit, whatever size the file states."""
    data = first_bytes(path, name, MAX_FILE)
    try:
        if len(data) > MAX_FILE or data.count(ENTRY) > 2 * MAX_MEMBERS:
            raise ValueError("too large, or too many parts for an object of each")
        with ZipFile(BytesIO(data)) as archive:
            infos = [one for one in archive.infolist() if not one.is_dir()]
            if len(infos) > MAX_MEMBERS or len({one.filename for one in infos}) < len(infos):
                raise ValueError("too many parts, or one twice")
            return inflated(archive, infos, MAX_INFLATED)
    except _UNREADABLE as error:
        wrong = _("this is no pack of checklists, or it is damaged")
        raise refusal(name, wrong, _("ask its publisher for the file again")) from error


def _manifest(manifest: bytes, name: str) -> dict[str, Any]:
    try:
        if len(manifest) > MAX_MANIFEST:
            raise ValueError("too large")
        table = json.loads(manifest)
        if isinstance(table["format"], int) and table["format"] > FORMAT:
            wrong = _("it was made by a newer version of the program")
            raise refusal(name, wrong, _("install the newest version"))
        texts = [table["publisher"], *table["files"].values()]
        if (
            table["format"] is True
            or table["format"] != FORMAT
            or not all(isinstance(one, str) for one in texts)
        ):
            raise ValueError("no manifest")
        date.fromisoformat(table["date"])
        if not table["files"] or not _is_name(table["publisher"]):
            raise ValueError("nothing in it, or a name that no one has")
    except (*_UNREADABLE, AttributeError) as error:
        wrong = _("this is no pack of checklists, or it is damaged")
        raise refusal(name, wrong, _("ask its publisher for the file again")) from error
    return dict(table)


def _changed(
    members: Mapping[str, bytes], stated: Mapping[str, str], name: str
) -> Iterable[Problem]:
    """What the manifest does not state so: changed, missing and foreign parts."""
    remedy = _("ask its publisher for the file again")
    for part in sorted(members.keys() | stated.keys()):
        if part not in members:
            wrong = _("{part} is missing")
        elif part not in stated:
            wrong = _("{part} was put in after it was published")
        elif hashlib.sha256(members[part]).hexdigest() != stated[part]:
            wrong = _("{part} was changed after it was published")
        else:
            continue
        yield Problem(name, "", wrong.format(part=part[:80]), remedy)


def _signed(marks: bytes | None, manifest: bytes) -> tuple[bytes, Verdict | None]:
    if marks is None:
        return b"", None
    try:
        table = json.loads(marks)
        if table["algorithm"] != "ed25519":
            return b"", "broken"
        key, signature = bytes.fromhex(table["key"]), bytes.fromhex(table["signature"])
    except _UNREADABLE:
        return b"", "broken"
    return key, verdict(key, manifest, signature)


def _read(members: Mapping[str, bytes], name: str) -> dict[str, Checklist]:
    """The checklist of each part, by what names it in a message."""
    found: dict[str, Checklist] = {}
    problems: list[Problem] = []
    size = 0
    for part, data in members.items():
        where = f"{name}: {part}"
        size += len(data)
        try:
            one = read_text(decoded(data, where), where, coming=True)
        except ChecklistError as error:
            problems += error.problems
        else:
            problems += _twice(one, found.values(), where)
            found[where] = one
        if problems and size > ENOUGH:
            break
    if problems:
        raise ChecklistError(problems)
    return found


def _twice(one: Checklist, known: Iterable[Checklist], name: str) -> list[Problem]:
    if (one.code, one.version) not in {(other.code, other.version) for other in known}:
        return []
    wrong = _("{code} {version} stands in two files").format(code=one.code, version=one.version)
    return [Problem(name, "", wrong, _("remove one of them"))]
