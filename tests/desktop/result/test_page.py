"""The result page: what it says for every outcome, and everything that is written from it."""

from dataclasses import replace
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QWidget

from checklists.installed import installed
from desktop.result.cards import leading
from desktop.result.page import ResultPage
from desktop.widgets.charts import Radar
from desktop.widgets.table import WholeTable, wrapped_height
from forms.assessment.answers import Answer
from forms.assessment.audit import Audit
from forms.audit.words import addressee_words, care_words
from forms.region.tier import rules
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from resources.words import _
from tests.desktop.answered import KRAFT, answered, assessment

LONG = "一家名称特别特别长的浆纸联合生产与资源综合利用（集团）股份有限公司第三分公司"
WHOLE = ("paper-bleached-kraft-wood", "textile-cotton-dyeing")


def codes(code):
    return [item.code for item in installed()[code].items()]


CASES = {
    "index with everything": lambda: assessment(
        answered(KRAFT, 2),
        answered("energy-limits-paper", 0),
        answered("paper-discharge-water", 3, picks=8),
        answered("diagnosis-common", 3),
        answered("obligations-suzhou", 0),
        name=LONG,
    ),
    "two indexes": lambda: assessment(answered(KRAFT, 1), answered("paper-paper-and-board", 3)),
    "provisional": lambda: assessment(
        answered("coal-underground", 2, blank=codes("coal-underground")[::3]), new_project=True
    ),
    "all blank": lambda: assessment(answered(KRAFT, only=()), answered("diagnosis-coal", only=())),
    "standard": lambda: assessment(answered("textile-cotton-dyeing", 3)),
    "limits only": lambda: assessment(
        answered("energy-limits-cement", 2), answered("building-discharge-cement-air", 3, picks=9)
    ),
    "nothing picked": lambda: assessment(answered("energy-limits-cement", picks=0)),
    "diagnosis only": lambda: assessment(answered("diagnosis-agriculture", 3)),
    "nothing": lambda: assessment(),
}


@pytest.fixture
def show(qapp, window, session, store):
    def shown(made, **facts):
        session.open(store.add(made, **facts))
        window.go("result")
        qapp.processEvents()
        return window.page("result")

    return shown


def texts(page):
    labels = page.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisibleTo(page) and one.text()]


def said(page):
    return "\n".join(texts(page))


def rows(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def table(page, name):
    tables = page.findChildren(QTableWidget)
    return next(one for one in tables if one.isVisibleTo(page) and one.accessibleName() == name)


def chooses(page, tmp_path):
    """Let the page choose paths below tmp_path; the suggested names in the order of asking."""
    asked = []

    def choose(_title, suggested):
        asked.append(suggested.name)
        return tmp_path / suggested.name

    page.choose_path = choose
    return asked


# what it says


@pytest.mark.parametrize(
    ("level", "words", "mark"),
    [
        (1, "国际清洁生产领先水平", "I 级"),
        (2, "国内清洁生产先进水平", "II 级"),
        (3, "国内清洁生产基本水平", "III 级"),
        (0, "III 级以下", "未达"),
    ],
)
def test_the_level_is_said_in_words(show, level, words, mark):
    shown = texts(show(assessment(answered(KRAFT, level))))
    assert words in shown
    assert mark in shown
    assert not any("暂定" in text for text in shown)


def test_a_provisional_result_says_what_is_missing_and_what_can_be_reached(show):
    page = show(assessment(answered(KRAFT, 1, blank=("A1", "B1"))))
    assert "暂定 · 2 项未填" in texts(page)
    assert "还有 2 项未填；补齐后最高为：国际清洁生产领先水平（I 级）" in said(page)


def test_a_new_project_below_level_two_is_warned(show):
    assert "不满足新建要求" in said(show(assessment(answered(KRAFT, 3), new_project=True)))
    assert "不满足新建要求" not in said(show(assessment(answered(KRAFT, 2), new_project=True)))


def test_a_missed_energy_limit_is_high_energy_even_while_something_is_blank(show):
    limits = answered("energy-limits-paper", 0, blank=("E01",))
    assert "高耗能" in said(show(assessment(answered(KRAFT), limits)))
    met = answered("energy-limits-paper", 3)
    assert "高耗能" not in said(show(assessment(answered(KRAFT), met)))


def test_next_steps_are_the_gaps_of_the_score(show, session):
    page = show(assessment(answered(KRAFT, 2)))
    gaps = session.part(KRAFT).next.gaps
    shown = rows(table(page, "下一步"))
    assert [row[0].split()[0] for row in shown] == [gap.trace.item.code for gap in gaps]
    assert shown[0][1] == _("must-pass")
    assert all(row[4].startswith("+") for row in shown)


def test_open_must_items_of_diagnosis_lists_are_listed(show, session):
    page = show(assessment(answered(KRAFT), answered("diagnosis-common", 0)))
    shown = rows(table(page, "未完全落实的“必须”项"))
    expected = session.part("diagnosis-common").score.must_open
    assert tuple(row[0].split()[0] for row in shown) == expected


def test_obligations_not_fulfilled_are_listed_with_their_clause_must_first(show, session):
    page = show(assessment(answered(KRAFT), answered("obligations-suzhou", 0)))
    shown = rows(table(page, "尚未落实的义务"))
    part = session.part("obligations-suzhou")
    assert sorted(row[0].split()[0] for row in shown) == sorted(
        one.item.code for one in part.score.trace
    )
    strengths = [row[1] for row in shown]
    assert strengths == sorted(strengths, key=lambda strength: strength != "必须")
    assert all(row[3] for row in shown)


def test_a_list_of_obligations_alone_is_not_shown_twice(show):
    page = show(assessment(answered("obligations-suzhou", 0)))
    names = [one.accessibleName() for one in page.findChildren(QTableWidget)]
    assert "尚未落实的义务" not in names


def test_the_tier_stands_with_reasons_benefits_and_department(show, window, session, qtbot):
    no = dict.fromkeys((one.code for one in rules().questions), "no")
    page = show(assessment(answered(KRAFT), tier={**no, "high_energy": "yes"}))
    plan = make_report(session.assessment).plan
    words = said(page)
    for wanted in (
        "应当（方案列名）",
        addressee_words(plan),
        care_words(plan),
        plan.benefits[0].text,
    ):
        assert wanted in words
    session.set_tracking(tier={**no, "toxic_material": "unknown"})
    qtbot.waitUntil(lambda: "未判定（1 题待答）" in said(page))
    assert "应当（方案列名）" not in said(page)
    session.set_tracking(tier=no, audit=Audit(nature="mandatory"))
    qtbot.waitUntil(lambda: "未判定（1 处矛盾）" in said(page))
    assert "但填报内容表明为“是”" in said(page)
    session.set_tracking(audit=Audit())
    qtbot.waitUntil(lambda: "自愿" in said(page))
    link = next(one for one in page.findChildren(QPushButton) if one.text() == "审核分级")
    with qtbot.waitSignal(page.go) as asked:
        link.click()
    assert asked.args == ["tier"]


def test_benefits_and_sanctions_unfold(show, session):
    page = show(assessment(answered(KRAFT), region="meizhou"))
    plan = make_report(session.assessment).plan
    everything = [one.text for one in (*plan.benefits, *plan.sanctions)]
    assert not all(text in said(page) for text in everything)
    for link in ("展开其余 7 项", "展开可能面临的后果（2 条）"):
        next(one for one in page.findChildren(QPushButton) if one.text() == link).click()
    assert all(text in said(page) for text in everything)


def test_without_a_plan_nothing_is_promised(show):
    words = said(show(assessment(answered(KRAFT), region="other")))
    assert "仅按国家法律判断" in words
    assert "收件单位" not in words


def test_must_pass_items_stand_with_their_levels(show):
    shown = said(show(assessment(answered(KRAFT, 2))))
    for item in installed()[KRAFT].items():
        if item.restrictive:
            assert f"{item.code} {item.title}" in shown


def test_values_not_compared_with_the_text_are_told(show):
    assert "未经原文核对" in said(show(assessment(answered(KRAFT))))


def test_without_checklists_it_leads_to_choosing_them(show, window, qtbot):
    page = show(assessment())
    assert not any(one.isEnabled() for one in page.footer.buttons)
    choose = next(b for b in page.findChildren(QPushButton) if b.text() == "选择清单")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("overview")


def test_a_pick_list_without_picks_asks_to_choose(show):
    assert "请先勾选" in said(show(assessment(answered("energy-limits-cement", picks=0))))


@pytest.mark.parametrize("case", CASES)
def test_what_leads_is_an_index_or_standard_before_limits_before_lists(case, session, store):
    session.open(store.add(CASES[case]()))
    parts = session.parts("index", "worst", "diagnosis")
    order = {"index": 0, "worst": 1, "diagnosis": 2}
    leads = leading(parts)
    assert bool(leads) == bool(parts)
    if leads:
        assert min(order[p.score.method] for p in parts) == order[leads[0].score.method]


def test_the_selector_shows_the_other_index(show, qtbot):
    page = show(CASES["two indexes"]())
    assert page.selector.isVisible()
    assert "国际清洁生产领先水平" in texts(page)
    page.selector.setFocus()
    qtbot.keyClick(page.selector, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "国内清洁生产基本水平" in texts(page))
    assert "产品特征" in page.findChildren(Radar)[-1].accessibleDescription()


def test_opening_another_assessment_forgets_the_choice(show, session):
    page = show(CASES["two indexes"]())
    page.selector.setCurrentIndex(1)
    page.selector.activated.emit(1)
    show(CASES["two indexes"]())
    assert page.selector.currentIndex() == 0


def test_undo_shows_at_once(show, session, qtbot):
    page = show(assessment(answered(KRAFT, 1)))
    item = installed()[KRAFT].by_code["A2"]
    session.set_answer(KRAFT, item, Answer())
    qtbot.waitUntil(lambda: "暂定 · 1 项未填" in texts(page))
    session.undo.undo()
    qtbot.waitUntil(lambda: "暂定 · 1 项未填" not in texts(page))


def test_a_row_leads_to_its_item(show, window):
    page = show(assessment(answered(KRAFT, 2), answered("obligations-suzhou", 0)))
    steps = table(page, "下一步")
    steps.setCurrentCell(0, 0)
    steps.activated.emit(steps.currentIndex())
    assert window.stack.currentWidget() is window.page("form")


# how it looks


@pytest.mark.parametrize("size", [(1100, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_cut(show, window, qtbot, case, size):
    window.resize(*size)
    page = show(CASES[case]())
    qtbot.waitUntil(lambda: check_whole(page))


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_cut_in_english(english, qtbot, session, settings, store, case):
    page = ResultPage(session, settings)
    qtbot.addWidget(page)
    session.open(store.add(CASES[case]()))
    page.resize(924, 578)
    page.refresh()
    page.show()
    qtbot.waitUntil(lambda: check_whole(page))


def check_whole(page):
    assert page.area.widget().width() <= page.area.viewport().width()
    for one in page.findChildren(QLabel):
        if one.isVisibleTo(page) and one.text():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            assert one.height() >= needed, one.text()
            if not one.wordWrap():
                assert one.width() >= one.sizeHint().width(), one.text()
    for one in page.findChildren(WholeTable):
        if one.isVisibleTo(page):
            assert one.verticalScrollBar().maximum() == 0
            assert one.horizontalScrollBar().maximum() == 0
            check_rows(one)


def check_rows(one):
    for row in range(one.rowCount()):
        for column in range(one.columnCount()):
            text, width = one.item(row, column).text(), one.columnWidth(column) - 22
            if not one.isRowHidden(row):
                assert one.rowHeight(row) >= wrapped_height(text, one.font(), width)


def test_long_tables_fold_and_unfold(show, qtbot):
    page = show(assessment(answered(KRAFT, 2), answered("diagnosis-common", 0)))
    open_items = table(page, "未完全落实的“必须”项")
    before = open_items.height()
    hidden = [row for row in range(open_items.rowCount()) if open_items.isRowHidden(row)]
    more = [b for b in page.findChildren(QPushButton) if b.text() == f"展开其余 {len(hidden)} 项"]
    qtbot.mouseClick(more[-1], Qt.MouseButton.LeftButton)
    assert not any(open_items.isRowHidden(row) for row in range(open_items.rowCount()))
    assert open_items.height() > before


def test_tab_follows_the_reading_order(show, window):
    page = show(CASES["two indexes"]())
    inside = []
    one = page.selector
    while one is not page.footer.workbook:
        inside.append(one)
        one = next_by_tab(one)
    places = [w.mapTo(page, w.rect().topLeft()).y() for w in inside]
    assert places == sorted(places)
    assert inside[-5:] == list(page.footer.buttons[:5])


def next_by_tab(widget):
    one = widget.nextInFocusChain()
    while not (one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus):
        one = one.nextInFocusChain()
    return one


def test_the_keyboard_scrolls_and_every_control_has_a_name(show, qtbot):
    page = show(CASES["index with everything"]())
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0
    for one in page.findChildren(QWidget):
        if one.isVisibleTo(page) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert one.accessibleName() or getattr(one, "text", str)()


def test_the_page_follows_the_row_and_the_wheel(show, window, qtbot):
    page = show(CASES["index with everything"]())
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    steps = table(page, "未完全落实的“必须”项")
    steps.setFocus()
    steps.setCurrentCell(0, 0)
    for _row in range(9):
        qtbot.keyClick(steps, Qt.Key.Key_Down)
    row = steps.visualRect(steps.currentIndex())
    seen = page.area.viewport().rect()
    assert seen.contains(steps.viewport().mapTo(page.area.viewport(), row.center()))
    before = bar.value()
    at = steps.viewport().mapTo(window, row.center())
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, 120))
    qtbot.waitUntil(lambda: bar.value() < before)


def test_the_selector_says_what_is_provisional(show):
    page = show(assessment(answered(KRAFT, 1), answered("paper-paper-and-board", only=())))
    said = [page.selector.itemText(number) for number in range(page.selector.count())]
    assert said[0].endswith("国际清洁生产领先水平")
    assert "暂定" in said[1]


# what is written


def test_excel_and_pdf_of_the_same_content_agree(show, window, session, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    asked = chooses(page, tmp_path)
    for export in (page.export_workbook, page.export_pdf):
        with qtbot.waitSignal(page.offer, timeout=20_000):
            export()
        qtbot.waitUntil(page.footer.workbook.isEnabled)
    assert asked == [
        "示例纸业有限公司_2025_清洁生产自评_r1.xlsx",
        "示例纸业有限公司_2025_清洁生产自评_r1.pdf",
    ]
    again = read_workbook(tmp_path / asked[0], installed()).assessment
    assert again.digest() == session.assessment.digest()
    assert again.revision == 1
    assert (tmp_path / asked[1]).read_bytes().startswith(b"%PDF")


def test_the_banner_says_that_it_was_checked_and_where_it_is(show, window, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    chooses(page, tmp_path)
    with qtbot.waitSignal(page.offer, timeout=20_000):
        page.export_workbook()
    assert "校验 32/32 项一致" in window.banner.text
    shown = [b.text() for b in window.banner.findChildren(QPushButton) if b.isVisible()]
    assert shown[:2] == ["打开", "打开所在文件夹"]
    assert page.settings.export_folder() == tmp_path


def test_the_revision_rises_only_with_the_content(show, session, store, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    asked = chooses(page, tmp_path)

    def export():
        with qtbot.waitSignal(page.offer, timeout=20_000):
            page.export_workbook()
        qtbot.waitUntil(page.footer.workbook.isEnabled)

    export()
    export()
    session.set_answer(KRAFT, installed()[KRAFT].by_code["A2"], Answer(choice=1))
    page.choose_path = lambda _title, suggested: asked.append(suggested.name)
    page.export_workbook()
    chooses_again = chooses(page, tmp_path)
    export()
    revisions = [name.rsplit("_", 1)[1] for name in [*asked, *chooses_again]]
    assert revisions == ["r1.xlsx", "r1.xlsx", "r2.xlsx", "r2.xlsx"]
    assert store.assessment(session.number).revision == 2


def test_other_years_go_along_only_as_the_page_says(show, store, session, qtbot, tmp_path):
    made = assessment(answered(KRAFT, 2))
    known = replace(made.enterprise, credit_code="91350100M000100Y43")
    made = replace(made, enterprise=known)
    store.add(replace(made, year=made.year - 1))
    page = show(made)
    years = page.footer.years
    assert years.isVisible()
    assert years.isChecked()
    assert str(made.year - 1) in years.text()
    asked = chooses(page, tmp_path)

    def sheets():
        with qtbot.waitSignal(page.offer, timeout=20_000):
            page.export_workbook()
        qtbot.waitUntil(page.footer.workbook.isEnabled)
        with ZipFile(tmp_path / asked[-1]) as packed:
            return packed.read("xl/workbook.xml").decode()

    assert "趋势" in sheets()
    qtbot.mouseClick(years, Qt.MouseButton.LeftButton, pos=QPoint(8, years.height() // 2))
    assert "趋势" not in sheets()
    page.refresh()
    assert not years.isChecked(), "kept for this assessment"
    show(replace(made, enterprise=replace(known, credit_code="")))
    assert not page.footer.years.isVisible()


def test_it_cannot_be_started_twice(show, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    asked = chooses(page, tmp_path)
    with qtbot.waitSignal(page.offer, timeout=20_000):
        page.export_workbook()
        assert page.footer.progress.isVisible()
        assert not any(one.isEnabled() for one in page.footer.buttons)
        page.export_pdf()
        page.export_blank()
        page.print()
    assert len(asked) == 1
    qtbot.waitUntil(page.footer.workbook.isEnabled)
    assert not page.footer.progress.isVisible()


def test_a_failed_export_says_why_and_can_be_tried_again(show, window, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    asked = chooses(page, tmp_path)
    (tmp_path / "示例纸业有限公司_2025_清洁生产自评_r1.pdf").mkdir()
    with qtbot.waitSignal(page.say, timeout=20_000) as signal:
        page.export_pdf()
    assert signal.args[1] == "error"
    assert asked[0] in window.banner.text
    qtbot.waitUntil(page.footer.pdf.isEnabled)


def test_an_export_outlives_its_page(show, window, session, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    chooses(page, tmp_path)
    page.export_workbook()
    session.close()
    name = "示例纸业有限公司_2025_清洁生产自评_r1.xlsx"
    qtbot.waitUntil(lambda: (tmp_path / name).exists(), timeout=20_000)
    qtbot.waitUntil(lambda: page._task is None)


def test_characters_that_the_font_lacks_are_told(show, window, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2), name="\U0001f3ed纸业"))
    chooses(page, tmp_path)
    with qtbot.waitSignal(page.offer, timeout=20_000) as signal:
        page.export_pdf()
    assert signal.args[1] == "warning"
    assert "\U0001f3ed" in window.banner.text


def test_the_blank_form_has_no_answers(show, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2), answered("energy-limits-paper", 1)))
    asked = chooses(page, tmp_path)
    with qtbot.waitSignal(page.offer, timeout=20_000):
        page.export_blank()
    assert asked == ["示例纸业有限公司_2025_清洁生产自评_空白表.xlsx"]
    blank = read_workbook(tmp_path / asked[0], installed()).assessment
    assert blank.enterprise.name == "示例纸业有限公司"
    assert (blank.year, blank.region) == (2025, "suzhou")
    assert not any(form.answers for form in blank.forms)


def test_the_bundle_holds_the_evidence_and_tells_what_is_missing(show, session, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    kept = []
    for name in ("台账.pdf", "照片.jpg"):
        (tmp_path / name).write_text(name)
        kept.append(session.store.files.keep(tmp_path / name))
    item = installed()[KRAFT].by_code["A1"]
    answer = session.answer(KRAFT, "A1")
    session.set_answer(KRAFT, item, replace(answer, evidence=tuple(kept)))
    asked = chooses(page, tmp_path)

    def export():
        with qtbot.waitSignal(page.offer, timeout=30_000) as signal:
            page.export_bundle()
        qtbot.waitUntil(page.footer.bundle.isEnabled)
        return signal.args

    assert export()[1] == "info"
    session.store.files.path_of(kept[1]).unlink()
    sentence, tone, _actions = export()
    assert tone == "warning"
    assert "未收入：照片.jpg" in sentence
    assert asked == ["示例纸业有限公司_2025_清洁生产自评_r1.zip"] * 2
    with ZipFile(tmp_path / asked[0]) as bundle:
        assert [name for name in bundle.namelist() if name.endswith("A1-台账.pdf")]


def test_printing_without_a_printer_offers_the_pdf(show, qtbot):
    page = show(assessment(answered(KRAFT, 2)))
    page.printers = list
    with qtbot.waitSignal(page.offer) as signal:
        page.print()
    assert "未安装打印机" in signal.args[0]
    assert list(signal.args[2]) == ["导出 PDF"]


def test_printing_on_a_printer(show, qtbot, tmp_path):
    page = show(assessment(answered(KRAFT, 2)))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    page.printers = lambda: ["one"]
    page.choose_printer = lambda: printer
    with qtbot.waitSignal(page.say, timeout=30_000) as signal:
        page.print()
    assert signal.args[1] == "info"
    assert (tmp_path / "out.pdf").stat().st_size > 10_000
