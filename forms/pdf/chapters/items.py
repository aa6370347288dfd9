"""The tables of all items of a checklist, with value, benchmarks, outcome and provenance."""

from collections.abc import Iterator
from fractions import Fraction

from checklists.model import LEVELS, ROMAN, Item, plain
from forms.numbers import rounded
from forms.pdf.page.grid import Cell, Column, Grid, Row, grid
from forms.pdf.page.sheet import Align
from forms.pdf.page.style import ALARM, BLANK, CELL, FINE, INK, MUTED, PRIMARY, Type, level_colour
from forms.phrases import checked_words, listed, strength_words
from forms.region.clauses import clause_words
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import answer_words, benchmark_words, origin_words, reached_words
from resources.words import _

_FINE_BOLD = FINE.bold()
_ORIGIN = FINE.tinted(PRIMARY)


def index_grid(part: Part, key: str) -> Grid:
    """Every item of an index with its weight and points; for a wide page."""
    columns = [
        Column(_("Code"), 36),
        Column(_("Item"), 115),
        Column(_("Value"), 44, "right"),
        Column(_("Unit"), 44),
        *(Column(_level_head(level), 78) for level in LEVELS),
        Column(_("Provenance"), 38),
        Column(_("Reached"), 66),
        Column(_("Weight"), 34, "right"),
        Column(_("Effective share"), 38, "right"),
        *(Column(_points_head(k), 28, "right") for k in LEVELS),
        Column(_("Clause"), 36),
    ]
    rows, room = [], _room(part)
    for row in _banded(part, key):
        if isinstance(row, Trace):
            cells = [*_asked(row, part, room), reached_cell(row), *_counted(row), row.item.clause]
            rows.append(Row(cells, _remarks(row)))
        else:
            rows.append(row)
    if part.score.index:
        total = sum((one.share for one in part.score.trace), Fraction(0))
        sums = [rounded(value, 2) for value in (total * 100, *part.score.index)]
        rows.append(Row([Cell(_("Total"), span=10), *sums, ""], kind="sum"))
    return grid(columns, rows, FINE)


def limits_grid(part: Part, key: str) -> Grid:
    """Every item of a checklist whose worst item decides."""
    columns = [
        Column(_("Code"), 38),
        Column(_("Item"), 78),
        Column(_("Value"), 38, "right"),
        Column(_("Unit"), 45),
        *(Column(_level_head(k, part), 51) for k in LEVELS),
        Column(_("Provenance"), 38),
        Column(_("Reached"), 64),
        Column(_("Clause"), 45),
    ]
    room = _room(part)
    rows = [
        Row([*_asked(row, part, room), reached_cell(row), row.item.clause], _remarks(row))
        if isinstance(row, Trace)
        else row
        for row in _banded(part, key)
    ]
    return grid(columns, rows, FINE)


def practice_grid(part: Part, key: str, region: str) -> Grid:
    """Every practice of a diagnosis or of the obligations."""
    columns = [
        Column(_("Code"), 52),
        Column(_("Practice"), 214),
        Column(_("Kind"), 36),
        Column(_("In place"), 54),
        Column(_("Clause"), 99),
        Column(_("Provenance"), 44),
    ]
    rows = []
    for row in _banded(part, key):
        if not isinstance(row, Trace):
            rows.append(row)
            continue
        item = row.item
        cells: list[Cell | str] = [
            item.code,
            Cell(item.asked, below=_hints(item), below_type=FINE.tinted(MUTED)),
            strength_words(item.strength),
            said_cell(row),
            Cell(clause_words(item, region), FINE),
            _checked(part, item),
        ]
        rows.append(Row(cells, _remarks(row)))
    return grid(columns, rows, CELL)


def said_cell(trace: Trace) -> Cell:
    """Whether a practice is in place, bold and in its colour."""
    colours = {"yes": level_colour(1), "partial": level_colour(3), "no": ALARM}
    colour = colours.get(trace.answer.practice, BLANK)
    return Cell(reached_words(trace), CELL.bold().tinted(colour))


