"""Write a checklist to edit it elsewhere, or the report of its comparison."""

from pathlib import Path

from checklists.document import toml
from checklists.model import Checklist
from checklists.system.files import whole_file
from desktop.handover.exports import safe_name
from resources.words import _


def file_name(checklist: Checklist, ending: str, *, report: bool = False) -> str:
    """The name to propose for the file."""
    kind = _("comparison") if report else ""
    return "_".join(filter(None, [safe_name(checklist.shown), checklist.version, kind])) + ending


def write_copy(checklist: Checklist, path: Path) -> None:
    """Write the checklist as a workbook or a TOML file. Raises ExportError."""
    if path.suffix.casefold() == ".xlsx":
        from checklists.xlsx.write import write_workbook

        write_workbook(checklist, path)
        return
    with whole_file(path) as temporary:
        # The text that was read keeps the comments of its author.
        temporary.write_text(checklist.text or toml(checklist), "utf-8", newline="\n")


def write_report(checklist: Checklist, path: Path) -> None:
    """Write how far each value was compared. Raises ExportError."""
    from checklists.xlsx.comparison import write_comparison

    write_comparison(checklist, path)
