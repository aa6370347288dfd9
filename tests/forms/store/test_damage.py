"""A store that was tampered with or damaged on the disk: a sentence, never a wrong answer."""

from contextlib import closing, suppress
from decimal import Decimal
from random import Random

import pytest

from forms.answers import Answer, Evidence
from forms.errors import StoreError
from forms.store import Store
from tests.forms.store.conftest import COAL, execute

pytestmark = pytest.mark.usefixtures("english")

FILE = Evidence("a.pdf", "ab" * 32, 1)


@pytest.fixture
def filled(store, path):
    store.set_answer(1, COAL, "A1", None, Answer(value=Decimal("95.2"), evidence=(FILE,)))
    store.set_answer(1, COAL, "A3", None, Answer(choice=1, note="注"))
    store.close()
    return path


@pytest.mark.parametrize(
    "change",
    [
        "update answer set value = 'NaN' where item = 'A1'",
        "update answer set value = '1e999999' where item = 'A1'",
        "update answer set value = 'ninety' where item = 'A1'",
        "update answer set value = x'00ff' where item = 'A1'",
        "update answer set choice = 9",
        "update answer set choice = 'x'",
        "update answer set item = 'Z9' where item = 'A1'",
        "update answer set choice = 1 where item = 'A1'",
        "update answer set practice = 'yes' where item = 'A3'",
        "update answer set practice = 'perhaps'",
        "update answer set note = x'00ff'",
        "update evidence set sha256 = '../../../../etc/passwd'",
        "update evidence set name = '../escaped'",
        "update evidence set size = -1",
        "update evidence set size = 'large'",
        "update form set variants = '['",
        "update form set variants = '[1]'",
        """update form set variants = '{"coal": 1}'""",
        """update form set variants = '{"coal": "wood"}'""",
        """update form set variants = '{"size": "large"}'""",
        "update assessment set tier = 'x'",
        """update assessment set tier = '{"micro": "perhaps"}'""",
        """update assessment set tier = '{"Not a code": "yes"}'""",
        f"update assessment set tier = '{'[' * 100_000}'",
        f"update audit set body = '{'[' * 100_000}'",
        """update audit set body = '{"due": "2025-02-30"}'""",
        """update audit set body = '{"note": "a", "note": "b"}'""",
        "insert into figure values (1, 'cod', 'NaN', null)",
        "insert into figure values (1, 'soot', '1', null)",
        "update assessment set year = 'last'",
        "update assessment set revision = 'third'",
        "update checklist set text = replace(text, '0.08', '0.80')",
        "update checklist set text = replace(text, '90, 85, 80', '9, 8, 7')",
        "update checklist set text = ''",
        "update checklist set sha256 = 'x'",
        "delete from checklist",
        "update assessment set enterprise = 7",
    ],
)
def test_what_this_program_never_writes_is_refused(filled, change):
    execute(filled, change)
    store = Store(filled)
    assert len(store.entries()) == 1
    with pytest.raises(StoreError, match="is damaged. Nothing was changed"):  # noqa: RUF043
        store.assessment(1)
    store.close()


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
