"""Output that cannot be written: a sentence and a status, never a traceback."""

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
