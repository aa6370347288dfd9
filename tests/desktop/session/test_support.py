"""The log and the details for support hold what went wrong, and no answers, names or paths."""

import logging
import sys

import pytest

from desktop.session import support
from desktop.shell import app
from resources import VERSION

SECRET = "某某造纸厂"


@pytest.fixture
def log(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    support.keep_log(tmp_path / "logs")
    yield tmp_path / "logs" / support.LOG
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def fail():
    try:
        int(SECRET)
    except ValueError as error:
        raise KeyError(SECRET) from error


def test_an_error_is_logged_with_its_places_but_without_its_message(log):
    try:
        fail()
    except KeyError:
        logging.getLogger("desktop.session.tasks").exception("task failed")
    text = log.read_text("utf-8")
    assert SECRET not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "session/test_support.py" in text
    assert text.index("ValueError") < text.index("KeyError"), "the cause comes first"


def test_an_error_nobody_foresaw_reaches_the_log_without_its_message(log, monkeypatch, capsys):
    monkeypatch.setattr("desktop.shell.app.QApplication.instance", lambda: None)
    try:
        fail()
    except KeyError as error:
        app.report_bug(type(error), error, error.__traceback__)
    assert "KeyError" in log.read_text("utf-8")
    assert SECRET not in log.read_text("utf-8")
    capsys.readouterr()


def test_libraries_do_not_write_to_the_log(log):
    logging.getLogger("reportlab").warning(SECRET)
    logging.getLogger("forms.pdf").warning("a font is missing")
    assert log.read_text("utf-8").count("\n") == 1
    assert SECRET not in log.read_text("utf-8")


def test_the_log_rotates_and_stays_small(log):
    for _turn in range(20):
        logging.getLogger("qingping").error("x" * 100_000)
    files = list(log.parent.iterdir())
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) <= 3 * support.LARGEST


def test_no_log_where_the_folder_cannot_be_made(tmp_path):
    (tmp_path / "logs").write_text("a file")
    before = list(logging.getLogger().handlers)
    support.keep_log(tmp_path / "logs")
    assert logging.getLogger().handlers == before


def test_details_name_version_system_and_last_errors(log, tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "zhangsan")
    store = tmp_path / "qingping.db"
    store.write_bytes(b"x" * 5000)
    log.write_text(f"old\n{'x' * 10}\nERROR in {store} of zhangsan\n", "utf-8")
    text = support.details(store)
    assert VERSION in text
    assert f"Python {sys.version.split()[0]}" in text
    assert "data 5 KB" in text
    assert "ERROR in … of …" in text
    assert str(tmp_path) not in text


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Users\\张三\\AppData\\Local\\qingping\\qingping.db",
        "/home/张三/.local/share/qingping/qingping.db",
        "\\\\server\\share\\清评\\a.db",
    ],
)
def test_paths_are_taken_out_whole(path):
    assert support.without_names(f"open {path} failed, desktop/shell/app.py:12") == (
        "open … failed, desktop/shell/app.py:12"
    )
