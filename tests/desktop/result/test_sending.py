"""The hand-over by e-mail from the result page."""

from email import message_from_bytes
from email.policy import default

import pytest

from desktop.handover.exports import Written
from desktop.result import sending
from desktop.result.sending import export_draft, told
from desktop.shell.window import MainWindow
from tests.desktop.answered import KRAFT, answered, assessment

NAME = "示例纸业有限公司_2025_清洁生产自评_r1"


@pytest.fixture
def page(session, store, settings, qtbot):
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    session.open(store.add(assessment(answered(KRAFT, 2))))
    window.go("result")
    return window.page("result")


def written(page, qtbot, tmp_path, has_mail):
    opened = []
    page.open_file = lambda path: opened.append(path) or has_mail
    page.choose_path = lambda _title, suggested: tmp_path / suggested.name
    with qtbot.waitSignal(page.offer, timeout=30_000) as signal:
        page.footer.mail.click()
    qtbot.waitUntil(page.footer.mail.isEnabled)
    assert opened == [tmp_path / f"{NAME}.eml"]
    return signal.args


def test_the_draft_holds_what_was_exported_and_is_opened(page, qtbot, tmp_path):
    sentence, tone, actions = written(page, qtbot, tmp_path, has_mail=True)
    assert tone == "info"
    assert "KB" in sentence
    assert list(actions) == ["打开所在文件夹"]
    read = message_from_bytes((tmp_path / f"{NAME}.eml").read_bytes(), policy=default)
    for one in read.iter_attachments():
        assert one.get_content() == (tmp_path / one.get_filename()).read_bytes()


def test_without_a_mail_program_the_files_beside_it_are_offered(page, qtbot, tmp_path):
    (tmp_path / f"{NAME}.pdf").write_bytes(b"mine")
    sentence, tone, _actions = written(page, qtbot, tmp_path, has_mail=False)
    assert tone == "warning"
    assert "网页邮箱" in sentence
    assert (tmp_path / f"{NAME}.pdf").read_bytes() == b"mine"
    assert (tmp_path / f"{NAME}.xlsx").stat().st_size > 10_000


def test_a_draft_that_servers_refuse_is_warned_of(tmp_path, monkeypatch):
    made = assessment(answered(KRAFT), revision=1)
    monkeypatch.setattr(sending, "TOO_LARGE", 1_000)
    draft = export_draft(made, tmp_path / "a.eml")
    assert draft.attention
    assert "10 MB" in draft.sentence


def test_other_files_are_only_told_of(tmp_path):
    sentence, tone, actions = told(Written(tmp_path / "a.pdf", "fertig", True), open_file=None)
    assert (sentence, tone, list(actions)) == ("fertig", "warning", ["打开", "打开所在文件夹"])
