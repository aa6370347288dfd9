"""The written file: everything it must show can be read back from it."""

import re
import shutil
import subprocess
from ctypes import create_string_buffer
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from checklists.model import ROMAN, plain
from forms.assessment.answers import Answer
from forms.errors import ExportError
from forms.pdf.write import write_pdf
from forms.wording import missing_words, provenance_notice, statement
from resources.words import use
from tests.forms.pdf.reports import (
    LARGEST,
    best,
    pages_of,
    report_of,
    scattered,
    squeezed,
    text_of,
    uniform,
)

NOTE = "数据取自 2025 年能源计量器具台账，见附件三；<b>&amp;</b> CO₂ 与 COD≤80 mg/L 已核实。"


@pytest.fixture(scope="module")
def largest():
    forms = [scattered(code, 7, NOTE) for code in LARGEST]
    return report_of(*forms, region="meizhou", revision=3, sample=True, uuid="0f3c-9a")


@pytest.fixture(scope="module")
def written(largest, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "报告.pdf"
    assert write_pdf(largest, path) == ()
    return path


def test_the_largest_form_stays_under_400_kb(written, largest):
    assert sum(len(part.score.trace) for part in largest.parts) > 150
    assert written.stat().st_size < 400_000


def test_the_cover_states_factory_region_plan_levels_and_what_is_missing(written, largest):
    cover = squeezed(pages_of(written)[0])
    said = [largest.assessment.enterprise.name, "2025年度", "梅州市", largest.region.plan]
    said += [largest.region.status, "示例（数据为虚构）", "数值未经原文核对", "修订号3", "0f3c-9a"]
    said += [provenance_notice(largest), "填报人（签字）", "企业（盖章）"]
    for part in largest.parts:
        said += [part.form.checklist.shown, statement(part), missing_words(part)]
    assert not [words for words in said if squeezed(words) not in cover]


def test_the_digest_is_the_one_of_the_answers_and_on_every_page(written, largest):
    pages = pages_of(written)
    assert largest.digest == largest.assessment.digest()
    assert largest.digest in pages[0]
    assert all(f"校验码{largest.digest[:16]}" in squeezed(page) for page in pages)


def test_every_page_knows_its_number_and_how_many_there_are(written):
    pages = pages_of(written)
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页，共 {len(pages)} 页" in page


def test_the_contents_name_the_page_of_every_part(written, largest):
    pages = pages_of(written)
    for number, part in enumerate(largest.parts, 1):
        title = re.escape(f"{number} {part.form.checklist.shown}")
        page = re.search(rf"^{title}\s+(\d+)\s*$", pages[1].replace("  ", " "), re.MULTILINE)
        assert part.form.checklist.shown in pages[int(page[1]) - 1]


def test_every_item_stands_there_with_its_value_note_and_reason(written, largest):
    pages = [squeezed(page) for page in pages_of(written)]
    text = "".join(pages)
    for part in largest.parts:
        for one in part.score.trace:
            item, answer = one.item, one.answer
            title = item.asked if item.answer == "practice" else item.shown
            row = squeezed(item.code + title)
            assert row in text, item.code
            if answer.value is not None:
                assert _stands_in_row(pages, item.code, plain(answer.value)), item.code
    assert squeezed(NOTE) in text
    assert "不适用理由：无此工序，原料外购" in text


def _stands_in_row(pages, code, value):
    return any(re.search(f"{re.escape(code)}\\D.{{0,150}}?{re.escape(value)}", p) for p in pages)


def test_every_value_is_marked_with_how_far_it_was_compared(largest, tmp_path):
    path = tmp_path / "a.pdf"
    for code, mark in (("paper-bleached-kraft-wood", "未核对"), ("energy-limits-paper", "转录")):
        report = report_of(best(code))
        write_pdf(report, path)
        rows = len(report.parts[0].score.trace)
        assert "".join(pages_of(path)[2:]).count(mark) >= rows


def test_fonts_are_embedded_and_hold_only_what_is_used(written):
    names = set()
    document = pypdfium2.PdfDocument(written)
    for page in document:
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3):
            font = raw.FPDFTextObj_GetFont(one)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
            names.add(_name(font))
    document.close()
    assert names == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    subsets = re.findall(rb"/BaseFont /(\S+)", written.read_bytes())
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSansSC-(Regular|Bold)", name) for name in subsets)


def _name(font):
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not installed")
def test_poppler_sees_no_font_that_is_not_embedded(written):
    run = subprocess.run(["pdffonts", written], capture_output=True, text=True, check=True)
    fonts = run.stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"TrueType +\w+ +yes yes yes", font) for font in fonts)


def test_the_outline_leads_to_every_part_and_section(written, largest):
    document = pypdfium2.PdfDocument(written)
    entries = [
        (one.get_title(), one.level, one.get_dest().get_index()) for one in document.get_toc()
    ]
    document.close()
    pages = [squeezed(page) for page in pages_of(written)]
    titles = {title for title, _level, _page in entries}
    assert {"封面", "目录"} <= titles
    assert all(squeezed(title) in pages[page] for title, _level, page in entries[1:])
    for number, part in enumerate(largest.parts, 1):
        assert (f"{number} {part.form.checklist.shown}", 0) in [entry[:2] for entry in entries]
    index = largest.parts[0]
    for section in index.form.checklist.sections:
        assert any(title.startswith(f"{section.code} {section.shown}") for title in titles)


