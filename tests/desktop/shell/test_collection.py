"""The collector runs on a timer of the window and nowhere else."""

import gc
import weakref

from PySide6.QtCore import QTimer

from desktop.shell import app as program


class Loop:
    """Something that only the collector can free."""

    def __init__(self):
        self.itself = self


def test_garbage_goes_in_a_pause_of_the_window(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(program, "COLLECT_EVERY", 10)
    before = set(qapp.findChildren(QTimer))
    try:
        program.collect_in_pauses(qapp)
        assert not gc.isenabled()
        gone = weakref.ref(Loop())
        assert gone() is not None
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
        for timer in set(qapp.findChildren(QTimer)) - before:
            timer.stop()
            timer.deleteLater()
