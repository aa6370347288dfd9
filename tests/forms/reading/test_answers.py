"""Reading answers: everything FORMAT allows, and every fault with its place."""

import pytest

from forms.assessment.answers import Answer, Evidence
from tests.forms.coal import SHA, answers_file, answers_of, coal, read, refused

pytestmark = pytest.mark.usefixtures("english")


def test_every_kind_of_answer_is_read():
    files = [{"name": "监测报告.pdf", "sha256": SHA, "size": 12}]
    answers = answers_of(
        A1={"value": "95.20", "note": "全年\r\n平均", "evidence": files},
        A3={"choice": 1},
        A4={"choice": 0},
        C4={"na": "低瓦斯矿井"},
        B1={"note": "待查"},
        B2={},
    )
    assert answers["A1"].as_json() == {
        "value": "95.2",
        "note": "全年\n平均",
        "evidence": files,
    }
    assert answers["A3"] == Answer(choice=1)
    assert answers["A4"] == Answer(choice=0)
    assert not answers["A4"].blank
    assert answers["C4"] == Answer(na="低瓦斯矿井")
    assert answers["B1"].blank
    assert answers["B2"].blank


def test_practices_and_several_checklists_keep_their_order():
    assessment = read(
        answers_file(
            checklists={
                "diagnosis-coal": {
                    "version": "2025.1",
                    "answers": {"COA-01": {"practice": "partial"}},
                },
                "coal-underground": coal(),
            },
            new_project=True,
            tier={"high_energy": "yes", "micro": "unknown"},
            uuid="8f14e45f-ea5e-4d3b-8c1a-0123456789ab",
            revision=3,
        )
    )
    assert [form.checklist.code for form in assessment.forms] == [
        "diagnosis-coal",
        "coal-underground",
    ]
    assert assessment.forms[0].answers["COA-01"].practice == "partial"
    assert assessment.new_project
    assert assessment.tier == {"high_energy": "yes", "micro": "unknown"}
    assert assessment.revision == 3


def test_what_was_read_writes_the_same_file_again():
    top = answers_file(uuid="u-1", revision=2, new_project=True)
    top["enterprise"] = {"name": "甲煤矿"}
    assert read(top).as_json() == top


@pytest.mark.parametrize("region", ["suzhou", "guangxi", "linyi", "meizhou", "gansu", "other"])
def test_installed_regions(region):
    assert read(answers_file(region=region)).region == region


def test_all_faults_are_told_at_once_each_with_its_place():
    error = refused(
        {
            "format": 1,
            "year": "2025",
            "region": "mars",
            "checklists": {
                "coal-underground": coal(
                    (("coal", "peat"),), A1={"value": 95.2}, A3={"choice": 4}, Z9={"choice": 1}
                ),
                "coal-opencast": {"version": "1", "answers": {}},
            },
        }
    )
    assert {fault.place for fault in error.faults} == {
        "coal-underground.variants.coal",
        "coal-underground.variants.water",
        "coal-underground.A1",
        "coal-underground.A3",
        "coal-underground.Z9",
        "coal-opencast",
        "year",
        "region",
    }
    assert str(error).count("\n") == 7
    assert all(line.startswith("a.json: ") for line in str(error).splitlines())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"value": 95.2}, 'a value is a decimal in quotation marks, such as "95.2"'),
        ({"value": True}, "a value is a decimal in quotation marks"),
        ({"value": None}, "a value is a decimal in quotation marks"),
        ({"value": ""}, "“” is not a number; write it like 95.2"),
        ({"value": "NaN"}, "“NaN” is not a number"),
        ({"value": "Infinity"}, "is not a number"),
        ({"value": "1e999999"}, "is not a number"),
        ({"value": "1e99"}, "is too large or too exact"),
        ({"value": "95,2"}, "is not a number"),
        ({"value": "９５"}, "is not a number"),
        ({"value": "≥95"}, "is not a number"),
        ({"value": "9" * 5000}, "is not a number"),
        ({"choice": 1}, "this item is answered with “value”, not with “choice”"),
        ({"practice": "yes"}, "not with “practice”"),
        ({"value": "1", "na": "x"}, "an answer and “not applicable” exclude each other; keep one"),
        ({"na": ""}, "“not applicable” needs a reason; say why"),
        ({"na": " \n\t"}, "“not applicable” needs a reason"),
        ({"na": 5}, "a text in quotation marks belongs here"),
        ({"value": "1", "note": ["x"]}, "a text in quotation marks belongs here"),
        ({"value": "1", "note": "\x07"}, "the text holds control characters; type it again"),
        ({"value": "1", "note": "\ud800"}, "the text holds control characters"),
        ({"value": "1", "note": "x" * 20_001}, "longer than 20,000 characters; shorten it"),
        ({"vlaue": "1"}, "this key is not known; remove or correct it"),
        ("95.2", "a JSON object belongs here"),
        (None, "a JSON object belongs here"),
        ([], "a JSON object belongs here"),
    ],
)
def test_a_number_item_refuses(answer, words):
    error = refused(answers_file(checklists={"coal-underground": coal(A1=answer)}))
    (fault,) = error.faults
    assert fault.place.startswith("coal-underground.A1")
    assert words in fault.sentence
    assert len(str(error)) < 200


