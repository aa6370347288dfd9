"""The receipt of the bureau: opened or dropped, shown at its items, kept, and never an answer."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from checklists.installed import installed
from desktop.session.session import Session
from desktop.shell.window import MainWindow
from forms.assessment.answers import Answer
from forms.reading.receipt import Judged, Receipt, Remark, now_answered
from forms.xlsx.sheets.receipt import write_receipt
from tests.desktop.answered import KRAFT, answered, assessment

SAID = "请附台账"


@pytest.fixture
def made():
    return assessment(answered(KRAFT, 2), uuid="u-1", revision=1)


@pytest.fixture
def path(made, tmp_path):
    receipt = Receipt(
        uuid="u-1",
        revision=1,
        digest=made.digest(),
        enterprise=made.enterprise.name,
        credit_code="",
        year=2025,
        bureau="示例市生态环境局",
        received="2026-03-02T09:30:00",
        made="2026-03-02T10:00:00",
        verdict="新收",
        judged=(Judged(KRAFT, "制浆造纸", 2, 2),),
        remarks=(
            Remark(SAID, KRAFT, "A1", title="x", answer=now_answered(made, KRAFT, "A1")),
            Remark("请补公章"),
            Remark("未填写", KRAFT, "A2", automatic=True),
        ),
    )
    write_receipt(receipt, tmp_path / "回执.xlsx")
    return tmp_path / "回执.xlsx"


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))


def remark(window, item):
    window.show_item(KRAFT, item)
    shown = window.page("form").flow.cards[KRAFT, item]._of_bureau
    return "" if shown.isHidden() else shown.text()


def test_a_dropped_receipt_opens_its_assessment_and_shows_the_remarks(window, made, path):
    window.session.store.add(made)
    drop(window, path)
    assert window.session.assessment.uuid == "u-1"
    page = window.stack.currentWidget()
    assert page is window.page("overview")
    assert page.receipt.isVisible()
    assert "示例市生态环境局已于 2026-03-02 接收第 1 版" in page.receipt.sentence.text()
    assert remark(window, "A1") == f"主管部门意见：{SAID}"
    assert remark(window, "A2").startswith("主管部门核查：未填写")


def test_the_receipt_changes_no_answer_and_survives_a_restart(window, made, path, qtbot):
    number = window.session.store.add(made)
    drop(window, path)
    assert window.session.assessment.digest() == made.digest()
    assert window.session.undo.count() == 0
    again = MainWindow(Session(window.session.store), window.settings)
    qtbot.addWidget(again)
    again.session.open(number)
    again.show()
    assert remark(again, "A1") == f"主管部门意见：{SAID}"


def test_a_changed_answer_is_told_at_once(window, made, path):
    window.session.store.add(made)
    drop(window, path)
    assert "修改" not in remark(window, "A1")
    item = installed()[KRAFT].by_code["A1"]
    new = Answer(choice=3) if item.answer == "choice" else Answer(value=Decimal(1))
    window.session.set_answer(KRAFT, item, new)
    assert remark(window, "A1").endswith("（填报后已修改）")
    window.go("overview")
    assert "此后填报内容已有改动" in window.page("overview").receipt.sentence.text()


def test_the_button_on_the_overview_opens_it_and_the_item_can_be_reached(
    window, made, path, monkeypatch
):
    window.session.open(window.session.store.add(made))
    window.go("overview")
    page = window.page("overview")
    assert not page.receipt.isVisible()
    monkeypatch.setattr("desktop.overview.page.ask_receipt", lambda *_where: path)
    page.receipt_button.click()
    assert page.receipt.isVisible()
    page.receipt.item_asked.emit(KRAFT, "A1")
    assert window.stack.currentWidget() is window.page("form")


def test_a_receipt_of_somebody_else_is_refused(window, made, path):
    window.session.open(window.session.store.add(replace(made, uuid="u-2")))
    window.go("overview")
    drop(window, path)
    assert "本机数据中没有" in window.banner.text
    assert not window.page("overview").receipt.isVisible()


def test_another_workbook_is_said_to_be_no_receipt(window, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK nothing")
    drop(window, tmp_path / "a.xlsx")
    assert window.banner.property("tone") == "error"
