"""The form page on a worked case, for every test of the form."""

import pytest


@pytest.fixture
def page(window, session, settings, worked_case):
    session.open(session.store.add(worked_case(9)))
    settings.put("section", "paper-paper-and-board/B")
    window.go("form")
    return window.page("form")
