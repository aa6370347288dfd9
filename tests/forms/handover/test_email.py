"""The e-mail draft: what stands in it, and that its attachments come out byte for byte."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import SMTP, default

import pytest

from forms.errors import ExportError
from forms.handover.email import body, make_draft, subject, write_draft
from forms.reporting import make_report
from tests.desktop.answered import KRAFT, answered, assessment

LONG = "甲乙丙丁戊己庚辛壬癸" * 4 + "_2025_清洁生产自评_r12"


@pytest.fixture
def report():
    return make_report(assessment(answered(KRAFT), revision=3))


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / f"{LONG}.xlsx", tmp_path / f"{LONG}.pdf"]
    made[0].write_bytes(bytes(range(256)) * 300 + b"\r\n.\r\n\n\r")
    made[1].write_bytes(b"%PDF-1.7\nFrom here\n.\n" * 50)
    return made


def reread(data):
    assert b"\r\n" in data
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    data.decode("ascii")
    return message_from_bytes(data, policy=default)


def test_attachments_come_out_byte_for_byte_under_their_long_names(report, files, tmp_path):
    size = write_draft(report, files, tmp_path / "a.eml")
    data = (tmp_path / "a.eml").read_bytes()
    assert size == len(data)
    read = reread(data)
    found = list(read.iter_attachments())
    assert [one.get_filename() for one in found] == [file.name for file in files]
    assert [one.get_content() for one in found] == [file.read_bytes() for file in files]
    assert [one.get_content_type() for one in found] == [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/pdf",
    ]


def test_long_names_are_written_as_rfc_2231_says(report, files):
    raw = make_draft(report, files).as_bytes()
    assert b"filename*0*=utf-8''%E7%94%B2" in raw.replace(b'"', b"")


def test_names_are_also_there_for_mail_programs_that_know_only_the_older_way(report, files):
    read = message_from_bytes(make_draft(report, files).as_bytes())
    named = [dict(one.get_params(header="Content-Type")) for one in read.get_payload()[1:]]
    decoded = [str(make_header(decode_header(one["name"]))) for one in named]
    assert decoded == [file.name for file in files]


def test_it_opens_to_be_written_on_and_names_nobody(report, files):
    read = reread(make_draft(report, files).as_bytes())
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "示例纸业有限公司2025年清洁生产自评（II 级）"
    assert not {"To", "From", "Bcc"} & set(read.keys())


def test_the_letter_says_whom_it_goes_to_and_what_came_out(report, files):
    read = reread(make_draft(report, files).as_bytes())
    text = read.get_body(("plain",)).get_content()
    assert "市生态环境局" in text.splitlines()[0]
    assert "第 3 版" in text
    assert "国内清洁生产先进水平" in text
    assert f"{LONG}.xlsx" in text
    assert report.digest in text
    assert "暂定" not in text


def test_an_incomplete_form_is_called_provisional():
    report = make_report(assessment(answered(KRAFT, blank=("A1",))))
    assert "暂定" in subject(report)
    assert "暂定" in body(report, [])
    assert "1 项未填" in body(report, [])


def test_without_a_plan_the_bureau_in_charge_is_addressed():
    report = make_report(assessment(answered("diagnosis-coal"), region="other"))
    assert subject(report) == "示例纸业有限公司2025年清洁生产自评"
    assert "清洁生产主管部门" in body(report, [])


def test_a_name_cannot_add_headers(report, files):
    made = report.assessment
    named = replace(made.enterprise, name="甲\r\nBcc: x@y.cn\x00\ud800" + "纸" * 200)
    forged = replace(report, assessment=replace(made, enterprise=named))
    read = reread(make_draft(forged, files).as_bytes())
    assert "Bcc" not in read
    assert read["Subject"].startswith("甲 Bcc: x@y.cn 纸纸")
    assert message_from_bytes(read.as_bytes(policy=SMTP), policy=default)["Subject"]


def test_a_sample_is_not_to_be_sent():
    report = make_report(assessment(answered(KRAFT)), sample=True)
    assert "请勿发送" in body(report, []).splitlines()[0]


def test_a_file_that_is_gone_is_named(report, tmp_path):
    with pytest.raises(ExportError, match=r"weg\.pdf"):
        write_draft(report, [tmp_path / "weg.pdf"], tmp_path / "a.eml")
    assert not (tmp_path / "a.eml").exists()
