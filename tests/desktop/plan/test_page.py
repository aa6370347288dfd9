"""The plan of a region: what is shown and found, and own figures kept beside its targets."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from forms.assessment.figures import Figure
from forms.region.plan import plans


@pytest.fixture
def open_page(window, session, store, mine):
    def opened(region="suzhou", **facts):
        session.open(store.add(replace(mine, region=region, **facts)))
        window.go("plan")
        return window.page("plan")

    return opened


def kept(session):
    return session.store.assessment(session.number).figures


def texts(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def pick(qtbot, choice, key):
    choice.setFocus()
    for step in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * choice.count()):
        if choice.key() == key:
            return
        qtbot.keyClick(choice, step)
    raise AssertionError(f"{key} is not offered")


def paste(qtbot, edit, text):
    """Put a text in as the clipboard does: key clicks know ASCII only."""
    edit.setFocus()
    edit.selectAll()
    QGuiApplication.clipboard().setText(text)
    edit.paste()


def retype(qtbot, page, code, year, text):
    edit = page.own.fields[code, year].edit
    paste(qtbot, edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


def rows(page, key):
    table = page.cards[key].table
    shown = [number for number in range(table.rowCount()) if not table.isRowHidden(number)]
    return [table.item(number, 0).text() for number in shown]


def test_it_starts_with_the_region_of_the_open_assessment(open_page):
    page = open_page("guangxi")
    assert page.region.key() == "guangxi"
    assert page.cards.keys() == {
        "targets",
        "rules",
        "benefits",
        "sanctions",
        "departments",
        "systems",
        "sectors",
    }


def test_it_works_without_an_open_assessment(window):
    window.go("plan")
    page = window.page("plan")
    assert page.region.key() == "gansu"
    assert page.own.isHidden()
    assert page.cards["targets"].isVisible()
    assert not page.jumps["own"].isEnabled()


def test_a_text_that_is_not_final_is_flagged_and_a_final_one_is_not(qtbot, open_page):
    page = open_page("guangxi")
    said = texts(page.document)
    assert "送审稿" in said
    assert plans()["guangxi"].status in said
    pick(qtbot, page.region, "gansu")
    said = texts(page.document)
    assert "⚠" not in said
    assert "甘发改环资〔2022〕335号" in said
    assert "2022-06-16" in said


def test_other_regions_say_what_it_means_to_have_no_plan(qtbot, open_page):
    page = open_page("other")
    assert page.cards == {}
    assert "没有内置" in texts(page.document)
    assert not page.query.isEnabled()
    assert page.own.isVisible()
    pick(qtbot, page.region, "linyi")
    assert page.query.isEnabled()
    assert page.cards["targets"].isVisible()


def test_another_region_stays_chosen_until_another_assessment_is_opened(
    qtbot, open_page, window, session, store, mills
):
    page = open_page("suzhou")
    pick(qtbot, page.region, "meizhou")
    window.go("overview")
    window.go("plan")
    assert page.region.key() == "meizhou"
    session.open(store.add(mills[0]))
    assert page.region.key() == "linyi"


def test_a_search_leaves_only_what_fits_and_comes_first(qtbot, open_page):
    page = open_page()
    qtbot.keyClicks(page.query, "gyzjzysl")
    assert rows(page, "targets") == ["万元工业增加值用水量"]
    assert page.cards["rules"].isHidden()
    assert page.own.isHidden()
    assert page.document.isHidden()
    assert page.nothing.isHidden()
    qtbot.keyClicks(page.query, "zzz")
    assert page.nothing.isVisible()
    page.query.clear()
    assert len(rows(page, "targets")) == len(plans()["suzhou"].targets)
    assert page.own.isVisible()


def test_a_search_for_the_document_finds_it(qtbot, open_page):
    page = open_page("gansu")
    paste(qtbot, page.query, "335号")
    assert page.document.isVisible()
    assert page.cards["targets"].isHidden()


def test_filters_by_domain_and_by_enterprise(qtbot, open_page):
    page = open_page("meizhou")
    pick(qtbot, page.domain, "industry")
    assert len(rows(page, "targets")) == 4
    qtbot.keyClick(page.only_enterprise, Qt.Key.Key_Space)
    assert rows(page, "targets") == ["规模以上工业单位增加值能耗", "万元工业增加值用水量"]


def test_targets_are_marked_as_no_limits_wherever_they_stand(open_page):
    page = open_page("gansu")
    assert "区域目标不是企业限值" in texts(page.cards["targets"])
    assert "区域目标不是企业限值" in texts(page.own)
    said = texts(page.own)
    assert "仅供参考" in said, "an amount of the province is marked"
    assert "348" not in said, "what is no matter of a factory is only listed"


def test_figures_are_kept_at_once_and_undone(qtbot, open_page, session):
    page = open_page()
    retype(qtbot, page, "cod", "base", "１２，５００ t")
    assert kept(session) == {"cod": Figure(base=Decimal(12500))}
    retype(qtbot, page, "cod", "current", "10 000")
    assert kept(session)["cod"] == Figure(Decimal(12500), Decimal(10000))
    assert "−20.0%" in texts(page.own)
    session.undo.undo()
    assert kept(session) == {"cod": Figure(base=Decimal(12500))}
    assert page.own.fields["cod", "current"].edit.text() == ""
    session.undo.undo()
    assert kept(session) == {}


def test_ratios_stand_beside_the_targets_of_the_region(qtbot, open_page):
    page = open_page("meizhou")
    for code, base, current in (("value_added", "100", "200"), ("energy", "50", "80")):
        retype(qtbot, page, code, "base", base)
        retype(qtbot, page, code, "current", current)
    said = texts(page.own)
    assert "0.5 → 0.4 tce/万元" in said
    assert "−20.0%" in said
    assert "规模以上工业单位增加值能耗 · 下降 14 %" in said


def test_what_cannot_be_understood_is_named_and_nothing_is_lost(qtbot, open_page, session):
    page = open_page()
    retype(qtbot, page, "water", "base", "300")
    retype(qtbot, page, "water", "base", "约 3")
    assert kept(session)["water"].base == 300
    assert "用水量 (2020)" in page.own.remark.text()
    retype(qtbot, page, "nox", "current", "-5")
    assert "nox" not in kept(session)
    assert "负数" in page.own.remark.text()
    retype(qtbot, page, "value_added", "current", "-5")
    assert kept(session)["value_added"].current == -5
    retype(qtbot, page, "water", "base", "310")
    retype(qtbot, page, "nox", "current", "5")
    assert page.own.remark.isHidden()


def test_an_assessment_of_the_base_year_says_that_there_is_no_change_to_count(open_page):
    assert "⚠" in open_page(year=2020).own.same_year.text()
    assert open_page(year=2020).own.same_year.isVisible()
    assert open_page(year=2021).own.same_year.isHidden()


def test_figures_of_a_region_without_a_plan_and_beside_a_draft(open_page):
    assert "没有内置方案" in texts(open_page("other").own)
    assert "送审稿" in texts(open_page("guangxi").own)


def test_the_search_shortcut_leads_to_the_search_of_the_plan(qtbot, open_page, window):
    page = open_page()
    page.region.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.query.hasFocus()
    assert page.isVisible()


def test_a_figure_that_was_emptied_is_gone(qtbot, open_page, session):
    page = open_page(figures={"cod": Figure(base=Decimal(3))})
    edit = page.own.fields["cod", "base"].edit
    assert edit.text() == "3"
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept(session) == {}


def test_what_is_under_the_cursor_is_kept_when_another_page_is_opened(
    qtbot, open_page, window, session
):
    page = open_page()
    page.own.fields["vocs", "base"].edit.setFocus()
    qtbot.keyClicks(page.own.fields["vocs", "base"].edit, "7")
    window.go("home")
    assert kept(session) == {"vocs": Figure(base=Decimal(7))}


def test_links_lead_to_the_lists(qtbot, open_page):
    page = open_page()
    card = page.cards["benefits"]

    def led():
        qtbot.mouseClick(page.jumps["benefits"], Qt.MouseButton.LeftButton)
        return 0 <= card.mapTo(page.area.viewport(), QPoint()).y() < 40

    qtbot.waitUntil(led)
    qtbot.keyClicks(page.query, "jn")
    assert page.area.verticalScrollBar().value() == 0, "what was found comes first"


def test_closing_leaves_the_plan_without_own_figures(open_page, session):
    page = open_page()
    session.close()
    assert page.own.isHidden()
    assert page.cards["targets"].isVisible()
