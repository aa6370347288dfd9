"""Publish a pack from the window: choose, sign, write; who gets it can check it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from checklists.document import toml
from checklists.installed import installed
from checklists.packs.pack import read_pack
from checklists.packs.signing import key_words, new_key, read_key
from checklists.reader import read_text
from forms.store.library import Origin, add_checklist

COAL = installed()["coal-underground"]


@pytest.fixture
def page(window, english):
    window.go("publish")
    return window.page("publish")


def add(page, code, version="2026.1"):
    made = read_text(toml(replace(COAL, code=code, version=version)), "x")
    add_checklist(page.session.store, made, Origin(file="x.toml"))
    page.refresh()


def test_with_nothing_added_it_says_what_to_do(page):
    assert page.nothing.isVisible()
    assert not page.write_button.isEnabled()


def test_ticked_checklists_are_signed_and_written(qtbot, page, window, tmp_path):
    for code in ("tannery", "brewery"):
        add(page, code)
    add(page, "tannery", "2026.2")
    assert [(one.code, one.version) for one in page.chosen()] == [
        ("tannery", "2026.2"),
        ("brewery", "2026.1"),
    ]
    next(box for box, one in page.ticks.items() if one.code == "brewery").click()
    page.refresh()
    new_key(tmp_path / "a.key")
    page.take_key(tmp_path / "a.key")
    assert key_words(read_key(tmp_path / "a.key")) in page.key.text()
    page.publisher.setText(" 市生态环境局 ")
    path = tmp_path / "a.qpk"
    page.write_to(path)
    qtbot.waitUntil(lambda: "a.qpk is written" in window.banner.text)
    pack = read_pack(path)
    assert (pack.publisher, pack.signature) == ("市生态环境局", "valid")
    assert [one.code for one in pack.checklists] == ["tannery"]


def test_without_a_name_nothing_is_written(qtbot, page):
    add(page, "tannery")
    page.write_button.setFocus()
    qtbot.keyClick(page.write_button, Qt.Key.Key_Return)
    assert "Who publishes it?" in page.name_field.said()
    assert page.publisher.hasFocus()


def test_a_file_that_is_no_key_is_told(page, window, tmp_path):
    (tmp_path / "b.key").write_text("x")
    page.take_key(tmp_path / "b.key")
    assert "holds no key" in window.banner.text
    assert "not signed" in page.key.text()


def test_f1_opens_the_guide_that_speaks_of_packs(page, window):
    window._explain_page()
    assert window.stack.currentWidget() is window.page("help")


def test_it_is_reached_from_the_library(qtbot, page, window):
    window.go("checklists")
    library = window.page("checklists")
    library.publish_button.setFocus()
    qtbot.keyClick(library.publish_button, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is page
