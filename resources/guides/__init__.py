"""The four guides that ship with the program: Markdown in both languages, with pictures."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
GUIDES = ("fill-in", "bureau", "author", "verify")
LANGUAGES = ("zh_CN", "en")

_HEADING = re.compile(r"^(#{1,2}) +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A part of a guide under a heading; the first one has the title of the guide."""

    title: str
    text: str


def guide_path(key: str, language: str) -> Path:
    """The file of a guide."""
    return FOLDER / language / f"{key}.md"


def guide_text(key: str, language: str) -> str:
    """A guide as Markdown."""
    return guide_path(key, language).read_text("utf-8")


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a guide in reading order."""
    found = list(_HEADING.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return tuple(
        Section(one[2].strip(), text[one.end() : end].strip())
        for one, end in zip(found, ends, strict=True)
    )
