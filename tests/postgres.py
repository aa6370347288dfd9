"""A PostgreSQL server of the tests' own: its folder and its socket, gone when it is closed."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ADMIN = "qingping"
_SETTINGS = {
    "listen_addresses": "",  # reached through the socket in its folder, so that no port is taken
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "20",
    "dynamic_shared_memory_type": "mmap",  # the shared memory of a container may be tiny
}
_PATIENCE = 120  # seconds


def programs() -> Path | None:
    """The folder with the server's programs, the newest of several; None where there are none."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found += [path.parent for path in sorted(debian, key=lambda one: int(one.parts[-3]))]
    return found[-1].resolve() if found else None


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """A server with an empty cluster; the address of a database in it, as its administrator."""
    folder = Path(tempfile.mkdtemp(prefix="qingping-"))
    try:
        account = _account()
        if account:
            shutil.chown(folder, account["user"], account["group"])
        options = ["--auth=trust", "--no-sync", "--encoding=UTF8", f"--username={ADMIN}"]
        making = _begin(folder, account, bin_folder / "initdb", *options)
        if making.wait(_PATIENCE):
            raise RuntimeError(_log(folder))
        settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        server = _begin(folder, account, bin_folder / "postgres", "-k", folder, *settings)
        address = f"postgresql://{ADMIN}@/postgres?host={folder}"
        try:
            _wait(server, address, folder)
            yield address
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder)


def _account() -> dict[str, int]:
    """Whose server it is: never root's, as PostgreSQL refuses to work for it."""
    import pwd

    if os.geteuid():
        return {}
    known = {one.pw_name: one for one in pwd.getpwall()}
    chosen = known.get("postgres") or known["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid}


def _begin(folder: Path, account: dict[str, int], *command: object) -> subprocess.Popen:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [*map(str, command), "-D", str(folder / "data")],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            extra_groups=[] if account else None,
            **account,
        )


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
    try:
        server.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _log(folder: Path) -> str:
    return (folder / "log").read_text("utf-8", "replace")


def _wait(server: subprocess.Popen, address: str, folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(_log(folder)) from None
            time.sleep(0.05)
        else:
            return
