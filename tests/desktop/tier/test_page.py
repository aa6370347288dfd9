"""The audit tier page: answers kept at once, the outcome beside them, proposals never set alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.assessment.duplicate import duplicate
from forms.audit.questions import beside
from forms.audit.tier import tier_words
from forms.region.tier import concerning, rules
from tests.forms.tiers import answered

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, window, session, store, mine):
    session.open(store.add(mine))
    window.go("tier")
    made = window.page("tier")
    qtbot.waitUntil(lambda: shown(made) == concerning("gansu"))
    return made


def kept(session):
    return dict(session.store.assessment(session.number).tier)


def shown(page):
    return {code for code, card in page.cards.items() if card.isVisible()}


def press(qtbot, page, code, answer):
    qtbot.waitUntil(page.cards[code].buttons[answer].isVisible)
    qtbot.mouseClick(page.cards[code].buttons[answer], LEFT)


def texts(panel):
    return [one.text() for one in panel.findChildren(QLabel) if one.parent() and not one.isHidden()]


def test_an_answer_is_kept_shown_and_undone(qtbot, page, session):
    press(qtbot, page, "exceeds_total", "yes")
    assert kept(session) == {"exceeds_total": "yes"}
    assert (page.panel.obligation.text(), page.panel.procedure.text()) == ("强制", "严格")
    press(qtbot, page, "exceeds_total", "unknown")
    assert kept(session) == {"exceeds_total": "unknown"}
    assert (page.panel.obligation.text(), page.panel.procedure.text()) == ("未判定", "未判定")
    assert page.panel.obligation.property("ink") == "blank"
    assert page.panel.state.text() == "11 题待答"
    session.undo.undo()
    assert page.cards["exceeds_total"].answer() == "yes"
    session.undo.undo()
    assert kept(session) == {}
    assert page.cards["exceeds_total"].answer() == ""


def test_every_question_is_there_once_and_explained_in_both_languages(page):
    assert sorted(page.cards) == sorted(one.code for one in rules().questions)
    for question in rules().questions:
        assert len(question.help) > 20, question.code
        assert len(question.help_en) > 40, question.code
        assert question.evidence in ("read", "recalled")
        assert question.group in rules().groups


@pytest.mark.parametrize("region", ["suzhou", "linyi", "gansu", "meizhou", "guangxi", "other"])
def test_questions_of_the_region_come_first_and_the_rest_folds(qtbot, page, session, region):
    session.set_facts(year=2025, region=region, new_project=False)
    qtbot.waitUntil(lambda: shown(page) == concerning(region))
    page.fold_button.click()
    qtbot.waitUntil(lambda: shown(page) == set(page.cards))
    page.fold_button.click()
    assert shown(page) == set(page.cards) - {one.code for one in beside(region)}


def test_the_reason_names_the_clause_or_that_it_stands_outside_the_plan(qtbot, page, session):
    session.set_facts(year=2025, region="suzhou", new_project=False)
    press(qtbot, page, "exceeds_standard", "yes")
    clause = "方案条款：四(一)第2段；另据清洁生产促进法第二十七条"
    qtbot.waitUntil(lambda: any(text.startswith(clause) for text in texts(page.panel)))
    session.set_facts(year=2025, region="gansu", new_project=False)
    outside = "方案之外：清洁生产促进法第二十七条"
    qtbot.waitUntil(lambda: any(text.startswith(outside) for text in texts(page.panel)))


def test_the_default_names_its_clause_where_nothing_decides_the_procedure(qtbot, page, session):
    def default():
        return [text for text in texts(page.panel) if "按方案默认" in text]

    assert default() == [], "nothing is told before it is decided"
    session.set_tracking(tier=answered(gs14_sector="unknown"))
    assert default() == []
    press(qtbot, page, "gs14_sector", "yes")
    qtbot.waitUntil(lambda: len(default()) == 1 and "(十六)" in default()[0])
    assert page.panel.obligation.text() == "应当（方案列名）"
    qtbot.waitUntil(lambda: len(default()) == 1)
    press(qtbot, page, "micro", "yes")
    qtbot.waitUntil(lambda: not default())


def test_modifiers_are_shown_in_words(qtbot, page):
    press(qtbot, page, "park_whole", "yes")
    assert page.panel.modifiers.text() == "园区或集群整体审核"
    assert not page.panel.modifiers.isVisible()
    press(qtbot, page, "exceeds_total", "yes")
    assert page.panel.modifiers.isVisible()


def test_open_questions_that_could_raise_lead_to_their_card(qtbot, page):
    assert "toxic_emission" in page.panel.links
    qtbot.mouseClick(page.panel.links["toxic_emission"], LEFT)
    card = page.cards["toxic_emission"]
    assert card.hasFocus()
    area = page.area.viewport()
    assert area.rect().intersects(card.rect().translated(card.mapTo(area, card.rect().topLeft())))
    press(qtbot, page, "toxic_emission", "yes")
    assert page.panel.links == {}, "nothing is stricter than a strict mandatory audit"
    assert page.panel.state.text() == "已确定"


def test_keys_answer_and_enter_goes_on(qtbot, page, session):
    codes = list(page.cards)
    page.show_question(codes[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_2)
    assert kept(session) == {codes[0]: "no"}
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.cards[codes[1]].hasFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_3)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Enter)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    assert kept(session) == {codes[0]: "no", codes[1]: "unknown", codes[2]: "yes"}


def test_enter_on_the_page_and_n_lead_to_what_is_blank(qtbot, page, window):
    codes = list(page.cards)
    window.go("tier")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.cards[codes[0]].hasFocus()
    press(qtbot, page, codes[1], "no")
    page.cards[codes[0]].take_focus()
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert page.cards[codes[2]].hasFocus()


def test_enter_at_the_last_question_stays(qtbot, page):
    last = [card for card in page.cards.values() if card.isVisible()][-1]
    last.take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.focusWidget() is last


def test_tab_goes_from_question_to_question_and_arrows_to_the_other_answers(qtbot, page, session):
    first, second = list(page.cards.values())[:2]
    first.take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is first.buttons["yes"]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is first.buttons["no"]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert kept(session) == {first.question.code: "no"}
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is second.buttons["yes"]


@pytest.fixture
def knowing(qtbot, page, session, store, mine):
    """The page on a small mine that misses its energy limit and holds a permit."""
    energy = Form(installed()["energy-limits-mining"], {}, {"E01": Answer(value=Decimal("99"))})
    facts = replace(mine.enterprise, scale="小型", permit_number="P1")
    known = replace(mine, forms=(*mine.forms, energy), enterprise=facts, region="linyi")
    session.open(store.add(known))
    page.refresh()
    qtbot.waitUntil(lambda: shown(page) == concerning("linyi"))
    return page


def test_what_is_known_is_proposed_with_its_reason_and_not_set(knowing, session):
    card = knowing.cards["over_energy_quota"]
    assert card.adopt_button.isVisibleTo(knowing)
    assert "99" in card.proposal.reason
    assert kept(session) == {}
    assert knowing.panel.obligation.text() == "未判定"


def test_one_proposal_is_adopted_and_undone(qtbot, knowing, session):
    card = knowing.cards["over_energy_quota"]
    qtbot.mouseClick(card.adopt_button, LEFT)
    assert kept(session) == {"over_energy_quota": "yes"}
    assert not card.adopt_button.isVisibleTo(knowing)
    session.undo.undo()
    assert kept(session) == {}
    assert card.adopt_button.isVisibleTo(knowing)


def test_adopt_all_takes_only_what_matters_here_in_one_step(qtbot, knowing, session):
    session.set_facts(year=2025, region="meizhou", new_project=False)
    assert knowing.cards["permit"].proposal is not None
    qtbot.mouseClick(knowing.adopt_button, LEFT)
    assert kept(session) == {"over_energy_quota": "yes", "micro": "yes"}
    assert not knowing.adopt_button.isVisibleTo(knowing)
    session.undo.undo()
    assert kept(session) == {}


def test_another_answer_than_the_facts_say_stays_and_is_told_as_a_contradiction(
    qtbot, knowing, session
):
    session.set_tracking(tier=answered(micro="yes", over_energy_quota="unknown"))
    press(qtbot, knowing, "over_energy_quota", "no")
    assert kept(session)["over_energy_quota"] == "no"
    card = knowing.cards["over_energy_quota"]
    assert card.proposal.answer == "yes"
    assert any("请更正回答，或在下面说明" in text for text in texts(card))
    assert knowing.panel.obligation.text() == "未判定"
    assert knowing.panel.state.text() == "1 处矛盾"
    qtbot.mouseClick(knowing.panel.links["over_energy_quota"], LEFT)
    assert card.has_keyboard()


def test_a_note_explains_the_answer_and_is_undone(qtbot, knowing, session):
    session.set_tracking(tier=answered(micro="yes"))
    card = knowing.cards["over_energy_quota"]
    assert card.note.isVisible()
    assert not knowing.cards["high_water"].note.isVisible()
    card.note.setFocus()
    card.note.insert("标准另有修正系数")
    qtbot.keyClick(card.note, Qt.Key.Key_Tab)
    assert session.store.assessment(session.number).tier_notes == {
        "over_energy_quota": "标准另有修正系数"
    }
    assert knowing.panel.obligation.text() == "自愿"
    assert card.note.isVisible(), "it can still be changed"
    session.undo.undo()
    assert session.store.assessment(session.number).tier_notes == {}
    assert knowing.panel.obligation.text() == "未判定"


@pytest.fixture
def carried(qtbot, page, session, store, mine):
    """The page on a copy of a decided assessment."""
    decided = replace(mine, tier=answered(gs14_sector="yes"))
    session.open(store.add(duplicate(decided, 2026)))
    page.refresh()
    return page


def test_answers_of_the_year_before_count_once_all_are_confirmed(qtbot, carried, session):
    assert carried.panel.obligation.text() == "未判定"
    assert carried.progress.text() == "已答 0 / 15 题"
    assert carried.cards["gs14_sector"].before == "yes"
    qtbot.mouseClick(carried.confirm_button, LEFT)
    assert carried.panel.obligation.text() == "应当（方案列名）"
    assert set(kept(session)) == concerning("gansu")
    assert not carried.confirm_button.isVisible()
    assert carried.cards["gs14_sector"].before == ""
    session.undo.undo()
    assert kept(session) == {}
    assert carried.panel.obligation.text() == "未判定"
    assert carried.confirm_button.isVisible()


def test_an_answer_of_the_year_before_is_confirmed_or_changed_alone(qtbot, carried, session):
    card = carried.cards["gs14_sector"]
    qtbot.mouseClick(card.confirm_button, LEFT)
    assert kept(session) == {"gs14_sector": "yes"}
    assert not card.confirm_button.isVisible()
    press(qtbot, carried, "high_energy", "unknown")
    assert carried.cards["high_energy"].before == ""
    proposed = session.store.assessment(session.number).tier_proposed
    assert not {"gs14_sector", "high_energy"} & set(proposed)
    qtbot.mouseClick(carried.confirm_button, LEFT)
    assert kept(session)["high_energy"] == "unknown"
    assert carried.panel.state.text() == "1 题待答"


def test_the_audit_page_and_the_overview_say_what_this_page_says(qtbot, page, window, session):
    for said in ({}, answered(gs14_sector="yes"), answered(exceeds_total="yes")):
        session.set_tracking(tier=said)
        words = tier_words(session.tier())
        window.go("audit")
        head = window.page("audit").head
        assert head.proposal.text().startswith(f"审核分级：{words}。")
        assert head.tier_button.isHidden() == session.tier().decided
        window.go("overview")
        assert window.page("overview").tier.text() == f"审核分级：{words}"


def test_the_item_says_that_an_answer_contradicts_it(qtbot, knowing, window, session):
    window.go("form")
    form = window.page("form")
    form.show_item("energy-limits-mining", "E01")
    remark = "与此值相矛盾"

    def told():
        return [text for text in texts(form) if remark in text]

    assert told() == []
    session.set_tracking(tier={"over_energy_quota": "no"})
    window.go("tier")
    window.go("form")
    form.show_item("energy-limits-mining", "E01")
    qtbot.waitUntil(lambda: len(told()) == 1)


def test_a_corrected_value_takes_its_proposal_back(knowing, session):
    item = installed()["energy-limits-mining"].by_code["E01"]
    session.set_answer("energy-limits-mining", item, Answer(value=Decimal("2")))
    assert knowing.cards["over_energy_quota"].proposal is None


def test_the_overview_says_the_tier_and_leads_here(qtbot, page, window, session):
    press(qtbot, page, "exceeds_standard", "yes")
    window.go("overview")
    overview = window.page("overview")
    assert overview.tier.text() == "审核分级：强制 · 审核程序：严格"
    session.undo.undo()
    assert overview.tier.text() == "审核分级：未判定（11 题待答）"
    qtbot.mouseClick(overview.tier_button, LEFT)
    assert window.stack.currentWidget() is page


def test_a_failed_write_leaves_the_old_answer_shown(qtbot, page, session):
    session.store.close()
    press(qtbot, page, "micro", "yes")
    assert page.cards["micro"].answer() == ""
