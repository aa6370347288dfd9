"""The power goes off in the middle of writing: every answer that was confirmed is there."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest

from forms.store import Store
from tests.forms.store.conftest import COAL

WRITER = """
import sys
from decimal import Decimal
from pathlib import Path
from checklists.installed import installed
from forms.assessment.answers import Answer
from forms.store import Store

store = Store(Path(sys.argv[1]))
coal = installed()["coal-underground"]
items = [item.code for item in coal.items() if item.answer == "number"]
old = dict.fromkeys(items)
for n in range(100_000):
    item = items[n % len(items)]
    new = Answer(value=Decimal(n), note="x" * (n % 3000))
    store.set_answer(1, coal, item, old[item], new)
    old[item] = new
    print(item, n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("lines", [1, 7, 40, 123])
def test_every_confirmed_answer_survives_kill_9(store, path, lines):
    store.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    confirmed = [writer.stdout.readline() for _ in range(lines)]
    writer.kill()
    confirmed += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    complete = [line.split() for line in confirmed if line.endswith("\n")]
    last = {item: int(n) for item, n in complete}
    total = len(complete)

    again = Store(path)
    answers = again.assessment(1).forms[0].answers
    history = again.db.table("history").count
    again.close()
    # The answer being written at that moment may be there as well.
    assert history in (total, total + 1)
    late = {code for code, answer in answers.items() if answer.value != last.get(code)}
    assert len(late) == history - total
    assert all(answers[code].value == Decimal(total) for code in late)
    assert all(answers[code].value == n for code, n in last.items() if code not in late)
    assert COAL.by_code.keys() >= answers.keys()
