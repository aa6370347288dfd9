"""The columns of the items, one row each; by options one row for each option."""

from checklists.xlsx.columns import ALWAYS, ANSWERS, EVIDENCE, GRADED, INDEX, Column, by_level
from resources.words import mark

DIAGNOSIS = ("diagnosis",)
NUMBER = ("number",)

ITEM = (
    Column(
        "item.section",
        mark("Section code"),
        mark("The section that the item belongs to, as on the sheet of sections."),
        "B",
        "code",
        9,
        needed=ALWAYS,
    ),
    Column(
        "item.code",
        mark("Item code"),
        mark("Permanent and unique. The text of an item may change, its code never."),
        "B1",
        "code",
        10,
        needed=ALWAYS,
    ),
    Column(
        "item.title",
        mark("Item"),
        mark("The short name of the item."),
        "单位产品取水量",
        width=30,
        needed=ALWAYS,
    ),
    Column(
        "item.question",
        mark("Full question"),
        mark("What the form asks instead of the short name; may stay empty."),
        "是否安装三级计量水表？",
        width=34,
    ),
    Column(
        "item.answer",
        mark("Kind of answer"),
        mark(
            "number: a measured value. choice: a described state. practice: something done or not."
        ),
        "number",
        "choice",
        20,
        ANSWERS,
        ALWAYS,
    ),
    Column(
        "item.unit", mark("Unit"), mark("Of a measured value."), "m³/t", width=11, methods=GRADED
    ),
    Column(
        "item.better",
        mark("Better"),
        mark("lower or higher: in which direction a measured value improves."),
        "lower",
        "choice",
        20,
        ("lower", "higher"),
        NUMBER,
        GRADED,
    ),
    Column(
        "item.option",
        mark("Levels for option"),
        mark(
            "Empty where the levels hold for all. Else one row for each option of one question,"
            " below each other: the rows after the first repeat only item code, option code"
            " and levels."
        ),
        "woven",
        "option",
        13,
        methods=GRADED,
    ),
    *by_level(
        Column(
            "item.level",
            mark("Level {level}"),
            mark(
                "A number counts as inclusive in the better direction. <30 >=95 ≤35 state their own"
                " comparison, ＝100 an exact value, 无 that the source sets none. For a choice: the"
                " text of the level; empty: nothing is required."
            ),
            "33",
            "level",
            20,
            needed=NUMBER,
            methods=GRADED,
        ),
        "<30",
        "38",
        "无",
    ),
    Column(
        "item.weight",
        mark("Item weight"),
        mark(
            "A decimal such as 0.25; the items of one section together make exactly 1. Items that"
            " take turns by option each have their own weight: each option makes 1."
        ),
        "0.25",
        "number",
        9,
        needed=INDEX,
        methods=INDEX,
    ),
    Column(
        "item.restrictive",
        mark("Restrictive"),
        mark("Yes for a must-pass item (限定性指标)."),
        "是",
        "flag",
        12,
        methods=GRADED,
    ),
    Column(
        "item.applies",
        mark("Only for options"),
        mark("Option codes, with commas between: the item is asked only there. Empty: always."),
        "woven, knitted",
        "applies",
        16,
    ),
    Column(
        "item.formula",
        mark("Formula"),
        mark("How the value follows from the ledger, with + - * / ( ) and the names listed below."),
        "withdrawn / product_t",
        "formula",
        24,
        methods=GRADED,
    ),
    *by_level(
        Column(
            "item.adjust",
            mark("Corrected limit of level {level}"),
            mark(
                "All three or none: a formula for the corrected benchmark; limit is the value of"
                " the level."
            ),
            kind="formula",
            width=18,
            methods=GRADED,
        ),
        "limit + 1.10 * (clinker_share - 75)",
        "limit + 1.10 * (clinker_share - 75)",
        "limit + 1.10 * (clinker_share - 75)",
    ),
    Column(
        "item.strength",
        mark("Strength"),
        mark("must, should or may: how strongly the plan asks for the practice."),
        "must",
        "choice",
        14,
        ("must", "should", "may"),
        ("practice",),
        DIAGNOSIS,
    ),
    Column(
        "item.refs",
        mark("Regional clauses"),
        mark("One a line in the cell (Alt+Enter): region code, a space, the clause."),
        "suzhou 二(一)4",
        "refs",
        26,
        methods=DIAGNOSIS,
    ),
    Column(
        "item.applies_when",
        mark("Applies when"),
        mark("A hint for whom the practice is meant; may stay empty."),
        "有锅炉",
        width=22,
        methods=DIAGNOSIS,
    ),
    Column(
        "item.not_applicable_when",
        mark("Not applicable when"),
        mark("A hint when the factory may answer “not applicable”."),
        "无锅炉",
        width=22,
        methods=DIAGNOSIS,
    ),
    Column(
        "item.inferred",
        mark("Inferred"),
        mark("Where the item goes beyond the words of the clause: what was concluded."),
        width=22,
        methods=DIAGNOSIS,
    ),
    Column(
        "item.guidance",
        mark("Guidance"),
        mark("Help for the factory: how to measure, what to include."),
        "取水量含自来水、地表水、地下水",
        width=34,
    ),
    Column(
        "item.clause",
        mark("Place in the source"),
        mark("Table, page, clause."),
        "表1，第6页",
        width=18,
    ),
    Column(
        "item.evidence",
        mark("Comparison"),
        mark("How far this item was compared; empty: as on the overview."),
        "read",
        "choice",
        28,
        EVIDENCE,
    ),
    Column(
        "item.confidence",
        mark("Confidence"),
        mark("How sure a value is that was not compared."),
        "high",
        "choice",
        14,
        ("high", "medium", "low"),
    ),
    Column(
        "item.replaces",
        mark("Replaces"),
        mark("Code of the item in the edition before, where it had another code: keeps trends."),
        "B1a",
        "code",
        10,
    ),
    Column(
        "item.checked_by",
        mark("Compared by"),
        mark("Who compared this item with the official text; written by the program's comparison."),
        "王工",
        width=14,
    ),
    Column(
        "item.checked_on",
        mark("Compared on"),
        mark("The day of the comparison."),
        "2026-05-20",
        "date",
        13,
    ),
    Column(
        "item.checked_page",
        mark("Page compared"),
        mark("The page of the official text that it was compared with."),
        "第6页",
        width=14,
    ),
    Column(
        "item.was",
        mark("Value before"),
        mark("What stood there before the comparison corrected it."),
        "II ≤ 38 → ≤ 36",
        width=26,
    ),
    Column("item.title_en", mark("English item"), mark("May stay empty."), width=30),
)
