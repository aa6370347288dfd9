"""Pictures of the running program for the README: `python -m tests.pictures docs/pictures`."""

import sys
import tempfile
from pathlib import Path

from checklists.installed import installed
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.app import make_app, speak
from desktop.shell.pages import PAGES
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from forms.bureau.intake.collect import collect
from forms.reading.samples import load, samples
from forms.store import Store
from tests.sending import sent_workbooks


def main(target: Path, scheme: str = "light", width: int = 1366, height: int = 768) -> None:
    """Open the samples in a window and save a picture of each page below `target`."""
    app = make_app(["pictures"])
    speak(app, "zh_CN")
    theme.apply(app, scheme)
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "pictures.db")
        paths = sent_workbooks(Path(name) / "sent", 60)
        for _verdict in collect(paths, store, installed()):
            pass
        numbers = [store.add(load(one, installed()), sample=True) for one in samples()]
        session = Session(store)
        window = MainWindow(session, Settings(Path(name) / "pictures.ini"))
        window.resize(width, height)
        window.show()
        session.open(numbers[0])
        target.mkdir(parents=True, exist_ok=True)
        for page in PAGES:
            window.go(page)
            for _turn in range(40):
                app.processEvents()
            window.grab().save(str(target / f"{page}.png"))
        window.close()
        store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3], *map(int, sys.argv[3:5]))
