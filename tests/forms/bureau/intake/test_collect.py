"""One verdict a file: what is taken in, what is kept aside, what is refused, and why."""

import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.measures import Measure
from forms.bureau.intake.collect import collect
from forms.bureau.register.register import Filter, conflicts, detail, lines, prefer, revisions
from forms.store import Store
from forms.xlsx.write import write_blank
from tests.checklists.texts import INDEX
from tests.forms.bureau.files import (
    COAL,
    CODES,
    LIMITS,
    assessment,
    blank,
    coal,
    limits,
    revised,
    sent,
    taken,
)
from tests.forms.xlsx.books import Editor
from tests.forms.xlsx.corpus import built, entities

pytestmark = pytest.mark.usefixtures("english")

FIRST = assessment(limits("1"))
SECOND = revised(FIRST, limits("900"))


def states(store):
    return [(line.row.revision, line.row.state) for line in revisions(store, 1)]


def content(store):
    """Everything in the database, to see that nothing was changed."""
    return list(store.db.conn.iterdump())


def test_a_new_file_is_taken_in_and_comes_back_exactly(store, tmp_path):
    made = assessment(coal(), limits(), measures=(Measure("m1", "电机改造"),))
    (verdict,) = taken(store, sent(tmp_path, made))
    assert (verdict.verdict, verdict.cause) == ("new", None)
    assert (verdict.enterprise, verdict.credit_code) == ("甲煤矿", CODES[0])
    assert (verdict.year, verdict.revision, verdict.blank) == (2025, 1, 0)
    assert verdict.level == verdict.printed_level == {COAL: 1, LIMITS: 1}
    kept = detail(store, verdict.submission)
    assert kept.assessment.as_json() == made.as_json()
    assert kept.assessment.digest() == kept.line.row.digest == made.digest()


def test_the_same_folder_again_changes_nothing(store, tmp_path):
    paths = [sent(tmp_path / "in", FIRST), tmp_path / "in" / "none.xlsx"]
    paths[1].write_bytes(b"<html/>")
    before_and_after = []
    for verdicts in (["new", "refused"], ["same", "refused"]):
        assert [one.verdict for one in taken(store, *paths)] == verdicts
        before_and_after.append(content(store))
    assert before_and_after[0] == before_and_after[1]


def test_the_same_answers_in_another_file_are_known(store, tmp_path):
    taken(store, sent(tmp_path, FIRST))
    again = Editor(sent(tmp_path, FIRST, "b.xlsx")).save()
    (verdict,) = taken(store, again)
    assert (verdict.verdict, verdict.submission) == ("same", 1)


def test_a_newer_revision_replaces_and_the_older_stays_as_history(store, tmp_path):
    first, second = sent(tmp_path, FIRST), sent(tmp_path, SECOND, "b.xlsx")
    assert [one.verdict for one in taken(store, first, second)] == ["new", "newer"]
    assert states(store) == [(2, "current"), (1, "superseded")]
    (line,) = lines(store, Filter())
    assert line.row.energy == 0


def test_an_older_revision_goes_into_the_history(store, tmp_path):
    first, second = sent(tmp_path, FIRST), sent(tmp_path, SECOND, "b.xlsx")
    verdicts = taken(store, second, first)
    assert [one.verdict for one in verdicts] == ["new", "older"]
    assert verdicts[1].reason.startswith(
        "revision 2 is here already; revision 1 goes into the history"
    )
    assert states(store) == [(2, "current"), (1, "superseded")]


def test_the_same_revision_with_other_content_is_kept_aside_until_one_is_chosen(store, tmp_path):
    other = sent(tmp_path, replace(SECOND, revision=1), "b.xlsx")
    verdicts = taken(store, sent(tmp_path, FIRST), other)
    assert [one.verdict for one in verdicts] == ["new", "conflict"]
    assert [line.id for line in conflicts(store)] == [1, 2]
    (counts,) = (line for line in lines(store, Filter()) if line.row.state == "current")
    assert counts.id == 1
    prefer(store, 2)
    assert conflicts(store) == []
    assert [(line.id, line.row.state) for line in lines(store, Filter())] == [(2, "current")]
    assert [one.verdict for one in taken(store, other)] == ["same"]


