"""Years of one factory for tests: two editions of a checklist, answers and ledgers."""

from decimal import Decimal

from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import Amount, Ledger, Row

_EDITION = """
format = 1
code = "mill"
version = "{version}"
method = "index"
sector = "paper"
title = "造纸评价"
title_en = "Mill"
[source]
document = "test"
evidence = "read"
[grading]
rule = "2013"
thresholds = [85, 85, 100]
names = ["领先", "先进", "基本"]
[[section]]
code = "A"
title = "资源能源消耗"
weight = 1
[[section.item]]
code = "{energy}"
title = "单位产品综合能耗"
answer = "number"
unit = "{unit}"
better = "lower"
weight = 0.6
restrictive = true
levels = {levels}
{replaces}
[[section.item]]
code = "A2"
title = "工艺"
answer = "choice"
weight = 0.4
levels = ["连续", "间歇", "手工"]
"""


def edition(version="2015.1", *, energy="A1", unit="kgce/t", levels="[300, 350, 400]", old=""):
    """An edition of a small index with an item for energy and one for the process."""
    replaces = f'replaces = "{old}"' if old else ""
    text = _EDITION.format(
        version=version, energy=energy, unit=unit, levels=levels, replaces=replaces
    )
    return read_text(text, version)


def assessed(checklist, year, value, choice=2, *, name="绿源纸业", ledger=None, **facts):
    """The assessment of one year with both items answered; None leaves the value blank."""
    number = next(item.code for item in checklist.items() if item.answer == "number")
    answers = {"A2": Answer(choice=choice)}
    if value is not None:
        answers[number] = Answer(value=Decimal(value))
    form = Form(checklist, {}, answers)
    enterprise = Enterprise(name, facts.pop("credit_code", ""))
    return Assessment(enterprise, year, "suzhou", (form,), ledger=ledger or Ledger(), **facts)


def year_sums(**sums):
    """Amounts of a ledger row by its year: `year_sums(previous=3)`."""
    return {year: Amount(Decimal(str(total))) for year, total in sums.items()}


def ledger(*rows, **more):
    """A ledger of rows given as (kind, code, unit, amounts) and, for products, a name."""
    return Ledger(tuple(Row(k, c, u, *rest, amounts=a) for k, c, u, a, *rest in rows), **more)
