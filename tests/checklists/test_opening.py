"""Which files are opened as checklists."""

import pytest

from checklists.opening import open_checklist
from checklists.problems import ChecklistError


@pytest.mark.parametrize("name", ["a.csv", "a.DOCX", "a.pdf"])
def test_a_file_of_another_kind_is_told_what_is_wanted(tmp_path, english, name):
    path = tmp_path / name
    path.write_text("code,title\n", "utf-8")
    with pytest.raises(ChecklistError, match=r"neither a workbook \(.xlsx\) nor a checklist file"):
        open_checklist(path)
