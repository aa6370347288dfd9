"""What goes into the built program: version, modules, data, and what is left out."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
PACKAGES = ("checklists", "forms", "desktop", "resources")
UNUSED_MODULES = [
    *("tkinter", "pip", "setuptools", "numpy", "pytest", "babel", "unittest", "pydoc", "doctest"),
    *("pyarrow", "psycopg"),  # for provinces, which install the program as a package
    "lxml",  # what openpyxl would write with it is not what is tested
    "typing_extensions",  # tried by packages that go on without it
    *(f"PySide6.Qt{name}" for name in ("Qml", "Quick", "Network", "OpenGL", "Sql", "Test", "DBus")),
    # Pillow finds these missing and goes on; the program shows and prints no such pictures.
    *(f"PIL._{name}" for name in ("avif", "webp", "imagingcms", "imagingtk")),
    # Nothing is fetched and nothing encrypted; hashlib has its own SHA-256 and MD5.
    *("ssl", "_ssl", "_hashlib"),
]
# Asked for by the binaries of packages, where PyInstaller cannot see it.
HIDDEN_MODULES = ["_cffi_backend"]  # by PyNaCl
Entry = tuple[str, str, str]  # place in the program, file it is copied from, PyInstaller's kind

_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/.]+)\.")
_UNUSED_PLUGINS = re.compile(
    r"(egldeviceintegrations|generic|networkinformation|tls|wayland-graphics-integration-client"
    r"|xcbglintegrations)/"
    r"|platformthemes/qgtk3"
    r"|imageformats/q(?!svg|jpeg)"
    r"|platforms/q(vnc|linuxfb|eglfs|minimal|minimalegl|vkkhrdisplay|direct2d|wayland-egl)$"
)
_UNUSED_FILES = re.compile(r"Qt6?Network|opengl32sw|[dD]3[dD]compiler")
# Parts of every Linux with a window. Taken from the system, they fit its settings and drivers.
_OF_THE_SYSTEM = {
    *("libstdc++.so.6", "libgcc_s.so.1", "libz.so.1", "libdbus-1.so.3", "libcups.so.2"),
    *("libfontconfig.so.1", "libfreetype.so.6", "libglib-2.0.so.0", "libgthread-2.0.so.0"),
    *("libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1"),
}


def version() -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def modules() -> list[str]:
    """Every module of ours: pages and migrations are imported by name, late."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    names = [path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in found]
    return sorted(name.removesuffix(".__init__") for name in names)


def data() -> list[tuple[str, str]]:
    """Every file of ours that is no code, and the folder it keeps in the program."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if is_data(path)]
    files = [(str(path), path.parent.relative_to(ROOT).as_posix()) for path in sorted(found)]
    return files + [(str(ROOT / name), ".") for name in ("LICENSE", "NOTICE.md")]


def is_data(path: Path) -> bool:
    """Whether the program reads this file when it runs."""
    cached = "__pycache__" in path.parts
    return path.is_file() and not cached and path.suffix not in {".py", ".pyc", ".po", ".pot"}


def used(entry: Entry) -> bool:
    """Whether a file found by PyInstaller belongs in the program."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    plugin = _PLUGIN.search(str(place))
    if plugin and _UNUSED_PLUGINS.match("/".join(plugin.groups())):
        return False
    if place.suffix == ".qm":
        return place.name == "qtbase_zh_CN.qm"
    return not _UNUSED_FILES.search(place.name)


def needed(entries: Iterable[Entry], imports: Callable[[str], set[str]]) -> list[Entry]:
    """Leave out libraries of the system, and those that nothing left over asks for."""
    kept = [entry for entry in entries if _name(entry) not in _OF_THE_SYSTEM]
    asked = {entry[1]: imports(entry[1]) for entry in kept}
    while True:
        names = {name for entry in kept for name in asked[entry[1]]}
        rest = [entry for entry in kept if not _is_library(entry) or _name(entry) in names]
        if len(rest) == len(kept):
            return kept
        kept = rest


def whole(entries: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Leave out the links at the top whose libraries were left out."""
    places = {entry[0] for entry in binaries}
    return [entry for entry in entries if entry[2] != "SYMLINK" or entry[1] in places]


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name


def _is_library(entry: Entry) -> bool:
    """A library that others link to; plugins and extension modules are loaded by their place."""
    place = PurePosixPath(entry[0])
    linked = len(place.parts) == 1 or place.parent.name in ("lib", "pillow.libs")
    return entry[2] in ("BINARY", "SYMLINK") and linked and not place.name.startswith("libpython")


def strip(folder: Path) -> None:
    """Take the debug information out of Python's own binaries, where it was built with them."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return
    files = [*folder.glob("libpython3*.so*"), *folder.glob("python3*/lib-dynload/*.so")]
    for file in files:
        subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
