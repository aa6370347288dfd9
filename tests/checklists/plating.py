"""A plating list as its source prints it: lines and metals take turns, each with its own weight."""

from checklists.reader import read_text

_HEAD = """format = 1
code = "electroplating-general"
version = "2015.1"
method = "index"
sector = "电镀"
title = "电镀行业清洁生产评价指标体系"
[source]
document = "电镀行业清洁生产评价指标体系"
number = "2015年第25号公告"
date = "2015-10-28"
evidence = "recalled"
[grading]
rule = "2013"
thresholds = [{thresholds}]
names = ["国际清洁生产领先水平", "国内清洁生产先进水平", "国内清洁生产基本水平"]
level_one_needs_rest_at_two = false
[[variant]]
code = "line"
title = "生产线方式"
options = {{ auto = "自动线", manual = "手工线" }}
[[variant]]
code = "metal"
title = "主要镀种"
options = {{ zn = "镀锌", cu = "镀铜", ni = "镀镍", cr = "镀铬" }}
"""
# Section, code, weight, further keys; level I is 1, level II 2, level III 3.
ROWS = (
    ("A", "A1", "0.15", ""),
    ("A", "A2", "0.15", ""),
    ("A", "A3", "0.4", 'applies = { line = ["auto"] }'),
    ("A", "A3m", "0.4", 'applies = { line = ["manual"] }'),
    ("A", "A4", "0.3", ""),
    ("B", "B1", "0.6", "restrictive = true"),
    ("B", "B2", "0.4", ""),
    ("C", "C1", "0.8", 'applies = { metal = ["zn"] }'),
    ("C", "C2", "0.8", 'applies = { metal = ["cu"] }'),
    ("C", "C3", "0.8", 'applies = { metal = ["ni"] }'),
    ("C", "C4", "0.8", 'applies = { metal = ["cr"] }'),
    ("C", "C5", "0.2", ""),
    ("D", "D1", "1", ""),
)
WEIGHTS = {"A": "0.33", "B": "0.10", "C": "0.18", "D": "0.39"}


def plating(rows=ROWS, weights=WEIGHTS, thresholds="85, 85, 100"):
    """The text of the list."""
    text = _HEAD.format(thresholds=thresholds)
    for section, weight in weights.items():
        text += f'[[section]]\ncode = "{section}"\ntitle = "{section} 类"\nweight = {weight}\n'
        for _section, code, own, further in (row for row in rows if row[0] == section):
            text += (
                f'[[section.item]]\ncode = "{code}"\ntitle = "指标 {code}"\nanswer = "number"\n'
                f'unit = "kg/t"\nbetter = "lower"\nlevels = [1, 2, 3]\nweight = {own}\n{further}\n'
            )
    return text


def checklist(**changes):
    """The list itself."""
    return read_text(plating(**changes), "plating")
