"""Reading answers files: everything FORMAT allows, and every fault with its place."""

import json

import pytest

from checklists.installed import installed
from forms.answers import Answer, Evidence
from forms.errors import InputError
from forms.reading import read_answers, read_answers_file

pytestmark = pytest.mark.usefixtures("english")

SHA = "0123456789abcdef" * 4


def answers_file(**changes):
    """An answers file over a coal mine, with top-level keys changed (None removes one)."""
    top = {
        "format": 1,
        "enterprise": {"name": "甲煤矿", "credit_code": ""},
        "year": 2025,
        "region": "gansu",
        "checklists": {"coal-underground": coal(A1={"value": "95.2"})},
    }
    top |= changes
    return {key: value for key, value in top.items() if value is not None}


def coal(variants=(("coal", "steam"), ("water", "normal")), **answers):
    return {"version": "2019.1", "variants": dict(variants), "answers": answers}


def read(top):
    text = top if isinstance(top, str) else json.dumps(top, ensure_ascii=False)
    return read_answers(text, "a.json", installed())


def answers_of(**answers):
    (form,) = read(answers_file(checklists={"coal-underground": coal(**answers)})).forms
    return form.answers


def refused(top):
    with pytest.raises(InputError) as caught:
        read(top)
    return caught.value


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
    ("changes", "place", "words"),
    [
        ({"format": None}, "format", "format is not 1; write 1"),
        ({"format": 0}, "format", "format is not 1"),
        ({"format": True}, "format", "format is not 1"),
        ({"format": "1"}, "format", "format is not 1"),
        ({"year": None}, "year", "the year is missing or not a year"),
        ({"year": 25}, "year", "not a year such as 2025"),
        ({"year": True}, "year", "not a year"),
        ({"year": 2025.0}, "year", "not a year"),
        ({"region": None}, "region", "use one of: gansu, guangxi, linyi, meizhou, suzhou, other"),
        ({"region": ["gansu"]}, "region", "the region is not installed"),
        ({"enterprise": []}, "enterprise", "a JSON object belongs here"),
        ({"enterprise": {"name": 7}}, "enterprise.name", "a text in quotation marks"),
        ({"enterprise": {"adress": "x"}}, "enterprise.adress", "did you mean address?"),
        ({"checklists": None}, "checklists", "a JSON object belongs here"),
        ({"checklists": []}, "checklists", "a JSON object belongs here"),
        ({"checklists": {"x": {}}}, "x", "this checklist is not installed; install it"),
        ({"checklists": {"coal-underground": 1}}, "coal-underground", "a JSON object belongs"),
        ({"new_project": "yes"}, "new_project", "true or false belongs here"),
        ({"new_projet": True}, "new_projet", "did you mean new_project?"),
        ({"tier": {"micro": True}}, "tier.micro", '"yes", "no" or "unknown" belongs here'),
        ({"tier": {"\ud800": "yes"}}, "tier.?", "this key is not known"),
        ({"uuid": 5}, "uuid", "the uuid is not one"),
        ({"uuid": "../x"}, "uuid", "the uuid is not one"),
        ({"revision": -1}, "revision", "the revision is not a whole number"),
        ({"revision": True}, "revision", "the revision is not a whole number"),
        ({"revision": 10**40}, "revision", "the revision is not a whole number"),
    ],
)
def test_the_frame_refuses(changes, place, words):
    (fault,) = refused(answers_file(**changes)).faults
    assert fault.place == place
    assert words in fault.sentence


def test_a_newer_format_is_refused_alone():
    for number in (2, 10**30):
        error = refused(answers_file(format=number, year=None))
        assert error.cause == "newer-format"
        assert str(error) == (
            "a.json: this file was made by a newer version; install the newest version"
        )


def test_a_version_that_is_not_installed():
    form = coal() | {"version": "2030.1"}
    error = refused(answers_file(checklists={"coal-underground": form}))
    assert error.cause == "unknown-checklist"
    assert "version 2030.1 is not installed, only 2019.1; install it" in str(error)


def test_the_same_version_with_other_content():
    form = coal() | {"sha256": SHA}
    error = refused(answers_file(checklists={"coal-underground": form}))
    assert error.cause == "unknown-checklist"
    assert "version 2019.1 is installed with other content" in str(error)
    form["sha256"] = installed()["coal-underground"].digest
    assert read(answers_file(checklists={"coal-underground": form}))


def test_each_variant_must_be_answered():
    error = refused(answers_file(checklists={"coal-underground": coal((("coal", "steam"),))}))
    (fault,) = error.faults
    assert fault.place == "coal-underground.variants.water"
    assert "is not answered; use one of: scarce, normal, rich" in fault.sentence


def test_an_unknown_variant():
    variants = (("coal", "steam"), ("water", "rich"), ("colour", "black"))
    error = refused(answers_file(checklists={"coal-underground": coal(variants)}))
    assert [fault.place for fault in error.faults] == ["coal-underground.variants.colour"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "{",
        '{"format": 1,}',
        '{"format": NaN}',
        '{"format": Infinity}',
        '{"format": -Infinity}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"format": ' + "9" * 5000 + "}",
        "\x00",
    ],
)
def test_what_is_not_json(text):
    error = refused(text)
    assert error.cause == "unreadable"
    assert "this is not a JSON answers file" in str(error)
    assert str(error).endswith("; export it again")


@pytest.mark.parametrize("text", ["[]", "null", "1e999", '"x"', "true"])
def test_json_that_is_no_object(text):
    assert "this is not an answers file; it must be a JSON object" in str(refused(text))


def test_a_key_that_stands_twice():
    text = '{"format": 1, "year": 2024, "year": 2025}'
    assert "the key year stands twice" in str(refused(text))
    inner = json.dumps(answers_file()).replace('"A1": {', '"A1": {"choice": 1}, "A1": {')
    assert "the key A1 stands twice" in str(refused(inner))


def test_messages_stay_short_and_printable_whatever_the_keys_are():
    error = refused(answers_file(checklists={"x" * 10_000: {}, "\x1b[2J\ud800": {}}))
    assert len(str(error)) < 400
    assert all(line.isprintable() for line in str(error).splitlines())


def test_files_that_cannot_be_read(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputError, match="cannot be read") as caught:
            read_answers_file(path, installed())
        assert caught.value.cause == "unreadable"


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(answers_file(), ensure_ascii=False).encode("gb18030"))
    with pytest.raises(InputError, match="not UTF-8; save the file again"):
        read_answers_file(path, installed())


def test_a_file_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(answers_file()), "utf-8-sig")
    assert read_answers_file(path, installed()).enterprise.name == "甲煤矿"


def test_a_file_over_20_mb_is_refused_without_parsing_it(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + b" " * 20_000_000)
    with pytest.raises(InputError, match="larger than 20 MB; choose an answers file"):
        read_answers_file(path, installed())