def test_the_metadata_name_the_report_and_the_factory(written, largest):
    document = pypdfium2.PdfDocument(written)
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == "清洁生产自评报告 · 宿州示例纸业有限公司 · 2025"
    assert metadata["Author"] == "宿州示例纸业有限公司"
    assert "清洁生产诊断清单" in metadata["Subject"]
    assert metadata["Creator"] == "清评 Qingping"
    assert metadata["Keywords"] == largest.digest


def test_a_character_the_font_lacks_is_reported_and_shown_as_a_box(tmp_path):
    form = best("energy-limits-cement")
    code = next(iter(form.answers))
    form = replace(
        form, answers={**form.answers, code: Answer(note="司炉工😀\U0002fa1d\ufe0f签字")}
    )
    path = tmp_path / "a.pdf"
    assert write_pdf(report_of(form, name="示例\U0001f3ed厂"), path) == (
        "\U0001f3ed",
        "😀",
        "\U0002fa1d",
    )
    text = text_of(path)
    assert "司炉工□□签字" in text
    assert "示例□厂" in text


def test_rare_characters_of_names_can_be_copied_from_the_report(tmp_path):
    path = tmp_path / "a.pdf"
    assert write_pdf(report_of(name="堃喆镕䶮𫍯𨱏造纸厂"), path) == ()
    assert "堃喆镕䶮𫍯𨱏造纸厂" in pages_of(path)[0]


def test_a_final_level_is_stated_only_for_a_complete_form(tmp_path):
    path = tmp_path / "a.pdf"
    code = "paper-bleached-kraft-wood"
    write_pdf(report_of(best(code)), path)
    complete = text_of(path)
    assert "国际清洁生产领先水平（I级）" in complete
    assert "暂定：" not in complete
    write_pdf(report_of(best(code, A1=Answer(note="待测"))), path)
    provisional = text_of(path)
    assert "暂定：" in provisional
    assert "还有1项未填；补齐后最高为：国际清洁生产领先水平（I级）" in provisional


def test_gaps_name_value_now_value_needed_and_points(tmp_path):
    path = tmp_path / "a.pdf"
    report = report_of(uniform("paper-bleached-kraft-wood", Answer()))
    write_pdf(report, path)
    text = text_of(path)
    coming = report.parts[0].next
    assert f"与{ROMAN[coming.target]}级的差距" in text
    for gap in coming.gaps:
        assert f"{gap.trace.item.code}{squeezed(gap.trace.item.shown)}待填" in text
    assert "+10.00" in text


def test_a_missed_energy_limit_warns_of_high_consumption(tmp_path):
    path = tmp_path / "a.pdf"
    form = best("energy-limits-cement")
    write_pdf(report_of(form), path)
    assert "高耗能：" not in text_of(path)
    code, answer = next(iter(form.answers.items()))
    missed = {**form.answers, code: replace(answer, value=answer.value * 10)}
    write_pdf(report_of(replace(form, answers=missed)), path)
    assert "高耗能：至少一种产品未达到“3级（限定）”" in text_of(path)


def test_open_obligations_are_listed(tmp_path):
    path = tmp_path / "a.pdf"
    report = report_of(scattered("obligations-suzhou", 3))
    write_pdf(report, path)
    text = text_of(path)
    part = report.parts[0]
    table = text[text.index("未完全落实的“必须”项") : text.index("逐项评价")]
    assert part.score.must_open
    assert all(code in table for code in part.score.must_open)


def test_the_english_report_has_no_chinese_words_of_its_own(tmp_path, english):
    path = tmp_path / "a.pdf"
    report = report_of(best("diagnosis-services"), name="Example Mill", region="gansu")
    write_pdf(report, path)
    pages = pages_of(path)
    assert "Cleaner production self-assessment report" in pages[0]
    assert f"page 1 of {len(pages)}" in pages[0]
    assert "Items that do not apply, with reasons" in pages[1]
    for words in ("清洁生产自评", "校验码", "填报人", "编号", "落实情况", "逐项", "核对"):
        assert words not in "".join(pages)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_markup_in_notes_and_names_is_shown_as_typed(tmp_path, english, language):
    use(language)
    path = tmp_path / "a.pdf"
    form = best("energy-limits-cement")
    code = next(iter(form.answers))
    said = "a<b>&c</b> &lt; {page} {0} %s \\n"
    form = replace(form, answers={**form.answers, code: replace(form.answers[code], note=said)})
    write_pdf(report_of(form, name="<para>甲&乙{page}"), path)
    assert squeezed(said) in text_of(path)
    assert "<para>甲&乙{page}" in text_of(path)


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path):
    folder = tmp_path / "a.pdf"
    folder.mkdir()
    with pytest.raises(ExportError, match=r"a\.pdf"):
        write_pdf(report_of(), folder)
    assert list(tmp_path.iterdir()) == [folder]
