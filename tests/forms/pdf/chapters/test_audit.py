"""The chapter on audit and region: nothing that was tracked is missing from the report."""

from decimal import Decimal

import pytest

from forms.assessment.audit import PHASES, Audit, Correction, Phase
from forms.assessment.figures import Figure
from forms.audit.tier import tier_words
from forms.audit.words import addressee_words, care_words, open_obligations
from forms.pdf.write import write_pdf
from forms.region.plan import plans
from forms.region.tier import rules
from resources.words import use
from tests.forms.pdf.reports import best, pages_of, report_of, scattered, squeezed, text_of

AUDIT = Audit(
    nature="mandatory",
    phases={"preparation": Phase("2025-02-01", "2025-02-20"), "audit": Phase("2025-04-02")},
    notified_on="2025-01-20",
    due="2026-01-20",
    evaluation_on="2025-12-01",
    evaluation="conditional",
    cost="12 万元",
    note="委托第三方审核",
    corrections=(
        Correction("补充计量器具台账", until="2025-10-31", evidence="台账.pdf"),
        Correction("危废暂存间规范化", until="2026-12-31", done="2026-01-05"),
    ),
)
FIGURES = {
    "value_added": Figure(Decimal(5000), Decimal(6000)),
    "energy": Figure(Decimal(8000), Decimal(8400)),
    "cod": Figure(Decimal("22.5"), Decimal("18")),
    "nox": Figure(None, Decimal(9)),
}
PROFILE = {"permit_number": "91341300P", "permit_until": "2028-06-30", "pollution_grade": "B 级"}


def tracked(*forms, region="suzhou", **more):
    facts = {"tier": {"high_energy": "yes"}, "audit": AUDIT, "figures": FIGURES}
    return report_of(*forms, region=region, enterprise=PROFILE, **facts, **more)


@pytest.fixture
def chapter(tmp_path):
    """The text of the chapter of a report, without white space."""

    def read(report):
        path = tmp_path / "a.pdf"
        assert write_pdf(report, path) == ()
        assert path.stat().st_size < 400_000
        text = text_of(path)
        title = "审核与地区" if "审核与地区" in text else "Auditandregion"
        return text[text.index(title, text.index(title) + 1) :]

    return read


@pytest.mark.parametrize("region", list(plans()))
def test_tier_reasons_benefits_sanctions_and_addressee_of_every_region(chapter, region):
    report = tracked(scattered(f"obligations-{region}", 3), region=region)
    said = chapter(report)
    wanted = [tier_words(report.tier), addressee_words(report.plan)]
    wanted += [text for rule in report.tier.matched for text in (rule.shown, rule.basis[region])]
    for one in (*report.plan.benefits, *report.plan.sanctions):
        wanted += [one.text, one.clause]
    wanted += [one.clause for one in report.plan.targets]
    wanted += [one.indicator for one in report.plan.targets if len(one.indicator) < 12]
    wanted += [one.item.code + one.item.asked for _part, one in open_obligations(report)]
    wanted += [q.title for q in rules().questions if q.code in report.tier.could_raise]
    assert [text for text in wanted if squeezed(text) not in said] == []


def test_the_cover_names_tier_and_department(tmp_path):
    report = tracked(best("obligations-suzhou"))
    write_pdf(report, tmp_path / "a.pdf")
    cover = squeezed(pages_of(tmp_path / "a.pdf")[0])
    assert squeezed(tier_words(report.tier)) in cover
    assert squeezed(addressee_words(report.plan)) in cover


@pytest.mark.parametrize("region", ["suzhou", "linyi", "meizhou", "guangxi", "gansu"])
def test_a_plan_that_is_no_final_text_is_flagged_on_every_page(tmp_path, region):
    report = report_of(best(f"obligations-{region}"), region=region)
    write_pdf(report, tmp_path / "a.pdf")
    pages = [squeezed(page) for page in pages_of(tmp_path / "a.pdf")]
    flag = squeezed(f"地区方案：{care_words(report.plan)}")
    assert [flag in page for page in pages] == [region != "gansu"] * len(pages)
    assert ("须谨慎引用" in "".join(pages)) == (region != "gansu")


def test_progress_corrections_and_deadlines_stand_there(chapter):
    said = chapter(tracked())
    for words in ("强制性审核", "2025-01-20", "12万元", "委托第三方审核", "2025-12-01·整改后通过"):
        assert words in said
    assert "审核准备2025-02-012025-02-20已完成" in said
    assert said.count("补充计量器具台账2025-10-31已逾期台账.pdf") == 1
    assert "危废暂存间规范化2026-12-312026-01-05" in said
    assert "未经原文核对" in said
    assert len(PHASES) == 7


def test_own_figures_stand_beside_targets_that_are_no_limits(chapter):
    said = chapter(tracked())
    assert "单位工业增加值能耗tce/万元1.61.4−12.5%" in said
    assert "化学需氧量排放量t22.518−20.0%化学需氧量排放量下降率" in said
    assert "氮氧化物排放量t—9—" in said
    assert "不是企业限值" in said


def test_only_what_was_filled_in_takes_room(chapter):
    said = chapter(report_of(best("obligations-suzhou")))
    for words in ("审核进度", "本企业指标与区域目标对照", "许可、认证与名单"):
        assert words not in said
    assert "义务均已落实或不适用" in said
    assert "排污许可证编号" in squeezed(chapter(tracked()))


def test_without_a_plan_national_law_is_named_and_nothing_promised(chapter):
    said = chapter(report_of(region="other"))
    assert "仅按国家法律判断" in said
    for words in ("可适用政策", "可能面临的后果", "收件单位"):
        assert words not in said


@pytest.mark.usefixtures("english")
def test_the_chapter_in_english_speaks_english(chapter):
    use("en")
    said = chapter(tracked())
    for words in ("mandatoryaudit", "Whythisaudit", "Preparation", "passedwithcorrections"):
        assert words in said
    for words in ("审核进度", "收件单位", "阶段", "强制"):
        assert words not in said


def test_endless_texts_are_divided_between_pages(chapter):
    long = "整" * 3000
    audit = Audit(note=long, corrections=(Correction(long, evidence=long),))
    said = chapter(report_of(audit=audit, enterprise={"consultant": long}))
    assert said.count("整") >= 12_000
