"""The chapter of the trend: what it says, how it bears extremes, and what grey print keeps."""

from dataclasses import replace

import pytest

from forms.pdf.chapters.trend import trend_chapter
from forms.pdf.write import write_pdf
from forms.reporting import make_report
from forms.trend.trend import trend
from tests.forms.pdf.reports import pages_of, text_of
from tests.forms.trend.trends import assessed, edition, ledger, year_sums


def report_of(*years, **more):
    return make_report(years[0], others=years[1:], **more)


@pytest.fixture
def told():
    """Three editions of a checklist in three years and a ledger that knows 2020."""
    rows = ledger(
        ("water", "withdrawn", "m³", year_sums(base=9, previous=8, current=7)),
        ("product", "pulp", "t", year_sums(base=1, previous=1, current=1), "纸浆"),
    )
    strict = edition("2023.1", levels="[200, 250, 320]")
    return [
        assessed(strict, 2025, "240", ledger=rows),
        assessed(edition(), 2024, "345"),
        assessed(edition(), 2023, "390", 3),
    ]


def test_the_chapter_says_what_changed_and_where_it_comes_from(tmp_path, told):
    path = tmp_path / "out.pdf"
    assert write_pdf(report_of(*told), path) == ()
    assert any("历年趋势" in page for page in pages_of(path)[:2])
    bare = text_of(path)
    assert "A1单位产品综合能耗：345kgce/t（2024）→240kgce/t（2025），−30.4%" in bare
    assert "（基准值已变）" in bare
    assert "2020年取自2025年台账" in bare
    assert "空心点" in bare


def test_a_report_of_one_year_has_no_such_chapter(tmp_path, told):
    path = tmp_path / "out.pdf"
    write_pdf(make_report(told[1], others=[]), path)
    assert "历年趋势" not in text_of(path)


def test_one_assessed_year_beside_the_ledger_tells_the_ledger_alone(tmp_path, told):
    path = tmp_path / "out.pdf"
    write_pdf(make_report(told[0], others=[]), path)
    bare = text_of(path)
    assert "历年趋势" in bare
    assert "历年台账一览" in bare
    assert "历年指标一览" not in bare


def test_twenty_years_and_names_as_long_as_a_page(tmp_path):
    rows = ledger(
        *(
            (
                "product",
                f"p{n}",
                "t",
                year_sums(previous=1 + n, current=10**n),
                "很长的产品名称" * 9,
            )
            for n in range(9)
        ),
        ("water", "withdrawn", "万m³", year_sums(previous="0.000001", current=10**12)),
    )
    years = [assessed(edition(), 2006 + n, str(100 + n * 7), ledger=rows) for n in range(20)]
    path = tmp_path / "out.pdf"
    write_pdf(report_of(*reversed(years)), path)
    assert "2025" in text_of(path)


def test_years_without_any_checklist_tell_the_ledger_alone(tmp_path, told):
    alone = replace(told[0], forms=())
    leaves = trend_chapter(trend([alone]), 3, "trend")
    assert [leaf.wide for leaf in leaves] == [False, True]
    path = tmp_path / "out.pdf"
    write_pdf(report_of(alone), path)
    assert "单位产品取水量" in text_of(path)
