"""Settings are plain text with a type for each name, whoever wrote the file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from desktop.session.places import settings_path
from desktop.session.settings import DEFAULTS, MOST, Settings
from forms.store import Store

ROOT = Path(__file__).parents[3]


class Trap:
    """What Python would run where it is read back as an object."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.fixture
def trapped(tmp_path):
    """A settings file whose every value is an object that leaves a mark when it is restored."""
    path, mark = tmp_path / "a.ini", tmp_path / "was run"
    written = QSettings(str(path), QSettings.Format.IniFormat)
    for name in (*DEFAULTS, "other", "deep/language"):
        written.setValue(name, Trap(mark))
    written.sync()
    del written
    mark.unlink(missing_ok=True)
    assert b"PyObject" in path.read_bytes()
    return path, mark


def test_no_object_in_a_settings_file_comes_to_life(trapped):
    path, mark = trapped
    settings = Settings(path)
    assert {name: settings.get(name) for name in DEFAULTS} == DEFAULTS
    settings.put("scheme", "dark")
    assert not mark.exists()
    assert b"PyObject" not in path.read_bytes()


OPENED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.shell import app
made = app.make_app(["qingping"])
QTimer.singleShot(400, made.quit)
sys.exit(app.run(Path(sys.argv[1]), ["qingping"]))
"""


def test_a_data_file_with_settings_beside_it_is_opened_without_them(trapped, tmp_path):
    path, mark = trapped
    Store(tmp_path / "a.db").close()
    before = path.read_bytes()
    home = tmp_path / "home"
    subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path / "a.db")],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)},
        timeout=100,
        check=True,
    )
    assert not mark.exists()
    assert path.read_bytes() == before


def test_settings_lie_beside_our_own_data_only(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = tmp_path / "qingping"
    assert settings_path(own / "qingping.db") == own / "qingping.ini"
    one, other = (settings_path(tmp_path / name / "a.db") for name in ("usb", "share"))
    assert one.parent == other.parent == own / "settings"
    assert one != other
    assert one == settings_path(tmp_path / "share" / ".." / "usb" / "a.db")


def test_a_file_from_elsewhere_is_shown_in_the_usual_language_and_colours(tmp_path):
    usual = Settings(tmp_path / "usual.ini")
    usual.put("language", "en")
    usual.put("scheme", "dark")
    usual.put("export_folder", str(tmp_path))
    fresh = Settings(tmp_path / "other.ini", tmp_path / "usual.ini")
    shown = {name: fresh.get(name) for name in ("language", "scheme", "export_folder")}
    assert shown == {"language": "en", "scheme": "dark", "export_folder": ""}
    fresh.put("language", "zh_CN")
    again = Settings(tmp_path / "other.ini", tmp_path / "usual.ini")
    assert again.get("language") == "zh_CN"


SAID = {
    "language": "en",
    "scheme": "dark",
    "geometry": QByteArray(bytes(range(256))),
    "assessment": 17,
    "page": "result",
    "section": "paper-paper-and-board/B",
    "scroll": 4711,
    "export_folder": 'D:\\导出, "一季度"; x=1 \\x41',
    "intake_folder": "/home/张三/@ 报表",
    "alone": "3 5 8",
    "bureau": "@甲县生态环境局",
    "expert": " Wang, Li ",
}


def test_what_is_put_is_there_the_next_time(tmp_path):
    settings = Settings(tmp_path / "folder" / "a.ini")
    for name, value in SAID.items():
        settings.put(name, value)
    again = Settings(tmp_path / "folder" / "a.ini")
    assert {name: again.get(name) for name in DEFAULTS} == SAID
    assert [one.name for one in (tmp_path / "folder").iterdir()] == ["a.ini"]


def test_settings_of_the_first_version_are_carried_over(tmp_path):
    old = QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)
    for name, value in SAID.items():
        old.setValue(name, value)
    old.sync()
    del old
    settings = Settings(tmp_path / "a.ini")
    assert {name: settings.get(name) for name in DEFAULTS} == SAID


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("scheme=purple", "scheme"),
        ("language=../../x", "language"),
        ("scroll=99999999999", "scroll"),
        ("scroll=-1", "scroll"),
        ("assessment=1" + "0" * 9000, "assessment"),
        ("assessment=\u0663", "assessment"),
        ("geometry=zz", "geometry"),
        ("geometry=" + "00" * 5000, "geometry"),
        ("geometry=@Variant(\\0\\0\\0\\x7f)", "geometry"),
        ("page=@Invalid()", "page"),
        ("page=@Variant(\\0\\0\\0\\x7f)", "page"),
        ("bureau=a\\nb", "bureau"),
        ("bureau=\\xd800", "bureau"),
        ("bureau=\\xffffff\\0", "bureau"),
        ("[Other]\nbureau=x", "bureau"),
        ("expert=" + "x" * MOST, "expert"),
    ],
)
def test_what_no_setting_can_be_is_left_out(tmp_path, line, name):
    path = tmp_path / "a.ini"
    path.write_text(f"[General]\n{line}\n", "utf-8")
    assert Settings(path).get(name) == DEFAULTS[name]


def test_a_file_that_is_none_and_a_folder_without_rights_do_not_stop_the_window(tmp_path):
    (tmp_path / "a.ini").mkdir()
    settings = Settings(tmp_path / "a.ini")
    settings.put("scheme", "dark")
    assert settings.get("scheme") == "dark"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "b.ini")
        assert Settings(tmp_path / "b.ini").get("scheme") == "system"
