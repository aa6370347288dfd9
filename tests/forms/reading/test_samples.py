"""The four sample factories: complete, clearly invented, each with another outcome."""

import pytest

from checklists.installed import installed
from forms.reading.samples import load, samples
from forms.region.regions import regions
from forms.reporting import make_report

# sector: (region, the checklist that states the level, the level it is made to show)
INTENDED = {
    "paper": ("suzhou", "paper-bleached-kraft-wood", 2),
    "textile": ("guangxi", "textile-cotton-dyeing", 3),
    "coal": ("gansu", "coal-underground", 0),
    "building": ("meizhou", "building-cement-hj467", 1),
}


@pytest.fixture(params=samples(), ids=lambda sample: sample.code)
def sample(request):
    return request.param


def test_there_is_one_for_each_sector_with_four_different_levels():
    assert [sample.code for sample in samples()] == list(INTENDED)
    assert len({level for _region, _code, level in INTENDED.values()}) == 4


def test_a_sample_shows_what_it_is_made_to_show(sample):
    assessment = load(sample, installed())
    region, code, level = INTENDED[sample.code]
    assert assessment.region == region
    first = make_report(assessment).parts[0]
    assert first.form.checklist.code == code
    assert first.score.level == level
    assert (first.next is None) == (level == 1)
    assert first.next is None or first.next.reachable


def test_a_sample_is_complete(sample):
    report = make_report(load(sample, installed()))
    assert not any(part.score.blank for part in report.parts)
    assert all(part.score.trace for part in report.parts)
    kinds = {part.form.checklist.code.split("-")[0] for part in report.parts}
    assert {"diagnosis", "obligations"} <= kinds
    assert any("discharge" in part.form.checklist.code for part in report.parts)
    assert any(part.form.checklist.pick for part in report.parts)
    assert report.not_applicable
    assert any(one.answer.note for part in report.parts for one in part.score.trace)


def test_a_sample_says_that_it_is_invented_and_names_nobody(sample):
    enterprise = load(sample, installed()).enterprise
    assert enterprise.name.startswith("示例")
    assert "虚构" in enterprise.scale
    assert enterprise.credit_code == enterprise.phone == enterprise.email == ""


def test_a_sample_has_the_obligations_of_its_region(sample):
    assessment = load(sample, installed())
    lists = [form.checklist for form in assessment.forms if form.checklist.region]
    assert [checklist.region for checklist in lists] == [assessment.region]
    assert assessment.region in regions()
