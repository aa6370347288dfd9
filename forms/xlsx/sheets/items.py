"""The sheet of one checklist: its questions, the cells to fill in, and what each item reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from checklists.model import LEVELS, ROMAN, SIGNS, Benchmark, Item, Section, plain
from forms.assessment.answers import BLANK, Answer, Form
from forms.numbers import rounded
from forms.phrases import checked_words, practice_words, strength_words
from forms.region.clauses import clause_words
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import reached_words
from forms.xlsx.cells import style as look
from forms.xlsx.cells.labels import choice_label, not_applicable
from forms.xlsx.cells.layout import VARIANT_KEY, Column, columns, may_exist
from forms.xlsx.cells.options import benchmarks_by_option, limits_to_options
from forms.xlsx.cells.page import Book, Page, Value, exact
from forms.xlsx.sheets.entries import input_rules, variant_rule
from forms.xlsx.sheets.live import NOTHING, Live
from resources.words import _

VARIANT_WIDTH = 3

_LEFT = ("title", "note", "na", "clause", "evidence")


@dataclass(frozen=True)
class Line:
    """One item to write: `trace` only where it was scored."""

    section: Section
    item: Item
    answer: Answer = BLANK
    trace: Trace | None = None


@dataclass(frozen=True)
class Placed:
    """Where a checklist stands in the workbook, for formulas and lists of options."""

    form: Form
    title: str
    letters: Mapping[str, str]
    items: Mapping[str, int]
    sections: Mapping[str, int]
    long_texts: Sequence[tuple[str, str, str]] = field(default_factory=tuple)

    def cell(self, key: str, row: int) -> str:
        """The absolute address of a cell on this sheet, for formulas of another one."""
        return f"'{self.title.replace(chr(39), chr(39) * 2)}'!${self.letters[key]}${row}"


def lines_of(form: Form, part: Part | None) -> Iterator[Line]:
    """The items to write: those scored, or for a blank form all that could be asked."""
    if part is not None:
        for one in part.score.trace:
            yield Line(one.section, one.item, one.answer, one)
        return
    for section in form.checklist.sections:
        for item in section.items:
            if may_exist(item, form.variants):
                yield Line(section, item)


def write_items(
    book: Book,
    form: Form,
    title: str,
    part: Part | None,
    *,
    region: str,
    lists: Mapping[str, str],
    live: Live = NOTHING,
) -> Placed:
    """Write the sheet of one checklist, filled from `part` or blank; `lists` hold its options.

    `live` gives the formulas of what the ledger computes.
    """
    writing = _Writing(book, form, title, part, region)
    writing.live = live
    writing.heads()
    writing.variants(lists)
    writing.table()
    return writing.finish()


class _Writing:
    """One pass over a checklist sheet."""

    def __init__(self, book: Book, form: Form, title: str, part: Part | None, region: str) -> None:
        self.form, self.part, self.region = form, part, region
        self.checklist = form.checklist
        self.columns: tuple[Column, ...] = columns(self.checklist, blank=part is None)
        self.number = {column.key: place for place, column in enumerate(self.columns, 2)}
        self.page: Page = book.page(title, [column.width for column in self.columns])
        self.items: dict[str, int] = {}
        self.sections: dict[str, int] = {}
        self.long: list[tuple[str, str, str]] = []
        self.entries: dict[str, list[int]] = {"number": [], "choice": [], "practice": []}
        self.row = 2
        self.live = NOTHING

    def heads(self) -> None:
        page, source = self.page, self.checklist.source
        page.identify(1, f"checklist:{self.checklist.code}")
        for key, place in self.number.items():
            page.put(1, place, key, look.MACHINE)
        page.fill(2, look.TITLE)
        page.put(2, 2, self.checklist.shown, look.TITLE)
        page.height(2, 34)
        page.fill(3, look.SUBTITLE)
        page.put(3, 2, " · ".join(filter(None, (source.shown(), source.date))), look.SUBTITLE)
        page.height(3, 20)
        self.row = 4
        for sentence in self._hints():
            page.fill(self.row, look.HINT)
            page.put(self.row, 2, sentence, look.HINT)
            self.row += 1

    def _hints(self) -> Iterator[str]:
        if self.part is not None:
            if self.checklist.pick and not self.part.score.trace:
                yield _("Nothing was chosen from this list.")
            return
        yield _("Fill in only the yellow cells. An empty cell counts as not met.")
        if self.checklist.pick:
            yield _("Fill in only the rows that concern you; leave all others empty.")
        if any(item.answer == "choice" for item in self.checklist.items()):
            yield _("Where levels are described, choose the best one that you fully meet.")

    def variants(self, lists: Mapping[str, str]) -> None:
        page = self.page
        for variant in self.checklist.variants:
            page.identify(self.row, f"variant:{variant.code}")
            chosen = variant.options.get(self.form.variants.get(variant.code, ""), "")
            label = "{title}" if chosen else _("{title}: please choose")
            place = self.number[VARIANT_KEY]
            label = label.format(title=variant.shown)
            page.put(self.row, 2, label, look.LABEL, across=place - 2)
            style = look.STRONG if chosen else look.ENTRY_TEXT
            page.put(self.row, place, chosen, style, across=VARIANT_WIDTH)
            page.height(self.row, 21)
            if not chosen:
                rule = variant_rule(variant.shown, lists[f"{self.checklist.code}.{variant.code}"])
                page.validate(place, [self.row], rule)
            self.row += 1

    def table(self) -> None:
        self.head = self.row
        for column in self.columns:
            place = self.number[column.key]
            page_style = look.HEAD_LEFT if column.key in _LEFT else look.HEAD_CELL
            self.page.put(self.head, place, column.heading, page_style)
        self.page.height(self.head, 32)
        self.row += 1
        section = None
        for line in lines_of(self.form, self.part):
            if line.section is not section:
                section = line.section
                self._section(section)
            self._line(line)

    def _section(self, section: Section) -> None:
        page, row = self.page, self.row
        page.identify(row, f"section:{section.code}")
        page.fill(row, look.SECTION_CELL)
        page.put(row, 2, section.code, look.SECTION_CODE)
        page.put(row, 3, section.shown, look.SECTION_TITLE)
        page.height(row, 22)
        if section.weight is not None:
            page.put(row, self.number["weight"], section.weight, look.SECTION_NUMBER)
        self.sections[section.code] = row
        self.row += 1

    def _line(self, line: Line) -> None:
        page, row, item = self.page, self.row, line.item
        page.identify(row, f"item:{item.code}")
        page.put(row, self.number["code"], item.code, look.CENTERED)
        page.put(row, self.number["title"], self._title(line), look.CELL)
        self._kind(item)
        self._value(line)
        if item.answer != "practice":
            self._levels(line)
            unit = item.unit if item.answer == "number" else _("a level")
            page.put(row, self.number["unit"], unit, look.FINE_CENTERED)
        if item.weight is not None:
            page.put(row, self.number["weight"], item.weight, look.number("0.0###"))
        self._outcome(line)
        for key, text in (("na", line.answer.na), ("note", line.answer.note)):
            page.put(row, self.number[key], text, look.ENTRY_FINE)
            if (row, self.number[key]) in page.clipped:
                self.long.append((item.code, key, text))
        page.put(row, self.number["clause"], clause_words(item, self.region), look.FINE_MUTED)
        evidence = checked_words(self.checklist.evidence_of(item))
        page.put(row, self.number["evidence"], evidence, look.FINE_MUTED)
        page.height(row, 24)
        self.items[item.code] = row
        self.row += 1

    def _title(self, line: Line) -> str:
        item = line.item
        if self.part is not None:
            said = self.live.remarks(self.part, item, line.answer)
            return "\n".join((item.asked, *said))
        lines = [item.asked, *limits_to_options(self.checklist, item, self.form.variants)]
        lines += [item.guidance] if item.guidance else []
        if item.not_applicable_when:
            lines.append(_("Not applicable if: {case}").format(case=item.not_applicable_when))
        return "\n".join(lines)

    def _kind(self, item: Item) -> None:
        if item.answer == "practice":
            must, words = item.strength == "must", strength_words(item.strength)
        else:
            must, words = item.restrictive, _("must pass") if item.restrictive else ""
        style = look.MUST if must else look.FINE_CENTERED
        if "kind" in self.number:
            self.page.put(self.row, self.number["kind"], words, style)

    def _value(self, line: Line) -> None:
        place = self.number["value"]
        if self.part is not None and line.answer.computed:
            formula = self.live.value(self.part.computed[line.item.code])
            self.page.formula(self.row, place, formula, look.ENTRY_COMPUTED)
        else:
            self.page.put(self.row, place, *entry(line.item, line.answer))
        self.entries[line.item.answer].append(self.row)

    def _levels(self, line: Line) -> None:
        levels = line.item.benchmarks(self.form.variants)
        reached = line.trace.level if line.trace else None
        for k in LEVELS:
            if levels is None:
                text = benchmarks_by_option(self.checklist, line.item, k, self.form.variants)
                self.page.put(self.row, self.number[ROMAN[k]], text, look.FINE)
            else:
                self._benchmark(line.item, k, levels[k - 1], k if k == reached else None)

    def _benchmark(self, item: Item, k: int, mark: Benchmark, reached: int | None) -> None:
        place = self.number[ROMAN[k]]
        if mark.limit is not None and exact(mark.limit):
            compiled = look.benchmark(SIGNS[mark.sign], mark.limit, reached)
            formula = self.live.limit(self.checklist.code, item, k, self.form.variants)
            if formula:
                self.page.formula(self.row, place, formula, compiled)
            else:
                self.page.put(self.row, place, mark.limit, compiled)
            return
        style = look.benchmark(mark.sign, None, reached)
        self.page.put(self.row, place, mark.shown() or _("no requirement"), style)

    def _outcome(self, line: Line) -> None:
        trace = line.trace
        if trace is None:
            return
        page, row = self.page, self.row
        if line.item.answer == "practice":
            counts = {"yes": Decimal(1), "partial": Decimal("0.5"), "no": Decimal(0)}
            gained = counts.get(trace.answer.practice, Decimal(0)) if trace.state != "na" else None
            page.put(row, self.number["points"], gained, look.number("0.0"))
            return
        page.put(row, self.number["reached"], reached_words(trace), look.level(trace.level, size=9))
        if self.checklist.method == "index":
            share = Decimal(rounded(trace.share, 8))
            page.put(row, self.number["share"], share, look.number("0.00%"))
            for k in LEVELS:
                points = Decimal(rounded(trace.points(k), 6))
                page.put(row, self.number[f"P{ROMAN[k]}"], points, look.number("0.00"))

    def finish(self) -> Placed:
        for kind, rule in input_rules().items():
            self.page.validate(self.number["value"], self.entries[kind], rule)
        self.page.finish(
            freeze=f"D{self.head + 1}", heads=f"{self.head}:{self.head}", colour="2B7DA8"
        )
        letters = {key: get_column_letter(place) for key, place in self.number.items()}
        return Placed(
            self.form, self.page.title, letters, self.items, self.sections, tuple(self.long)
        )


def entry(item: Item, answer: Answer) -> tuple[Value, look.Style]:
    """What stands in the cell to fill in, and how it looks."""
    if answer.na:
        return not_applicable(), look.ENTRY_CHOICE
    if item.answer == "number":
        if answer.value is not None and not exact(answer.value):
            return plain(answer.value), look.ENTRY_LONG_NUMBER
        return answer.value, look.ENTRY_NUMBER
    if answer.choice is not None:
        return choice_label(answer.choice), look.ENTRY_CHOICE
    return practice_words(answer.practice) if answer.practice else "", look.ENTRY_CHOICE
