"""The Windows installer compiles without a warning; version information and icons are complete."""

import ast
import shutil

import pytest
from PIL import Image


@pytest.fixture
def folder(tmp_path):
    """A folder as PyInstaller leaves it on Windows, with a program that is none."""
    made = tmp_path / "built"
    (made / "_internal" / "checklists" / "data").mkdir(parents=True)
    (made / "qingping.exe").write_bytes(b"MZ")
    (made / "_internal" / "LICENSE").write_text("MIT", "utf-8")
    (made / "_internal" / "checklists" / "data" / "清单.toml").write_text("x", "utf-8")
    return made


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs NSIS")
def test_the_installer_compiles_without_a_warning(built_with, folder, tmp_path):
    made = built_with("installer").installer(folder, tmp_path / "out")
    assert made.read_bytes()[:2] == b"MZ"
    assert b"NullsoftInst" in made.read_bytes()


def test_a_folder_that_was_not_built_on_windows_is_refused(built_with, tmp_path):
    with pytest.raises(SystemExit, match=r"holds no qingping\.exe"):
        built_with("installer").installer(tmp_path, tmp_path)


def test_data_of_a_portable_program_is_not_packed(built_with, folder, tmp_path):
    (folder / "data").mkdir()
    with pytest.raises(SystemExit, match="holds somebody's data"):
        built_with("installer").installer(folder, tmp_path)


def test_the_installer_needs_no_rights_and_removes_data_only_when_asked(built_with):
    script = built_with("installer").SCRIPT.read_text("utf-8-sig")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    removed = [line.strip() for line in script.splitlines() if line.strip().startswith("RMDir /r")]
    assert set(removed) == {'RMDir /r "$INSTDIR\\_internal"', 'RMDir /r "${DATA}"'}
    asked = script.index('Section /o "un.$(data)"')
    assert script.index('RMDir /r "${DATA}"') > asked


@pytest.mark.parametrize("version", ["0.1.0", "1.2.3.4"])
def test_version_information_is_readable(built_with, version):
    text = built_with("fileversion").version_text(version)
    call = ast.parse(text, mode="eval").body
    numbers = ast.literal_eval(call.keywords[0].value.keywords[0].value)
    assert len(numbers) == 4
    assert ".".join(map(str, numbers)).startswith(version)
    assert text.count(f"'{version}'") == 2


def test_icons_have_every_size(built_with, tmp_path):
    icons = built_with("icons")
    made = icons.draw(tmp_path)
    with Image.open(made["ico"]) as icon:
        assert icon.info["sizes"] == {(size, size) for size in icons.SIZES if size <= 256}
    with Image.open(made["icns"]) as icon:
        assert (512, 512, 1) in icon.info["sizes"]
    with Image.open(tmp_path / "48.png") as picture:
        assert picture.size == (48, 48)
        assert picture.convert("RGBA").getpixel((24, 3))[3] == 255, "it is drawn"
