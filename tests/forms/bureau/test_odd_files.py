"""What real folders hold: names of old archives, devices, closed folders, empty files."""

import json
import os
from pathlib import Path

import pytest

from forms.__main__ import main
from forms.bureau.intake.sources import shown, workbooks
from forms.bureau.register.register import Filter, lines
from tests.forms.bureau.files import assessment, sent, taken
from tests.forms.store.rights import no_rights, open_folder

pytestmark = pytest.mark.usefixtures("english")
posix = pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")


@posix
def test_names_of_old_archives_do_not_stop_the_others(store, tmp_path, capsys):
    good = sent(tmp_path / "in", assessment())
    named = os.path.join(os.fsencode(good.parent), "甲矿.xlsx".encode("gb18030"))  # noqa: PTH118
    os.rename(good, named)  # noqa: PTH104 - pathlib cannot name it
    (good.parent / "b\nc.xlsx").write_bytes(b"<html/>")
    (verdict, other) = taken(store, *sorted(workbooks([good.parent])))[::-1]
    assert (verdict.verdict, other.verdict) == ("new", "refused")
    assert verdict.file.endswith("甲矿.xlsx")
    assert {line.row.file for line in lines(store, Filter())} == {"甲矿.xlsx", "b�c.xlsx"}
    main(["collect", str(good.parent), "--store", str(tmp_path / "c.db"), "--json"])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["file"].rpartition("/")[2] for one in said} == {"甲矿.xlsx", "b�c.xlsx"}


def test_a_path_is_shown_as_it_is_where_that_can_be(tmp_path):
    path = tmp_path / "表 😀.xlsx"
    assert shown(path) == str(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_does_not_keep_anybody_waiting(store, tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    assert list(workbooks([tmp_path])) == []
    (verdict,) = taken(store, tmp_path / "a.xlsx")
    assert (verdict.cause, verdict.reason) == ("unreadable", "this is a device, not a file")


def test_an_empty_file_is_said_to_be_empty(store, tmp_path):
    (tmp_path / "a.xlsx").touch()
    (verdict,) = taken(store, tmp_path / "a.xlsx")
    assert verdict.reason == "the file is empty; ask for it to be sent again"


@posix
def test_a_folder_that_is_closed_is_not_passed_over(store):
    with open_folder() as folder:
        (folder / "closed").mkdir()
        (folder / "closed").chmod(0)
        with no_rights():
            paths = list(workbooks([folder]))
            (verdict,) = taken(store, *paths)
        (folder / "closed").chmod(0o777)
    assert (verdict.cause, verdict.file) == ("unreadable", str(folder / "closed"))


@posix
def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "b.xlsx").symlink_to("b.xlsx")
    sent(tmp_path, assessment())
    assert [path.name for path in workbooks([tmp_path])] == ["a.xlsx", "b.xlsx"]


@posix
def test_a_broken_link_and_a_folder_get_a_line_each(store, tmp_path):
    sent(tmp_path, assessment())
    (tmp_path / "b.xlsx").symlink_to("nowhere.xlsx")
    (tmp_path / "c.xlsx").mkdir()
    said = {Path(one.file).name: one for one in taken(store, *workbooks([tmp_path]))}
    assert [said[name].verdict for name in ("a.xlsx", "b.xlsx", "c.xlsx")] == [
        "new",
        "refused",
        "refused",
    ]
    assert said["b.xlsx"].cause == said["c.xlsx"].cause == "unreadable"
    assert "there is no such file" in said["b.xlsx"].reason
    assert "this is a folder" in said["c.xlsx"].reason
