"""The self-test as it is started on a machine without a display."""

import os
import subprocess
import sys

import pytest

from checklists.installed import installed
from desktop.shell.pages import PAGES
from desktop.shell.selftest import self_test
from forms.reading.samples import Sample, samples

pytestmark = pytest.mark.slow


def run(tmp_path, **environment):
    known = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--self-test"],
        env=known | {"PYTHONUTF8": "1", "TMPDIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_self_test_does_the_main_job_and_leaves_nothing_behind(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(len(installed())) in done.stdout.splitlines()[0]
    for sample in samples():
        assert done.stdout.count(sample.title) == 2
    for title in PAGES.values():
        assert f"：{title()}\n" in done.stdout
    for said in ("签名有效", "已读入 4 份回执", "邮件草稿", "从中恢复", "插图"):
        assert said in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_self_test_fails_with_a_sentence_where_a_sample_is_damaged(
    qapp, monkeypatch, tmp_path, capsys
):
    (tmp_path / "bad.json").write_text('{"format": 1}', encoding="utf-8")
    damaged = Sample("paper", "damaged", tmp_path / "bad.json")
    monkeypatch.setattr("desktop.shell.selftest.samples", lambda: (damaged,))
    assert self_test() == 1
    assert "bad.json" in capsys.readouterr().err


def test_self_test_prints_in_any_console(tmp_path):
    done = run(tmp_path, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr
