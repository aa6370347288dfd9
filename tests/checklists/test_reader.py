"""Reading a checklist file: everything in it is understood, every problem in it is named."""

from decimal import Decimal

import pytest

from checklists.problems import ChecklistError
from checklists.reader import read_file, read_text
from tests.checklists.texts import DIAGNOSIS, INDEX, changed

pytestmark = pytest.mark.usefixtures("english")


def problems(text: str) -> list[str]:
    with pytest.raises(ChecklistError) as caught:
        read_text(text, "paper/x.toml")
    return str(caught.value).splitlines()


def test_everything_in_a_file_is_read():
    checklist = read_text(INDEX, "x")
    assert (checklist.code, checklist.version, checklist.method) == ("paper-x", "2025.1", "index")
    assert [section.weight for section in checklist.sections] == [Decimal("0.4"), Decimal("0.6")]
    assert checklist.variants[0].options == {"woven": "机织", "knitted": "针织"}
    water, reuse = checklist.by_code["B1"], checklist.by_code["B2"]
    assert water.restrictive
    assert water.unit == "m³/t"
    shown = [mark.shown() for mark in water.benchmarks({"fabric": "knitted"})]
    assert shown == ["< 30", "≤ 35", "—"]
    assert [mark.shown() for mark in reuse.benchmarks({})] == ["= 100", "≥ 98", "≥ 95"]
    assert reuse.exists_for({"fabric": "woven"})
    assert not reuse.exists_for({"fabric": "knitted"})
    assert checklist.evidence_counts() == {"read": 3, "transcribed": 0, "recalled": 0}


def test_a_practice_keeps_its_strength_and_clauses():
    item = read_text(DIAGNOSIS, "x").by_code["P1"]
    assert item.strength == "must"
    assert [(ref.region, ref.clause) for ref in item.refs] == [("suzhou", "二(一)4")]


def test_numbers_stay_exact():
    weights = [("weight = 0.75", "weight = 0.7000000000000000001")]
    text = changed(INDEX, *weights, ("weight = 0.25", "weight = 0.2999999999999999999"))
    assert read_text(text, "x").by_code["B1"].weight == Decimal("0.7000000000000000001")


def test_weights_that_sum_to_something_else_are_named_as_promised():
    (problem,) = problems(changed(INDEX, ("weight = 0.25", "weight = 0.24")))
    assert problem == (
        "paper/x.toml, section B, item B1: weights of the section sum to 0.99, not 1;"
        " correct weight (0.01 is missing)"
    )


def test_all_problems_are_told_at_once_each_with_place_and_remedy():
    text = changed(
        INDEX,
        ('version = "2025.1"', 'version = "one"'),
        ('rule = "2013"', 'rule = "2020"'),
        ("thresholds = [85, 85, 100]", "thresholds = [85, 85]"),
        ('title = "装备"\nweight = 0.4', "weight = 0.3"),
        ("[33, 38, 60]", "[60, 38, 33]"),
        ('fabric = ["woven"]', 'fabric = ["silk"]'),
        ("restrictive = true", 'restrictive = "yes"'),
    )
    found = problems(text)
    for words in (
        "paper/x.toml: version 'one' is not year.edition; write it like",
        "[grading]: rule is '2020', which is not known; use one of: 2013, 2023",
        "[grading]: thresholds are not three numbers from 0 to 100; write thresholds =",
        "section A: title is missing; add title with a text",
        "paper/x.toml: weights of the sections sum to 0.9, not 1; correct weight (0.1 is missing)",
        "section B, item B1, levels.woven: the levels are in the wrong order: ≤ 60; ≤ 38; ≤ 33",
        "section B, item B2: applies names fabric = silk, which does not exist; use a variant",
        "section B, item B1: restrictive has the wrong type; write true or false",
    ):
        assert sum(words in problem for problem in found) == 1, (words, found)
    assert len(found) == 8


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        (('code = "A1"', 'code = "B1"'), "item B1: the code is used 2 times; give each its own"),
        (('code = "B"', 'code = "A"'), "section A: the code is used 2 times"),
        (('knitted = "针织"', 'knitted = ""'), "variant fabric: options are not texts"),
        (('code = "paper-x"', 'code = "Paper X"'), "code 'Paper X' has other characters than a-z"),
        (('method = "index"', 'method = "sum"'), "method is 'sum', which is not known"),
        (('sector = "paper"', ""), "paper/x.toml: sector is missing"),
        (('sector = "paper"', "sector = 7"), "sector has the wrong type; write a text"),
        (('evidence = "read"', 'evidence = "seen"'), "[source]: evidence is 'seen'"),
        (('document = "甲标准"', 'documnet = "甲"'), "did you mean document?"),
        (('better = "lower"', ""), "section B, item B1: better is missing; use one of: lower"),
        (('better = "lower"', "better = 0xffffffffffffffffff"), "better is an unusual number"),
        (("weight = 1\n", "weight = true\n"), "item A1: weight has the wrong type"),
        (("weight = 1\n", "weight = -1\n"), "item A1: a weight is missing or not above 0"),
        (("weight = 1\n", "weight = nan\n"), "item A1: weight has the wrong type"),
        (('answer = "choice"', 'answer = "practice"'), "practice does not fit the method index"),
        (('title = "甲"', 'title = "\\u0007"'), "title holds control characters"),
        (("format = 1", "format = 0"), "format is not 1; write format = 1"),
        (("format = 1", "format = true"), "format is not 1"),
        (("[[variant]]", "[variant]"), "variant has the wrong type; write a list of tables"),
    ],
)
def test_a_problem_is_named(swap, words):
    assert any(words in problem for problem in problems(changed(INDEX, swap)))