@pytest.mark.parametrize("choice", [4, -1, True, False, 1.0, "1", None, [1], 10**30])
def test_a_choice_item_refuses(choice):
    error = refused(answers_file(checklists={"coal-underground": coal(A3={"choice": choice})}))
    assert "a choice is 1, 2, 3 or 0 for none; correct it" in str(error)


@pytest.mark.parametrize("practice", ["Yes", "", True, 1, None, ["yes"], {"yes": 1}])
def test_a_practice_item_refuses(practice):
    lists = {"diagnosis-coal": {"version": "2025.1", "answers": {"COA-01": {"practice": practice}}}}
    assert 'a practice is "yes", "partial" or "no"' in str(refused(answers_file(checklists=lists)))


@pytest.mark.parametrize(
    "evidence",
    [
        "report.pdf",
        {"name": "a", "sha256": SHA, "size": 1},
        [{"name": "a", "sha256": SHA}],
        [{"name": "a", "sha256": SHA, "size": 1, "more": 1}],
        [{"name": "a", "sha256": SHA, "size": "1"}],
        [{"name": "a", "sha256": SHA, "size": True}],
        [{"name": "a", "sha256": SHA, "size": -1}],
        [{"name": "a", "sha256": SHA, "size": 2**63}],
        [{"name": "a", "sha256": "../" * 21 + "x", "size": 1}],
        [{"name": "../../a", "sha256": SHA, "size": 1}],
        [{"name": "..", "sha256": SHA, "size": 1}],
        [{"name": "a\\b", "sha256": SHA, "size": 1}],
        [{"name": "", "sha256": SHA, "size": 1}],
        [{"name": "a\nb", "sha256": SHA, "size": 1}],
        [{"name": 7, "sha256": SHA, "size": 1}],
        [None],
        None,
    ],
)
def test_evidence_that_could_stray_or_is_no_list(evidence):
    answer = {"value": "1", "evidence": evidence}
    error = refused(answers_file(checklists={"coal-underground": coal(A1=answer)}))
    assert "evidence is a list of files with name, sha256 and size" in str(error)


def test_evidence_that_is_sound():
    files = [{"name": "监测报告 (2).pdf", "sha256": SHA, "size": 0}]
    answers = answers_of(A1={"value": "1", "evidence": files})
    assert answers["A1"].evidence == (Evidence("监测报告 (2).pdf", SHA, 0),)


@pytest.mark.parametrize(
    ("key", "table", "place"),
    [
        ("tier_notes", {"micro": 1}, "tier_notes.micro"),
        ("tier_notes", {"micor": "x"}, "tier_notes.micor"),
        ("tier_proposed", {"micro": "maybe"}, "tier_proposed.micro"),
        ("tier_proposed", {"Not a code": "yes"}, "tier_proposed.Not a code"),
    ],
)
def test_what_belongs_to_the_tier_is_read_strictly(key, table, place):
    (fault,) = refused(answers_file(**{key: table})).faults
    assert fault.place == place


def test_what_belongs_to_the_tier_is_read_back_as_it_was_written():
    said = {"tier_notes": {"micro": "见统计办法"}, "tier_proposed": {"high_water": "no"}}
    found = read(answers_file(**said))
    assert (found.tier_notes, found.tier_proposed) == tuple(said.values())
    assert {key: found.content()[key] for key in said} == said


def test_what_nobody_sees_is_no_part_of_what_is_typed():
    name = "甲\u202e煤\u200b矿"
    assessment = read(
        answers_file(
            enterprise={"name": name, "permit_until": "2027-\u206005-31 "},
            region="gan\u200bsu",
            checklists={
                "coal-underground": {
                    "version": "2019.1 ",
                    "variants": {"coal": "steam", "water": "normal"},
                    "answers": {
                        "A1": {"value": " 95.2\ufeff", "note": "附\u202e件 👩\u200d🔧"},
                        "A2": {"na": "无\u200b综采"},
                    },
                },
                "diagnosis-coal": {
                    "version": "\ufeff2025.1",
                    "answers": {"COA-01": {"practice": "yes\u200b"}},
                },
            },
        )
    )
    assert assessment.enterprise.name == "甲煤矿"
    assert assessment.enterprise.permit_until == "2027-05-31"
    (coal_form, practices) = assessment.forms
    assert coal_form.answers["A1"].as_json() == {"value": "95.2", "note": "附件 👩\u200d🔧"}
    assert coal_form.answers["A2"].na == "无综采"
    assert practices.answers["COA-01"].practice == "yes"
