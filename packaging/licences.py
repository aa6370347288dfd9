"""The licences of everything in a built program: a list for the window, and their full texts."""

import json
import platform
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, packages_distributions
from pathlib import Path

import dpkg
from parts import Entry

from resources.licences import Component, component, distributions

TEXTS = Path(__file__).parent / "licences"
QT = ("pyside6-essentials", "shiboken6")
_OWN = {"qingping", "pyinstaller"}  # the latter's start code is free to ship, see its licence
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def write(entries: Iterable[Entry], folder: Path) -> Path:
    """Write the full texts below `folder`, and the list, whose path is returned."""
    entries = list(entries)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "licences").mkdir(parents=True)
    found = [*_packages(entries, folder), _python(folder), *_system(entries, folder)]
    listed = folder / "licences.json"
    rows = [[one.name, one.version, one.licence] for one in found]
    listed.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return listed


def _packages(entries: list[Entry], folder: Path) -> Iterator[Component]:
    """The Python packages that are in the program; each must be one that the project names."""
    shipped = bundled(entries)
    known = {_plain(one.metadata["Name"]): one for one in distributions()}
    if unknown := shipped - known.keys():
        raise ValueError(f"in the program, but not needed by the project: {sorted(unknown)}")
    for name in sorted(shipped):
        _copy_texts(known[name], folder / "licences" / name)
        yield component(known[name])


def bundled(entries: Iterable[Entry]) -> set[str]:
    """The names of the packages that the modules and files of the program come from."""
    tops = {entry[0].replace("\\", "/").split("/")[0].split(".")[0] for entry in entries}
    owners = packages_distributions()
    return {_plain(owner) for top in tops for owner in owners.get(top, [])} - _OWN


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _copy_texts(package: Distribution, folder: Path) -> None:
    files = [Path(str(package.locate_file(one))) for one in package.files or []]
    texts = [one for one in files if ".dist-info" in str(one) and _LICENCE_FILE.search(one.name)]
    if _plain(package.metadata["Name"]) in QT:
        texts = sorted(TEXTS.glob("*.txt"))
    folder.mkdir(exist_ok=True)
    for text in texts:
        shutil.copyfile(text, folder / text.name)
    if not texts:
        (folder / "METADATA").write_text(str(package.metadata), encoding="utf-8")


def _python(folder: Path) -> Component:
    places = [Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)]
    for text in (place / "LICENSE.txt" for place in places):
        if text.exists():
            shutil.copyfile(text, folder / "licences" / "python.txt")
            break
    return Component("Python", platform.python_version(), "PSF-2.0")


def _system(entries: list[Entry], folder: Path) -> Iterator[Component]:
    """The libraries taken from the packages of a Debian family system."""
    if shutil.which("dpkg-query") is None:
        return
    sources = {str(Path(entry[1]).resolve()) for entry in entries if entry[2] == "BINARY"}
    taken = sorted(one for one in sources if one.startswith(("/usr/lib", "/lib")))
    for name in sorted({dpkg.owner(one) for one in taken} - {""}):
        text = Path("/usr/share/doc") / name / "copyright"
        if text.exists():
            shutil.copyfile(text, folder / "licences" / f"{name}.txt")
        yield Component(name, dpkg.version(name), f"licences/{name}.txt")
