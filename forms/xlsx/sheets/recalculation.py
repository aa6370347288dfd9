"""The sheet that calculates everything again with live formulas over the checklists' sheets."""

from collections.abc import Mapping

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from checklists.model import LEVELS, ROMAN, Section, plain
from forms.phrases import practice_words
from forms.report import Part, Report
from forms.scoring.score import Trace
from forms.scoring.words import level_mark
from forms.xlsx.cells import style as look
from forms.xlsx.cells.labels import not_applicable
from forms.xlsx.cells.page import Book, exact
from forms.xlsx.cells.table import Tables
from forms.xlsx.sheets import formulas
from forms.xlsx.sheets.items import Placed
from resources.words import _

WIDTHS = (12, 40, 9, 18, 12, 11, 15, 11, 10, 11, 10, 10, 10, 6, 6, 6)
_SUMMARY = ((2, 2), (4, 2), (6, 2), (8, 2))
_RANKS, _BEST, _SUMS = "O", "P", "Q"
_VALUE = look.number("0.00##", indent=1)
_POINTS = look.number("0.00")
_SHARE = look.number("0.00%")
_COUNTS = ("yes", "partial", "no", "blank", "na", "musts")


def write_recalculation(
    book: Book, title: str, report: Report, sheets: Mapping[str, Placed], printed: Mapping[str, str]
) -> None:
    """Write the sheet; `printed` holds the addresses of what the result sheet says."""
    tables = Tables(book.page(title, WIDTHS))
    page = tables.page
    page.identify(1, "recalculation")
    tables.band(title, _("Live formulas: they show values in Excel, WPS or LibreOffice."))
    verdict, tables.row = tables.row, tables.row + 1
    for part in report.parts:
        _Block(tables, part, sheets[part.form.checklist.code], printed).write()
    wrong = formulas.text(formulas.differs())
    count = "+".join(f"COUNTIF(${c}$5:${c}${tables.row},{wrong})" for c in ("H", "I"))
    good = formulas.text(
        _("Everything agrees with the sheet “{sheet}”.").format(sheet=_("Results"))
    )
    bad = formulas.text(_("values differ. The file was changed outside the program."))
    page.fill(verdict, look.VERDICT)
    page.identify(verdict, "verdict")
    page.formula(verdict, 2, f'=IF({count}=0,"✓ "&{good},({count})&" "&{bad})', look.VERDICT)
    page.height(verdict, 28)
    _mark_differences(page.sheet, tables.row)
    for letter in (_RANKS, _BEST, _SUMS):
        page.sheet.column_dimensions[letter].hidden = True
    page.finish(freeze="A5", heads="2:4", colour="B9801A")


def _mark_differences(sheet: Worksheet, last: int) -> None:
    rule = Rule(
        type="cellIs",
        operator="equal",
        formula=[formulas.text(formulas.differs())],
        dxf=DifferentialStyle(font=Font(bold=True, color=look.ALARM)),
    )
    sheet.conditional_formatting.add(f"H5:I{last}", rule)


