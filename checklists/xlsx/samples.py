"""What a new workbook holds: a small checklist of each method, to be written over."""

from checklists.model import Checklist
from checklists.reader import read_text

_TOP = """
format = 1
code = "my-checklist"
version = "2026.1"
method = "{method}"
sector = "common"
title = "（示例）我的清单"
title_en = "My checklist (sample)"

[source]
document = "（示例）标准或文件名称"
number = "GB 00000-2026"
date = "2026-01-01"
evidence = "recalled"
"""

_NAMES = 'names = ["国际清洁生产领先水平", "国内清洁生产先进水平", "国内清洁生产一般水平"]\n'

_INDEX = f"""
[grading]
rule = "2013"
thresholds = [85, 85, 100]
{_NAMES}level_one_needs_rest_at_two = false
"""

_VARIANT = """
[[variant]]
code = "product"
title = "产品"
options = { one = "产品甲", two = "产品乙" }
"""

_VALUES = """
[[section]]
code = "A"
title = "生产工艺与装备指标"
weight = 0.4

[[section.item]]
code = "A1"
title = "工艺设备"
answer = "choice"
weight = 1
levels = ["连续化、自动化设备", "部分自动化设备", "符合产业政策的设备"]
clause = "表1"
evidence = "recalled"

[[section]]
code = "B"
title = "资源能源消耗指标"
weight = 0.6

[[section.item]]
code = "B1"
title = "单位产品取水量"
answer = "number"
unit = "m³/t"
better = "lower"
weight = 0.6
restrictive = true
formula = "withdrawn / product_t"
levels.one = [33, 38, 60]
levels.two = ["<30", "<=35", "none"]
guidance = "取水量含自来水、地表水和地下水"
clause = "表1"
evidence = "recalled"

[[section.item]]
code = "B2"
title = "水重复利用率"
answer = "number"
unit = "%"
better = "higher"
weight = 0.4
applies = { product = ["one"] }
levels = ["=100", 90, 85]
clause = "表1"
evidence = "recalled"
"""

_PRACTICES = """
[[section]]
code = "A"
title = "节水"

[[section.item]]
code = "A1"
title = "三级计量水表"
question = "是否安装三级计量水表并按月记录？"
answer = "practice"
strength = "must"
refs = [{ region = "suzhou", clause = "二(一)4" }, { region = "linyi", clause = "三(二)" }]
not_applicable_when = "不用新鲜水"

[[section.item]]
code = "A2"
title = "雨水收集"
question = "是否收集并利用雨水？"
answer = "practice"
strength = "may"
refs = [{ region = "suzhou", clause = "二(一)5" }]
"""


def sample(method: str) -> Checklist:
    """The checklist that a new workbook of that method begins with."""
    top = _TOP.format(method=method)
    if method == "diagnosis":
        text = top + _PRACTICES
    elif method == "index":
        text = top + _INDEX + _VARIANT + _VALUES
    else:
        unweighted = "\n".join(
            line for line in _VALUES.splitlines() if not line.startswith("weight")
        )
        text = f"{top}\n[grading]\n{_NAMES}{_VARIANT}{unweighted}\n"
    return read_text(text, "my-checklist")
