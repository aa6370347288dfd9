"""The first sheet: whose assessment this is, what came out, and where to sign."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from forms.assessment.answers import Assessment, Form
from forms.audit.tier import tier_words
from forms.audit.words import (
    addressee_words,
    care_words,
    field_words,
    plan_words,
)
from forms.region.domains import Domain, domain
from forms.region.plan import Plan, plans
from forms.region.regions import Region, region_with
from forms.report import Part, Report
from forms.wording import (
    entry_words,
    high_energy_words,
    missing_words,
    provenance_notice,
    statement,
)
from forms.xlsx.cells import style as look
from forms.xlsx.cells.labels import flag_label
from forms.xlsx.cells.layout import COVER, COVER_COLUMNS
from forms.xlsx.cells.page import Book, Page, Value
from forms.xlsx.sheets.entries import flag_rule, listed_rule, year_rule
from resources import VERSION
from resources.words import _, plural

WIDTHS = (24, 28, 22, 24, 28, 32)
FIRST, MIDDLE, LAST = 2, 5, 7
ONE_PAGE = 8
MOST_CODES = 15

ENTERPRISE = "name credit_code address county industry scale contact phone email".split()
PAIRS = (
    ("enterprise.name", "enterprise.credit_code"),
    ("enterprise.address", "enterprise.county"),
    ("enterprise.industry", "enterprise.scale"),
    ("enterprise.contact", "enterprise.phone"),
    ("enterprise.email", "new_project"),
    ("year", "region"),
)


def field_label(key: str) -> str:
    """What a field of the cover is called."""
    words = {
        "year": _("Year assessed"),
        "region": _("Region"),
        "new_project": _("New plant or project"),
    }
    return words.get(key) or field_words(key)


def write_cover(
    book: Book,
    title: str,
    assessment: Assessment,
    region: Region,
    report: Report | None,
    lists: Mapping[str, str],
) -> None:
    """Write the cover, filled from a report or to be filled in."""
    page = book.page(title, WIDTHS)
    page.identify(1, COVER)
    row = _band(page, assessment, region, report)
    row = _section(page, row, _("Who is assessed, and for which year"))
    row = _fields(page, row, assessment, lists)
    row = _plan(page, row, plans().get(assessment.region))
    row = _tier(page, row, report)
    row = _section(page, row, _("Outcome") if report else _("This form"))
    row = _outcomes(page, row, assessment, report)
    if report is not None:
        row = _provenance(page, row, report)
        row = _marks(page, row, report)
    _signatures(page, row, domain(assessment.enterprise.domain))
    page.finish(colour=look.PRIMARY)
    if len(assessment.forms) <= ONE_PAGE:
        page.sheet.page_setup.fitToHeight = 1


def _band(page: Page, assessment: Assessment, region: Region, report: Report | None) -> int:
    page.fill(2, look.TITLE)
    page.put(2, FIRST, _("Cleaner production self-assessment"), look.TITLE)
    page.height(2, 46)
    page.fill(3, look.SUBTITLE)
    name = assessment.enterprise.name or _("Form to fill in")
    year = str(assessment.year) if assessment.year else ""
    page.put(3, FIRST, " · ".join(filter(None, (name, region.shown, year))), look.SUBTITLE)
    page.height(3, 26)
    row = 4
    if report is not None and report.sample:
        page.fill(row, look.SAMPLE)
        page.put(row, FIRST, _("Sample: the factory and its numbers are invented."), look.SAMPLE)
        page.height(row, 26)
        row += 1
    page.height(row, 8)
    return row + 1


def _section(page: Page, row: int, words: str) -> int:
    page.height(row, 10)
    page.fill(row + 1, look.HEADING)
    page.put(row + 1, FIRST, words, look.HEADING)
    page.height(row + 1, 26)
    return row + 2


def _fields(page: Page, row: int, assessment: Assessment, lists: Mapping[str, str]) -> int:
    rules = {
        "year": year_rule(),
        "region": listed_rule(lists["region"]),
        "new_project": flag_rule((flag_label(True), flag_label(False))),
    }
    for pair in PAIRS:
        page.identify(row, f"field:{'|'.join(pair)}")
        for identity, column in zip(pair, COVER_COLUMNS, strict=True):
            key = identity.removeprefix("enterprise.")
            named = domain(assessment.enterprise.domain).name_words
            words = named if key == "name" else field_label(key)
            page.put(row, column - 1, words, look.LABEL)
            page.put(row, column, *_field(assessment, key), across=2)
            if key in rules:
                page.validate(column, [row], rules[key])
        page.height(row, 22)
        row += 1
    return row


def _field(assessment: Assessment, key: str) -> tuple[Value, look.Style]:
    if key == "year":
        return (Decimal(assessment.year) if assessment.year else None), look.ENTRY_YEAR
    if key == "region":
        return region_with(assessment.region).shown, look.ENTRY_TEXT
    if key == "new_project":
        return flag_label(assessment.new_project), look.ENTRY_TEXT
    text = getattr(assessment.enterprise, key)
    return text, look.ENTRY_STRONG if key == "name" else look.ENTRY_TEXT


def _plan(page: Page, row: int, plan: Plan | None) -> int:
    """Whose plan holds, with what flags it, and to whom the form goes."""
    if plan is None:
        return row
    state = " · ".join(filter(None, (care_words(plan), plan.status)))
    page.put(row, FIRST, _("Regional plan"), look.LABEL)
    page.put(row, FIRST + 1, plan_words(plan), look.STATED, across=2)
    page.put(row, MIDDLE, _("State of the plan"), look.LABEL)
    page.put(row, MIDDLE + 1, state, look.CAUTION, across=2)
    page.height(row, 22)
    return _stated(page, row + 1, _("Sent to (department)"), addressee_words(plan))


def _tier(page: Page, row: int, report: Report | None) -> int:
    if report is None:
        return row
    return _stated(page, row, _("Audit tier"), tier_words(report.tier), look.STRONG)


def _stated(page: Page, row: int, label: str, words: str, style: look.Style = look.STATED) -> int:
    if not words:
        return row
    page.put(row, FIRST, label, look.LABEL)
    page.put(row, FIRST + 1, words, style, across=LAST - FIRST)
    page.height(row, 22)
    return row + 1


def _outcomes(page: Page, row: int, assessment: Assessment, report: Report | None) -> int:
    parts: Mapping[str, Part] = (
        {} if report is None else {part.form.checklist.code: part for part in report.parts}
    )
    for form in assessment.forms:
        part = parts.get(form.checklist.code)
        said = _contents(form) if part is None else "\n".join(outcome_lines(part))
        style = look.STATED if part is None else outcome_style(part)
        page.put(row, FIRST, form.checklist.shown, look.STRONG, across=3)
        page.put(row, MIDDLE, said, style, across=3)
        page.height(row, 22)
        row += 1
    return row


def _contents(form: Form) -> str:
    count = len(form.checklist.by_code)
    if form.checklist.pick:
        return plural("{count} item, of which you pick yours", "{count} items to pick from", count)
    return plural("{count} item", "{count} items", count)


def outcome_lines(part: Part) -> Iterator[str]:
    """The outcome of a checklist, and what qualifies it, a line each."""
    yield statement(part)
    yield from filter(None, (missing_words(part), _blank_codes(part)))
    yield from filter(None, (entry_words(part), high_energy_words(part)))


def _blank_codes(part: Part) -> str:
    """Which items are blank, as many as a line or two can name."""
    blank = part.score.blank
    if not blank:
        return ""
    codes = _(", ").join(blank[:MOST_CODES]) + ("…" if len(blank) > MOST_CODES else "")
    return _("to fill in: {codes}").format(codes=codes)


def outcome_style(part: Part) -> look.Style:
    """The colour of the level reached; none while it is provisional."""
    final = part.score.complete and part.score.method != "diagnosis"
    return look.left(look.level(part.score.level if final else None))


def _provenance(page: Page, row: int, report: Report) -> int:
    notice = provenance_notice(report)
    if not notice:
        return row
    page.height(row, 8)
    page.put(row + 1, FIRST, "⚠ " + notice, look.NOTICE, across=LAST - FIRST + 1)
    page.height(row + 1, 24)
    return row + 2


def _marks(page: Page, row: int, report: Report) -> int:
    row = _section(page, row, _("This file"))
    assessment = report.assessment
    made = report.made_at.strftime("%Y-%m-%d %H:%M")
    number = assessment.revision
    revision = _("revision {number}").format(number=number) if number else ""
    program = _("Qingping {version}").format(version=VERSION)
    said = "  ·  ".join(filter(None, (revision, assessment.uuid, made, program)))
    row = _stated(page, row, _("Digest (SHA-256)"), report.digest)
    return _stated(page, row, _("Edition"), said)


def _signatures(page: Page, row: int, entity: Domain) -> None:
    row = _section(page, row, _("Signatures and seal"))
    boxes = (
        (FIRST, _("Filled in by (signature)")),
        (FIRST + 2, _("{person} (signature)").format(person=entity.head_words)),
        (FIRST + 4, entity.seal_words),
    )
    date = _("Date:")
    for column, words in boxes:
        page.put(row, column, f"{words}\n\n\n{date}", look.SIGNATURE, across=2)
    page.height(row, 96)
