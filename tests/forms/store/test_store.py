"""What is put into the store comes out the same, and every change leaves its trace."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Evidence, Form
from forms.errors import StoreError
from forms.reading.samples import load, samples
from forms.store import Store

COAL = installed()["coal-underground"]
ENERGY = installed()["energy-limits-paper"]
DIAGNOSIS = installed()["diagnosis-coal"]
FILE = Evidence("监测报告.pdf", "ab" * 32, 12)


def history(store):
    return [
        (row["item"], row["old"], row["new"]) for row in store.db.query("select * from history")
    ]


def reopened(store):
    """A second look at the same file, as after a restart."""
    return Store(store.path)


@pytest.mark.parametrize(
    ("checklist", "item", "answer"),
    [
        (COAL, "A1", Answer(value=Decimal("95.2"))),
        (COAL, "A1", Answer(value=Decimal("-0.000000000001"))),
        (COAL, "A1", Answer(value=Decimal("123456789012345.123456789012345"))),
        (COAL, "A1", Answer(value=Decimal(0), note="零")),
        (COAL, "A3", Answer(choice=0)),
        (COAL, "A3", Answer(choice=3, evidence=(FILE, replace(FILE, name="二.jpg")))),
        (COAL, "C4", Answer(na="低瓦斯矿井")),
        (COAL, "B1", Answer(note="待查 “引号” 'quote' \n第二行 𠀀")),
        (DIAGNOSIS, "COA-01", Answer(practice="partial")),
        (ENERGY, "E01", Answer()),
    ],
)
def test_every_kind_of_answer_comes_back(store, checklist, item, answer):
    if checklist is not COAL:
        store.add_form(1, Form(checklist))
    store.set_answer(1, checklist, item, None, answer)
    again = reopened(store)
    form = next(f for f in again.assessment(1).forms if f.checklist.code == checklist.code)
    assert form.answers == {item: answer}
    assert form.checklist == checklist
    again.close()


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.code)
def test_a_whole_assessment_comes_back(store, sample):
    assessment = load(sample, installed())
    number = store.add(assessment, sample=True)
    kept = store.assessment(number)
    assert replace(kept, uuid="") == assessment
    assert kept.digest() == assessment.digest()
    assert [list(form.answers) for form in kept.forms] == [
        list(form.answers) for form in assessment.forms
    ]


def test_facts_enterprise_and_variants_come_back(store):
    enterprise = Enterprise(*(f"字段 {n}" for n in range(len(Enterprise.__dataclass_fields__))))
    store.set_enterprise(1, enterprise)
    store.set_facts(1, replace(store.assessment(1), year=2031, region="other", new_project=True))
    store.set_variants(1, COAL.code, {"coal": "coking", "water": "rich"})
    kept = store.assessment(1)
    assert kept.enterprise == enterprise
    assert (kept.year, kept.region, kept.new_project) == (2031, "other", True)
    assert kept.forms[0].variants == {"coal": "coking", "water": "rich"}


def test_taking_an_item_out_of_a_pick_list_is_not_blanking_it(store):
    store.add_form(1, Form(ENERGY, {}, {"E01": Answer(), "E02": Answer(value=Decimal(1))}))
    store.set_answer(1, ENERGY, "E01", Answer(), None)
    assert list(store.assessment(1).forms[1].answers) == ["E02"]


def test_evidence_changes_with_its_answer(store):
    other = replace(FILE, name="二.jpg")
    with_file = Answer(choice=1, evidence=(FILE,))
    store.set_answer(1, COAL, "A3", None, with_file)
    both = replace(with_file, evidence=(other, FILE))
    store.set_answer(1, COAL, "A3", with_file, both)
    assert store.assessment(1).forms[0].answers["A3"] == both
    store.set_answer(1, COAL, "A3", both, Answer(choice=1))
    assert store.assessment(1).forms[0].answers["A3"] == Answer(choice=1)
    store.set_answer(1, COAL, "A3", Answer(choice=1), None)
    assert store.db.table("evidence").count == 0


def test_the_unit_is_kept_with_the_answer(store):
    store.set_answer(1, COAL, "B2", None, Answer(value=Decimal(6)))
    assert store.db.table("answer").get((1, COAL.code, "B2"))["unit"] == "kgce/t"


def test_every_change_of_an_answer_is_in_the_history(store):
    first, second = Answer(value=Decimal("95.2")), Answer(na="停产")
    store.set_answer(1, COAL, "A1", None, first)
    store.set_answer(1, COAL, "A1", first, second)
    store.set_answer(1, COAL, "A1", second, None)
    assert history(store) == [
        ("A1", None, '{"value": "95.2"}'),
        ("A1", '{"value": "95.2"}', '{"na": "停产"}'),
        ("A1", '{"na": "停产"}', None),
    ]


def test_a_deleted_assessment_comes_back_whole(store):
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal(1)))
    before = store.assessment(1)
    store.delete(1)
    assert store.entries() == []
    assert [entry.id for entry in store.entries(deleted=True)] == [1]
    store.undelete(1)
    assert [entry.id for entry in store.entries()] == [1]
    assert store.assessment(1) == before


def test_the_list_names_what_a_person_looks_for(store):
    store.add_form(1, Form(DIAGNOSIS))
    second = store.add(Assessment(Enterprise("乙厂", "91"), 2024, "other", ()), sample=True)
    assert [entry.id for entry in store.entries()] == [second, 1]
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal(1)))
    first, other = store.entries()
    assert (first.enterprise, first.year, first.region) == ("甲煤矿", 2025, "gansu")
    assert first.checklists == ("coal-underground", "diagnosis-coal")
    assert (other.credit_code, other.sample, other.checklists) == ("91", True, ())


def test_a_removed_checklist_takes_its_answers_with_it(store):
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, evidence=(FILE,)))
    store.remove_form(1, COAL.code)
    assert store.assessment(1).forms == ()
    assert store.db.table("answer").count == store.db.table("evidence").count == 0
    store.add_form(1, Form(COAL))
    assert store.assessment(1).forms[0].answers == {}


def test_the_revision_rises_only_when_the_content_has_changed(store):
    assert store.assessment(1).revision == 0
    assert store.next_revision(1).revision == 1
    assert store.next_revision(1).revision == 1
    answer = Answer(value=Decimal(1))
    store.set_answer(1, COAL, "A1", None, answer)
    assert store.next_revision(1).revision == 2
    store.set_answer(1, COAL, "A1", answer, answer)
    assert store.next_revision(1).revision == 2
    store.set_facts(1, replace(store.assessment(1), year=2030))
    assert store.next_revision(1).revision == 3
    uuid = store.assessment(1).uuid
    assert uuid
    assert reopened(store).assessment(1).uuid == uuid


def test_the_same_checklist_again_changes_nothing(store):
    before = list(store.db.query("select rowid, * from checklist"))
    store.install(COAL)
    store.add_form(1, Form(DIAGNOSIS))
    store.install(DIAGNOSIS)
    assert list(store.db.query("select rowid, * from checklist"))[:1] == before
    assert store.db.table("checklist").count == 2


def test_the_same_version_with_other_content_is_refused_whole(english, store):
    other = read_text(COAL.text.replace("weight = 0.08", "weight = 0.080", 1), "x")
    assert other.digest != COAL.digest
    with pytest.raises(StoreError, match="is installed with other content"):
        store.install(other)
    with pytest.raises(StoreError, match="A changed checklist needs a new version number"):
        store.add(Assessment(Enterprise("乙"), 2025, "other", (Form(DIAGNOSIS), Form(other))))
    assert store.db.table("checklist").count == 1
    assert len(store.entries()) == 1
    assert store.checklist(COAL.code, COAL.version) == COAL


def test_a_new_edition_stands_beside_the_old_one(store):
    newer = read_text(COAL.text.replace('"2019.1"', '"2019.2"'), "x")
    number = store.add(Assessment(Enterprise("乙"), 2025, "other", (Form(newer),)))
    assert store.assessment(1).forms[0].checklist == COAL
    assert store.assessment(number).forms[0].checklist == newer


def test_an_assessment_of_a_known_enterprise_shares_it(store):
    owner = store.enterprise_of(1)
    second = store.add(Assessment(Enterprise("ignored"), 2026, "gansu", ()), enterprise=owner)
    store.set_enterprise(second, Enterprise("改名煤矿"))
    assert store.assessment(1).enterprise.name == "改名煤矿"


def test_the_same_assessment_is_not_added_twice(english, store):
    with pytest.raises(StoreError, match="This assessment is in your data already"):
        store.add(store.assessment(1))
    assert len(store.entries()) == 1


def test_an_answer_for_a_form_that_is_not_there_is_refused_with_nothing_changed(store):
    with pytest.raises(StoreError):
        store.set_answer(1, DIAGNOSIS, "COA-01", None, Answer(practice="yes"))
    assert history(store) == []
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal(1)))


def test_a_store_in_memory_works_the_same():
    store = Store(None)
    store.add(Assessment(Enterprise("甲"), 2025, "other", (Form(COAL),)))
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal(1)))
    assert store.assessment(1).forms[0].answers == {"A1": Answer(value=Decimal(1))}
    store.close()
