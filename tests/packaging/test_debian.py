"""The Debian package: where things lie, what it asks for, and that removing it keeps the data."""

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None or shutil.which("objdump") is None, reason="not a Debian"
)


@pytest.fixture
def deb(built_with):
    return built_with("deb")


@pytest.fixture
def folder(tmp_path):
    """A small program of its own: the shell, and a library beside it."""
    made = tmp_path / "built"
    (made / "_internal").mkdir(parents=True)
    shutil.copy("/bin/sh", made / "qingping")
    (made / "_internal" / "清单.toml").write_text("")
    return made


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_package_holds_program_menu_entry_icons_and_file_type(deb, folder, tmp_path):
    made = deb.package(folder, tmp_path)
    listed = said("dpkg-deb", "-c", str(made))
    for place in (
        "./opt/qingping/qingping",
        "./usr/bin/qingping -> /opt/qingping/qingping",
        "./usr/share/applications/qingping.desktop",
        "./usr/share/mime/packages/qingping.xml",
        "./usr/share/icons/hicolor/48x48/apps/qingping.png",
        "./usr/share/icons/hicolor/scalable/apps/qingping.svg",
        "./usr/share/doc/qingping/copyright",
    ):
        assert place in listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    assert said("dpkg-deb", "-f", str(made), "Depends").startswith("libc6 (>= 2.")
    assert not list((tmp_path / "root").glob("DEBIAN/p*")), "no script that could touch data"


def test_a_library_that_nobody_has_stops_the_build(deb, built_with, folder, monkeypatch):
    elf = built_with("elf")
    monkeypatch.setattr(elf, "libraries", lambda _binary: {"libnowhere.so.1", "libcups.so.2"})
    with pytest.raises(ValueError, match=r"libnowhere\.so\.1"):
        deb.depends([folder / "qingping"])


def test_what_a_binary_asks_for(built_with):
    elf = built_with("elf")
    assert "libc.so.6" in elf.libraries("/bin/sh")
    assert elf.glibc("/bin/sh") >= (2, 2)
    assert Path(sys.executable).resolve() in elf.binaries(Path(sys.executable).resolve().parent)


def test_a_binary_and_an_archive_keep_their_names(deb, folder, tmp_path):
    made = deb.archive(folder, tmp_path)
    top = made.name.removesuffix(".tar.gz")
    listed = said("tar", "-tvzf", str(made), "--quoting-style=literal")
    assert f"{top}/qingping" in listed
    assert f"{top}/_internal/清单.toml" in listed
    assert "root/root" in listed


def test_menu_entry_and_file_type_agree(deb):
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(deb.HERE / "qingping.desktop", "utf-8")
    types = ElementTree.parse(deb.HERE / "qingping.xml").getroot()
    (kind,) = types.iter("{http://www.freedesktop.org/standards/shared-mime-info}mime-type")
    assert entry["Desktop Entry"]["MimeType"] == kind.get("type") + ";"
    assert entry["Desktop Entry"]["Exec"] == "qingping %f"
