"""What the program remembers of this desk, not of an assessment: each setting once, as data."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QStandardPaths

from resources.words import LANGUAGES

DEFAULTS: dict[str, Any] = {
    "language": "zh_CN",
    "scheme": "system",
    "geometry": QByteArray(),
    "assessment": 0,
    "page": "",
    "section": "",
    "scroll": 0,
    "export_folder": "",
    "intake_folder": "",
    "alone": "",
    "bureau": "",
    "expert": "",
}
OPTIONS = {"language": tuple(LANGUAGES), "scheme": ("system", "light", "dark")}
LOOKS = ("language", "scheme")

MOST = 200_000  # bytes of the file
_LONGEST = 100_000  # signs of a text
_LARGEST = 2**31 - 1
_MOST_GEOMETRY = 4_000  # bytes; Qt writes 66
_HEAD = "[General]"
_LINE = re.compile(r"([a-z_]+)=(.*)")
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{1,6})|\\([0-7]{1,3})|\\(.)|(\")")
_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_SPECIAL = re.compile(r'["\\]')
_BYTES = re.compile(r"@ByteArray\((.*)\)", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Settings:
    """Settings in an ini file; unknown or damaged values fall back to defaults.

    The file is read as text with a type for each name. Qt's own reader also restores objects from
    it, and with them whatever somebody else wrote there for Python to run.
    """

    def __init__(self, path: Path, usual: Path | None = None) -> None:
        """Where there is no file yet, language and colours are those of the file `usual`."""
        self._path = path
        self._values = _read(path)
        if usual is not None and not path.exists():
            known = _read(usual)
            self._values = {name: known[name] for name in LOOKS if name in known}

    def get(self, name: str) -> Any:
        """The value of a setting, with the type of its default."""
        return self._values.get(name, DEFAULTS[name])

    def put(self, name: str, value: Any) -> None:
        """Keep a setting."""
        if name not in DEFAULTS:
            raise KeyError(name)
        if self.get(name) != value:
            self._values[name] = value
            self.flush()

    def flush(self) -> None:
        """Write to the disk now; where that cannot be, the settings last as long as the window."""
        fresh = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(_text(self._values).encode("utf-8", "replace"))
            fresh.replace(self._path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def sends_years(self, assessment: int) -> bool:
        """Whether exports of an assessment tell of the factory's other years; at first they do."""
        return str(assessment) not in self.get("alone").split()

    def send_years(self, assessment: int, *, told: bool) -> None:
        """Keep whether exports of an assessment tell of the other years."""
        alone = set(self.get("alone").split()) - {str(assessment)}
        self.put("alone", " ".join(sorted(alone if told else alone | {str(assessment)})))

    def intake_folder(self) -> Path:
        """Where files were taken in from the last time, at first where exports go."""
        chosen = self.get("intake_folder")
        return Path(chosen) if chosen and Path(chosen).is_dir() else self.export_folder()

    def export_folder(self) -> Path:
        """Where the last export went, at first the user's documents."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        documents = QStandardPaths.writableLocation(place)
        chosen = Path(self.get("export_folder") or documents)
        return chosen if chosen.is_dir() else Path(documents)


def _read(path: Path) -> dict[str, Any]:
    """The settings in a file that have the type of their default; no file is an empty one."""
    try:
        if not path.is_file():  # a pipe would never end
            return {}
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError:
        return {}
    found: dict[str, Any] = {}
    if len(data) > MOST:
        return found
    section = _HEAD
    for line in data.decode("utf-8-sig", "replace").split("\n"):
        section = line.strip() if line.startswith("[") else section
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match and match[1] in DEFAULTS and section == _HEAD:
            value = _value(match[1], _unescaped(match[2].strip()))
            if value is not None:
                found[match[1]] = value
    return found


def _value(name: str, text: str) -> Any:
    """A setting from its text, None where it is not of the type of its default."""
    default = DEFAULTS[name]
    if isinstance(default, QByteArray):
        return _geometry(text)
    if isinstance(default, int):
        sound = text.isascii() and text.isdecimal() and len(text) <= 10
        return int(text) if sound and int(text) <= _LARGEST else None
    if text.startswith("@"):
        if not text.startswith("@@"):
            return None  # an object, as Qt writes it
        text = text[1:]
    if len(text) > _LONGEST or _UNSEEN.search(text):
        return None
    return text if text in OPTIONS.get(name, (text,)) else None


def _geometry(text: str) -> QByteArray | None:
    """The place of the window: hexadecimal, or the bytes that version 0.1.0 wrote."""
    old = _BYTES.fullmatch(text)
    try:
        data = old[1].encode("latin-1") if old else bytes.fromhex(text)
    except ValueError:
        return None
    return QByteArray(data) if len(data) <= _MOST_GEOMETRY else None


def _unescaped(text: str) -> str:
    """A value without the quotation marks and backslashes of an ini file."""

    def plain(found: re.Match[str]) -> str:
        if found[4]:
            return ""
        if found[3]:
            return _ESCAPED.get(found[3], found[3])
        number = int(found[1], 16) if found[1] else int(found[2], 8)
        return chr(number) if number < 0x110000 else "\ufffd"

    return _ESCAPE.sub(plain, text)


def _text(values: dict[str, Any]) -> str:
    """The settings as a file, which earlier versions can read too."""
    lines = [_HEAD]
    for name, value in values.items():
        if isinstance(value, QByteArray):
            lines.append(f"{name}={bytes(value.toHex().data()).decode()}")
        elif isinstance(value, int):
            lines.append(f"{name}={value}")
        elif not _UNSEEN.search(value):
            marked = f"@{value}" if value.startswith("@") else value
            escaped = _SPECIAL.sub(lambda sign: "\\" + sign[0], marked)
            lines.append(f'{name}="{escaped}"')
    return "\n".join(lines) + "\n"
