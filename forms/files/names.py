"""Names that every system can keep and unpack; inside a zip no two of them fall together."""

import re
import unicodedata

from checklists.system.invisible import without_controls

_REFUSED = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])[ ]*(\.|$)", re.IGNORECASE
)
_LONGEST_FOLDER, _LONGEST_NAME, _LONGEST_SUFFIX = 40, 68, 12
_LONGEST_KEPT = 80  # signs; folders before it take their share of the 260 of Windows
_MOST_BYTES = 240


class Names:
    """Hands out paths in a zip; the same path, also in other letter case, is given only once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def free(self, folder: str, name: str) -> str:
        """A path `folder/name` that is still free, with a number where it was not."""
        stem, suffix = _parted(_cleaned(name))
        before = f"{_cleaned(folder)[:_LONGEST_FOLDER].rstrip(' .')}/" if folder else ""
        number, found = 1, f"{before}{stem}{suffix}"
        while found.casefold() in self._given:
            number += 1
            found = f"{before}{stem} ({number}){suffix}"
        self._given.add(found.casefold())
        return found


def disk_name(name: str) -> str:
    """The name under which every system keeps a file; one that it keeps so stays as it is."""
    found = _kept(name)
    while (again := _kept(found)) != found:
        found = again
    return found


def _kept(name: str) -> str:
    stem, suffix = _parted(_cleaned(name), _LONGEST_KEPT)
    while len(f"{stem}{suffix}".encode()) > _MOST_BYTES:
        stem = stem[:-1].rstrip(" .")
    return _cleaned(f"{stem}{suffix}")


def _cleaned(text: str) -> str:
    """Composed characters, nothing that Windows refuses or nobody sees, no end that it drops."""
    seen = without_controls(unicodedata.normalize("NFC", text), name=True)
    plain = _REFUSED.sub(" ", seen)
    plain = " ".join(plain.split()).strip(" .")
    return f"_{plain}" if _RESERVED.match(plain) or not plain else plain


def _parted(name: str, longest: int = _LONGEST_NAME) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = name, "", ""
    return stem[:longest].rstrip(" ."), dot + suffix
