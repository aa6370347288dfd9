"""Which checklists are proposed, and which of them without asking."""

import pytest

from checklists.installed import installed
from forms.audit.proposal import KINDS, kind_of, kind_words, propose
from forms.region.regions import regions
from forms.region.sectors import sector_words, sectors

CHECKLISTS = installed().values()


def codes(groups, kind, *, ticked=False):
    return [
        one.checklist.code
        for group in groups
        if group.kind == kind
        for one in group.suggestions
        if one.ticked or not ticked
    ]


def test_alternative_products_are_left_to_the_user():
    groups = propose(CHECKLISTS, "paper", "suzhou")
    levels = next(group for group in groups if group.kind == "level")
    assert levels.choose
    assert len(levels.suggestions) == 4
    assert not any(one.ticked for one in levels.suggestions)


def test_a_brick_maker_is_not_given_the_cement_standard():
    groups = propose(CHECKLISTS, "building", "meizhou")
    assert codes(groups, "level") == ["building-cement-hj467"]
    assert not any(codes(groups, kind, ticked=True) for kind in ("level", "energy", "limits"))


def test_what_concerns_every_coal_mine_is_ticked():
    groups = propose(CHECKLISTS, "coal", "gansu")
    assert codes(groups, "level", ticked=True) == ["coal-underground"]
    assert codes(groups, "energy", ticked=True) == ["energy-limits-mining"]
    assert codes(groups, "diagnosis", ticked=True) == ["diagnosis-coal", "diagnosis-common"]
    assert codes(groups, "obligations", ticked=True) == ["obligations-gansu"]


def test_an_edition_that_was_replaced_is_offered_but_not_ticked():
    groups = propose(CHECKLISTS, "paper", "other")
    assert "paper-water-intake" in codes(groups, "limits")
    assert "paper-water-intake" not in codes(groups, "limits", ticked=True)
    assert not codes(groups, "obligations"), "a region without a plan sets no obligations"


def test_a_farm_is_not_asked_about_boilers_and_factories():
    groups = propose(CHECKLISTS, "agriculture", "guangxi")
    offered = [one.checklist.code for group in groups for one in group.suggestions]
    assert offered == ["diagnosis-agriculture", "obligations-guangxi"]


def test_a_park_is_not_asked_what_a_factory_is_asked():
    groups = propose(CHECKLISTS, "park", "linyi")
    offered = [one.checklist.code for group in groups for one in group.suggestions]
    assert offered == ["diagnosis-park", "obligations-linyi"]


def test_quick_procedure_leaves_out_lists_without_a_must_item():
    groups = propose(CHECKLISTS, "paper", "meizhou", quick=True)
    assert codes(groups, "diagnosis") == ["diagnosis-papermaking", "diagnosis-common"]
    assert codes(groups, "diagnosis", ticked=True) == ["diagnosis-common"]
    assert codes(groups, "obligations", ticked=True) == ["obligations-meizhou"]
    assert codes(groups, "energy", ticked=True) == ["energy-limits-paper"], "limits hold always"
    first = {one.checklist.code: one.first for group in groups for one in group.suggestions}
    common = installed()["diagnosis-common"]
    assert first["diagnosis-papermaking"] == 0
    assert first["diagnosis-common"] == sum(
        item.strength == "must" and any(ref.region == "meizhou" for ref in item.refs)
        for item in common.items()
    )
    assert first["energy-limits-paper"] is None


@pytest.mark.parametrize("sector", sectors(CHECKLISTS))
@pytest.mark.parametrize("region", regions())
def test_every_sector_and_region_gets_a_diagnosis_list_in_the_order_of_kinds(sector, region):
    groups = propose(CHECKLISTS, sector, region)
    kinds = [group.kind for group in groups]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert codes(groups, "diagnosis", ticked=True)
    for group in groups:
        for one in group.suggestions:
            assert one.checklist.sector in (sector, "common")
            assert kind_of(one.checklist) == group.kind


def test_every_shipped_sector_and_kind_has_words():
    shipped = sectors(CHECKLISTS)
    assert shipped[:4] == ["paper", "textile", "coal", "building"]
    assert "common" not in shipped
    assert all(sector_words(code) != code for code in shipped)
    assert len({kind_words(kind) for kind in KINDS}) == len(KINDS)
    assert sector_words("tea") == "tea"
