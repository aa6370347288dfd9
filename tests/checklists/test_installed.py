"""The checklists that ship: all there, all clean, each told apart."""

import pytest

from checklists.installed import DATA, installed
from checklists.reader import read_file
from forms.region.regions import regions

FILES = sorted(DATA.rglob("*.toml"))


def test_all_57_checklists_with_their_1180_items_are_there():
    assert len(FILES) == len(installed()) == 57
    assert sum(len(checklist.by_code) for checklist in installed().values()) == 1180


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_reads_cleanly(path):
    checklist = read_file(path)
    assert installed()[checklist.code] == checklist
    assert sum(checklist.evidence_counts().values()) == len(checklist.by_code)
    for item in checklist.items():
        assert {ref.region for ref in item.refs} <= regions().keys()
    assert not checklist.region or checklist.region in regions()


def test_every_item_has_benchmarks_for_every_choice_of_variants():
    for checklist in installed().values():
        for item in checklist.items():
            for variant in checklist.variants:
                for option in variant.options:
                    chosen = {one.code: next(iter(one.options)) for one in checklist.variants}
                    chosen[variant.code] = option
                    if item.exists_for(chosen) and item.answer != "practice":
                        assert item.benchmarks(chosen), (checklist.code, item.code, chosen)
