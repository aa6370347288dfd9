"""The built folder as .tar.gz and .deb: `python packaging/deb.py dist/qingping dist`."""

import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import dpkg
import elf
import icons
import parts

HERE = Path(__file__).parent / "debian"
# Without these the program runs: it then prints only to PDF, or shows itself through XWayland.
OPTIONAL = {
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def archive(folder: Path, target: Path) -> Path:
    """Pack the folder into `target` under a name with version and architecture."""
    name = f"qingping-{parts.version()}-linux-{dpkg.architecture()}"
    packed = target / f"{name}.tar.gz"
    with tarfile.open(packed, "w:gz") as tar:
        tar.add(folder, name, filter=_as_root)
    return packed


def _as_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def package(folder: Path, target: Path) -> Path:
    """Build the .deb of the folder into `target`."""
    with TemporaryDirectory() as name:
        root = Path(name) / "root"
        lay_out(folder, root)
        control = root / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(_control(folder, root), encoding="utf-8")
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        made = target / f"qingping_{parts.version()}_{dpkg.architecture()}.deb"
        build = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return made


def lay_out(folder: Path, root: Path) -> None:
    """Put program, menu entry, icons and file type where a Debian system looks for them."""
    shutil.copytree(folder, root / "opt" / "qingping", symlinks=True)
    command = root / "usr" / "bin" / "qingping"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/qingping/qingping")
    share = root / "usr" / "share"
    _copy(HERE / "qingping.desktop", share / "applications" / "qingping.desktop")
    _copy(HERE / "qingping.xml", share / "mime" / "packages" / "qingping.xml")
    drawings = share / "icons" / "hicolor"
    _copy(icons.SOURCE, drawings / "scalable" / "apps" / "qingping.svg")
    with TemporaryDirectory() as drawn:
        icons.draw(Path(drawn))
        for size in icons.SIZES:
            place = drawings / f"{size}x{size}" / "apps" / "qingping.png"
            _copy(Path(drawn) / f"{size}.png", place)
    _copy(parts.ROOT / "LICENSE", share / "doc" / "qingping" / "copyright")
    _copy(parts.ROOT / "NOTICE.md", share / "doc" / "qingping" / "NOTICE.md")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _control(folder: Path, root: Path) -> str:
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return (
        (HERE / "control")
        .read_text("utf-8")
        .format(
            version=parts.version(),
            architecture=dpkg.architecture(),
            size=sum(path.stat().st_size for path in files) // 1024,
            depends=", ".join(depends(elf.binaries(folder))),
            recommends=", ".join(sorted(OPTIONAL.values())),
        )
    )


def depends(binaries: Iterable[Path]) -> list[str]:
    """The packages that own the libraries the binaries ask for and do not bring along."""
    binaries = list(binaries)
    own = {path.name for path in binaries}
    asked = set().union(*(elf.libraries(str(path)) for path in binaries)) - own
    found = _places()
    missing = asked - found.keys() - OPTIONAL.keys()
    if missing:
        raise ValueError(f"neither in the program nor on this system: {sorted(missing)}")
    owners = {dpkg.owner(found[name]) for name in asked - OPTIONAL.keys()} - {"libc6"}
    major, minor = max(elf.glibc(str(path)) for path in binaries)
    return [f"libc6 (>= {major}.{minor})", *sorted(owners)]


def _places() -> dict[str, str]:
    """The libraries this system knows, by name."""
    told = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    lines = re.findall(r"^\s+(\S+) .*=> (\S+)$", told.stdout, re.MULTILINE)
    return {name: str(Path(path).resolve()) for name, path in reversed(lines)}


if __name__ == "__main__":
    for made in (archive(*map(Path, sys.argv[1:3])), package(*map(Path, sys.argv[1:3]))):
        print(f"{made}  {made.stat().st_size / 1_000_000:.1f} MB")
