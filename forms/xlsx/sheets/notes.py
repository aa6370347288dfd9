"""The sheet that explains: how to fill in, how is scored, where the values come from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checklists.model import Checklist
from forms.assessment.answers import Form
from forms.phrases import evidence_words
from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Book
from forms.xlsx.cells.table import Tables
from forms.xlsx.sheets.items import Placed
from resources.words import _

WIDTHS = (14, 34, 20, 20, 20, 20, 30)
PIECE = 900

_SOURCES = ((2, 2), (4, 3), (7, 2))
_TEXTS = ((2, 1), (3, 1), (4, 5))
_FILES = ((2, 1), (3, 2), (5, 1), (6, 3))


def write_notes(
    book: Book, title: str, forms: Sequence[Form], sheets: Sequence[Placed], *, blank: bool
) -> None:
    """Write the sheet; texts too long for their row stand here in full."""
    tables = Tables(book.page(title, WIDTHS))
    tables.page.identify(1, "notes")
    tables.band(title, _("Cleaner production self-assessment"))
    tables.heading(_("How to fill in"))
    for sentence in _how_to_fill_in():
        tables.sentence(sentence)
    tables.heading(_("How it is scored"))
    for sentence in _how_it_is_scored({form.checklist.method for form in forms}):
        tables.sentence(sentence)
    if not blank:
        tables.heading(_("How to check this file"))
        for sentence in _how_to_check():
            tables.sentence(sentence)
    _sources(tables, [form.checklist for form in forms])
    _long_texts(tables, sheets)
    if not blank:
        _files(tables, forms)
    tables.page.finish(heads="2:3", colour="9AA5A0")


def _how_to_fill_in() -> Iterator[str]:
    yield _("1. Type only into the yellow cells; all others are protected (without a password).")
    yield _(
        "2. A number goes into the column “Value” without its unit, in the unit that the row"
        " states. Where levels are described choose I, II, III or “none reached”; a practice is"
        " “yes”, “partly” or “no”."
    )
    yield _(
        "3. What does not concern the enterprise needs a reason in the column “Why not"
        " applicable”; leave its value empty or choose “not applicable”. An empty cell is not “not"
        " applicable”: it counts as not met, and the result stays provisional."
    )
    yield _(
        "4. In a list to pick from, a row without a value is not picked. Answer the questions"
        " above the table first; they decide which items and benchmarks hold."
    )
    yield _(
        "5. Save as .xlsx with Excel, WPS or LibreOffice, and open the file in Qingping, or send"
        " it to the authority in charge."
    )


def _how_it_is_scored(methods: set[str]) -> Iterator[str]:
    if "index" in methods:
        yield _(
            "Index: an item that meets a level counts with its weight for this level and those"
            " below it. Y is the weighted sum, 0 to 100. Level I needs Y I ≥ 85, level II needs"
            " Y II ≥ 85 and level III needs Y III = 100, each with every must-pass item at that"
            " level. The checklist's own thresholds stand on the result sheet."
        )
        yield _(
            "An item that does not apply leaves, and the other weights of its section are scaled"
            " up; a section in which nothing applies leaves likewise."
        )
    if "worst" in methods:
        yield _("Lowest level: the list reaches the level that all its items reach.")
    if "diagnosis" in methods:
        yield _(
            "Diagnosis: the share in place is (yes + half of partly) of all practices that apply;"
            " a blank counts 0. No level follows from it."
        )


def _how_to_check() -> Iterator[str]:
    yield _(
        "The result sheet holds plain values that every preview shows. The sheet “{sheet}” works"
        " them out once more with formulas and says whether they agree."
    ).format(sheet=_("Recalculation"))
    yield _(
        "The digest on the cover is the SHA-256 of all answers; the report (PDF) carries the same."
        " Qingping finds every later change by it."
    )


def _sources(tables: Tables, checklists: Sequence[Checklist]) -> None:
    tables.heading(_("Where the values come from"))
    tables.head(_SOURCES, (_("Checklist"), _("Source and provenance"), _("Remarks")))
    for checklist in checklists:
        source = checklist.source
        version = _("{code}, version {version}").format(
            code=checklist.code, version=checklist.version
        )
        counts = (
            f"{evidence_words(key)}: {count}"
            for key, count in checklist.evidence_counts().items()
            if count
        )
        superseded = (
            _("Superseded by: {document}").format(document=source.superseded_by)
            if source.superseded_by
            else ""
        )
        title = "\n".join((checklist.shown, version))
        said = (source.shown(), source.date, *counts)
        remarks = (superseded, source.note)
        cells = (
            (title, look.CELL),
            ("\n".join(filter(None, said)), look.FINE),
            ("\n".join(filter(None, remarks)), look.FINE),
        )
        tables.line(_SOURCES, cells)


def _long_texts(tables: Tables, sheets: Sequence[Placed]) -> None:
    texts = [(placed, *one) for placed in sheets for one in placed.long_texts]
    if not texts:
        return
    tables.heading(_("Long texts in full"))
    tables.head(_TEXTS, (_("Code"), _("Checklist"), _("Text")))
    names = {"na": _("Why not applicable"), "note": _("Note")}
    for placed, code, key, text in texts:
        label = f"{placed.title}\n{names[key]}"
        for piece in _pieces(text):
            cells = ((code, look.CENTERED), (label, look.FINE), (piece, look.FINE_TOP))
            tables.line(_TEXTS, cells)


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces that each fit into the highest row there is."""
    piece = ""
    for paragraph in text.splitlines(keepends=True):
        if piece and (len(piece) + len(paragraph) > PIECE or piece.count("\n") >= 20):
            yield piece
            piece = ""
        piece += paragraph
        while len(piece) > PIECE:
            yield piece[:PIECE]
            piece = piece[PIECE:]
    if piece:
        yield piece


def _files(tables: Tables, forms: Sequence[Form]) -> None:
    files = [
        (form.checklist.shown, code, one)
        for form in forms
        for code, answer in form.answers.items()
        for one in answer.evidence
    ]
    if not files:
        return
    tables.heading(_("Evidence files"))
    tables.head(_FILES, (_("Code"), _("File"), _("Bytes"), "SHA-256"))
    for _shown, code, one in files:
        cells = (
            (code, look.CENTERED),
            (one.name, look.CELL),
            (Decimal(one.size), look.number("#,##0")),
            (one.sha256, look.FINE),
        )
        tables.line(_FILES, cells)
