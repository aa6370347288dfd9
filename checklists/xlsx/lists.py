"""The columns of options and sections, and the four sheets together."""

from checklists.xlsx.columns import ALWAYS, INDEX, Column
from checklists.xlsx.items import ITEM
from checklists.xlsx.overview import OVERVIEW
from resources.words import _, mark

VARIANT = (
    Column(
        "variant.code",
        mark("Question code"),
        mark("One row for each option; the rows of one question share its code."),
        "fabric",
        "code",
        14,
        needed=ALWAYS,
    ),
    Column(
        "variant.title",
        mark("Question"),
        mark("What the factory is asked before the items. The first row of a question is enough."),
        "产品",
        width=26,
    ),
    Column(
        "variant.title_en", mark("English question"), mark("May stay empty."), "Product", width=26
    ),
    Column(
        "variant.option",
        mark("Option code"),
        mark("Permanent code of the option, unique in the whole workbook."),
        "woven",
        "code",
        16,
        needed=ALWAYS,
    ),
    Column(
        "variant.shown",
        mark("Option"),
        mark("What the factory chooses."),
        "机织印染产品",
        width=40,
        needed=ALWAYS,
    ),
)

SECTION = (
    Column(
        "section.code",
        mark("Section code"),
        mark("Permanent code of the section; the rows stand in reading order."),
        "A",
        "code",
        14,
        needed=ALWAYS,
    ),
    Column(
        "section.title",
        mark("Section title"),
        mark("The heading that the factory sees."),
        "生产工艺与装备要求",
        width=40,
        needed=ALWAYS,
    ),
    Column("section.title_en", mark("English section"), mark("May stay empty."), width=36),
    Column(
        "section.weight",
        mark("Section weight"),
        mark("A decimal such as 0.25; all sections together make exactly 1."),
        "0.25",
        "number",
        14,
        needed=INDEX,
        methods=INDEX,
    ),
)

TITLES = {
    "overview": mark("Overview"),
    "variant": mark("Options"),
    "section": mark("Sections"),
    "item": mark("Checklist items"),
}
LISTS = {"variant": VARIANT, "section": SECTION, "item": ITEM}
COLUMNS = {column.key: column for column in (*OVERVIEW, *VARIANT, *SECTION, *ITEM)}


def sheet_title(kind: str) -> str:
    """The title of a sheet in the language in use."""
    return _(TITLES[kind])
