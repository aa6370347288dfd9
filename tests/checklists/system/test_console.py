"""Output that cannot be written: a sentence and a status, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
COMMANDS = [
    ["checklists", "list"],
    ["forms", "score", "resources/samples/coal.json"],
]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of other systems")


def ran(command, stdout):
    return subprocess.run(
        [sys.executable, "-m", *command],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QINGPING_LANGUAGE": "en"},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_wants_no_more(command):
    read, write = os.pipe()
    os.close(read)
    try:
        done = ran(command, write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(command):
    with FULL.open("w") as full:
        done = ran(command, full)
    assert done.returncode == 1
    assert done.stderr == (
        "the output could not be written (the disk is full); choose another place\n"
    )


STEERING = "a\x1b[31mb\x9bc\u202ed\r.json"


@pytest.mark.parametrize(
    "command",
    [
        ["forms", "score", STEERING],
        ["forms", "score", "--json", STEERING],
        ["forms", "read", STEERING],
        ["forms", "export", STEERING, "--xlsx", "x.xlsx"],
        ["forms", "collect", STEERING, "--store", ":memory:/x"],
        ["forms", STEERING],
        ["checklists", "check", STEERING],
        ["checklists", "check", STEERING + ".qpk"],
        ["checklists", "to-excel", STEERING, "x.xlsx"],
        ["checklists", "to-excel", "coal-underground", STEERING],
        ["desktop", "--self-test", STEERING, STEERING],
    ],
)
def test_no_name_of_a_file_steers_the_terminal(command):
    done = subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        env=os.environ | {"QINGPING_LANGUAGE": "en"},
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode in (1, 2)
    assert not set(said) & set("\x1b\x9b\u202e\r")
    assert "a\\u001b[31mb\\u009bc\\u202ed\\u000d" in said or "usage" in said


def test_what_is_written_as_json_is_what_was_there(tmp_path):
    """A sign that is written out is still the sign where JSON is read."""
    name = "a\u202eb\x7f\U000e0041"
    (tmp_path / f"{name}.json").write_text("{}")
    done = subprocess.run(
        [sys.executable, "-m", "forms", "score", "--json", str(tmp_path / f"{name}.json")],
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["file"] == str(tmp_path / f"{name}.json")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of other systems")
def test_too_little_memory_is_a_sentence(tmp_path):
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400_000_000,) * 2)\n"
        "from checklists.system.console import run\n"
        "sys.exit(run(lambda _arguments: len(bytearray(2_000_000_000))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"QINGPING_LANGUAGE": "en"},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "there is not enough memory for this; close other programs\n"
