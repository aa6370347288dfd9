"""Which files of a folder get a verdict."""

from forms.bureau.intake.sources import archives, workbooks


def test_workbooks_of_all_kinds_in_all_folders_but_no_locks(tmp_path):
    names = ["b.xlsx", "a/c.XLSX", "a/d/e.xls", "f.et", "~$b.xlsx", ".~b.xlsx", ".h.xlsx", "g.pdf"]
    for name in [*names, "more.zip"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.xlsx").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in workbooks([tmp_path])]
    assert found == ["a/c.XLSX", "a/d/e.xls", "b.xlsx", "f.et", "folder.xlsx"]
    assert [path.name for path in archives([tmp_path])] == ["more.zip"]


def test_a_file_that_is_named_itself_is_taken_whatever_it_is(tmp_path):
    assert list(workbooks([tmp_path / "a.txt"])) == [tmp_path / "a.txt"]


def test_a_broken_link_and_a_folder_with_the_name_of_a_workbook_stand_for_themselves(tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder.xlsx" / "a.xlsx").touch()
    (tmp_path / "~$b.xlsx").mkdir()
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "linked.xlsx").symlink_to(tmp_path / "folder.xlsx" / "a.xlsx")
    found = [path.relative_to(tmp_path).as_posix() for path in workbooks([tmp_path])]
    assert found == ["folder.xlsx", "folder.xlsx/a.xlsx", "gone.xlsx", "linked.xlsx"]
