"""The start loads what the list of assessments shows, and nothing that can wait."""

import json
import os
import subprocess
import sys
from pathlib import Path

from checklists.installed import installed
from forms.reading.samples import load, samples
from forms.store import Store

ROOT = Path(__file__).parents[3]
STARTED = """
import json, sys
from pathlib import Path
from desktop.shell.app import make_app, speak
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.window import MainWindow
from forms.store import Store
folder = Path(sys.argv[1])
app = make_app([])
settings = Settings(folder / "settings.ini")
speak(app, settings.get("language"))
window = MainWindow(Session(Store(folder / "store.db")), settings)
window.start()
window.appear()
assert window.stack.currentWidget() is window.page("home")
print(json.dumps(list(sys.modules)))
"""
CAN_WAIT = {
    *(
        "desktop.handover.exports",
        "desktop.session.tasks",
        "desktop.widgets.charts",
        "desktop.help",
        "desktop.bureau",
    ),
    *(
        "forms.scoring.score",
        "forms.report",
        "forms.trend.trend",
        "forms.xlsx",
        "forms.pdf",
        "forms.bureau",
    ),
    *("checklists.reader", "openpyxl", "reportlab", "sqlite_utils", "simpleeval"),
}


def test_the_list_waits_for_no_scoring_and_no_writers(tmp_path):
    kept = Store(tmp_path / "store.db")
    for sample in samples():
        kept.add(load(sample, installed()), sample=True)
    kept.close()
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=True,
    )
    assert CAN_WAIT & set(json.loads(done.stdout.splitlines()[-1])) == set()
