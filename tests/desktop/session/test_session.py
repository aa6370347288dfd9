"""The session: one way to change an assessment, every change on the disk at once."""

import os
import subprocess
import sys
import textwrap
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer
from forms.reading.samples import load, samples
from forms.store import Store

PAPER = "paper-paper-and-board"


def test_failed_write_leaves_everything_as_it_was(session, worked_case):
    session.open(session.store.add(worked_case(9)))
    item = session.form(PAPER).checklist.by_code["B2"]
    said = []
    session.failed.connect(said.append)
    session.store.db.execute("PRAGMA max_page_count = 1")
    note = "长" * 20_000
    assert not session.set_answer(PAPER, item, Answer(value=Decimal(1), note=note))
    assert session.answer(PAPER, "B2").blank
    assert not session.undo.canUndo()
    assert len(said) == 1
    session.store.db.execute("PRAGMA max_page_count = 1000000")
    assert session.set_answer(PAPER, item, Answer(value=Decimal(1), note=note))
    assert session.store.assessment(session.number).forms[-1].answers["B2"].note == note


def test_removed_checklists_come_back_to_their_places(session):
    (sample,) = [one for one in samples() if one.code == "building"]
    session.open(session.store.add(load(sample, installed())))
    order = [form.checklist.code for form in session.forms]
    assert len(order) > 2
    for code in order:
        session.remove_form(code)
    for _step in order:
        session.undo.undo()
        kept = session.store.assessment(session.number).forms
        assert [form.checklist.code for form in kept] == list(session._forms)
    assert list(session._forms) == order


def test_removed_checklist_comes_back_with_its_answers(session, worked_case):
    session.open(session.store.add(worked_case(9)))
    before = session.form(PAPER).answers
    session.remove_form(PAPER)
    assert PAPER not in [form.checklist.code for form in session.forms]
    session.undo.undo()
    stored = session.store.assessment(session.number)
    assert next(f for f in stored.forms if f.checklist.code == PAPER).answers == before


def test_killed_process_loses_no_answer_that_was_left(tmp_path):
    """The window types in another process until it is killed; each left field must be there."""
    script = textwrap.dedent(
        """
        import json, os, sys
        from pathlib import Path
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from checklists.installed import installed
        from desktop.shell.app import make_app
        from desktop.session.session import Session
        from desktop.session.settings import Settings
        from desktop.shell.window import MainWindow
        from forms.assessment.answers import Assessment, Enterprise, Form
        from forms.store import Store
        app = make_app(["test"])
        folder = Path(sys.argv[1])
        store = Store(folder / "a.db")
        session = Session(store)
        form = Form(installed()["paper-bleached-kraft-wood"])
        session.open(store.add(Assessment(Enterprise("x"), 2025, "other", (form,))))
        window = MainWindow(session, Settings(folder / "a.ini"))
        window.show()
        assert QTest.qWaitForWindowActive(window)
        for section in ("B", "C", "D"):
            page = window.page("form")
            page.settings.put("section", f"{form.checklist.code}/{section}")
            window.go("form")
            page.show_section(form.checklist.code, section)
            for (code, item), card in list(page.flow.cards.items()):
                if hasattr(card.field, "edit"):
                    card.field.edit.setFocus()
                    QTest.keyClicks(card.field.edit, "12.5")
                    QTest.keyClick(card.field.edit, Qt.Key.Key_Tab)
                    print(item, flush=True)
        os.kill(os.getpid(), 9)
        """
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == -9, run.stderr
    typed = run.stdout.split()
    assert len(typed) >= 5
    store = Store(tmp_path / "a.db")
    (form,) = store.assessment(1).forms
    store.close()
    assert {code: form.answers[code].value for code in typed} == dict.fromkeys(
        typed, Decimal("12.5")
    )


def test_second_window_on_the_same_store_is_refused(tmp_path):
    from desktop.shell.app import InUse, lock_store

    script = "import sys; from pathlib import Path; from desktop.shell.app import lock_store\n"
    script += "lock = lock_store(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    path = tmp_path / "a.db"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(InUse, match=r"a\.db"):
            lock_store(path)
        other.kill()
    lock_store(path).unlock()


RESTORING = """
import sys, time
from pathlib import Path
from checklists.system.leftovers import temporary_folder
from desktop.shell.app import lock_store
store = Path(sys.argv[1])
lock = lock_store(store)
with temporary_folder(store.parent) as folder:
    (folder / "data.db").write_bytes(b"half")
    (store.parent / "backups").mkdir()
    (store.parent / "backups" / "a-20260101-101010-123.partial").write_bytes(b"half")
    print("begun", flush=True)
    time.sleep(100)
"""


def test_the_next_start_removes_what_a_kill_left(tmp_path, monkeypatch):
    from desktop.shell.app import InUse, lock_store

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "data" / "a.db"
    with subprocess.Popen(
        [sys.executable, "-c", RESTORING, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "begun\n"
        with pytest.raises(InUse):
            lock_store(path)
        left = sorted(one for one in path.parent.rglob("*") if one.is_file())
        assert len(left) == 3, "lock, half a backup and half a restore"
        other.kill()
    lock = lock_store(path)
    assert [one for one in path.parent.rglob("*") if one.is_file()] == [path.with_suffix(".lock")]
    lock.unlock()


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_store_under_another_name_is_the_same_store(tmp_path):
    from desktop.shell.app import InUse, lock_store

    path = tmp_path / "a.db"
    Store(path).close()
    (tmp_path / "other").mkdir()
    link, hard = tmp_path / "other" / "b.db", tmp_path / "other" / "c.db"
    link.symlink_to(path)
    os.link(path, hard)
    held = lock_store(path)
    for one in (link, hard):
        with pytest.raises(InUse):
            lock_store(one)
    beside = lock_store(tmp_path / "a.qingping")
    beside.unlock()
    held.unlock()
    lock_store(hard).unlock()


def test_many_signals_do_not_lose_references_to_none():
    """Guards the Qt version: some releases die after some thousand emissions on Python 3.11."""
    script = textwrap.dedent(
        """
        from PySide6.QtCore import QObject, Signal
        class One(QObject):
            changed = Signal(str)
        one = One()
        heard = []
        one.changed.connect(heard.append)
        for number in range(20_000):
            one.changed.emit(str(number))
        print(len(heard))
        """
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.returncode, run.stdout) == (0, "20000\n"), run.stderr


def test_store_is_reopened_as_it_was(store, session, worked_case):
    number = store.add(worked_case(9))
    session.open(number)
    digest = session.assessment.digest()
    again = Store(store.path)
    assert again.assessment(number).digest() == digest
    again.close()
