"""The facts of the enterprise: each kept as soon as its field is left."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def page(window, session, store, mine):
    session.open(store.add(mine))
    window.go("enterprise")
    return window.page("enterprise")


def kept(session):
    return session.store.assessment(session.number).enterprise


def retype(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


@pytest.mark.parametrize(
    "key", ["name", "address", "county", "industry", "contact", "phone", "email"]
)
def test_every_field_is_kept_when_it_is_left_and_undone(qtbot, page, session, key):
    before = getattr(kept(session), key)
    retype(qtbot, page.edits[key], "typed 12 ")
    assert getattr(kept(session), key) == before
    qtbot.keyClick(page.edits[key], Qt.Key.Key_Tab)
    assert getattr(kept(session), key) == "typed 12"
    session.undo.undo()
    assert getattr(kept(session), key) == before
    assert page.edits[key].text() == before


def test_the_credit_code_is_checked_while_typing_and_kept_in_plain_form(qtbot, page, session):
    retype(qtbot, page.credit.edit, "9111 0000 6000 3734 1")
    assert page.credit.said().startswith("⚠")
    qtbot.keyClicks(page.credit.edit, "l")
    assert page.credit.said().startswith("✓")
    qtbot.keyClick(page.credit.edit, Qt.Key.Key_Return)
    assert kept(session).credit_code == "91110000600037341L"
    assert page.credit.edit.text() == "91110000600037341L"
    retype(qtbot, page.credit.edit, "123")
    qtbot.keyClick(page.credit.edit, Qt.Key.Key_Tab)
    assert kept(session).credit_code == "123", "a wrong code is named, not refused"


def test_what_is_under_the_cursor_is_kept_when_another_page_is_opened(qtbot, page, window, session):
    retype(qtbot, page.edits["name"], "New name")
    window.go("overview")
    assert kept(session).name == "New name"


def test_the_size_is_a_class_or_the_users_own_words(qtbot, page, session):
    page.scale.setFocus()
    qtbot.keyClick(page.scale, Qt.Key.Key_Down)
    qtbot.keyClick(page.scale, Qt.Key.Key_Down)
    assert kept(session).scale == "中型"
    retype(qtbot, page.scale.line, "300 kt")
    qtbot.keyClick(page.scale.line, Qt.Key.Key_Tab)
    assert kept(session).scale == "300 kt"
    session.undo.undo()
    assert page.scale.currentText() == "中型"


def test_an_undo_elsewhere_does_not_wipe_what_is_being_typed(qtbot, page, session):
    retype(qtbot, page.edits["name"], "A")
    qtbot.keyClick(page.edits["name"], Qt.Key.Key_Tab)
    retype(qtbot, page.edits["phone"], "0557")
    session.undo.undo()
    assert page.edits["phone"].text() == "0557"
    assert page.edits["name"].text() == "平川煤矿"


def test_another_assessment_brings_its_own_enterprise(page, window, session, store, mills):
    session.open(store.add(mills[1]))
    assert page.edits["name"].text() == "锦程印染"
    assert page.credit.edit.text() == ""


def test_tab_follows_the_reading_order(qtbot, page):
    order = "name credit_code county address industry".split()
    page.edits["name"].setFocus()
    for key in order[1:]:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.edits[key].hasFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.scale.hasFocus()
    for key in ("contact", "phone", "email"):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.edits[key].hasFocus()


def test_a_click_beside_the_fields_keeps_what_was_typed_and_goes_to_no_field(qtbot, page, session):
    retype(qtbot, page.edits["phone"], "0753")
    qtbot.mouseClick(page.profile, Qt.MouseButton.LeftButton, pos=page.profile.rect().topLeft())
    assert kept(session).phone == "0753"
    assert not any(edit.hasFocus() for edit in page.edits.values())
    assert not page.kind.hasFocus()
