"""The hand-over by e-mail: a draft with workbook and report for the user's own mail program."""

from collections.abc import Iterable, Sequence
from datetime import date
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from checklists.problems import system_reason
from checklists.system.files import whole_file
from checklists.system.invisible import without_controls
from forms.audit.proposal import kind_of
from forms.audit.words import addressee_words
from forms.errors import ExportError
from forms.report import Part, Report
from forms.scoring.words import level_mark
from forms.wording import missing_words, statement
from resources.words import _

TOO_LARGE = 10_000_000  # bytes that many mail servers of offices refuse

_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}
_LINE = "\r\n"
_KEPT = SMTP.clone(refold_source="none")  # or it would undo what is encoded here
_OTHER = ("application", "octet-stream")


def write_draft(report: Report, files: Sequence[Path], path: Path) -> int:
    """Write an `.eml` draft with the files attached; returns its size. Raises ExportError."""
    data = make_draft(report, files).as_bytes()
    with whole_file(path) as temporary:
        temporary.write_bytes(data)
    return len(data)


def make_draft(report: Report, files: Sequence[Path]) -> EmailMessage:
    """The unsent message; who sends and who receives it is left to the mail program.

    Raises ExportError where a file cannot be read.
    """
    draft = EmailMessage(_KEPT)
    draft["X-Unsent"] = "1"  # mail programs open it to be written on, not as received
    draft["Subject"] = subject(report)
    # Base64 passes servers that spoil lines of eight-bit text.
    draft.set_content(body(report, [file.name for file in files]), cte="base64")
    for file in files:
        kind, name = _TYPES.get(file.suffix.lower(), _OTHER)
        draft.add_attachment(_content(file), kind, name, filename=file.name)
        *_others, attached = draft.iter_attachments()
        del attached["Content-Type"]
        attached.set_raw("Content-Type", f'{kind}/{name};{_LINE} name="{_encoded(file.name)}"')
    return draft


def _encoded(name: str) -> str:
    """A file name as mail programs read it that do not know the standard's own way."""
    return Header(name, "utf-8", maxlinelen=70).encode(linesep=_LINE)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        sentence = _("{path} cannot be attached ({reason}). Export it again.")
        raise ExportError(sentence.format(path=file, reason=system_reason(error))) from error


def subject(report: Report) -> str:
    """Enterprise, year and level in one line; says where the level is provisional."""
    said = _("{enterprise}: cleaner production self-assessment {year}").format(
        enterprise=without_controls(_enterprise(report), name=True), year=report.assessment.year
    )
    lead = next(iter(_graded(report.parts)), None)
    if lead is None or lead.score.level is None:
        return said
    mark = level_mark(lead.score.level)
    if not lead.score.complete:
        mark = _("provisional: {words}").format(words=mark)
    return _("{subject} ({level})").format(subject=said, level=mark)


def body(report: Report, names: Iterable[str]) -> str:
    """The letter: whom it goes to, what came out, what is still blank, and what is attached."""
    assessment = report.assessment
    lines = [_("To: {addressee}").format(addressee=addressee(report)), ""]
    sentence = _(
        "Please find attached the cleaner production self-assessment of {enterprise} for {year}"
        " (revision {revision})."
    )
    lines += [
        sentence.format(
            enterprise=_enterprise(report), year=assessment.year, revision=assessment.revision
        ),
        "",
        _("Results:"),
        *(_result(part) for part in report.parts),
        "",
        _("Attached:"),
        *(_("- {name}").format(name=name) for name in names),
        _("Digest of the answers: {digest}").format(digest=report.digest),
        "",
        *_sender(report),
    ]
    if report.sample:
        lines.insert(0, _("This is the sample factory that comes with the program: do not send."))
    return "\n".join(lines) + "\n"


def addressee(report: Report) -> str:
    """The department that the plan of the region names for audits, or the bureau in charge."""
    return addressee_words(report.plan) or _("the department in charge of cleaner production")


def _graded(parts: Iterable[Part]) -> list[Part]:
    """The checklists that give the level, as a whole before those of which items are picked."""
    found = [part for part in parts if kind_of(part.form.checklist) == "level"]
    return sorted(found, key=lambda part: part.form.checklist.pick)


def _result(part: Part) -> str:
    said = _("- {title}: {outcome}").format(
        title=part.form.checklist.shown, outcome=statement(part)
    )
    return _("; ").join(filter(None, (said, missing_words(part))))


def _sender(report: Report) -> list[str]:
    enterprise = report.assessment.enterprise
    said = [
        _enterprise(report),
        one_line(" ".join((enterprise.contact, enterprise.phone))),
        one_line(enterprise.email),
        date.today().isoformat(),
    ]
    return [line for line in said if line]


def _enterprise(report: Report) -> str:
    return one_line(report.assessment.enterprise.name) or _("unnamed enterprise")


def one_line(text: str) -> str:
    """A text as a header can carry it: one line, without signs that nobody sees."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
