"""Workbooks as factories send them, and a folder of them taken in."""

from dataclasses import replace
from decimal import Decimal

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.bureau.intake.collect import collect
from forms.reporting import make_report
from forms.xlsx.write import write_workbook
from tests.forms.pdf.reports import best, variants_of
from tests.forms.tiers import answered

LIMITS = "energy-limits-mining"
COAL = "coal-underground"
CODES = ("914400000000000012", "914400000000000025", "914400000000000038")


def coal(**answers):
    """A coal mine at the best level, but for these answers."""
    return best(COAL, **answers)


def limits(value="1"):
    """The energy limits of a mine that has one product."""
    return Form(installed()[LIMITS], {}, {"E01": Answer(value=Decimal(value))})


def blank(code=COAL):
    """A form in which nothing is answered."""
    checklist = installed()[code]
    return Form(checklist, variants_of(checklist), {})


def assessment(*forms, name="甲煤矿", credit=CODES[0], county="华亭市", year=2025, **more):
    """The first revision of an assessment, unless `more` says something else."""
    enterprise = Enterprise(name=name, credit_code=credit, county=county)
    tier = answered(gs14_sector="yes")  # a mine in Gansu is in one of its key sectors
    said = {"uuid": "u-1", "revision": 1, "tier": tier, **more}
    return Assessment(enterprise, year, "gansu", forms or (limits(),), **said)


def sent(folder, made, name="a.xlsx"):
    """The workbook of an assessment in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(make_report(made), folder / name)
    return folder / name


def revised(made, *forms, revision=2, **more):
    """A later revision with other forms."""
    return replace(made, forms=forms or made.forms, revision=revision, **more)


def taken(store, *paths, **more):
    """The verdicts on these files."""
    return list(collect(paths, store, installed(), **more))
