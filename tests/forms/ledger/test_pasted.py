"""What is said of a paste names rows, months and what was refused."""

import pytest

from forms.assessment.ledger import Ledger, Row
from forms.ledger.block import block_of
from forms.ledger.paste import paste
from forms.ledger.pasted import pasted_words

LEDGER = Ledger(
    (
        Row("water", "withdrawn", "m³"),
        Row("water", "wastewater", "m³"),
        Row("factor", "clinker_share", "%"),
    )
)
TWELVE = "\t".join(map(str, range(1, 13)))


@pytest.mark.parametrize(
    ("text", "month", "words"),
    [
        (TWELVE, 0, "已粘贴到“取水量”1—12 月。"),
        ("1\t\t3\t4", 2, "已粘贴到“取水量”3、5—6 月。"),
        ("7", None, "已粘贴到“取水量”全年合计。"),
        ("1\t2\t3\tabc\t5", 0, "已粘贴到“取水量”1—3、5 月。\n4 月“abc”不是数字，保持原值。"),
        ("abc", 3, "4 月“abc”不是数字，保持原值。"),
        ("1\t2\n3\t4", 0, "已粘贴 4 个数值到“取水量”、“废水产生量”1—2 月。"),
        (
            "1\t停产\n￥3\t4",
            0,
            "已粘贴 2 个数值到“取水量”、“废水产生量”1—2 月。\n"
            "“取水量”2 月“停产”、“废水产生量”1 月“￥3”不能按该行单位识别，保持原值。",
        ),
        ("1\t2\t3", 10, "已粘贴到“取水量”11—12 月。\n1 个单元格没有对应的行或月份，未粘贴。"),
        ("-", 0, "没有可粘贴的数值。"),
    ],
)
def test_a_paste_is_told_with_its_rows_and_months(text, month, words):
    pasted = paste(LEDGER, block_of(text), (0, 1, 2), "current", month)
    assert pasted_words(pasted) == words


def test_no_more_than_four_refused_cells_are_named():
    pasted = paste(LEDGER, block_of("a\tb\tc\td\te\t1"), (0,), "current", 0)
    said = pasted_words(pasted).splitlines()[1]
    assert "4 月“d”…" in said
    assert "“e”" not in said
