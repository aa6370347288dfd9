"""Two files that say they are the same revision: what differs, and who counts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.bureau.handout.rollup import write_rollup
from forms.bureau.intake.conflict import MOST, differences, differences_words
from forms.bureau.register.register import Filter, conflicts, detail, lines, revisions
from tests.forms.bureau.files import COAL, LIMITS, assessment, coal, limits, revised, sent, taken
from tests.forms.bureau.handout.test_rollup import rows
from tests.forms.xlsx.books import Editor

pytestmark = pytest.mark.usefixtures("english")

FIRST = assessment(coal(A1=Answer(value=Decimal(95))), limits("1"))
OTHER = assessment(coal(A1=Answer(value=Decimal(90))), limits("1"), county="崇信县")


def said(kept, sent_):
    return [str(one) for one in differences(kept.as_json(), sent_)]


def test_a_conflict_names_what_differs(store, tmp_path):
    files = (sent(tmp_path, FIRST), sent(tmp_path, OTHER, "b.xlsx"))
    verdict = taken(store, *files)[1]
    title = installed()[COAL].shown
    assert verdict.verdict == "conflict"
    assert f"other: Enterprise, {title} A1" in verdict.reason
    assert [str(one) for one in verdict.remarks] == [
        "Enterprise: not the same in both files",
        f"{title} A1: here “95”, in this file “90”",
    ]
    assert detail(store, verdict.submission).remarks == verdict.remarks
    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    (row,) = rows(load_workbook(tmp_path / "out.xlsx").worksheets[2])
    assert f"{title} A1" in list(row.values())[-1]


def test_every_kind_of_answer_and_every_part_is_compared():
    checklist = installed()[COAL]
    diagnosis = installed()["diagnosis-coal"]
    (first, second, *_more) = diagnosis.by_code
    one = Form(diagnosis, {}, {first: Answer(practice="yes"), second: Answer(na="无")})
    two = Form(diagnosis, {}, {first: Answer(practice="no"), second: Answer(note="记")})
    assert said(assessment(one), assessment(two)) == [
        f"{diagnosis.shown} {first}: here “yes”, in this file “no”",
        f"{diagnosis.shown} {second}: here “无”, in this file “记”",
    ]
    codes = [code for code, item in checklist.by_code.items() if item.answer == "choice"]
    chosen = coal(**{codes[0]: Answer(choice=0)})
    assert said(assessment(coal()), assessment(chosen)) == [
        f"{checklist.shown} {codes[0]}: here “level I”, in this file “below level III”"
    ]
    blank = Form(installed()[LIMITS], {}, {})
    picked = said(assessment(limits()), assessment(blank))
    assert picked == [f"{installed()[LIMITS].shown} E01: here “1”, in this file “not filled in”"]
    assert said(assessment(coal()), assessment(coal(), limits())) == [
        f"{installed()[LIMITS].shown}: this checklist is in one of the files only"
    ]
    assert said(FIRST, replace(FIRST, new_project=True)) == [
        "New plant or project: not the same in both files"
    ]
    assert said(FIRST, FIRST) == []
    assert differences_words([]) == ""


def test_very_many_differences_are_cut():
    checklist = installed()["diagnosis-coal"]
    everything = {code: Answer(note="注" * 100) for code in checklist.by_code}
    more = {code: Answer(note="记") for code in installed()[COAL].by_code}
    kept = assessment(Form(checklist, {}, {}), coal())
    other = assessment(Form(checklist, {}, everything), coal(**more))
    found = differences(kept.as_json(), other)
    assert len(found) == MOST + 1
    assert found[-1].sentence.endswith("more differences")
    assert all(len(one.sentence) < 200 for one in found)
    assert differences_words(found).endswith("and others")


def test_an_old_revision_in_conflict_needs_no_choice_whenever_it_comes(store, tmp_path):
    """The outcome must not depend on the order in which files come."""
    later = revised(FIRST, coal())
    files = [sent(tmp_path, one, f"{n}.xlsx") for n, one in enumerate((later, FIRST, OTHER))]
    verdicts = taken(store, *files)
    assert [one.verdict for one in verdicts] == ["new", "older", "conflict"]
    assert "since revision 2 counts, it goes into the history" in verdicts[2].reason
    assert conflicts(store) == []
    assert [(one.row.revision, one.row.state) for one in revisions(store, 1)] == [
        (2, "current"),
        (1, "superseded"),
        (1, "superseded"),
    ]
    assert [line.id for line in lines(store, Filter())] == [1]


def test_a_copy_that_prints_another_level_is_known_but_that_is_said(store, tmp_path):
    path = sent(tmp_path, FIRST)
    taken(store, path)
    edit = Editor(path)
    edit.cell("result", f"level:{COAL}", 4).value = "level III"
    edit.save()
    (verdict,) = taken(store, path)
    assert (verdict.verdict, verdict.differs) == ("same", (COAL,))
    assert "the file shows “level III”" in verdict.reason
