"""Data stays in the factory: the whole job opens no socket, and no code of ours could."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
NETWORK = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "socketserver", "asyncio"),
    *("requests", "httpx", "webbrowser", "multiprocessing", "QtNetwork", "QtWebSockets"),
    "psycopg",
}
# A province names its database on the command line; nothing else may reach one.
HANDOUT = ROOT / "forms" / "bureau" / "handout"
ALLOWED = {HANDOUT / name: {"psycopg"} for name in ("province.py", "postgresql.py")}
WATCHED = """
import json, sys
from pathlib import Path
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        seen.append(event)
sys.addaudithook(watch)
{work}
maps = Path("/proc/self/maps")
loaded = maps.read_text() if maps.exists() else ""
print(json.dumps({{
    "seen": seen,
    "modules": [name for name in sys.modules if name in ("PySide6.QtNetwork", "ssl")],
    "libraries": [line.split()[-1] for line in loaded.splitlines() if "Qt6Network" in line],
}}))
"""


def watched(tmp_path, work):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.format(work=work)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_the_whole_job_opens_no_socket(tmp_path):
    work = "from desktop.shell.selftest import self_test; assert self_test() == 0"
    assert watched(tmp_path, work) == {"seen": [], "modules": [], "libraries": []}


@pytest.mark.parametrize(
    ("attempt", "event"),
    [
        ("import socket; socket.socket()", "socket.__new__"),
        ("import socket; socket.gethostbyname('localhost')", "socket.gethostbyname"),
    ],
)
def test_a_socket_would_be_seen(tmp_path, attempt, event):
    assert event in watched(tmp_path, attempt)["seen"]


def test_no_code_of_ours_imports_what_could_reach_a_network():
    for layer in ("checklists", "forms", "desktop", "resources"):
        for path in (ROOT / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or "", *(alias.name for alias in node.names)]
                # Signs of an address are put in order there, and nothing is asked for.
                names = [name for name in names if name != "urllib.parse"]
                parts = {part for name in names for part in name.split(".")}
                found = parts & NETWORK - ALLOWED.get(path, set())
                assert not found, f"{path} imports {found}"
