"""A store that was tampered with or damaged on the disk: a sentence, never a wrong answer."""

from contextlib import closing, suppress
from decimal import Decimal
from random import Random

import pytest

from forms.assessment.answers import Answer, Assessment, Enterprise, Evidence, Form
from forms.errors import StoreError
from forms.store import Store
from forms.store.library import editions
from tests.forms.store.conftest import COAL, execute

pytestmark = pytest.mark.usefixtures("english")

FILE = Evidence("a.pdf", "ab" * 32, 1)


@pytest.fixture
def filled(store, path):
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal("95.2"), evidence=(FILE,)))
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, note="注"))
    store.close()
    return path


ODD = {
    "update answer set value = 'NaN' where item = 'A1'": "A1",
    "update answer set value = '1e999999' where item = 'A1'": "A1",
    "update answer set value = 'ninety' where item = 'A1'": "A1",
    "update answer set value = x'00ff' where item = 'A1'": "A1",
    "update answer set choice = 9 where item = 'A3'": "A3",
    "update answer set choice = 'x' where item = 'A3'": "A3",
    "update answer set choice = 1.5 where item = 'A3'": "A3",
    "update answer set item = 'Z9' where item = 'A1'": "Z9",
    "update answer set choice = 1 where item = 'A1'": "A1",
    "update answer set practice = 'yes' where item = 'A3'": "A3",
    "update answer set practice = 'perhaps' where item = 'A3'": "A3",
    "update answer set note = x'00ff' where item = 'A3'": "A3",
    "update answer set note = printf('%.30000c', 'x') where item = 'A3'": "A3",
    "update evidence set sha256 = '../../../../etc/passwd'": "A1",
    "update evidence set name = '../escaped'": "A1",
    "update evidence set size = -1": "A1",
    "update evidence set size = 'large'": "A1",
    "update form set variants = '['": "Coal mining",
    "update form set variants = '[1]'": "Coal mining",
    """update form set variants = '{"coal": 1}'""": "Coal mining",
    """update form set variants = '{"coal": "wood"}'""": "Coal mining",
    """update form set variants = '{"size": "large"}'""": "Coal mining",
    "update assessment set tier = 'x'": "audit tier",
    """update assessment set tier = '{"micro": "perhaps"}'""": "audit tier",
    """update assessment set tier = '{"Not a code": "yes"}'""": "audit tier",
    f"update assessment set tier = '{'[' * 100_000}'": "audit tier",
    f"update audit set body = '{'[' * 100_000}'": "audit",
    "update audit set body = x'00ff'": "audit",
    """update audit set body = '{"due": "2025-02-30"}'""": "audit",
    """update audit set body = '{"note": "a", "note": "b"}'""": "audit",
    "update ledger set body = '[]'": "ledger",
    """update ledger set body = '{"rows": [{"kind": "x"}]}'""": "ledger",
    "insert into measure values (1, 7, '[]')": "measure 1",
    "insert into measure values (1, 7, x'00ff')": "measure 1",
    "insert into figure values (1, 'cod', 'NaN', null)": "own figures",
    "insert into figure values (1, 'soot', '1', null)": "own figures",
    "update assessment set year = 'last'": "year",
    "update assessment set revision = 'third'": "revision",
    "update assessment set revision = 9223372036854775807": "revision",
    "update assessment set enterprise = 7": "enterprise",
    "update enterprise set name = x'00ff'": "enterprise",
}


@pytest.mark.parametrize("change", ODD)
def test_what_this_program_never_writes_is_asked_again_and_the_rest_opens(filled, change):
    execute(filled, change)
    with closing(Store(filled)) as store:
        assert len(store.entries()) == 1
        assessment, faults = store.read(1)
        assert ODD[change] in faults[0].place
        (form,) = assessment.forms
        lost = {"Z9": "A1"}.get(ODD[change], ODD[change])
        assert {"A1", "A3"} - {lost} <= form.answers.keys()
        store.set_answer(1, COAL, "A1", form.answers.get("A1"), Answer(value=Decimal(7)))
        store.set_variants(1, COAL.code, {"coal": "steam", "water": "normal"})
        store.set_enterprise(1, Enterprise("乙煤矿"))
        again = store.next_revision(1)
        assert again.forms[0].answers["A1"].value == 7
        assert (again.enterprise.name, again.forms[0].variants["coal"]) == ("乙煤矿", "steam")