def reached_cell(trace: Trace, type_: Type = FINE) -> Cell:
    """What an item reached, with the comparison that decided."""
    colour = level_colour(trace.level) if trace.state == "answered" else BLANK
    compared = trace.compared
    return Cell(reached_words(trace), type_.bold().tinted(colour), "left", below=compared)


def _level_head(level: int, part: Part | None = None) -> str:
    names = part.form.checklist.grading.names if part else ()
    mark = _("level {roman}").format(roman=ROMAN[level])
    return f"{mark}\n{names[level - 1]}" if names and names[level - 1] != "—" else mark


def _points_head(level: int) -> str:
    return _("Points {roman}").format(roman=ROMAN[level]).replace(" ", "\n")


def _banded(part: Part, key: str) -> Iterator[Row | Trace]:
    """The traces in reading order, each section announced by a band."""
    section = ""
    several = len({one.section.code for one in part.score.trace}) > 1
    for one in part.score.trace:
        if one.section.code != section and (several or one.section.weight is not None):
            yield Row([_section_words(one)], kind="band", key=f"{key}-{one.section.code}")
        section = one.section.code
        yield one


def _section_words(trace: Trace) -> str:
    section = trace.section
    words = f"{section.code}  {section.shown}"
    if section.weight is None:
        return words
    return _("{section} (weight {weight})").format(section=words, weight=plain(section.weight))


def _room(part: Part) -> float:
    """How wide the limits of a table are, so that their digits stand below each other."""
    limits = [mark.shown() for one in part.score.trace for mark in one.levels or () if mark.sign]
    return max((FINE.width(limit) for limit in limits), default=0)


def _asked(trace: Trace, part: Part, room: float) -> list[Cell | str]:
    """Code, item, value, unit, the three benchmarks and how far they were compared."""
    item = trace.item
    must = _("must-pass item") if item.restrictive else ""
    cells: list[Cell | str] = [
        item.code,
        Cell(item.shown, below=must, below_type=_FINE_BOLD.tinted(ALARM)),
    ]
    if item.answer == "number":
        value = plain(trace.answer.value) if trace.answer.value is not None else "—"
        origin = origin_words(trace.answer)
        cells += [Cell(value, _FINE_BOLD, below=origin, below_type=_ORIGIN), item.unit]
    else:
        words = answer_words(trace) if trace.state == "answered" else "—"
        cells.append(Cell(words, align="left", span=2))
    for mark in trace.levels or ():
        align: Align = "right" if mark.sign else "left"
        cells.append(Cell(benchmark_words(mark), align=align, room=room))
    if trace.levels is None:
        cells.append(Cell("—", span=3))
    return [*cells, _checked(part, item)]


def _counted(trace: Trace) -> list[Cell | str]:
    weight = plain(trace.item.weight) if trace.item.weight is not None else ""
    if trace.state == "na":
        return [weight, "", "", "", ""]
    return [
        weight,
        rounded(trace.share * 100, 2),
        *(rounded(trace.points(level), 2) if trace.points(level) else "0" for level in LEVELS),
    ]


def _checked(part: Part, item: Item) -> Cell:
    evidence = part.form.checklist.evidence_of(item)
    colour = MUTED if evidence == "read" else INK
    return Cell(checked_words(evidence), FINE.tinted(colour), "left")


def _hints(item: Item) -> str:
    if item.inferred:
        return _("inferred: {why}").format(why=item.inferred)
    return ""


def _remarks(trace: Trace) -> str:
    """Why an item does not apply, the note, and the files that prove it."""
    answer, said = trace.answer, []
    if answer.na:
        said.append(_("Not applicable because: {reason}").format(reason=answer.na))
    if answer.note:
        said.append(_("Note: {note}").format(note=answer.note))
    if answer.evidence:
        names = listed(one.shown for one in answer.evidence)
        said.append(_("Evidence: {names}").format(names=names))
    return "\n".join(said)
