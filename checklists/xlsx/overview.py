"""The fields of the overview: what the checklist is, where it comes from, how it is graded."""

from checklists.sectors import SECTORS
from checklists.xlsx.columns import ALWAYS, EVIDENCE, GRADED, INDEX, METHODS, Column, by_level
from resources.words import mark

OVERVIEW = (
    Column(
        "overview.code",
        mark("Code"),
        mark("Permanent identity of the checklist: a-z, 0-9 and hyphens. It never changes."),
        "paper-and-board",
        "code",
        needed=ALWAYS,
    ),
    Column(
        "overview.version",
        mark("Version"),
        mark(
            "Year of the document, a point, edition of this checklist. Any change needs a new"
            " edition."
        ),
        "2015.1",
        "code",
        needed=ALWAYS,
    ),
    Column(
        "overview.method",
        mark("Method"),
        mark(
            "index: weighted three-level index. worst: the level that all items reach."
            " diagnosis: yes, partly or no."
        ),
        "index",
        "choice",
        choices=METHODS,
        needed=ALWAYS,
    ),
    Column(
        "overview.sector",
        mark("Sector"),
        mark("One of the list, or the name of a new sector, written alike in all its checklists."),
        "paper",
        "choice",
        choices=tuple(SECTORS),
        needed=ALWAYS,
        open=True,
    ),
    Column(
        "overview.domain",
        mark("Domain"),
        mark("The field of cleaner production that it belongs to; may stay empty."),
        "industry",
        "choice",
        choices=("industry", "agriculture", "construction", "services", "transport", "park"),
    ),
    Column(
        "overview.region",
        mark("Region code"),
        mark("Only where the checklist holds for one region; empty means everywhere."),
        "suzhou",
        "region",
    ),
    Column(
        "overview.title",
        mark("Title"),
        mark("The name that the factory sees."),
        "制浆造纸行业清洁生产评价指标体系 · 纸和纸板",
        needed=ALWAYS,
    ),
    Column("overview.title_en", mark("English title"), mark("May stay empty."), "Paper and board"),
    Column(
        "overview.pick",
        mark("Items are picked"),
        mark("Yes where the factory first picks the items that concern it, such as its products."),
        "否",
        "flag",
    ),
    Column(
        "overview.source.document",
        mark("Source document"),
        mark("The name of the standard or notice."),
        "制浆造纸行业清洁生产评价指标体系",
    ),
    Column(
        "overview.source.number",
        mark("Document number"),
        mark("As printed on it."),
        "2015年第9号公告",
    ),
    Column(
        "overview.source.date",
        mark("Date"),
        mark("Its day of issue, or only the year."),
        "2015-04-15",
        "date",
    ),
    Column(
        "overview.source.evidence",
        mark("Comparison"),
        mark("How far the values were compared with the official text; an item can differ."),
        "read",
        "choice",
        choices=EVIDENCE,
        needed=ALWAYS,
    ),
    Column(
        "overview.source.superseded_by",
        mark("Superseded by"),
        mark("The newer document, if there is one."),
        "GB 12345-2025",
    ),
    Column(
        "overview.source.note",
        mark("Note"),
        mark("What a user must know about the source and its limits."),
        "不适用于再生纤维制浆",
    ),
    Column("overview.source.checked_by", mark("Compared by"), mark("Name of the expert."), "张工"),
    Column(
        "overview.source.checked_on",
        mark("Compared on"),
        mark("The day of the comparison."),
        "2026-03-01",
        "date",
    ),
    *by_level(
        Column(
            "overview.grading.name",
            mark("Name of level {level}"),
            mark("As the source words it."),
            needed=GRADED,
            methods=GRADED,
        ),
        "国际清洁生产领先水平",
        "国内清洁生产先进水平",
        "国内清洁生产一般水平",
    ),
    Column(
        "overview.grading.rule",
        mark("Rule of grading"),
        mark("2013 or 2023: by which edition of the guideline the level is worked out."),
        "2013",
        "choice",
        choices=("2013", "2023"),
        needed=INDEX,
        methods=INDEX,
    ),
    *by_level(
        Column(
            "overview.grading.threshold",
            mark("Threshold of level {level}"),
            mark("The score from which the level is reached, of 100: 85, 85, 100 as a rule."),
            kind="number",
            needed=INDEX,
            methods=INDEX,
        ),
        "85",
        "85",
        "100",
    ),
    Column(
        "overview.grading.level_one_needs_rest_at_two",
        mark("Level I needs the rest at level II"),
        mark("Yes where the source asks that all other items reach level II for level I."),
        "否",
        "flag",
        methods=INDEX,
    ),
)
