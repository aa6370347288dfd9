"""What is tracked goes from JSON through store and workbook back to the same JSON."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from checklists.model import plain
from forms.assessment.answers import Enterprise
from forms.assessment.audit import CONCLUSIONS, NATURES, PHASES
from forms.assessment.figures import QUANTITIES
from forms.assessment.profile import DATES
from forms.reading.answers import read_answers
from forms.region.tier import rules
from forms.reporting import make_report
from forms.store import Store
from forms.xlsx.reading.read import read_workbook
from tests.forms.coal import answers_file
from tests.forms.xlsx.books import written

pytestmark = pytest.mark.slow

WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cs")) | st.sampled_from("\n\t"))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, places=12).map(plain)


def some(**keys):
    """Any of these keys."""
    return st.fixed_dictionaries({}, optional=keys)


CORRECTIONS = some(what=WORDS, until=DAYS, done=DAYS, evidence=WORDS)
AUDITS = some(
    nature=st.sampled_from(NATURES),
    evaluation=st.sampled_from(CONCLUSIONS),
    acceptance=st.sampled_from(CONCLUSIONS),
    phases=st.dictionaries(st.sampled_from(PHASES), some(begin=DAYS, end=DAYS)),
    corrections=st.lists(CORRECTIONS, max_size=4),
    deadlines=st.dictionaries(st.sampled_from(["begin", "report", "Z 9"]), DAYS),
    **dict.fromkeys(("notified_on", "due", "report_on", "evaluation_on", "acceptance_on"), DAYS),
    **dict.fromkeys(("cost", "note"), WORDS),
)
TOPS = some(
    tier=some(
        **{one.code: st.sampled_from(["yes", "no", "unknown"]) for one in rules().questions},
        a_later_question=st.sampled_from(["yes", "no"]),
    ),
    audit=AUDITS,
    figures=some(**{one.code: some(base=NUMBERS, current=NUMBERS) for one in QUANTITIES}),
    enterprise=some(
        **{key: DAYS if key in DATES else WORDS for key in Enterprise.__dataclass_fields__}
    ),
    region=st.sampled_from(["suzhou", "linyi", "other"]),
)


@given(TOPS)
@settings(max_examples=40, deadline=None)
def test_json_store_and_workbook_say_the_same(top):
    read = read_answers(json.dumps(answers_file(**top)), "a.json", installed())
    store = Store(None)
    kept = store.assessment(store.add(read))
    store.close()
    assert kept.content() == read.content()
    with TemporaryDirectory() as folder:
        reading = read_workbook(written(make_report(kept), Path(folder)), installed())
    assert (reading.remarks, reading.changed) == ((), False)
    text = json.dumps(reading.assessment.as_json(), ensure_ascii=False)
    again = read_answers(text, "b.json", installed())
    assert again.as_json() == kept.as_json()
    assert again.digest() == read.digest()
