"""`python -m forms tier`: the audit that applies, in words and as one JSON line an input."""

import json

import pytest

from forms.__main__ import main
from tests.forms.coal import answers_file
from tests.forms.tiers import answered

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def write(tmp_path):
    def write(name, **changes):
        path = tmp_path / name
        path.write_text(json.dumps(answers_file(**changes), ensure_ascii=False), "utf-8")
        return str(path)

    return write


def test_words_name_obligation_procedure_and_every_clause(write, capsys):
    said = answered(high_energy="yes", park_whole="yes", permit="unknown")
    path = write("a.json", region="suzhou", tier=said)
    assert main(["tier", path]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    lines = printed.out.splitlines()
    assert lines[0] == path
    assert lines[1] == "  expected (named by the plan) | strict | whole-park or cluster audit"
    assert [line.split()[0] for line in lines[2:4]] == ["R06", "M2"]
    assert lines[2].endswith("四(一)第1段")


def test_json_has_the_keys_of_the_contract(write, capsys):
    said = {"high_energy": "yes", "park_whole": "yes", "micro": "no"}
    path = write("a.json", region="suzhou", tier=said)
    assert main(["tier", "--json", path]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    outcome = json.loads(line)
    assert list(outcome)[:6] == [
        "file",
        "obligation",
        "procedure",
        "modifiers",
        "matched",
        "unanswered",
    ]
    assert outcome["file"] == path
    assert (outcome["obligation"], outcome["procedure"]) == ("expected", "strict")
    assert (outcome["modifiers"], outcome["matched"]) == (["park_whole"], ["R06", "M2"])
    assert not {"high_energy", "park_whole", "micro"} & set(outcome["unanswered"])
    assert "exceeds_standard" in outcome["could_raise"]


def test_without_answers_the_default_of_the_region_holds(write, capsys):
    assert main(["tier", "--json", write("a.json", region="meizhou")]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["obligation"], outcome["procedure"]) == ("voluntary", "regular")
    assert len(outcome["unanswered"]) == 23
    assert outcome["decided"] is False


def test_the_default_of_the_region_is_said_with_its_clause(write, capsys):
    assert main(["tier", write("a.json", region="meizhou", tier=answered())]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  voluntary | regular"
    assert lines[-1].endswith("regular, (十四).")


def test_an_undecided_tier_says_so_and_never_what_would_hold(write, capsys):
    for said in ({}, {"permit": "yes"}, dict.fromkeys(answered(), "unknown")):
        assert main(["tier", write("a.json", region="suzhou", tier=said)]) == 0
        printed = capsys.readouterr().out
        assert printed.splitlines()[1] == "  undecided (12 questions open)"
        assert "voluntary" not in printed
        assert "simplified" not in printed


def test_a_contradiction_is_said_until_a_note_explains_it(write, capsys):
    facts = {"region": "suzhou", "tier": answered(), "audit": {"nature": "mandatory"}}
    notes = {"on_mandatory_list": "taken off the list in May"}
    paths = write("a.json", **facts), write("b.json", **facts, tier_notes=notes)
    assert main(["tier", "--json", *paths]) == 0
    one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert (one["decided"], one["contradictions"]) == (False, ["on_mandatory_list"])
    assert (other["decided"], other["contradictions"]) == (True, [])
    assert main(["tier", *paths]) == 0
    printed = capsys.readouterr().out
    assert "  undecided (1 contradiction)" in printed
    assert "Explained: taken off the list in May" in printed


def test_open_questions_that_could_raise_it_are_said(write, capsys):
    path = write("a.json", region="other", tier={"toxic_material": "no", "micro": "unknown"})
    assert main(["tier", path]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("  not answered, could still raise it: On the annual mandatory list, ")
    assert "Toxic raw material" not in last
    assert "Small/micro" not in last


def test_several_files_in_their_order_and_a_refused_one_among_them(write, capsys):
    good = write("good.json", region="gansu", tier={"exceeds_total": "yes"})
    wrong = write("wrong.json", tier={"micro": "maybe"})
    unknown = write("unknown.json", tier={"micor": "yes"})
    assert main(["tier", "--json", wrong, good, "none.json", unknown, good]) == 1
    printed = capsys.readouterr()
    outcomes = [json.loads(line) for line in printed.out.splitlines()]
    assert [one["file"] for one in outcomes] == [wrong, good, "none.json", unknown, good]
    assert [one.get("cause") for one in outcomes] == [
        "bad-answers",
        None,
        "unreadable",
        "bad-answers",
        None,
    ]
    assert outcomes[0]["faults"][0]["place"] == "tier.micro"
    assert outcomes[1]["obligation"] == "mandatory"
    assert outcomes[3]["faults"] == [
        {"place": "tier.micor", "sentence": "this key is not known; did you mean micro?"}
    ]
    assert len(printed.err.splitlines()) == 3


def test_a_refused_file_alone_prints_nothing_to_standard_output(write, capsys):
    assert main(["tier", write("wrong.json", year=None)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "year" in printed.err


def test_a_call_without_a_file_is_wrong_use():
    with pytest.raises(SystemExit) as caught:
        main(["tier"])
    assert caught.value.code == 2


def test_the_law_and_a_note_are_said_in_english(write, capsys):
    path = write("a.json", region="gansu", tier={"exceeds_total": "yes", "high_water": "yes"})
    assert main(["tier", path]) == 0
    printed = capsys.readouterr().out
    assert "Cleaner Production Promotion Law, article 27" in printed
    assert "outside the plan" in printed
