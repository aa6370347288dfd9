"""A generated index checklist of any size, and answers to it."""

from decimal import Decimal

from checklists.model import Checklist
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form

_HEAD = """
format = 1
code = "generated-{count}"
version = "2026.1"
method = "index"
sector = "paper"
title = "生成的评价指标体系（测速用）"
[source]
document = "测速用"
evidence = "read"
[grading]
rule = "2013"
thresholds = [85, 85, 100]
names = ["国际清洁生产领先水平", "国内清洁生产先进水平", "国内清洁生产基本水平"]
"""
_SECTION = """
[[section]]
code = "{code}"
title = "第 {code} 类指标"
weight = {weight}
"""
_NUMBER = """
[[section.item]]
code = "{code}"
title = "单位产品第 {code} 项消耗"
answer = "number"
unit = "kgce/t"
better = "lower"
weight = {weight}
restrictive = {must}
levels = [20, 30, 40]
{formula}
"""
_CHOICE = """
[[section.item]]
code = "{code}"
title = "第 {code} 项工艺与装备"
answer = "choice"
weight = {weight}
levels = ["采用国际先进工艺与装备，全流程自动控制", "采用国内先进工艺与装备", "符合产业政策要求"]
"""


def large_checklist(items: int, formula: str = "") -> Checklist:
    """An index of that many items in sections of ten, every third item a choice.

    With `formula` the numbers come from the ledger.
    """
    said = f'formula = "{formula}"' if formula else ""
    sections = items // 10
    text = _HEAD.format(count=items)
    for number in range(sections):
        code = f"S{number}"
        weight = Decimal(1) / sections if sections in (1, 2, 4, 5, 8, 10) else None
        text += _SECTION.format(code=code, weight=weight or _share(number, sections))
        for place in range(10):
            kind = _CHOICE if place % 3 == 2 else _NUMBER
            must = str(place == 0).lower()
            text += kind.format(code=f"{code}{place}", weight="0.1", must=must, formula=said)
    return read_text(text, "generated")


def _share(number: int, sections: int) -> Decimal:
    each = (Decimal(1) / sections).quantize(Decimal("0.001"))
    return each if number else 1 - each * (sections - 1)


def answered(checklist: Checklist) -> Form:
    """Every item answered, by turns at level I, II and III."""
    answers = {}
    for number, item in enumerate(checklist.items()):
        level = number % 3 + 1
        if item.answer == "choice":
            answers[item.code] = Answer(choice=level)
        else:
            answers[item.code] = Answer(value=Decimal(10 * level + 8), note="流量计读数")
    return Form(checklist, {}, answers)


def large_assessment(items: int) -> Assessment:
    """An assessment of one generated checklist."""
    form = answered(large_checklist(items))
    return Assessment(Enterprise("示例测速有限公司"), 2025, "suzhou", (form,))
