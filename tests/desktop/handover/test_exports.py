"""What is written from the result page: names that every file system takes, and the sentences."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.handover.exports import (
    ask_path,
    blank_of,
    export_blank,
    export_pdf,
    export_workbook,
    file_name,
    safe_name,
    short_digest,
)
from forms.errors import ExportError
from tests.desktop.answered import KRAFT, answered, assessment


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("示例纸业有限公司", "示例纸业有限公司"),
        ('甲/乙\\丙:丁*戊?己"庚<辛>壬|癸', "甲 乙 丙 丁 戊 己 庚 辛 壬 癸"),
        ("  末尾有点. .", "末尾有点"),
        ("一\n二\t三\x00", "一 二 三"),
        ("纸" * 200, "纸" * 40),
        ("甲\u202efdp.exe\u3164\u200b", "甲fdp.exe"),
        ("\u3164\u200b", ""),
        ("...", ""),
    ],
)
def test_safe_name(name, safe):
    assert safe_name(name) == safe


def test_file_name_says_who_when_and_which_revision():
    made = assessment(name="甲/乙纸业")
    assert file_name(made, "r3.xlsx") == "甲 乙纸业_2025_清洁生产自评_r3.xlsx"
    assert file_name(replace(made, enterprise=type(made.enterprise)()), "r1.pdf") == (
        "未命名企业_2025_清洁生产自评_r1.pdf"
    )
    longest = file_name(assessment(name="纸" * 300), "空白表.xlsx")
    assert len(longest.encode()) <= 255


def test_blank_form_keeps_the_facts_and_no_answer():
    made = assessment(answered(KRAFT), answered("coal-underground"), uuid="u", revision=4)
    blank = blank_of(made)
    assert (blank.enterprise, blank.year, blank.region) == (made.enterprise, 2025, "suzhou")
    assert [form.checklist.code for form in blank.forms] == [KRAFT, "coal-underground"]
    assert blank.forms[1].variants == made.forms[1].variants
    assert not any(form.answers for form in blank.forms)
    assert (blank.uuid, blank.revision) == ("", 0)


def test_the_workbook_says_how_many_items_agree(tmp_path):
    made = assessment(answered(KRAFT))
    written = export_workbook(made, tmp_path / "a.xlsx")
    assert written.path.stat().st_size > 5000
    assert "校验 32/32 项一致" in written.sentence
    assert not written.attention


def test_the_report_says_its_digest_and_what_the_font_lacks(tmp_path):
    made = assessment(answered(KRAFT))
    written = export_pdf(made, tmp_path / "a.pdf")
    assert short_digest(made.digest()) in written.sentence
    assert not written.attention
    strange = export_pdf(assessment(answered(KRAFT), name="\U0001f3ed厂"), tmp_path / "b.pdf")
    assert "\U0001f3ed" in strange.sentence
    assert strange.attention


def test_the_blank_form_is_written(tmp_path):
    written = export_blank(assessment(answered(KRAFT)), tmp_path / "空白.xlsx")
    assert written.path.exists()
    assert "空白.xlsx" in written.sentence


def test_a_place_that_cannot_be_written_is_told_with_a_remedy(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportError, match=r"a\.pdf"):
        export_pdf(assessment(answered(KRAFT)), tmp_path / "a.pdf")


def test_the_dialog_proposes_the_name_and_adds_the_ending(qtbot, qapp, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    seen = []

    def answer():
        dialog = qapp.activeModalWidget()
        seen.append(dialog.selectedFiles())
        dialog.selectFile("别的名字")
        dialog.accept()

    QTimer.singleShot(0, answer)
    assert ask_path(parent, "导出", tmp_path / "甲.xlsx") == tmp_path / "别的名字.xlsx"
    assert seen == [[str(tmp_path / "甲.xlsx")]]
    QTimer.singleShot(0, lambda: qapp.activeModalWidget().reject())
    assert ask_path(parent, "导出", tmp_path / "甲.pdf") is None
