"""A new page, checklist or region is built in by itself; what is not used stays out."""

import pytest

from desktop.shell.pages import _MODULES
from resources import VERSION


@pytest.fixture
def parts(built_with):
    return built_with("parts")


def test_one_version_everywhere(parts):
    assert parts.version() == VERSION


def test_everything_imported_by_name_is_built_in(parts):
    modules = parts.modules()
    assert {module for module, _name in _MODULES.values()} <= set(modules)
    assert {"forms.store.schema", "forms.pdf.write", "desktop.shell.selftest", "forms"} <= set(
        modules
    )


def test_data_is_found_by_itself(parts, tmp_path, monkeypatch):
    (tmp_path / "checklists" / "data" / "glass").mkdir(parents=True)
    (tmp_path / "checklists" / "data" / "glass" / "new.toml").write_text("")
    (tmp_path / "checklists" / "new.py").write_text("")
    (tmp_path / "resources" / "__pycache__").mkdir(parents=True)
    (tmp_path / "resources" / "__pycache__" / "a.pyc").write_text("")
    monkeypatch.setattr(parts, "ROOT", tmp_path)
    found = [target for _source, target in parts.data()]
    assert found == ["checklists/data/glass", ".", "."]
    assert parts.modules() == ["checklists.new"]


def test_shipped_data_is_complete(parts):
    places = {
        f"{target}/{source.replace(chr(92), '/').split('/')[-1]}" for source, target in parts.data()
    }
    assert "resources/i18n/zh_CN/LC_MESSAGES/qingping.mo" in places
    assert "resources/fonts/NotoSansSC-Regular.ttf" in places
    assert "resources/regions/gansu.toml" in places
    assert len([one for one in places if one.startswith("checklists/data/")]) >= 57
    assert not [one for one in places if one.endswith((".py", ".pyc", ".po"))]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6\\plugins\\imageformats\\qtiff.dll", False),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qt_zh_CN.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", True),
    ],
)
def test_what_is_left_out(parts, place, wanted):
    assert parts.used((place, "somewhere", "BINARY")) is wanted


def test_a_library_goes_with_the_last_one_that_asks_for_it(parts):
    links = {
        "xcb": {"libxcb-cursor.so.0", "libxcb.so.1"},
        "cursor": {"libxcb-image.so.0"},
        "image": set(),
        "cups": {"libgnutls.so.30"},
        "gnutls": {"libgmp.so.10"},
        "gmp": set(),
        "tiff": set(),
        "imaging": {"libtiff-1.so"},
        "python": set(),
    }
    entries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
        ("libxcb-cursor.so.0", "cursor", "BINARY"),
        ("libxcb-image.so.0", "image", "BINARY"),
        ("libcups.so.2", "cups", "BINARY"),
        ("libgnutls.so.30", "gnutls", "BINARY"),
        ("libgmp.so.10", "gmp", "BINARY"),
        ("pillow.libs/libtiff-1.so", "tiff", "BINARY"),
        ("PIL/_imaging.so", "imaging", "EXTENSION"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
    ]
    kept = [entry[1] for entry in parts.needed(entries, links.__getitem__)]
    assert kept == ["xcb", "cursor", "image", "tiff", "imaging", "python"]
    link = ("libgmp.so.10", "lib/libgmp.so.10", "SYMLINK")
    assert parts.whole([link], [("lib/libgmp.so.10", "gmp", "BINARY")]) == [link]
    assert parts.whole([link], []) == []
