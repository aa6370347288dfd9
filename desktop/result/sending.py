"""The hand-over by e-mail: both exports and a draft with them, opened in the mail program."""

from collections.abc import Callable
from pathlib import Path

from checklists.system.files import whole_file
from checklists.system.leftovers import temporary_folder
from desktop.handover.exports import (
    Others,
    Written,
    file_actions,
    file_name,
    missing_signs,
    open_in_system,
)
from desktop.widgets.extras import size_words
from forms.assessment.answers import Assessment
from forms.handover.email import TOO_LARGE, write_draft
from forms.reporting import make_report
from resources.words import _


def export_draft(
    assessment: Assessment, path: Path, *, sample: bool = False, others: Others = ()
) -> Written:
    """Write workbook, report and a draft with both attached. Raises ExportError."""
    from forms.pdf.write import write_pdf
    from forms.xlsx.write import write_workbook

    report = make_report(assessment, sample=sample, others=others)
    with temporary_folder() as folder:
        names = (file_name(assessment, f"r{assessment.revision}{end}") for end in (".xlsx", ".pdf"))
        workbook, document = (folder / name for name in names)
        write_workbook(report, workbook)
        missing = write_pdf(report, document)
        size = write_draft(report, (workbook, document), path)
        # Beside it for a mail service in the browser, which cannot open a draft.
        for made in (workbook, document):
            _keep(made, path.with_name(made.name))
    large = size > TOO_LARGE
    sentence = _("{name} is written, {size}, with workbook and report attached")
    said = sentence.format(name=path.name, size=size_words(size))
    if large:
        more = _("many mail servers refuse more than 10 MB: hand the files over in another way")
        said = _("; ").join((said, more))
    return Written(path, said + missing_signs(missing), attention=large or bool(missing))


def _keep(made: Path, place: Path) -> None:
    """Copy a file to where none of that name is; one that somebody worked on stays."""
    if place.exists():
        return
    with whole_file(place) as temporary:
        temporary.write_bytes(made.read_bytes())


def told(
    written: Written, open_file: Callable[[Path], bool]
) -> tuple[str, str, dict[str, Callable[[], object]]]:
    """What the banner says of a file that was written: sentence, tone and buttons.

    A draft is opened in the mail program.
    """
    tone = "warning" if written.attention else "info"
    if written.path.suffix != ".eml":
        return written.sentence, tone, file_actions(written.path)
    if open_file(written.path):
        hint = _("It opens in your mail program: choose who receives it, and send it there.")
    else:
        tone = "warning"
        hint = _(
            "No mail program is installed on this computer. Send workbook and report, which lie"
            " beside the draft, with your mail service in the browser."
        )
    folder = written.path.parent
    shown: dict[str, Callable[[], object]] = {_("Show in folder"): lambda: open_in_system(folder)}
    return _("; ").join((written.sentence, hint)), tone, shown
