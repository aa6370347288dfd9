"""The result as plain values, which every preview shows: indexes, must-pass items, gaps."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from checklists.model import LEVELS, ROMAN
from forms.nextlevel.path import path
from forms.numbers import rounded
from forms.phrases import practice_words
from forms.region.clauses import clause_words
from forms.report import Part, Report
from forms.scoring.score import Trace
from forms.scoring.words import benchmark_words, level_mark, reached_words, value_words
from forms.wording import basis_words, high_energy_words
from forms.xlsx.cells import style as look
from forms.xlsx.cells.layout import LEVEL_COLUMN, RESULT, level_heading
from forms.xlsx.cells.page import Book
from forms.xlsx.cells.table import Cell, Tables
from forms.xlsx.sheets.cover import outcome_lines, outcome_style
from forms.xlsx.sheets.path import path_title
from resources.words import _

WIDTHS = (12, 43, 18, 18, 18, 18, 20, 24)
BAR = 20

_SUMMARY = ((2, 2), (4, 1), (5, 1), (6, 1), (7, 1), (8, 2))
_ITEMS = tuple((column, 1) for column in range(2, 10))
_INDEX = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1))
_COUNTS = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 1))
_MUSTS = ((2, 1), (3, 3), (6, 1), (7, 3))

_VALUE = look.number("0.00##", bold=True, indent=1)
_COUNT = look.COUNT


def write_result(book: Book, title: str, report: Report) -> Mapping[str, str]:
    """Write the sheet; returns the addresses of its numbers and levels."""
    tables = Tables(book.page(title, WIDTHS))
    tables.page.identify(1, RESULT)
    assessment = report.assessment
    said = (assessment.enterprise.name, report.region.shown, str(assessment.year))
    tables.band(title, " · ".join(filter(None, said)))
    if report.sample:
        sentence = _("Sample: the factory and its numbers are invented.")
        tables.sentence(sentence, look.SAMPLE)
    _summary(tables, report)
    for part in report.of("index"):
        _index(tables, part, report.region.code)
    for part in report.of("worst"):
        _worst(tables, part, report.region.code)
    for part in report.of("diagnosis"):
        _diagnosis(tables, part, report.region.code)
    tables.page.finish(freeze="A4", heads="2:3", colour=look.PRIMARY)
    return tables.addresses


def _summary(tables: Tables, report: Report) -> None:
    tables.heading(_("Overview"))
    heads = (
        _("Checklist"),
        _("Level or share"),
        _("At best"),
        _("Blank"),
        _("Not applicable"),
        _("Outcome"),
    )
    tables.head(_SUMMARY, heads)
    for part in report.parts:
        score, code = part.score, part.form.checklist.code
        outcome = ("\n".join(outcome_lines(part)), outcome_style(part))
        cells = (
            (part.form.checklist.shown, look.STRONG),
            *_verdict(part),
            (Decimal(len(score.blank)), _COUNT),
            (Decimal(len(score.not_applicable)), _COUNT),
            outcome,
        )
        tables.line(_SUMMARY, cells, f"level:{code}")
        tables.keep(f"level:{code}", LEVEL_COLUMN)
        tables.keep(f"best:{code}", LEVEL_COLUMN + 1)
        tables.keep(f"blank:{code}", LEVEL_COLUMN + 2)
        tables.keep(f"na:{code}", LEVEL_COLUMN + 3)


def _verdict(part: Part) -> tuple[Cell, Cell]:
    score = part.score
    if score.method == "diagnosis":
        return _share(part), ("—", look.CENTERED)
    # Only a complete form has a level to colour; until then both are provisional.
    level = score.level if score.complete else None
    return (
        (level_mark(score.level), look.level(level)),
        (level_mark(score.best_level), look.level(level)),
    )


def _share(part: Part) -> Cell:
    rate = part.score.rate
    return ("—", look.CENTERED) if rate is None else (Decimal(rounded(rate, 6)), look.RATE)


def bar(share: Fraction, threshold: Decimal | None = None) -> str:
    """A bar of squares for 0 to 1, with a stroke where the threshold of 100 lies.

    Squares and stroke are as wide as a Chinese character in every font, so that bars line up. Only
    whole squares are filled: a bar never touches a threshold that was missed.
    """
    filled = min(BAR, floor(share * BAR))
    squares = "■" * filled + "□" * (BAR - filled)
    if threshold is None:
        return squares
    place = floor(Fraction(threshold) * BAR / 100)
    return squares[:place] + "｜" + squares[place:]


def _index(tables: Tables, part: Part, region: str) -> None:
    checklist, score = part.form.checklist, part.score
    tables.heading(checklist.shown)
    tables.sentence(basis_words(part))
    heads = (_("Index"), _("0 to 100, the stroke marks the threshold"), _("Value"))
    tables.head(_INDEX, (*heads, _("Threshold"), _("Threshold met")))
    for k in LEVELS:
        value = (score.index or (Fraction(0),) * 3)[k - 1]
        threshold = checklist.grading.thresholds[k - 1]
        met = value >= threshold
        cells = (
            (f"Y {ROMAN[k]}", look.level(k)),
            (bar(value / 100, threshold), look.bar(k)),
            (Decimal(rounded(value, 6)), _VALUE),
            (threshold, look.benchmark("≥", threshold)),
            (practice_words("yes") if met else practice_words("no"), look.level(1 if met else 0)),
        )
        tables.line(_INDEX, cells, f"Y{k}:{checklist.code}")
        tables.keep(f"Y{k}:{checklist.code}", 4)
        tables.keep(f"threshold{k}:{checklist.code}", 5)
    _must_pass(tables, part, region)
    _next(tables, part)


def _must_pass(tables: Tables, part: Part, region: str) -> None:
    lines = [one for one in part.score.trace if one.item.restrictive]
    if lines:
        tables.gap()
        tables.sentence(_("Must-pass items"), look.LINK)
        _items(tables, part, lines, region)


def _items(tables: Tables, part: Part, lines: list[Trace], region: str) -> None:
    levels = [level_heading(part.form.checklist, k) for k in LEVELS]
    heads = (_("Code"), _("Item"), _("Value"), *levels, _("Reached"), _("Clause"))
    tables.head(_ITEMS, heads)
    for one in lines:
        marks = [benchmark_words(mark) for mark in one.levels or ()] or ["", "", ""]
        cells = (
            (one.item.code, look.CENTERED),
            (one.item.shown, look.CELL),
            (value_words(one), look.STRONG_CENTERED),
            *((mark, look.FINE_CENTERED) for mark in marks),
            (reached_words(one), look.level(one.level)),
            (clause_words(one.item, region), look.FINE_MUTED),
        )
        tables.line(_ITEMS, cells)


def _next(tables: Tables, part: Part) -> None:
    tables.gap()
    way = path(part)
    if part.score.level is not None:
        tables.sentence(way.sentence, look.LINK)
    if way.steps:
        tables.sentence(_("Item by item on the sheet “{title}”.").format(title=path_title()))


def _worst(tables: Tables, part: Part, region: str) -> None:
    tables.heading(part.form.checklist.shown)
    tables.sentence(basis_words(part))
    tables.sentence(high_energy_words(part), look.ALARM_NOTICE)
    if not part.score.trace:
        tables.sentence(_("Nothing was chosen from this list."), look.QUIET)
        return
    _items(tables, part, list(part.score.trace), region)
    _next(tables, part)


def _diagnosis(tables: Tables, part: Part, region: str) -> None:
    checklist, score = part.form.checklist, part.score
    tables.heading(checklist.shown)
    counts = (*score.practices.values(), len(score.blank), len(score.not_applicable))
    heads = (
        _("Share in place"),
        "",
        *(practice_words(said) for said in score.practices),
        _("Blank"),
        _("Not applicable"),
        _("Musts still open"),
    )
    tables.head(_COUNTS, heads, left=(3,))
    cells: tuple[Cell, ...] = (
        _share(part),
        (bar(score.rate or Fraction(0)), look.bar(1)),
        *((Decimal(count), _COUNT) for count in (*counts, len(score.must_open))),
    )
    tables.line(_COUNTS, cells, f"counts:{checklist.code}")
    for place, key in enumerate((*score.practices, "blank", "na", "musts"), 4):
        tables.keep(f"{key}:{checklist.code}", place)
    _open_musts(tables, part, region)


def _open_musts(tables: Tables, part: Part, region: str) -> None:
    lines = [one for one in part.score.trace if one.item.code in set(part.score.must_open)]
    if not lines:
        return
    tables.gap()
    tables.sentence(_("Required by a plan and not yet in place"), look.LINK)
    tables.head(_MUSTS, (_("Code"), _("Practice"), _("Now"), _("Clause")))
    for one in lines:
        cells: tuple[Cell, ...] = (
            (one.item.code, look.CENTERED),
            (one.item.asked, look.CELL),
            (reached_words(one), look.CENTERED),
            (clause_words(one.item, region), look.FINE_MUTED),
        )
        tables.line(_MUSTS, cells)
