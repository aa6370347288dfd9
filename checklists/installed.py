"""The checklists that ship with the program."""

from functools import cache
from pathlib import Path

from checklists.model import Checklist
from checklists.reader import read_file

DATA = Path(__file__).parent / "data"


@cache
def installed() -> dict[str, Checklist]:
    """Every shipped checklist by its code, sectors in alphabetical order."""
    found = {}
    for path in sorted(DATA.rglob("*.toml")):
        checklist = read_file(path, path.relative_to(DATA).as_posix())
        found[checklist.code] = checklist
    return found
