"""The Windows installer of a built folder: `python packaging/installer.py FOLDER OUT`."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import icons
import parts

SCRIPT = Path(__file__).parent / "nsis" / "qingping.nsi"


def installer(folder: Path, target: Path) -> Path:
    """Write the installer into `target`; `folder` holds qingping.exe."""
    if not (folder / "qingping.exe").is_file():
        raise SystemExit(
            f"{folder} holds no qingping.exe: build it on Windows with `pyinstaller build.spec`,"
            " copy dist/qingping here and name it, as in `make dist-windows FOLDER=...`"
        )
    if (folder / "data").exists():
        raise SystemExit(f"{folder / 'data'} holds somebody's data: take it out first")
    maker = shutil.which("makensis")
    if maker is None:
        raise SystemExit("makensis is missing: install NSIS (Debian: apt install nsis)")
    target.mkdir(parents=True, exist_ok=True)
    made = (target / f"qingping-{parts.version()}-setup.exe").resolve()
    with TemporaryDirectory() as drawn:
        given = {
            "VERSION": parts.version(),
            "FOLDER": folder.resolve(),
            "ICON": icons.draw(Path(drawn))["ico"],
            "OUT": made,
        }
        options = [f"-D{name}={value}" for name, value in given.items()]
        subprocess.run([maker, "-V2", "-WX", *options, str(SCRIPT)], check=True)
    return made


if __name__ == "__main__":
    print(installer(Path(sys.argv[1]), Path(sys.argv[2])))
