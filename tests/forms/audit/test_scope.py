"""What a list shows first; whatever is hidden, the score counts every item."""

from dataclasses import replace

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Evidence, Form
from forms.audit.scope import (
    Scope,
    aside,
    aside_words,
    elsewhere_reason,
    hidden_words,
    is_elsewhere,
    is_quick,
    scope_words,
)
from forms.region.regions import OTHER, regions
from forms.region.tier import tier
from forms.report import make_part
from resources import words
from tests.forms.tiers import answered

COAL = Form(installed()["diagnosis-coal"])
LISTS = [one for one in installed().values() if one.method == "diagnosis"]
INDEX = Form(installed()["coal-underground"], {"coal": "steam", "water": "normal"})


def part(form=COAL, **answers):
    said = {code.replace("_", "-"): answer for code, answer in answers.items()}
    return make_part(replace(form, answers=said), new_project=False)


def codes(traces):
    return [one.item.code for one in traces]


def shown(scored, scope):
    return [one.item.code for one in scored.score.trace if scope.shows(one)]


def test_items_that_the_region_does_not_name_are_set_aside():
    scored = part()
    found = aside(scored, Scope("gansu"))
    assert "COA-01" in codes(found.elsewhere), "only Suzhou names it"
    for one in found.elsewhere:
        assert all(ref.region != "gansu" for ref in one.item.refs)
    assert set(shown(scored, Scope("gansu"))) | set(codes(found.elsewhere)) == set(
        COAL.checklist.by_code
    )
    assert found.hidden == found.hidden_blank == len(found.elsewhere)


def test_another_region_and_a_switch_hide_nothing():
    scored = part()
    everything = list(COAL.checklist.by_code)
    assert shown(scored, Scope(OTHER)) == everything
    assert shown(scored, Scope("gansu", with_elsewhere=True)) == everything
    assert shown(scored, Scope("gansu", quick=True, with_elsewhere=True, with_further=True)) == (
        everything
    )


@pytest.mark.parametrize(
    "answer",
    [
        Answer(practice="no"),
        Answer(na="没有这道工序"),
        Answer(note="下月再问"),
        Answer(evidence=(Evidence("台账.pdf", "0" * 64, 3),)),
    ],
)
def test_what_the_user_said_something_about_is_never_hidden(answer):
    scored = part(COA_01=answer)
    assert "COA-01" in shown(scored, Scope("gansu", quick=True))
    assert "COA-01" not in codes(aside(scored, Scope("gansu")).elsewhere)


def test_declared_items_are_hidden_but_no_longer_blank_and_come_back_with_their_region():
    declared = Answer(na=elsewhere_reason())
    scored = part(COA_01=declared)
    found = aside(scored, Scope("gansu"))
    assert "COA-01" in codes(found.elsewhere)
    assert "COA-01" not in codes(found.undecided)
    assert not found.revived
    assert codes(aside(scored, Scope("suzhou")).revived) == ["COA-01"]
    assert "COA-01" in shown(scored, Scope("suzhou"))


def test_quick_procedure_shows_the_must_items_of_the_region_first():
    common = part(Form(installed()["diagnosis-common"]))
    scope = Scope("meizhou", quick=True)
    first = [one for one in common.score.trace if scope.shows(one)]
    assert first
    assert {one.item.strength for one in first} == {"must"}
    found = aside(common, scope)
    assert len(first) + len(found.elsewhere) + len(found.further) == len(common.score.trace)


def test_index_systems_are_shown_whole():
    scored = make_part(INDEX, new_project=False)
    assert not aside(scored, Scope("gansu", quick=True)).hidden


@pytest.mark.parametrize("checklist", LISTS, ids=lambda one: one.code)
@pytest.mark.parametrize("region", regions())
def test_the_score_counts_what_is_hidden(checklist, region):
    scored = part(Form(checklist))
    found = aside(scored, Scope(region, quick=True))
    assert found.hidden_blank == found.hidden
    assert len(scored.score.blank) == len(checklist.by_code)
    assert scored.score.rate == 0


def test_procedure_is_quick_only_where_it_is_decided():
    assert is_quick(tier("meizhou", answered(micro="yes")))
    assert is_quick(tier("suzhou", answered(simple_process="yes", low_impact="yes")))
    assert not is_quick(tier("suzhou", answered(micro="yes")))
    assert not is_quick(tier("meizhou", answered(micro="yes", exceeds_standard="yes")))
    assert not is_quick(tier("meizhou", {"micro": "yes"}))
    assert not is_quick(tier("meizhou", answered(micro="yes", high_water="unknown")))
    assert not any(is_quick(tier(region, {})) for region in regions())


def test_items_without_a_clause_belong_to_every_region():
    item = next(INDEX.checklist.items())
    assert not any(is_elsewhere(item, region) for region in regions())


def test_words_say_how_many_blank_items_count_as_not_in_place():
    words.use("en")
    try:
        scope = Scope("gansu")
        count = len(aside(part(), scope).elsewhere)
        sentence = aside_words(aside(part(), scope), scope)[0]
        assert f"{count} are blank and count as not in place" in sentence
        assert f"{count} hidden items are blank" in hidden_words([part()], scope)
        assert scope_words([part()], scope).startswith(f"{count} blank items")
        said = {
            one.item.code.replace("-", "_"): Answer(na=elsewhere_reason())
            for one in aside(part(), scope).elsewhere
        }
        assert "do not count" in aside_words(aside(part(**said), scope), scope)[0]
        assert not hidden_words([part(**said)], scope)
        assert not scope_words([part(**said)], scope)
        assert aside_words(aside(part(), Scope(OTHER)), Scope(OTHER)) == ("", "", "")
    finally:
        words.use("zh_CN")
