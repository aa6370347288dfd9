"""The JSON of `score --json`: the keys that FORMAT promises, rounded after every comparison."""

from decimal import Decimal

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.report import make_part
from forms.reporting import make_report
from forms.results import part_json, report_json
from tests.checklists.texts import INDEX, changed


def number(text):
    return Answer(value=Decimal(text))


def test_an_index():
    form = Form(
        read_text(INDEX, "x"),
        {"fabric": "woven"},
        {"A1": Answer(choice=2), "B1": number("36"), "B2": Answer(na="无")},
    )
    said = part_json(make_part(form))
    assert {key: value for key, value in said.items() if key != "trace"} == {
        "method": "index",
        "version": "2025.1",
        "index": {"I": "0.0000", "II": "100.0000", "III": "100.0000"},
        "level": 2,
        "level_name": "先进",
        "best_level": 2,
        "entry_met": True,
        "complete": True,
        "blank": [],
        "not_applicable": ["B2"],
        "restrictive": {"B1": 2},
    }
    assert said["trace"][1] == {
        "code": "B1",
        "state": "answered",
        "value": "36",
        "level": 2,
        "compared": "36 ≤ 38",
        "weight": "0.75",
        "share": "0.6000",
        "points": {"I": "0.0000", "II": "60.0000", "III": "60.0000"},
    }
    assert said["trace"][2]["na"] == "无"


def test_a_worst_list():
    form = Form(installed()["energy-limits-paper"], {}, {"E25": number("230"), "E17": Answer()})
    said = part_json(make_part(form, new_project=True))
    assert said["level"] == 0
    assert said["best_level"] == 2
    assert said["blank"] == ["E17"]
    assert said["worst_items"] == ["E25"]
    assert said["entry_met"] is False
    assert said["complete"] is False
    assert "index" not in said


def test_a_diagnosis():
    form = Form(
        installed()["diagnosis-coal"],
        {},
        {"COA-01": Answer(practice="yes"), "COA-03": Answer(na="无"), "COA-02": Answer()},
    )
    said = part_json(make_part(form))
    assert said["rate"] == "0.0435"
    assert (said["yes"], said["partial"], said["no"], said["not_applicable"]) == (1, 0, 0, 1)
    assert len(said["blank"]) == 22
    assert "level" not in said
    assert "COA-06" in said["must_open"]


def test_numbers_are_rounded_only_after_the_comparison():
    """Y_II = 84.99999… is printed as 85.0000 and still misses level II."""
    text = changed(
        INDEX,
        ("weight = 0.4", "weight = 0.1500000001"),
        ("weight = 0.6", "weight = 0.8499999999"),
    )
    answers = {"A1": Answer(choice=3), "B1": number("1"), "B2": number("100")}
    said = part_json(make_part(Form(read_text(text, "x"), {"fabric": "woven"}, answers)))
    assert said["index"]["II"] == "85.0000"
    assert said["level"] == 3


def test_a_report_holds_every_checklist_by_its_code():
    forms = (Form(installed()["diagnosis-coal"]), Form(installed()["energy-limits-mining"]))
    report = make_report(Assessment(Enterprise("甲"), 2025, "gansu", forms))
    assert list(report_json(report)) == ["diagnosis-coal", "energy-limits-mining"]
    assert report_json(report)["energy-limits-mining"]["level"] is None
    assert report.digest == report.assessment.digest()


def test_a_region_that_is_not_installed_here_keeps_its_code():
    report = make_report(Assessment(Enterprise("甲"), 2025, "atlantis", ()))
    assert report.region.shown == "atlantis"
