"""Settings take effect at once; backups are made by themselves and put back on request."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

import desktop.shell.window
from desktop.session.places import store_path
from desktop.settings.backups import Cover
from desktop.shell import app
from desktop.widgets import theme
from forms.store.backups import back_up_now, list_backups, made_words
from forms.store.copies import is_complete, write_complete
from resources.words import language, use


@pytest.fixture
def page(window, store, mine):
    store.add(mine)
    window.go("settings")
    return window.page("settings")


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_colours_change_at_once_and_are_remembered(qtbot, qapp, page, settings):
    click(qtbot, page.scheme.buttons["dark"])
    assert theme.colors() is theme.DARK
    assert theme.DARK.ground in qapp.styleSheet()
    assert settings.get("scheme") == "dark"
    click(qtbot, page.scheme.buttons["light"])
    assert theme.colors() is theme.LIGHT


def test_another_language_asks_for_a_new_window_once(qtbot, page, window, settings):
    with qtbot.waitSignal(window.restart):
        click(qtbot, page.language.buttons["en"])
    assert settings.get("language") == "en"
    with qtbot.assertNotEmitted(window.restart):
        click(qtbot, page.language.buttons["en"])


def test_the_new_window_speaks_the_language_and_shows_the_same_place(
    qtbot, qapp, store, settings, mine
):
    number = store.add(mine)
    settings.put("assessment", number)
    settings.put("page", "settings")
    shown = []
    try:
        app.show_window(qapp, store, settings, shown)
        first = shown[0]
        click(qtbot, first.page("settings").language.buttons["en"])
        qtbot.waitUntil(lambda: shown[0] is not first)
        second = shown[0]
        qtbot.addWidget(second)
        assert language() == "en"
        assert second.stack.currentWidget() is second.page("settings")
        assert second.session.number == number
        second.activateWindow()
        with qtbot.waitActive(second):
            pass
        qtbot.keyClick(second, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert second.stack.currentWidget() is second.page("new"), "shortcuts are not ambiguous"
        second.session.set_facts(year=2020, region="gansu", new_project=False)
        assert second.session.store.assessment(number).year == 2020
    finally:
        settings.put("language", "zh_CN")
        app.speak(qapp, "zh_CN")
        use("zh_CN")


def test_back_up_now_and_go_back(qtbot, page, window, store, session, mills):
    session.open(1)
    click(qtbot, page.backups.make_button)
    assert [one.reason for one in list_backups(store.path)] == [""]
    store.add(mills[0])
    click(qtbot, page.backups.lines[0].restore_button)
    assert len(store.entries()) == 2, "it asks once more"
    assert page.backups.question.yes.hasFocus()
    qtbot.keyClick(page.backups.question.yes, Qt.Key.Key_Space)
    assert [entry.enterprise for entry in store.entries()] == ["平川煤矿"]
    assert not session.is_open
    assert page.backups.question.isHidden()
    assert [line.backup.reason for line in page.backups.lines] == ["before-restore", ""]
    window.go("home")
    assert len(window.page("home").rows) == 1


def test_a_file_from_elsewhere_is_put_back(qtbot, page, store, tmp_path, mills):
    copy = tmp_path / "from-the-old-computer.db"
    back_up_now(store.path).replace(copy)
    store.add(mills[0])
    click(qtbot, page.backups.file_button)
    dialog = page.backups.findChild(QFileDialog)
    dialog.fileSelected.emit(str(copy))
    dialog.reject()
    qtbot.waitUntil(lambda: page.backups.findChild(QFileDialog) is None)
    qtbot.keyClick(page.backups.question.yes, Qt.Key.Key_Space)
    assert len(store.entries()) == 1


def test_a_complete_copy_is_written_told_of_and_put_back(
    qtbot, page, window, store, tmp_path, mills, monkeypatch
):
    chosen = []

    def choose(_parent, _title, suggested):
        chosen.append(tmp_path / suggested.name)
        return chosen[0]

    monkeypatch.setattr("desktop.handover.exports.ask_path", choose)
    click(qtbot, page.backups.copy_button)
    qtbot.waitUntil(lambda: window.banner.isVisible() and page.backups.copy_button.isEnabled())
    assert window.banner.property("tone") == "info"
    assert chosen[0].suffix == ".qingping"
    assert is_complete(chosen[0])
    store.add(mills[0])
    window.go("home")
    window.offer(chosen[0])
    assert window.stack.currentWidget() is page, "a backup that was double-clicked"
    assert len(store.entries()) == 2, "it asks first"
    qtbot.keyClick(page.backups.question.yes, Qt.Key.Key_Space)
    assert [entry.enterprise for entry in store.entries()] == ["平川煤矿"]


def test_a_copy_that_cannot_be_written_is_told(qtbot, page, window, tmp_path):
    page.write_copy(tmp_path)
    qtbot.waitUntil(lambda: window.banner.property("tone") == "error")
    qtbot.waitUntil(page.backups.copy_button.isEnabled)


def test_a_file_other_than_the_usual_one_is_named(page, window, store, monkeypatch):
    assert window.windowTitle().startswith(store.path.name)
    assert str(store_path()) in page.elsewhere.text()
    monkeypatch.setattr("desktop.settings.page.store_path", lambda: store.path)
    page.refresh()
    assert page.elsewhere.isHidden()


def test_a_file_that_is_no_backup_leaves_everything_as_it_is(
    qtbot, page, window, store, session, tmp_path
):
    session.open(1)
    bad = tmp_path / "holiday.db"
    bad.write_bytes(b"no database at all" * 100)
    page.backups.question.ask(bad, bad.name)
    qtbot.keyClick(page.backups.question.yes, Qt.Key.Key_Space)
    assert window.banner.property("tone") == "error"
    assert session.is_open
    assert session.set_facts(year=2019, region="gansu", new_project=False)
    assert store.assessment(1).year == 2019


def test_one_backup_a_day_is_made_after_the_start(qtbot, window, store, mine, monkeypatch):
    monkeypatch.setattr(desktop.shell.window, "BACKUP_AFTER", 0)
    window.start()
    qtbot.wait(30)
    assert list_backups(store.path) == [], "an empty store needs none"
    store.add(mine)
    window.start()
    qtbot.waitUntil(lambda: len(list_backups(store.path)) == 1)
    assert list_backups(store.path)[0].made.date() == datetime.now().date()


def test_a_daily_backup_that_fails_is_told(qtbot, window, store, mine, monkeypatch):
    store.add(mine)
    (store.path.parent / "backups").write_bytes(b"a file where the folder should be")
    monkeypatch.setattr(desktop.shell.window, "BACKUP_AFTER", 0)
    window.start()
    qtbot.waitUntil(lambda: window.banner.property("tone") == "warning")


def test_a_file_that_was_left_out_of_a_restore_is_named(page, store, window, tmp_path):
    made = write_complete(store.path, tmp_path / "a.qingping").path
    with ZipFile(made, "a") as packed:
        for number in range(5):
            packed.writestr(f"files/0123456789abcdef/报告{number}.pdf", b"altered")
    page.backups.restored.emit(made)
    assert window.banner.property("tone") == "warning"
    said = window.banner.text
    assert [f"报告{number}.pdf" in said for number in range(5)] == [True] * 3 + [False] * 2


HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(page, store):
    """Another program has the store."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


