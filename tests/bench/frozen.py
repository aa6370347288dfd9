"""The built program against the source, in start and size: give it dist/qingping."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from checklists.installed import installed
from desktop.shell.app import AFTER_PAINT
from forms.reading.samples import load, samples
from forms.store import Store

PATIENCE = 30  # seconds until a start counts as failed
REACH = 1.3
LARGEST = 170  # MB on the disk
LARGEST_PACKAGE = 60  # MB of the .deb


def start(command: list[str], folder: Path) -> float:
    """Seconds from starting the program to its first paint.

    A built program cannot be watched from inside, but it begins its log a set time after the paint.
    """
    sign = folder / "logs"
    if sign.exists():
        sign.rmdir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    begin = time.perf_counter()
    process = subprocess.Popen([*command, "--store", str(folder / "start.db")], env=environment)
    try:
        while not sign.exists():
            if process.poll() is not None or time.perf_counter() - begin > PATIENCE:
                raise RuntimeError(f"{command[0]} did not start")
            time.sleep(0.0005)
        return time.perf_counter() - begin - AFTER_PAINT / 1000
    finally:
        process.kill()
        process.wait()


def measure(program: Path, folder: Path, runs: int = 9) -> tuple[list[float], list[float]]:
    """Seconds for the built program and for the source, taken in turns after a warm-up of each."""
    built, source = [str(program)], [sys.executable, "-m", "desktop"]
    start(built, folder)
    start(source, folder)
    pairs = [(start(built, folder), start(source, folder)) for _run in range(runs)]
    return [one for one, _other in pairs], [other for _one, other in pairs]


def size(folder: Path) -> float:
    """Megabytes of all files below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 1_000_000


def main(built: Path) -> int:
    """Print the figures; 1 where a size is beyond its limit."""
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "start.db")
        for sample in samples():
            store.add(load(sample, installed()), sample=True)
        store.close()
        frozen, source = measure(built / "qingping", Path(name))
    # The fastest of each: whatever else the machine does only ever adds time.
    print(
        f"start of the built program {min(frozen) * 1000:.0f} ms, from source"
        f" {min(source) * 1000:.0f} ms, ratio {min(frozen) / min(source):.2f}, reach {REACH}"
    )
    sizes = [("installed", size(built), LARGEST)]
    for package in built.parent.glob("*.deb"):
        sizes.append((package.name, package.stat().st_size / 1_000_000, LARGEST_PACKAGE))
    for what, megabytes, most in sizes:
        print(f"{what} {megabytes:.1f} MB, reach {most} MB")
    return int(any(megabytes > most for _what, megabytes, most in sizes))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
