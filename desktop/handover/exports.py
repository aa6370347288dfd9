"""What the result page writes: workbook, report and blank form, from a snapshot of the answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from checklists.system.invisible import without_controls
from forms.assessment.answers import Assessment, Form
from forms.phrases import listed
from forms.reporting import make_report
from forms.store import Store
from forms.store.evidence import EvidenceFiles
from forms.store.years import others_of
from resources.words import _, plural

FILTERS = {
    ".xlsx": lambda: _("Excel workbook (*.xlsx)"),
    ".pdf": lambda: _("PDF document (*.pdf)"),
    ".zip": lambda: _("Zip archive (*.zip)"),
    ".qpk": lambda: _("Pack of checklists (*.qpk)"),
    ".key": lambda: _("Key to sign with (*.key)"),
    ".toml": lambda: _("Checklist file (*.toml)"),
    ".eml": lambda: _("E-mail draft (*.eml)"),
    ".qingping": lambda: _("Backup of all data (*.qingping)"),
}
Others = Sequence[Assessment]  # of the factory's other years, for the trend
_REFUSED = re.compile(r'[<>:"/\\|?*]')
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Written:
    """A file that was written: what to tell of it, and whether it needs attention."""

    path: Path
    sentence: str
    attention: bool = False


def export_workbook(
    assessment: Assessment, path: Path, *, sample: bool = False, others: Others = ()
) -> Written:
    """Write the workbook, which is read again and compared item by item. Raises ExportError."""
    from forms.xlsx.write import write_workbook

    count = write_workbook(make_report(assessment, sample=sample, others=others), path)
    sentence = _("{name} is written · checked, {count} of {count} items agree")
    return Written(path, sentence.format(name=path.name, count=count))


def export_pdf(
    assessment: Assessment, path: Path, *, sample: bool = False, others: Others = ()
) -> Written:
    """Write the report. Raises ExportError."""
    from forms.pdf.write import write_pdf

    missing = write_pdf(make_report(assessment, sample=sample, others=others), path)
    digest = short_digest(assessment.digest())
    sentence = _("{name} is written · digest {digest}").format(name=path.name, digest=digest)
    return Written(path, sentence + missing_signs(missing), attention=bool(missing))


def export_bundle(
    assessment: Assessment,
    path: Path,
    *,
    files: EvidenceFiles,
    sample: bool = False,
    others: Others = (),
) -> Written:
    """Pack workbook, report and evidence into one zip. Raises ExportError and StoreError."""
    from forms.handover.bundle import write_bundle

    made = write_bundle(make_report(assessment, sample=sample, others=others), files, path)
    kept = len(made.entries) - len(made.lost)
    packed = plural("with {count} evidence file", "with {count} evidence files", kept)
    sentence = _("{name} is written {packed} · checked, {count} of {count} items agree")
    said = sentence.format(name=path.name, packed=packed, count=made.agreed)
    if made.lost:
        names = listed(dict.fromkeys(one.evidence.shown for one in made.lost))
        lost = _("Missing, changed or unreadable, so not in it: {names}. Attach them again.")
        said += _("; ") + lost.format(names=names)
    attention = bool(made.lost or made.lacking)
    return Written(path, said + missing_signs(made.lacking), attention=attention)


def export_blank(assessment: Assessment, path: Path) -> Written:
    """Write an empty form of the same checklists, enterprise and year filled in."""
    from forms.xlsx.write import write_blank

    write_blank(blank_of(assessment), path)
    sentence = _("{name} is written; fill in the yellow cells with Excel or WPS")
    return Written(path, sentence.format(name=path.name))


def snapshot(store: Store, number: int, *, years: bool = True) -> dict[str, Any]:
    """The revision to send out, with the factory's other years if asked. Raises StoreError."""
    return {
        "assessment": store.next_revision(number),
        "others": others_of(store, number) if years else (),
        "sample": any(one.sample for one in store.entries() if one.id == number),
    }


def resting_words(assessment: Assessment) -> str:
    """What stands beside the buttons while nothing is written."""
    sentence = _(
        "Every export is read again and compared item by item; digest {digest}… is the same"
        " in Excel and PDF."
    )
    return sentence.format(digest=short_digest(assessment.digest()))


def blank_of(assessment: Assessment) -> Assessment:
    """The same enterprise, year, region and checklists without a single answer."""
    forms = tuple(Form(form.checklist, form.variants) for form in assessment.forms)
    bare = replace(assessment, tier={}, tier_notes={}, tier_proposed={})
    return replace(bare, forms=forms, uuid="", revision=0)


def missing_signs(missing: tuple[str, ...]) -> str:
    """A sentence on characters that the font of the report lacks; empty where it has all."""
    if not missing:
        return ""
    sentence = _("The font has no sign for {characters}; they are shown as □.")
    return _("; ") + sentence.format(characters=" ".join(missing))


def short_digest(digest: str) -> str:
    """The first digits of a digest in groups, for people to compare."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def file_name(assessment: Assessment, ending: str) -> str:
    """A name that every file system takes, such as `某某纸业_2025_清洁生产自评_r3.xlsx`."""
    enterprise = safe_name(assessment.enterprise.name) or _("unnamed enterprise")
    kind = _("Cleaner production self-assessment")
    return f"{enterprise}_{assessment.year}_{kind}_{ending}"


def safe_name(text: str) -> str:
    """The text without what file systems refuse, and not too long."""
    plain = without_controls(text, name=True)
    cleaned = " ".join(_REFUSED.sub(" ", plain).split())
    return cleaned[:_LONGEST_NAME].strip(" .")


def ask_path(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Let the user choose where to write; None where they think better of it."""
    dialog = QFileDialog(parent, title, str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(FILTERS[suggested.suffix]())
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    if not dialog.exec():
        return None
    return Path(dialog.selectedFiles()[0])


def file_actions(path: Path) -> dict[str, Callable[[], object]]:
    """Buttons for the banner: open what was written, or show where it is."""
    return {
        _("Open"): lambda: open_in_system(path),
        _("Show in folder"): lambda: open_in_system(path.parent),
    }


def open_in_system(path: Path) -> bool:
    """Open a file or folder with what the system has for it; false where it has nothing."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