@pytest.fixture
def beats(qtbot):
    """How often the window could answer."""
    told = []
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: told.append(time.monotonic()))
    timer.start()
    yield told
    timer.stop()


def test_the_window_answers_while_a_copy_waits_and_says_why_it_failed(
    qtbot, page, window, held, beats
):
    click(qtbot, page.backups.make_button)
    assert page.backups.bar.isVisible()
    assert not page.backups.make_button.isEnabled()
    qtbot.waitUntil(lambda: window.banner.property("tone") == "error", timeout=20_000)
    assert len(beats) > 10
    assert page.backups.bar.isHidden()
    assert page.backups.make_button.isEnabled()


def test_a_copy_that_waits_can_be_stopped(qtbot, page, window, store, held):
    click(qtbot, page.backups.make_button)
    click(qtbot, page.backups.bar.cancel_button)
    qtbot.waitUntil(lambda: window.banner.isVisible() and page.backups.bar.isHidden(), timeout=9000)
    assert list((store.path.parent / "backups").iterdir()) == []


def test_a_restore_that_is_stopped_leaves_the_data_open(qtbot, page, window, store, session):
    session.open(1)
    copy = back_up_now(store.path)
    with closing(sqlite3.connect(copy)) as conn, conn:
        conn.execute("insert into history (old) values (zeroblob(20000000))")
        conn.executemany("insert into history (old) values (?)", [("x" * 90,)] * 600_000)
    page.backups.ask_about(copy)
    qtbot.keyClick(page.backups.question.yes, Qt.Key.Key_Space)
    cover = window.findChild(Cover)
    if cover is not None:  # a quick machine may be done
        cover.cancel()
        qtbot.waitUntil(lambda: window.findChild(Cover) is None, timeout=20_000)
    assert len(store.entries()) == 1
    assert not list(store.path.parent.glob("*restoring*"))


def test_times_of_a_wrong_clock_are_marked_in_the_list(qtbot, page, store):
    copy = back_up_now(store.path)
    copy.rename(copy.with_name("qingping-20990101-000000-000.db"))
    page.refresh()
    (line,) = page.backups.lines
    assert line.backup.doubtful
    assert made_words(line.backup) in line.restore_button.accessibleName()