def test_a_section_without_items_and_a_file_without_sections():
    assert any("the section has no item" in one for one in problems(INDEX + "[[section]]\n"))
    assert any("there is no section" in one for one in problems("format = 1\n"))


def test_a_newer_format_is_refused_alone():
    text = changed(INDEX, ("format = 1", "format = 2"), ('sector = "paper"', ""))
    assert problems(text) == [
        "paper/x.toml: it was made by a newer version of the program; install the newest version"
    ]


@pytest.mark.parametrize("text", ["no = = toml", "a = '", "[" * 5000, "a = " + "[" * 5000, "\x00"])
def test_what_is_not_toml(text):
    (problem,) = problems(text)
    assert "paper/x.toml: the file is not valid TOML" in problem
    assert problem.endswith("; correct the text at that place")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("format = 1\nno = = toml", "line 2, column 6: Invalid value"),
        ('a = "', "at the end of the file: Unterminated string"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ("a = " + "9" * 5000, "a number is too long"),
    ],
)
def test_why_it_is_not_toml_is_said_with_its_place(text, reason):
    (problem,) = problems(text)
    assert f"not valid TOML ({reason}" in problem


@pytest.mark.parametrize("number", ["1e999999999", "0x" + "f" * 100_000, "1e99999999999999999999"])
def test_a_number_that_would_fill_the_memory(number):
    assert len("".join(problems(changed(INDEX, ("[33,", f"[{number},"))))) < 500


@pytest.mark.parametrize("key", ["a" + ".a" * 5000, 'b = { "c d"' + '."c d"' * 5000, "a . " * 99])
def test_a_key_that_would_stop_the_reader(key):
    (problem,) = problems(key + " = 1 }")
    assert "a key has more than 20 parts" in problem


def test_a_flood_of_problems_ends_after_a_thousand():
    found = problems(INDEX + "[[section.item]]\n" * 20_000)
    assert len(found) == 1001
    assert found[-1] == "paper/x.toml: there are more problems; correct these first"


def test_line_ends_of_another_system_make_the_same_checklist():
    assert read_text(INDEX.replace("\n", "\r\n"), "x") == read_text(INDEX, "x")


def test_a_file_that_is_not_there_or_no_file(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ChecklistError, match=r"cannot be read .*; check that it exists"):
            read_file(path)


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "gbk.toml"
    path.write_bytes(INDEX.encode("gb18030"))
    with pytest.raises(ChecklistError, match="not UTF-8; save the file again"):
        read_file(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "bom.toml"
    path.write_bytes(INDEX.encode("utf-8-sig"))
    assert read_file(path).code == "paper-x"


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "large.toml"
    path.write_text(INDEX + "#" * 1_000_000, "utf-8")
    with pytest.raises(ChecklistError, match="larger than 1 MB; choose a checklist file"):
        read_file(path)
