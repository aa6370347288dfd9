"""The factories that come with the program: shown as what they are, and counted nowhere."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from forms.bureau.handout.anonymous import write_anonymous
from forms.bureau.handout.rollup import tables
from forms.bureau.intake.merge import merge
from forms.bureau.register.register import (
    IS_SAMPLE,
    Filter,
    choices,
    conflicts,
    count,
    lines,
    revisions,
)
from forms.bureau.register.statistics import totals
from forms.reporting import make_report
from forms.store import Store
from forms.store.library import readable
from forms.xlsx.write import write_workbook
from tests.forms.bureau.files import CODES, assessment, coal, limits, sent, taken

pytestmark = pytest.mark.usefixtures("english")

SAMPLE = assessment(coal(), limits(), name="示例煤业有限公司", credit="", uuid="s-1")
OWN = assessment(coal(), credit=CODES[1], uuid="u-2")


@pytest.fixture
def both(store, tmp_path):
    write_workbook(make_report(SAMPLE, sample=True), tmp_path / "s.xlsx")
    return taken(store, tmp_path / "s.xlsx", sent(tmp_path, OWN))


def test_a_sample_is_taken_in_and_marked(store, both):
    verdict, own = both
    assert (verdict.verdict, verdict.sample, own.sample) == ("new", True, False)
    assert "a sample that comes with the program: not counted" in verdict.reason
    assert verdict.as_json()["sample"] is True
    (line,) = lines(store, Filter(mark=IS_SAMPLE))
    assert line.row.name == SAMPLE.enterprise.name
    assert count(store, Filter()) == 2


def test_a_sample_counts_nowhere(store, both, tmp_path):
    found = totals(store, Filter())
    assert (found.enterprises, found.submissions, found.samples) == (1, 1, 1)
    assert (found.without_code, found.incomplete) == (0, 0)
    for table in tables(store, Filter()):
        assert "示例" not in str(list(table.rows)), table.name
    assert choices(store, "year") == [2025]
    write_anonymous(store, Filter(), tmp_path / "out.xlsx")
    assert "1 self" in load_workbook(tmp_path / "out.xlsx").worksheets[0]["A4"].value


def test_samples_are_never_in_conflict_and_never_ask_for_a_choice(store, both, tmp_path):
    other = replace(SAMPLE, new_project=True)
    later = replace(other, revision=2)
    for made, name, verdict in ((other, "t.xlsx", "conflict"), (later, "u.xlsx", "newer")):
        write_workbook(make_report(made, sample=True), tmp_path / name)
        assert [one.verdict for one in taken(store, tmp_path / name)] == [verdict]
        assert conflicts(store) == []
    states = [(one.row.revision, one.row.state) for one in revisions(store, 1)]
    assert states == [(2, "sample"), (1, "superseded"), (1, "superseded")]


def test_a_sample_stays_one_in_the_store_of_another_bureau(store, both, tmp_path):
    city = Store(tmp_path / "city.db")
    assert [one.sample for one in merge(store.path, city, readable(city))] == [True, False]
    assert totals(city, Filter()).submissions == 1
    city.close()
