"""A computer whose clock was reset, or runs far ahead, writes every kind of file."""

import time
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from checklists.__main__ import main as checklists
from checklists.installed import installed
from checklists.xlsx.comparison import write_comparison
from forms.__main__ import main
from forms.handover.bundle import write_bundle
from forms.reading.samples import load, samples
from forms.reporting import make_report
from forms.store import Store
from forms.store.copies import write_complete
from forms.store.evidence import EvidenceFiles

CODE = "energy-limits-mining"


@pytest.fixture(params=["1975-01-01", "1969-12-31", "2150-06-01"])
def clock(request, monkeypatch):
    moment = datetime.fromisoformat(request.param)
    monkeypatch.setattr(time, "time", moment.timestamp)
    return moment


def is_whole(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()
        return all(1980 <= info.date_time[0] <= 2107 for info in archive.infolist())


@pytest.mark.usefixtures("clock")
def test_every_command_writes_its_file(tmp_path, capsys):
    answers, store = str(samples()[0].path), str(tmp_path / "a.db")
    out = {name: str(tmp_path / f"{name}.xlsx") for name in ("blank", "export", "rollup", "list")}
    assert main(["blank", "--checklist", CODE, "--xlsx", out["blank"]]) == 0
    assert main(["export", answers, "--xlsx", out["export"]]) == 0
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes((tmp_path / "export.xlsx").read_bytes())
    assert main(["collect", str(inbox), "--store", store]) == 0
    assert main(["rollup", "--store", store, "--xlsx", out["rollup"]]) == 0
    assert main(["receipt", "--store", store, "--folder", str(tmp_path / "back")]) == 0
    assert checklists(["to-excel", CODE, out["list"]]) == 0
    folder = tmp_path / "lists"
    folder.mkdir()
    assert checklists(["to-toml", out["list"], str(folder / "a.toml")]) == 0
    assert checklists(["pack", str(folder), str(tmp_path / "a.qpk")]) == 0
    capsys.readouterr()
    receipts = list((tmp_path / "back").iterdir())
    assert receipts
    assert all(map(is_whole, [*out.values(), *receipts, tmp_path / "a.qpk"]))


def test_bundle_copy_and_comparison_are_written(tmp_path, clock):
    write_comparison(installed()[CODE], tmp_path / "c.xlsx")
    report = replace(make_report(load(samples()[0], installed())), made_at=clock)
    store = Store(tmp_path / "a.db")
    write_bundle(report, EvidenceFiles(store.path), tmp_path / "b.zip")
    store.close()
    write_complete(store.path, tmp_path / "all.qingping")
    names = ("c.xlsx", "b.zip", "all.qingping")
    assert all(is_whole(tmp_path / name) for name in names)