def test_a_later_revision_settles_a_conflict(store, tmp_path):
    files = [
        sent(tmp_path, made, f"{n}.xlsx")
        for n, made in enumerate((FIRST, replace(SECOND, revision=1), SECOND))
    ]
    assert [one.verdict for one in taken(store, *files)] == ["new", "conflict", "newer"]
    assert {state for _revision, state in states(store)} == {"current", "superseded"}
    assert conflicts(store) == []


def test_what_was_changed_after_the_export_is_taken_in_and_marked(store, tmp_path):
    path = sent(tmp_path, FIRST)
    edit = Editor(path)
    edit.item(LIMITS, "E01").value = 2
    edit.save()
    (verdict,) = taken(store, path)
    assert verdict.verdict == "changed"
    assert "E01: the cell says “2”, the file had stored “1”" in verdict.reason
    assert verdict.remarks
    kept = detail(store, 1)
    assert kept.line.row.changed
    assert kept.assessment.forms[0].answers["E01"].value == 2
    assert kept.remarks == verdict.remarks


def test_the_printed_level_counts_for_nothing_but_is_kept_beside_ours(store, tmp_path):
    path = sent(tmp_path, assessment(coal(A1=Answer(value=Decimal(1)))))
    edit = Editor(path)
    edit.cell("result", f"level:{COAL}", 4).value = "level I"
    edit.save()
    (verdict,) = taken(store, path)
    ours = verdict.level[COAL]
    assert ours != 1
    assert (verdict.verdict, verdict.printed_level, verdict.differs) == ("new", {COAL: 1}, (COAL,))
    assert "the file shows “level I”, but its answers give" in verdict.reason
    (level,) = detail(store, 1).levels
    assert (level.printed, level.level) == (1, ours)


def test_blanks_are_counted_and_make_the_level_provisional(store, tmp_path):
    (verdict,) = taken(store, sent(tmp_path, assessment(blank())))
    count = sum(item.exists_for(blank().variants) for item in installed()[COAL].items())
    assert (verdict.verdict, verdict.blank) == ("new", count)
    assert f"{count} items are blank" in verdict.reason
    (line,) = lines(store, Filter())
    assert (line.row.level, line.row.best, line.row.provisional) == (0, 1, 1)


def test_a_checklist_that_is_not_installed_refuses_the_file_until_it_is(store, tmp_path):
    own = read_text(INDEX, "made")
    form = Form(own, {one.code: next(iter(one.options)) for one in own.variants})
    path = sent(tmp_path, assessment(form))
    (verdict,) = taken(store, path)
    assert (verdict.verdict, verdict.cause) == ("refused", "unknown-checklist")
    (line,) = lines(store, Filter())
    assert (line.row.state, line.row.file) == ("refused", "a.xlsx")
    known = {**installed(), own.code: own}
    assert [one.verdict for one in collect([path], store, known)] == ["new"]
    assert [line.row.state for line in lines(store, Filter())] == ["current"]


def test_a_version_that_the_store_knows_with_other_content_is_refused(store, tmp_path):
    own = read_text(INDEX, "made")
    store.install(read_text(INDEX + "\n# otherwise\n", "made"))
    form = Form(own, {one.code: next(iter(one.options)) for one in own.variants})
    path = sent(tmp_path, assessment(form))
    (verdict,) = collect([path], store, {own.code: own})
    assert (verdict.verdict, verdict.cause) == ("refused", "unknown-checklist")
    assert "is installed with other content" in verdict.reason


def test_good_files_go_in_whatever_the_others_do(store, tmp_path):
    good = sent(tmp_path, FIRST)
    bad = [built(good, entities, tmp_path / "hostile.xlsx"), tmp_path / "missing.xlsx", tmp_path]
    (tmp_path / "text.xlsx").write_bytes("编号".encode())
    verdicts = taken(store, *bad, tmp_path / "text.xlsx", good)
    assert [one.cause for one in verdicts] == [
        "hostile",
        "unreadable",
        "unreadable",
        "unreadable",
        None,
    ]
    # What could not even be read has no bytes to be known by, so that it leaves no line.
    assert [line.row.file for line in lines(store, Filter(), sort="received")] == [
        "hostile.xlsx",
        "text.xlsx",
        "a.xlsx",
    ]


def test_another_enterprise_with_a_copied_assessment_is_not_mixed_up(store, tmp_path):
    """Two factories of one consultant may share the uuid of a copied store."""
    other = replace(SECOND, enterprise=Enterprise("乙煤矿", CODES[1]))
    verdicts = taken(store, sent(tmp_path, FIRST), sent(tmp_path, other, "b.xlsx"))
    assert [one.verdict for one in verdicts] == ["new", "new"]


def test_a_credit_code_that_is_filled_in_later_belongs_to_the_same_assessment(store, tmp_path):
    before = replace(FIRST, enterprise=Enterprise("甲煤矿"))
    verdicts = taken(store, sent(tmp_path, before), sent(tmp_path, SECOND, "b.xlsx"))
    assert [one.verdict for one in verdicts] == ["new", "newer"]
    assert "no credit code" in verdicts[0].reason


def test_enterprises_without_a_code_and_with_other_names_are_kept_apart(store, tmp_path):
    for name in ("甲煤矿", "乙煤矿"):
        made = replace(FIRST, enterprise=Enterprise(name))
        (verdict,) = taken(store, sent(tmp_path, made, f"{name}.xlsx"))
        assert verdict.verdict == "new"


def test_a_second_assessment_of_the_same_enterprise_and_year_is_said(store, tmp_path):
    other = replace(SECOND, uuid="u-2")
    verdicts = taken(store, sent(tmp_path, FIRST), sent(tmp_path, other, "b.xlsx"))
    assert verdicts[1].verdict == "new"
    assert "this enterprise has another assessment of 2025" in verdicts[1].reason


def filled_by_hand(folder, code, value, name):
    """A blank form of the bureau, filled in with a spreadsheet."""
    path = folder / name
    form = Form(installed()[code], {})
    write_blank(Assessment(Enterprise(), 0, "gansu", (form,)), path)
    edit = Editor(path)
    edit.field("year").value = 2025
    edit.field("enterprise.name").value = "甲煤矿"
    edit.field("enterprise.credit_code").value = CODES[0]
    item = "E01" if code == LIMITS else next(iter(installed()[code].by_code))
    edit.item(code, item).value = value
    return edit.save()


def test_forms_filled_in_by_hand_have_no_revisions_so_that_a_person_chooses(store, tmp_path):
    files = [
        filled_by_hand(tmp_path, LIMITS, 1, "a.xlsx"),
        filled_by_hand(tmp_path, LIMITS, 2, "b.xlsx"),
        filled_by_hand(tmp_path, "diagnosis-coal", "是", "c.xlsx"),
    ]
    verdicts = taken(store, *files)
    assert [one.verdict for one in verdicts] == ["new", "conflict", "new"]
    assert verdicts[0].differs == ()
    assert verdicts[0].printed_level == {}


def test_a_run_that_was_cancelled_is_taken_up_again(store, tmp_path):
    files = [
        sent(tmp_path, assessment(name=f"{n}号煤矿", credit="", uuid=f"u-{n}"), f"{n}.xlsx")
        for n in range(4)
    ]
    asked = iter([False, False, True, True])
    first = taken(store, *files, cancelled=lambda: next(asked))
    assert [one.verdict for one in first] == ["new", "new"]
    assert [one.verdict for one in taken(store, *files)] == ["same", "same", "new", "new"]


def test_verdicts_are_on_the_disk_when_they_are_said(store, tmp_path):
    verdicts = collect([sent(tmp_path, FIRST)], store, installed())
    next(verdicts)
    second = Store(store.path)
    assert len(lines(second, Filter())) == 1
    second.close()


def test_a_copy_of_a_file_in_the_same_run_is_known(store, tmp_path):
    path = sent(tmp_path, FIRST)
    shutil.copy(path, tmp_path / "copy.xlsx")
    assert [one.verdict for one in taken(store, path, tmp_path / "copy.xlsx")] == ["new", "same"]
