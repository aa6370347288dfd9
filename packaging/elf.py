"""What a Linux binary asks of others: the libraries it links to and the glibc it needs."""

import re
import subprocess
from pathlib import Path

_NEEDED = re.compile(r"^  NEEDED +(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def libraries(binary: str) -> set[str]:
    """The names of the libraries it links to itself, not those that these link to."""
    return set(_NEEDED.findall(_headers(binary)))


def glibc(binary: str) -> tuple[int, int]:
    """The oldest glibc it runs with; (0, 0) if it uses none."""
    versions = [(int(major), int(minor)) for major, minor in _GLIBC.findall(_headers(binary))]
    return max(versions, default=(0, 0))


def binaries(folder: Path) -> list[Path]:
    """Every program and library below a folder, links left out."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return [path for path in files if _starts_as_elf(path)]


def _starts_as_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _headers(binary: str) -> str:
    told = subprocess.run(["objdump", "-p", binary], capture_output=True, text=True, check=True)
    return told.stdout