@pytest.mark.parametrize(
    "change",
    [
        "update checklist set text = replace(text, '0.08', '0.80')",
        "update checklist set text = replace(text, '90, 85, 80', '9, 8, 7')",
        "update checklist set text = ''",
        "update checklist set text = x'00ff'",
    ],
)
def test_a_spoilt_checklist_that_ships_is_taken_from_the_program(filled, change):
    execute(filled, change)
    with closing(Store(filled)) as store:
        assert store.read(1) == (store.assessment(1), ())
        assert store.assessment(1).forms[0].checklist == COAL


@pytest.mark.parametrize("change", ["update checklist set sha256 = 'x'", "delete from checklist"])
def test_a_checklist_that_cannot_be_told_is_named_and_the_file_is_not_called_damaged(
    filled, change
):
    execute(filled, change)
    with closing(Store(filled)) as store:
        assert len(store.entries()) == 1
        with pytest.raises(StoreError, match=f"{COAL.code} {COAL.version}") as caught:
            store.assessment(1)
        assert "damaged" not in str(caught.value)
        assert editions(store)


def test_options_and_answers_that_an_edition_does_not_have_are_refused(filled):
    with closing(Store(filled)) as store:
        before = store.assessment(1)
        with pytest.raises(StoreError, match="has no option “wood” of “coal”"):
            store.set_variants(1, COAL.code, {"coal": "wood", "water": "normal"})
        with pytest.raises(StoreError, match="asks no such answer to Z9"):
            store.set_answer(1, COAL, "Z9", None, Answer(choice=1))
        with pytest.raises(StoreError, match="asks no such answer to A3"):
            store.set_answer(1, COAL, "A3", None, Answer(value=Decimal(1)))
        with pytest.raises(StoreError, match="has no option"):
            store.add(Assessment(Enterprise("x"), 2025, "gansu", (Form(COAL, {"x": "y"}),)))
        assert store.assessment(1) == before
        assert len(store.entries()) == 1


def test_spoilt_bytes_of_a_name_do_not_hide_the_list(filled):
    execute(filled, "update enterprise set name = cast(x'e794b2ff' as text)")
    with closing(Store(filled)) as store:
        assert [one.enterprise for one in store.entries()] == ["甲\N{REPLACEMENT CHARACTER}"]
        assert store.enterprises()


@pytest.mark.parametrize("seed", range(60))
def test_random_bytes_give_the_right_answers_or_a_sentence(filled, seed):
    """Flipped bytes may spoil texts that nothing can check, but never raise anything else."""
    random = Random(seed)
    data = bytearray(filled.read_bytes())
    for _ in range(random.choice([1, 3, 30])):
        data[random.randrange(len(data))] = random.randrange(256)
    filled.write_bytes(data)
    with suppress(StoreError), closing(Store(filled)) as store:
        for entry in store.entries():
            store.assessment(entry.id)
        store.set_answer(1, COAL, "A2", None, Answer(value=Decimal(1)))


def test_a_text_that_no_file_can_hold_is_refused(filled):
    store = Store(filled)
    with pytest.raises(StoreError, match="cannot be saved. Type it again"):  # noqa: RUF043
        store.set_answer(1, COAL, "A1", None, Answer(value=Decimal(1), note="\ud800"))
    assert store.assessment(1).forms[0].answers["A1"].value == Decimal("95.2")
    store.close()


@pytest.mark.parametrize("part", range(1, 16))
def test_a_store_cut_off_anywhere_is_refused(filled, part):
    data = filled.read_bytes()
    filled.write_bytes(data[: len(data) * part // 16])
    with pytest.raises(StoreError, match="is damaged"):
        Store(filled)
