"""What the package database of a Debian family system knows."""

import subprocess


def owner(path: str) -> str:
    """The package that installed a file; empty for none."""
    # On merged systems dpkg knows some files by the old place only.
    for known in (path, path.removeprefix("/usr")):
        found = subprocess.run(["dpkg", "-S", known], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.split(": ")[0].split(",")[0].split(":")[0]
    return ""


def version(package: str) -> str:
    """The installed version of a package."""
    return _say("dpkg-query", "-W", "-f", "${Version}\n", package).splitlines()[0]


def architecture() -> str:
    """The architecture of this system, such as amd64."""
    return _say("dpkg", "--print-architecture").strip()


def _say(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
