"""Process start to first painted window: ours with four assessments, and a bare PySide6 window."""

import subprocess
import sys
import time
from pathlib import Path

BARE = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
import sys, time
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time(), flush=True)
            QTimer.singleShot(0, app.quit)
        return False
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("清评"))
window.resize(1366, 768)
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
"""
OURS = """
import sys, time
from pathlib import Path
from desktop.shell.app import run
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from desktop.shell.window import MainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time(), flush=True)
            QTimer.singleShot(0, QCoreApplication.quit)
        return False
watch = Watch()
start = MainWindow.start
def watched_start(window):
    window.installEventFilter(watch)
    start(window)
MainWindow.start = watched_start
run(Path(sys.argv[1]), [])
"""


def first_paint(script: str, *arguments: str) -> float:
    """Seconds from starting a Python process to its first painted window."""
    begin = time.time()
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    return float(run.stdout.split()[0]) - begin


def measure(store: Path, runs: int = 9) -> tuple[list[float], list[float]]:
    """Seconds for ours and for the bare window, taken in turns after a warm-up of each."""
    first_paint(OURS, str(store))
    first_paint(BARE)
    pairs = [(first_paint(OURS, str(store)), first_paint(BARE)) for _run in range(runs)]
    return [ours for ours, _bare in pairs], [bare for _ours, bare in pairs]
