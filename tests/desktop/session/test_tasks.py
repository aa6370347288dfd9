"""Work in the thread pool, whose outcome somebody may no longer wait for."""

import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QThreadPool

from desktop.session.tasks import Task, Watched
from forms.errors import StoreError


def finish(qapp):
    assert QThreadPool.globalInstance().waitForDone(20_000)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def heard():
    return []


def started(work, owner, heard):
    task = Task(work, owner)
    task.done.connect(lambda result: heard.append(("done", result)))
    task.failed.connect(lambda sentence: heard.append(("failed", sentence)))
    task.ended.connect(lambda: heard.append(("ended",)))
    task.start()
    return task


def test_the_outcome_arrives_and_the_task_goes(qapp, heard):
    owner, gone = QObject(), []
    task = started(lambda: 7, owner, heard)
    task.destroyed.connect(lambda: gone.append(True))
    finish(qapp)
    assert heard == [("done", 7), ("ended",)]
    assert gone


def test_what_the_user_can_act_on_arrives_as_a_sentence(qapp, heard):
    def work():
        raise StoreError("no room on the disk")

    owner = QObject()
    started(work, owner, heard)
    finish(qapp)
    assert heard == [("failed", "no room on the disk"), ("ended",)]


def test_nobody_hears_of_work_whose_owner_is_gone(qapp, heard):
    owner, begun, go_on, after = QObject(), threading.Event(), threading.Event(), []

    def work():
        begun.set()
        assert go_on.wait(20)
        after.append("brought to its end")

    started(work, owner, heard)
    assert begun.wait(20)
    owner.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    finish(qapp)
    assert after
    assert heard == []


def test_work_that_is_watched_tells_how_far_it_is_and_stops(qapp, heard):
    owner, begun, go_on = QObject(), threading.Event(), threading.Event()

    def work(progress):
        progress(1, 4)
        begun.set()
        assert go_on.wait(20)
        progress(2, 4)

    task = Watched(work, owner)
    task.moved.connect(lambda done, whole: heard.append((done, whole)))
    task.failed.connect(heard.append)
    task.start()
    assert begun.wait(20)
    task.cancel()
    go_on.set()
    finish(qapp)
    assert heard[0] == (250, 1000)
    assert len(heard) == 2


def test_small_work_is_done_before_the_window_goes_on(qapp, heard):
    owner = QObject()
    task = Watched(lambda _progress: 7, owner)
    task.done.connect(heard.append)
    task.start()
    while not heard:
        task.settle()
    assert heard == [7]
    finish(qapp)
