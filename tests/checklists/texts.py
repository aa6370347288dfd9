"""Checklist texts for tests: a whole small file, and ways to change one line of it."""

INDEX = """
format = 1
code = "paper-x"
version = "2025.1"
method = "index"
sector = "paper"
title = "甲"
title_en = "A"

[source]
document = "甲标准"
evidence = "read"

[grading]
rule = "2013"
thresholds = [85, 85, 100]
names = ["领先", "先进", "基本"]

[[variant]]
code = "fabric"
title = "产品"
options = { woven = "机织", knitted = "针织" }

[[section]]
code = "A"
title = "装备"
weight = 0.4

[[section.item]]
code = "A1"
title = "工艺"
answer = "choice"
weight = 1
levels = ["连续", "间歇", ""]

[[section]]
code = "B"
title = "资源"
weight = 0.6

[[section.item]]
code = "B1"
title = "取水量"
answer = "number"
unit = "m³/t"
better = "lower"
weight = 0.75
restrictive = true
levels.woven = [33, 38, 60]
levels.knitted = ["<30", "<=35", "none"]

[[section.item]]
code = "B2"
title = "回用率"
answer = "number"
unit = "%"
better = "higher"
weight = 0.25
applies = { fabric = ["woven"] }
levels = ["=100", ">=98", 95]
"""

DIAGNOSIS = """
format = 1
code = "diagnosis-x"
version = "2025.1"
method = "diagnosis"
sector = "paper"
title = "诊断"

[source]
evidence = "read"

[[section]]
code = "A"
title = "节水"

[[section.item]]
code = "P1"
title = "计量"
answer = "practice"
strength = "must"
refs = [{ region = "suzhou", clause = "二(一)4" }]
"""


def changed(text: str, *swaps: tuple[str, str]) -> str:
    """The text with each first string, which must be there once, replaced by the second."""
    for old, new in swaps:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text
