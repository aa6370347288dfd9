"""Taking back what was just done, and nothing else."""

import gc
from dataclasses import replace

import pytest

from desktop.session.commands import taking_back


@pytest.fixture
def opened(session, store, worked_case):
    session.open(store.add(worked_case(0)))
    return session


def name(session, words):
    session.set_enterprise(replace(session.assessment.enterprise, name=words))


def test_the_last_change_is_taken_back_once(opened):
    before = opened.assessment.enterprise
    name(opened, "甲")
    take_back = taking_back(opened.undo)
    gc.collect()
    assert take_back()
    assert opened.assessment.enterprise == before
    assert not take_back()


def test_a_change_that_came_in_its_place_stays(opened):
    name(opened, "甲")
    take_back = taking_back(opened.undo)
    opened.undo.undo()
    name(opened, "乙")
    assert not take_back()
    assert opened.assessment.enterprise.name == "乙"


def test_another_assessment_stays_as_it_is(opened, store, worked_case):
    name(opened, "甲")
    take_back = taking_back(opened.undo)
    opened.open(store.add(worked_case(1)))
    name(opened, "乙")
    assert not take_back()
    assert opened.assessment.enterprise.name == "乙"
