"""Reading answers files: the frame around the answers, and what is no answers file at all."""

import json
import time

import pytest

from checklists.installed import installed
from forms.errors import InputError
from forms.reading.answers import read_answers_file
from tests.forms.coal import SHA, answers_file, coal, read, refused

pytestmark = pytest.mark.usefixtures("english")


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
        ({"enterprise": {"permit_until": "2025-02-30"}}, "enterprise.permit_until", "write the"),
        ({"audit": {"due": "2025-2-3"}}, "audit.due", "write the date like 2025-06-30"),
        ({"audit": {"nature": "x"}}, "audit.nature", "use one of: mandatory, voluntary"),
        ({"audit": {"phases": {"end": {}}}}, "audit.phases.end", "this key is not known"),
        ({"audit": {"corrections": [1]}}, "audit.corrections", "a list of objects belongs here"),
        ({"figures": {"soot": {}}}, "figures.soot", "this key is not known"),
        ({"figures": {"cod": {"base": 1}}}, "figures.cod.base", "a decimal in quotation marks"),
        ({"figures": {"cod": {"current": "1e40"}}}, "figures.cod.current", "too large"),
        ({"checklists": None}, "checklists", "a JSON object belongs here"),
        ({"checklists": []}, "checklists", "a JSON object belongs here"),
        ({"checklists": {"x": {}}}, "x", "this checklist is not installed; install it"),
        ({"checklists": {"coal-underground": 1}}, "coal-underground", "a JSON object belongs"),
        ({"new_project": "yes"}, "new_project", "true or false belongs here"),
        ({"new_projet": True}, "new_projet", "did you mean new_project?"),
        ({"tier": {"micro": True}}, "tier.micro", '"yes", "no" or "unknown" belongs here'),
        ({"tier": {"\ud800": "yes"}}, "tier.‹U+D800›", "this key is not known"),
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a":\n x}', "line 2, column 2"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": ' + "9" * 5000 + "}", "a number has more than 1000 digits"),
    ],
)
def test_why_it_is_not_json_is_said_in_words(text, reason):
    assert f"this is not a JSON answers file ({reason}); export it again" in str(refused(text))


@pytest.mark.parametrize("version", [None, ["2019.1"], 2019.1])
def test_a_version_that_is_no_text(version):
    form = coal() | {"version": version}
    (fault,) = refused(answers_file(checklists={"coal-underground": form})).faults
    assert fault.place == "coal-underground.version"
    assert fault.sentence == "the version is missing or not a text; write “2019.1”"


def test_a_code_with_line_ends_stays_on_one_line():
    form = coal() | {"answers": {"A1\nb.json: fine": {}}}
    assert str(refused(answers_file(checklists={"coal-underground": form}))).count("\n") == 0


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


def test_a_flood_of_faults_ends_after_a_thousand():
    flood = {f"x{n}": {} for n in range(20_000)}
    error = refused(answers_file(checklists={"coal-underground": coal(**flood)}))
    assert len(error.faults) == 1001
    assert error.faults[-1].sentence == "there are more faults; correct these first"


def test_a_key_of_millions_of_letters_costs_no_time():
    begin = time.process_time()
    assert refused(json.dumps({"checklist" * 1_000_000: 1})).faults
    assert time.process_time() - begin < 1


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


@pytest.mark.parametrize(
    "text",
    [
        '{"format": 1, ' + ", ".join(f'"k{n}" : 1' for n in range(400_000)) + "}",
        '{"a": [' + "[]," * 400_000 + "1]}",
        '{"a": [' + "{}," * 400_000 + "1]}",
        '{"a": [' + '"x",' * 1_100_000 + "1]}",
    ],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_taken_apart(text):
    assert "far more than an answers file holds" in refused(text).faults[0].sentence
