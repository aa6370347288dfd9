"""Open a checklist whatever it was written in: TOML or the authoring workbook."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from checklists.checking.remarks import remarks
from checklists.identity import taken
from checklists.installed import installed
from checklists.model import Checklist
from checklists.problems import Problem, refusal
from checklists.reader import read_file
from resources.words import _

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods")
_PACKS = (".qpk", ".zip")
_FOREIGN = (".csv", ".tsv", ".doc", ".docx", ".wps", ".pdf", ".zip", ".rar", ".json")


@dataclass(frozen=True)
class Opened:
    """A checklist that was taken, and what its author is to confirm."""

    checklist: Checklist
    remarks: tuple[Problem, ...] = ()


def open_checklist(path: Path, name: str = "") -> Checklist:
    """The checklist in a TOML file or a workbook. Raises ChecklistError with all problems."""
    return _opened(path, name, coming=False).checklist


def examined(path: Path, name: str = "") -> Opened:
    """The checklist in a file that comes in, with every remark. Raises ChecklistError.

    More is asked of it than of one that is only read: see `checklists.checking.coming`.
    """
    return _opened(path, name, coming=True)


def _opened(path: Path, name: str, *, coming: bool) -> Opened:
    if path.suffix.casefold() in WORKBOOKS:
        from checklists.xlsx.read import examine  # the start of the window does not need it

        return Opened(*examine(path, name, coming=coming))
    if path.suffix.casefold() in _PACKS:
        from checklists.packs.kind import is_pack  # zip is slow to load

        if is_pack(path):
            wrong = _("this is a pack of checklists, not a single one")
            remedy = _("add it on the page “Checklists” of the program")
            raise refusal(name or str(path), wrong, remedy)
    if path.suffix.casefold() in _FOREIGN:
        wrong = _("this is neither a workbook (.xlsx) nor a checklist file (.toml)")
        remedy = _("copy its rows into an authoring workbook and save that as .xlsx")
        raise refusal(name or str(path), wrong, remedy)
    checklist = read_file(path, name, coming=coming)
    said = name or str(path)
    return Opened(checklist, (*taken(checklist, said), *remarks(checklist, said)))


def named_checklist(text: str) -> Checklist:
    """The checklist with that code, or in the file of that name. Raises ChecklistError."""
    if text in installed():
        return installed()[text]
    path = Path(text)
    if path.suffix or path.exists():
        return open_checklist(path)
    remedy = _("python -m checklists list shows all codes")
    for close in get_close_matches(text, installed(), 1, 0.6):
        remedy = _("did you mean {close}?").format(close=close)
    wrong = _("no checklist with this code is installed, and no file has this name")
    raise refusal(text, wrong, remedy)
