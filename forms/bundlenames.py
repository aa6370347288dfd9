"""Names inside a zip that every system can unpack, with no two that fall together."""

import re
import unicodedata

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_FOLDER, _LONGEST_NAME, _LONGEST_SUFFIX = 40, 68, 12


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


def _cleaned(text: str) -> str:
    """Composed characters, nothing that Windows refuses, no end that it drops."""
    plain = _REFUSED.sub(" ", unicodedata.normalize("NFC", text))
    plain = " ".join(plain.split()).strip(" .")
    return f"_{plain}" if _RESERVED.match(plain) or not plain else plain


def _parted(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = name, "", ""
    return stem[:_LONGEST_NAME].rstrip(" ."), dot + suffix
