"""The bar above the pages says what is open."""

from dataclasses import replace

import pytest

from desktop.widgets.elided import ElidedLabel


@pytest.mark.parametrize("count", [1, 3])
def test_the_bar_says_how_many_checklists_are_open(window, session, store, worked_case, count):
    case = worked_case(0)
    session.open(store.add(replace(case, forms=case.forms[:count])))
    shown = window.topbar.findChild(ElidedLabel)
    words = shown.toolTip() or shown.text()
    first = session.forms[0].checklist.shown
    assert words.startswith(first)
    assert (str(count) in words.removeprefix(first)) == (count > 1)
