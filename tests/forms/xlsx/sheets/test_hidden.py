"""Tier, audit, figures and enterprise facts: shown in the workbook, and read back whole."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from forms.assessment.answers import Assessment, Enterprise
from forms.assessment.audit import CONCLUSIONS, NATURES, PHASES, Audit, Correction, Phase
from forms.assessment.figures import QUANTITIES, Figure
from forms.assessment.profile import PROFILE
from forms.audit.tier import tier_words
from forms.audit.words import open_obligations, phase_words, plan_words
from forms.region.plan import plans
from forms.region.tier import rules
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_blank
from resources.words import use
from tests.forms.xlsx.books import (
    TEXTS,
    Editor,
    grid,
    place,
    refused,
    saved_by_libreoffice,
    written,
)
from tests.forms.xlsx.tracked import audit, enterprise, tracked

FEW_REGIONS = ("suzhou", "linyi", "gansu", "meizhou", "guangxi", "other")
MADE = datetime(2025, 11, 20, 9, 30)


def exported(assessment, folder):
    return written(make_report(assessment, made_at=MADE), folder)


def same(assessment, path):
    reading = read_workbook(path, installed())
    assert reading.assessment.content() == assessment.content()
    assert (reading.remarks, reading.changed) == ((), False)
    assert reading.digest == reading.assessment.digest() == assessment.digest()


@pytest.mark.parametrize("region", FEW_REGIONS)
def test_everything_reads_back(region, tmp_path):
    assessment = tracked(region)
    same(assessment, exported(assessment, tmp_path))


def test_a_workbook_in_one_language_reads_back_in_the_other(tmp_path):
    assessment = tracked("meizhou")
    path = exported(assessment, tmp_path)
    use("en")
    try:
        same(assessment, path)
    finally:
        use("zh_CN")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_texts_of_every_kind(text, tmp_path):
    facts = replace(enterprise(), permit_number=text, consultant=text, park=text)
    assessment = tracked("suzhou", enterprise=facts, audit=audit(text))
    same(assessment, exported(assessment, tmp_path))


DAYS = st.just("") | st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=12)
NUMBERS = st.none() | st.decimals(
    -(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False
).map(Decimal.normalize)
AUDITS = st.builds(
    Audit,
    nature=st.sampled_from(("", *NATURES)),
    phases=st.dictionaries(st.sampled_from(PHASES), st.builds(Phase, DAYS, DAYS)),
    due=DAYS,
    evaluation=st.sampled_from(("", *CONCLUSIONS)),
    note=WORDS,
    corrections=st.lists(st.builds(Correction, WORDS, DAYS, DAYS, WORDS), max_size=3).map(tuple),
    deadlines=st.dictionaries(st.text("abc_", min_size=1, max_size=9), DAYS, max_size=2),
)
FIGURES = st.dictionaries(
    st.sampled_from([one.code for one in QUANTITIES]), st.builds(Figure, NUMBERS, NUMBERS)
)
SAID = st.dictionaries(
    st.sampled_from([one.code for one in rules().questions]),
    st.sampled_from(("yes", "no", "unknown")),
)


NOTES = st.dictionaries(st.sampled_from([one.code for one in rules().questions]), WORDS, max_size=3)


@given(AUDITS, FIGURES, SAID, NOTES, SAID)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_generated_progress_and_figures(tmp_path, progress, figures, said, notes, proposed):
    more = {"tier": said, "tier_notes": notes, "tier_proposed": proposed}
    assessment = Assessment(
        Enterprise(), 2025, "guangxi", (), audit=progress, figures=figures, **more
    )
    same(assessment, exported(assessment, tmp_path))


@pytest.mark.usefixtures("english")
def test_what_was_proposed_is_shown_and_done_with_once_it_is_answered_in_the_workbook(tmp_path):
    proposed = {"high_water": "yes", "high_energy": "no"}
    notes = {"micro": "see the classification"}
    assessment = replace(tracked("suzhou"), tier={}, tier_proposed=proposed, tier_notes=notes)
    path = exported(assessment, tmp_path)
    texts = _texts(path, "track")
    assert any("Answered “yes” the year before; not confirmed yet." in one for one in texts)
    assert any("Note: see the classification" in one for one in texts)
    edit = Editor(path)
    tier_cell(edit, "high_water").value = "no"
    read = read_workbook(edit.save(), installed()).assessment
    assert (read.tier, read.tier_proposed) == ({"high_water": "no"}, {"high_energy": "no"})
    assert read.tier_notes == notes


def test_saved_again_by_libreoffice(tmp_path):
    assessment = tracked("gansu")
    (saved,) = saved_by_libreoffice([exported(assessment, tmp_path)], tmp_path)
    same(assessment, saved)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("region", plans())
def test_the_sheet_shows_what_the_region_says(region, language, tmp_path):
    use(language)
    try:
        report = make_report(tracked(region, enterprise=Enterprise(name="甲")), made_at=MADE)
        path = written(report, tmp_path)
        wanted = [plan_words(report.plan), *map(phase_words, PHASES)]
        cover = (tier_words(report.tier), plan_words(report.plan))
    finally:
        use("zh_CN")
    plan, texts = report.plan, _texts(path, "track")
    wanted += [one.text for one in (*plan.benefits, *plan.sanctions)]
    wanted += [text for one in plan.targets for text in (one.indicator, one.clause)]
    wanted += (
        [one.item.asked for _part, one in open_obligations(report)] if language != "en" else []
    )
    assert {*wanted} <= texts
    assert any(plan.status in text for text in texts)
    for rule in report.tier.matched:
        assert any(text.startswith(f"{rule.code}  ") for text in texts)
    shown = {key for _row, key in _profile_rows(path)}
    assert shown >= set(plan.profile)
    assert {*cover} <= _texts(path, "cover")


def _profile_rows(path):
    sheet = grid(path, "track")
    for row in range(1, len(sheet.rows) + 1):
        for key in sheet.text(row, 1).split("|"):
            if "enterprise." in key:
                yield row, key.rpartition(".")[2]


def _texts(path, identity):
    sheet = grid(path, identity)
    return {str(cell) for row in sheet.rows for cell in row if cell != ""}


def blank(folder, **known):
    path = folder / "blank.xlsx"
    forms = ()
    write_blank(Assessment(Enterprise(), 0, "suzhou", forms, **known), path)
    return path


def tier_cell(edit, code):
    return edit.cell("track", f"tier:{code}", 4)


def figure_cell(edit, code, year):
    return edit.cell("track", f"figure:{code}", {"base": 4, "current": 5}[year])


def profile_cell(edit, key):
    for cell in edit.sheet("track")["A"]:
        keys = str(cell.value).removeprefix("field:").replace("enterprise.", "").split("|")
        if str(cell.value).startswith("field:") and key in keys:
            return edit.sheet("track").cell(cell.row, (3, 6)[keys.index(key)])
    raise LookupError(key)


def fill_in(path):
    edit = Editor(path)
    edit.field("year").value = 2025
    edit.field("enterprise.name").value = "手填纸业有限公司"
    for code, said in (
        ("high_energy", "是"),
        ("high_water", "No"),
        ("micro", "不清楚"),
        ("certified", "√"),
    ):
        tier_cell(edit, code).value = said
    figure_cell(edit, "value_added", "base").value = 12000
    figure_cell(edit, "value_added", "current").value = "１５，３００．５"
    figure_cell(edit, "cod", "current").value = 9.8
    for key, said in (
        ("permit_number", "9134130000001V"),
        ("permit_until", "2027年5月31日"),
        ("certification_until", date(2028, 1, 9)),
        ("pollution_grade", " B级 "),
    ):
        profile_cell(edit, key).value = said
    return edit.save()


def is_right(reading):
    read = reading.assessment
    assert read.tier == {
        "high_energy": "yes",
        "high_water": "no",
        "micro": "unknown",
        "certified": "yes",
    }
    assert read.figures == {
        "value_added": Figure(Decimal(12000), Decimal("15300.5")),
        "cod": Figure(None, Decimal("9.8")),
    }
    assert read.enterprise == Enterprise(
        name="手填纸业有限公司",
        permit_number="9134130000001V",
        permit_until="2027-05-31",
        certification_until="2028-01-09",
        pollution_grade="B级",
    )
    assert reading.remarks == ()


def test_a_form_filled_in_by_hand(tmp_path):
    path = fill_in(blank(tmp_path))
    is_right(read_workbook(path, installed()))
    (saved,) = saved_by_libreoffice([path], tmp_path)
    is_right(read_workbook(saved, installed()))


def test_what_is_known_stands_in_the_blank_form_and_can_be_taken_out(tmp_path):
    known = {"tier": {"micro": "yes", "permit": "no"}, "figures": {"cod": Figure(Decimal(5), None)}}
    edit = Editor(blank(tmp_path, **known))
    edit.field("year").value = 2025
    assert (tier_cell(edit, "micro").value, figure_cell(edit, "cod", "base").value) == ("是", 5)
    tier_cell(edit, "permit").value = None
    read = read_workbook(edit.save(), installed()).assessment
    assert (read.tier, read.figures) == ({"micro": "yes"}, known["figures"])
    figure_cell(edit, "cod", "base").value = None
    assert read_workbook(edit.save(), installed()).assessment.figures == {}


def test_a_blank_form_asks_for_every_question_figure_and_fact(tmp_path):
    edit = Editor(blank(tmp_path))
    sheet = edit.sheet("track")
    cells = [tier_cell(edit, one.code) for one in rules().questions]
    cells += [
        figure_cell(edit, one.code, year) for one in QUANTITIES for year in ("base", "current")
    ]
    checked = {
        place
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for place in area.cells
    }
    assert {(cell.row, cell.column) for cell in cells} <= checked
    assert not any(cell.protection.locked for cell in cells)
    assert not any(profile_cell(edit, key).protection.locked for key in PROFILE)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("find", "typed", "said"),
    [
        (lambda edit: tier_cell(edit, "micro"), "perhaps", "is not one of: yes, no, not known"),
        (lambda edit: tier_cell(edit, "micro"), "partly", "is not one of: yes, no, not known"),
        (lambda edit: figure_cell(edit, "cod", "base"), "about ten", "is not a number"),
        (lambda edit: figure_cell(edit, "cod", "current"), date(2025, 3, 1), "a date stands here"),
        (lambda edit: figure_cell(edit, "nox", "base"), "=1/0", "a formula without a value"),
        (lambda edit: figure_cell(edit, "nox", "base"), 1e300, "too large"),
        (lambda edit: profile_cell(edit, "permit_until"), "next year", "is not a date"),
        (lambda edit: profile_cell(edit, "permit_until"), "2027-02-30", "in the calendar"),
    ],
)
def test_what_cannot_be_understood_names_its_cell(find, typed, said, tmp_path):
    edit = Editor(blank(tmp_path))
    edit.field("year").value = 2025
    cell = find(edit)
    cell.value = typed
    faults = refused(edit.save()).faults
    assert [one.place for one in faults] == [place(cell)]
    assert said in faults[0].sentence


@pytest.mark.usefixtures("english")
def test_rows_that_were_sorted_or_copied_are_refused(tmp_path):
    edit = Editor(blank(tmp_path))
    edit.field("year").value = 2025
    sheet = edit.sheet("track")
    first, second = (tier_cell(edit, code).row for code in ("high_energy", "high_water"))
    sheet.cell(first, 2).value, sheet.cell(second, 2).value = "High water", "High energy"
    last = figure_cell(edit, "vocs", "base").row
    sheet.cell(last, 1).value, sheet.cell(last, 2).value = "figure:cod", "COD discharged"
    sheet.cell(tier_cell(edit, "micro").row, 1).value = "tier:invented"
    faults = {one.place: one.sentence for one in refused(edit.save()).faults}
    title = sheet.title
    assert "stands in the place of something else" in faults[f"{title}!D{first}"]
    assert "stands in the place of something else" in faults[f"{title}!D{second}"]
    assert "stands twice" in faults[f"{title}!D{last}"]
    assert sum("this row is not known: invented" in one for one in faults.values()) == 1
    assert len(faults) == 4


@pytest.mark.usefixtures("english")
def test_facts_that_were_moved_or_copied_are_refused(tmp_path):
    edit = Editor(blank(tmp_path))
    edit.field("year").value = 2025
    sheet = edit.sheet("track")
    moved, copied = profile_cell(edit, "permit_until"), profile_cell(edit, "park")
    sheet.cell(moved.row, moved.column - 1).value = "Industrial park"
    row = [cell.value for cell in sheet[copied.row]]
    end = sheet.max_row + 2
    for column, value in enumerate(row, 1):
        sheet.cell(end, column).value = value
    faults = [(one.place, one.sentence) for one in refused(edit.save()).faults]
    assert faults[0][0] == place(moved)
    assert "“Industrial park” stands in the place of something else" in faults[0][1]
    assert all(f"it is also in row {copied.row}" in sentence for _place, sentence in faults[1:])
    assert place(sheet.cell(end, copied.column)) in [one for one, _sentence in faults[1:]]


@pytest.mark.usefixtures("english")
def test_what_is_changed_in_an_export_counts_and_is_said(tmp_path):
    assessment = tracked("suzhou")
    path = exported(assessment, tmp_path)
    edit = Editor(path)
    changed = (
        (tier_cell(edit, "on_mandatory_list"), "no"),
        (figure_cell(edit, "energy", "base"), 55),
        (profile_cell(edit, "consultant"), "某咨询公司"),
    )
    for cell, said in changed:
        cell.value = said
    reading = read_workbook(edit.save(), installed())
    read = reading.assessment
    assert {one.place for one in reading.remarks} == {place(cell) for cell, _said in changed}
    assert reading.changed
    assert read.tier == {**assessment.tier, "on_mandatory_list": "no"}
    assert read.figures["energy"] == replace(assessment.figures["energy"], base=Decimal(55))
    assert read.enterprise == replace(assessment.enterprise, consultant="某咨询公司")
    assert read.audit == assessment.audit


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (("audit", "nature"), 3, '"voluntary"'),
        (("phase", "audit"), 3, "2024-01-01"),
        (("correction", "0", "until"), 4, '"2030-01-01"'),
        (("deadline", "2025-04-01"), 2, "2030-01-01"),
    ],
)
def test_a_changed_hidden_fact_is_called_tampering(row, column, said, tmp_path):
    edit = Editor(exported(tracked(), tmp_path))
    hidden(edit, *row)[column - 1].value = said
    reading = read_workbook(edit.save(), installed())
    assert reading.changed
    assert "its hidden data were changed outside the program" in str(reading.remarks[0])


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (("audit", "nature"), 3, "voluntary"),
        (("audit", "nature"), 2, "phases"),
        (("correction", "0"), 2, "7"),
        (("correction", "0", "what"), 2, "99"),
        (("figure", "energy"), 4, None),
        (("deadline", "2025-04-01"), 3, "{}"),
    ],
)
def test_a_hidden_fact_that_makes_no_sense_is_refused(row, column, said, tmp_path):
    edit = Editor(exported(tracked(), tmp_path))
    hidden(edit, *row)[column - 1].value = said
    error = refused(edit.save())
    assert error.cause == "unreadable"
    assert "the hidden data were changed" in str(error)


def hidden(edit, *said):
    """The row of the hidden sheet that begins so."""
    for row in edit.book["_qingping"].iter_rows():
        if tuple(cell.value for cell in row[: len(said)]) == said:
            return row
    raise LookupError(said)


@pytest.mark.usefixtures("english")
def test_without_its_sheet_the_stored_facts_count(tmp_path):
    assessment = tracked()
    edit = Editor(exported(assessment, tmp_path))
    edit.book.remove(edit.sheet("track"))
    reading = read_workbook(edit.save(), installed())
    assert reading.assessment.content() == assessment.content()
    assert "the sheet of audit and region is missing" in str(reading.remarks[0])


@pytest.mark.usefixtures("english")
def test_a_second_sheet_of_its_kind_is_refused(tmp_path):
    edit = Editor(exported(tracked(), tmp_path))
    edit.book.create_sheet("copy")["A1"] = "track"
    assert "are about audit and region; delete all but one" in str(refused(edit.save()))
