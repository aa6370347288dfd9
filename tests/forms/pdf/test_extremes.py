"""Nothing that can be answered makes the report fail, and nothing gets lost in it."""

import random
from collections import Counter

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Evidence, Form
from forms.pdf.write import write_pdf
from resources.words import use
from tests.forms.pdf.reports import best, pages_of, report_of, scattered, squeezed, text_of, uniform

HUGE = "".join(chr(0x4E00 + number) for number in range(4000))
METHODS = ("paper-bleached-kraft-wood", "energy-limits-paper", "diagnosis-common")


@pytest.mark.parametrize("code", sorted(installed()))
def test_any_answers_to_any_shipped_checklist_can_be_reported(code, tmp_path, english):
    pick = random.Random(code)
    for seed in range(2):
        use(pick.choice(("zh_CN", "en")))
        report = report_of(
            scattered(code, seed, "实测值，见台账" * pick.randrange(40)),
            region=pick.choice(("suzhou", "gansu", "other")),
            new_project=pick.random() < 0.5,
        )
        path = tmp_path / f"{seed}.pdf"
        assert write_pdf(report, path) == ()
        text = text_of(path)
        assert all(one.item.code in text for one in report.parts[0].score.trace)


@pytest.mark.parametrize("code", METHODS)
@pytest.mark.parametrize("answer", [Answer(), Answer(na="本企业停产")], ids=["blank", "na"])
def test_all_blank_and_all_not_applicable(code, answer, tmp_path):
    report = report_of(uniform(code, answer))
    write_pdf(report, tmp_path / "a.pdf")
    text = text_of(tmp_path / "a.pdf")
    assert all(one.item.code in text for one in report.parts[0].score.trace)
    assert text.count("本企业停产") == (2 * len(report.parts[0].score.trace) if answer.na else 0)


def test_nothing_picked_and_nothing_chosen(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(report_of(Form(installed()["energy-limits-paper"])), path)
    assert "未选择" in text_of(path)
    write_pdf(report_of(name="", region="other"), path)
    assert "尚未选择清单" in text_of(path)
    assert len(pages_of(path)) == 3


@pytest.mark.parametrize("code", METHODS)
def test_texts_longer_than_a_page_are_divided_and_complete(code, tmp_path):
    form = best(code)
    first, second, *_rest = form.answers
    answers = {
        **form.answers,
        first: Answer(na=HUGE, note="短"),
        second: Answer(note=HUGE[::-1] + "\n" * 90 + "末行"),
    }
    write_pdf(report_of(Form(form.checklist, form.variants, answers)), tmp_path / "a.pdf")
    shown = Counter(text_of(tmp_path / "a.pdf"))
    assert [one for one in HUGE if shown[one] < 3] == []
    assert "末行" in text_of(tmp_path / "a.pdf")


def test_very_long_names_titles_and_clauses_fit(tmp_path, english):
    checklist = read_text(_awkward(), "awkward")
    files = tuple(Evidence(f"{'证明材料' * 40}{number}.pdf", "0" * 64, 1) for number in range(30))
    answers = {"A" * 40: Answer(choice=2, evidence=files, note="x" * 2000)}
    report = report_of(
        Form(checklist, {}, answers),
        name="宿州市埇桥区很长很长的示例造纸企业集团股份有限公司" * 60,
        enterprise={"address": "纺织路" * 400, "contact": "W" * 300, "credit_code": "9" * 90},
        uuid="0" * 300,
    )
    for language in ("zh_CN", "en"):
        use(language)
        write_pdf(report, tmp_path / "a.pdf")
        text = text_of(tmp_path / "a.pdf")
        assert "A" * 40 in text
        assert text.count("丙") >= 900
        assert text.count("条") >= 500


def _awkward():
    levels = ", ".join(f'"{text * 900}"' for text in "甲乙丙")
    return f"""
format = 1
code = "awkward"
version = "2025.1"
method = "worst"
sector = "paper"
title = "{"标题" * 900}"
[source]
document = "{"文件" * 900}"
evidence = "recalled"
note = "{"说明" * 3000}"
[grading]
names = ["{"级" * 300}", "二", "三"]
[[section]]
code = "S"
title = "{"分类" * 400}"
[[section.item]]
code = "{"A" * 40}"
title = "{"指标" * 900}"
answer = "choice"
levels = [{levels}]
clause = "{"条" * 500}"
[[section.item]]
code = "B"
title = "乙"
answer = "number"
unit = "{"u" * 60}"
better = "lower"
levels = [1, 2, 3]
"""


def test_many_checklists_at_once(tmp_path):
    report = report_of(*(scattered(code, 5) for code in sorted(installed())))
    path = tmp_path / "a.pdf"
    write_pdf(report, path)
    pages = pages_of(path)
    assert "企业（盖章）" in squeezed("".join(pages[:5]))
    assert all(f"共 {len(pages)} 页" in page for page in pages)
    text = squeezed("".join(pages))
    assert all(squeezed(part.form.checklist.title) in text for part in report.parts)
