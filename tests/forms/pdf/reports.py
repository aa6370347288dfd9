"""Reports for tests: shipped checklists answered in every way, and the text of the PDF."""

import random
from datetime import datetime
from decimal import Decimal

import pypdfium2

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.reporting import make_report

LARGEST = (
    "paper-bleached-kraft-wood",
    "energy-limits-paper",
    "paper-discharge-water",
    "diagnosis-common",
    "obligations-meizhou",
)


def variants_of(checklist):
    return {variant.code: next(iter(variant.options)) for variant in checklist.variants}


def best(code, **changed):
    """A form of a shipped checklist where every item meets the best level that can be met."""
    checklist = installed()[code]
    variants = variants_of(checklist)
    answers = {}
    for item in checklist.items():
        if item.exists_for(variants):
            answers[item.code] = changed.get(item.code) or _best(item, item.benchmarks(variants))
    return Form(checklist, variants, answers)


def _best(item, levels):
    if item.answer == "practice":
        return Answer(practice="yes")
    if item.answer == "choice":
        return Answer(choice=1)
    mark = next(mark for mark in levels if mark.limit is not None)
    step = {">": Decimal("0.001"), "<": Decimal("-0.001")}.get(mark.sign, Decimal(0))
    return Answer(value=mark.limit + step)


def uniform(code, answer):
    """A form of a shipped checklist with the same answer to every item."""
    checklist = installed()[code]
    answers = dict.fromkeys(checklist.by_code, answer)
    return Form(checklist, variants_of(checklist), answers)


def scattered(code, seed, note=""):
    """A form of a shipped checklist with any answers; the same ones for the same seed."""
    pick = random.Random(f"{code} {seed}")
    checklist = installed()[code]
    variants = {one.code: pick.choice(list(one.options)) for one in checklist.variants}
    answers = {
        item.code: _any(item, item.benchmarks(variants), pick, note)
        for item in checklist.items()
        if not checklist.pick or pick.random() < 0.6
    }
    return Form(checklist, variants, answers)


def _any(item, levels, pick, note):
    said = pick.choice(("", "", note))
    chance = pick.random()
    if chance < 0.1:
        return Answer(note=said)
    if chance < 0.2:
        return Answer(na="无此工序，原料外购", note=said)
    if item.answer == "practice":
        return Answer(practice=pick.choice(("yes", "partial", "no")), note=said)
    if item.answer == "choice":
        return Answer(choice=pick.randrange(4), note=said)
    limits = [mark.limit for mark in levels or () if mark.limit is not None] or [Decimal(1)]
    factor = pick.choice((Decimal("0.5"), Decimal("1"), Decimal("1.07")))
    return Answer(value=pick.choice(limits) * factor, note=said)


def report_of(*forms, name="宿州示例纸业有限公司", region="suzhou", **more):
    sample = more.pop("sample", False)
    enterprise = Enterprise(name=name, **more.pop("enterprise", {}))
    assessment = Assessment(enterprise, 2025, region, forms, **more)
    return make_report(assessment, made_at=datetime(2026, 3, 1, 9, 30), sample=sample)


def pages_of(path):
    """The text of every page, in the order it was drawn."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text_of(path):
    """The text of all pages without any white space, as lines may break anywhere in it."""
    return squeezed("".join(pages_of(path)))


def squeezed(text):
    return "".join(text.split())