class _Block:
    """The recalculation of one checklist: its outcome, then its items."""

    def __init__(
        self, tables: Tables, part: Part, placed: Placed, printed: Mapping[str, str]
    ) -> None:
        self.tables, self.part, self.placed, self.printed = tables, part, placed, printed
        self.page = tables.page
        self.code = part.form.checklist.code
        self.method = part.score.method
        self.row = 0

    def write(self) -> None:
        tables, trace = self.tables, self.part.score.trace
        tables.heading(self.part.form.checklist.shown)
        self._head(
            _SUMMARY, _("Outcome"), _("On the sheet “Results”"), _("Calculated again"), _("Check")
        )
        self.top = tables.row
        sections = len({one.section.code for one in trace})
        first = self.top + self._outcomes() + 2
        self.items = formulas.Ranges(first, max(first, first + sections + len(trace) - 1))
        self._summary()
        tables.gap()
        if trace:
            self._item_heads()
            self._items()

    def _head(self, columns: tuple[tuple[int, int], ...], *words: str) -> None:
        self.tables.head(columns, words, left=(3,))

    def _outcomes(self) -> int:
        return {"index": 5, "worst": 2, "diagnosis": 7}[self.method]

    def _summary(self) -> None:
        if self.method == "diagnosis":
            self._practices()
            return
        ranks, states = self.items[_RANKS], self.items["F"]
        if self.method == "worst":
            self._level("level", formulas.worst_level(ranks, states))
            self._level("best", formulas.best_worst_level(self.items[_BEST]))
            return
        indexes = []
        for k in LEVELS:
            letter = "LMN"[k - 1]
            formula = f"=SUM({self.items[letter]})"
            indexes.append(self._number(f"Y{k}", f"Y {ROMAN[k]}", formula, _VALUE))
        self._level("level", self._index_level(ranks, indexes))
        shares, best = self.items["K"], self.items[_BEST]
        at_best = [f'(100*SUMIFS({shares},{best},"<={k}"))' for k in LEVELS]
        self._level("best", self._index_level(best, at_best))

    def _index_level(self, ranks: str, indexes: list[str]) -> str:
        grading = self.part.form.checklist.grading
        return formulas.index_level(
            ranks,
            self.items["D"],
            indexes,
            [self.printed[f"threshold{k}:{self.code}"] for k in LEVELS],
            rest_at_two=grading.level_one_needs_rest_at_two,
        )

    def _number(self, key: str, words: str, formula: str, style: look.Style) -> str:
        """A line with a number printed, calculated again and compared; returns its new address."""
        row = self._line(key, words)
        self.page.formula(row, 4, f"={self.printed[f'{key}:{self.code}']}", style)
        self.page.formula(row, 6, formula, style)
        self.page.formula(row, 8, formulas.close(f"$D${row}", f"$F${row}"), look.CENTERED)
        return f"$F${row}"

    def _level(self, key: str, formula: str) -> None:
        """A line with a level; its number stands in a hidden column."""
        words = _("Level") if key == "level" else _("Level at best")
        row = self._line(key, words)
        self.page.formula(row, 4, f"={self.printed[f'{key}:{self.code}']}", look.STRONG_CENTERED)
        if self.part.score.trace:
            self.page.formula(row, 17, formula, look.PLAIN)
            self.page.formula(row, 6, formulas.mark(f"${_SUMS}${row}"), look.STRONG_CENTERED)
        else:
            self.page.put(row, 6, level_mark(None), look.STRONG_CENTERED)
        self.page.formula(row, 8, formulas.same(f"$D${row}", f"$F${row}"), look.CENTERED)

    def _line(self, key: str, words: str) -> int:
        row = self.tables.row
        cells = ((words, look.STRONG), ("", look.CELL), ("", look.CELL), ("", look.CELL))
        self.tables.line(_SUMMARY, cells, f"{key}:{self.code}")
        return row

    def _practices(self) -> None:
        said, states, kinds = self.items["E"], self.items["F"], self.items["D"]
        points = self.items["G"]
        rate = f"=IF(COUNT({points})=0,0,SUM({points})/COUNT({points}))"
        self._number("level", _("Share in place"), rate, look.RATE)
        na = formulas.text(not_applicable())
        yes = formulas.text(practice_words("yes"))
        must = formulas.text(_("must"))
        counted = {
            "blank": f"=COUNTIF({states},{formulas.text(formulas.blank())})",
            "na": f"=COUNTIF({states},{na})",
            "musts": f'=COUNTIFS({kinds},{must},{states},"<>"&{na},{said},"<>"&{yes})',
        }
        names = {
            "blank": _("Blank"),
            "na": _("Not applicable"),
            "musts": _("Musts still open"),
        }
        for key in _COUNTS:
            words = names.get(key) or practice_words(key)
            formula = counted.get(key) or f"=COUNTIF({said},{formulas.text(words)})"
            self._number(key, words, formula, look.number("0"))

    def _item_heads(self) -> None:
        words = [_("Code"), _("Item"), _("Kind"), _("Value"), _("State")]
        words.append(_("Counts") if self.method == "diagnosis" else _("Level (0: none)"))
        words += [_("Its own sheet"), _("Check")]
        if self.method == "index":
            words += [_("Weight"), _("Effective share")]
            words += [_("Points {roman}").format(roman=roman) for roman in ROMAN.values()]
        self._head(tuple((place, 1) for place in range(2, 2 + len(words))), *words)

    def _items(self) -> None:
        section: Section | None = None
        trace = self.part.score.trace
        for place, one in enumerate(trace):
            if one.section is not section:
                section = one.section
                members = sum(other.section is section for other in trace[place:])
                self._section(section, members)
            self._item(one)

    def _section(self, section: Section, members: int) -> None:
        page, row = self.page, self.tables.row
        page.fill(row, look.SECTION_CELL, range(2, 15 if self.method == "index" else 10))
        page.put(row, 2, section.code, look.SECTION_CODE)
        page.put(row, 3, section.shown, look.SECTION_TITLE)
        page.height(row, 20)
        self.section_row = row
        if self.method == "index":
            weight = self.placed.cell("weight", self.placed.sections[section.code])
            page.formula(row, 10, f"={weight}", look.SECTION_NUMBER)
            inside = formulas.Ranges(row + 1, row + members)
            na = formulas.text(not_applicable())
            page.formula(row, 17, f'=SUMIFS({inside["J"]},{inside["F"]},"<>"&{na})', look.PLAIN)
            # Only section rows hold a number in the column of sums.
            whole = f'SUMIFS({self.items["J"]},{self.items[_SUMS]},">0.000000001")'
            formula = f"=IF($Q${row}>0.000000001,$J${row}/{whole},0)"
            page.formula(row, 11, formula, look.SECTION_SHARE)
        self.tables.row += 1

    def _item(self, one: Trace) -> None:
        page, row, item = self.page, self.tables.row, one.item
        at = self.placed.items[item.code]
        page.identify(row, f"item:{self.code}:{item.code}")
        page.put(row, 2, item.code, look.CENTERED)
        page.put(row, 3, item.shown, look.FINE)
        page.height(row, 20)
        value, reason = self.placed.cell("value", at), self.placed.cell("na", at)
        state, level = f"$F{row}", f"$G{row}"
        if "kind" in self.placed.letters:
            page.formula(row, 4, f'={self.placed.cell("kind", at)}&""', look.FINE_CENTERED)
        else:
            page.put(row, 4, "", look.FINE_CENTERED)
        page.formula(row, 6, formulas.state(value, reason), look.FINE_CENTERED)
        taken = formulas.number_value if item.answer == "number" else formulas.said_value
        page.formula(row, 5, taken(state, value), look.FIGURE)
        page.formula(row, 7, self._reached(one, at), look.FIGURE)
        if item.answer == "practice":
            page.formula(row, 8, f'={self.placed.cell("points", at)}&""', look.FINE_CENTERED)
            page.formula(row, 9, formulas.same(f"$H{row}", f'{level}&""'), look.FINE_CENTERED)
        else:
            best = formulas.best_rank(one.levels)
            page.formula(row, 15, formulas.rank(state, level, if_blank=4), look.PLAIN)
            page.formula(row, 16, formulas.rank(state, level, if_blank=best), look.PLAIN)
            page.formula(row, 8, f"={self.placed.cell('reached', at)}", look.FINE_CENTERED)
            again = formulas.reached(state, level)
            page.formula(row, 9, formulas.same(f"$H{row}", again), look.FINE_CENTERED)
        if self.method == "index":
            self._points(row, at)
        self.tables.row += 1

    def _reached(self, one: Trace, at: int) -> str:
        row = self.tables.row
        state, said = f"$F{row}", f"$E{row}"
        if one.levels is None:
            return formulas.practice_points(state, said)
        cells = {k: self.placed.cell(ROMAN[k], at) for k in LEVELS}
        if one.item.answer == "number":
            formula = formulas.number_level(state, said, one.levels, cells)
            value = one.answer.value
            if value is not None and not exact(value):
                cell = self.placed.cell("value", at)
                return formulas.too_long(cell, plain(value), one.level or 0, formula)
            return formula
        return formulas.choice_level(state, said, one.levels, cells)

    def _points(self, row: int, at: int) -> None:
        page, section = self.page, self.section_row
        page.formula(row, 10, f"={self.placed.cell('weight', at)}", look.number("0.0###", size=9))
        na = formulas.text(not_applicable())
        share = f"=IF($F{row}={na},0,$J{row}/$Q${section}*$K${section})"
        page.formula(row, 11, share, _SHARE)
        for k in LEVELS:
            formula = f"=IF(ISNUMBER($O{row}),IF($O{row}<={k},$K{row}*100,0),0)"
            page.formula(row, 11 + k, formula, _POINTS)
