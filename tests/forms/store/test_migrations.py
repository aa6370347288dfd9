"""Stores of earlier versions are migrated: copied first, nothing lost."""

import shutil
from pathlib import Path

import pytest

from checklists.installed import installed
from forms.assessment.audit import Audit, Correction, Phase
from forms.assessment.figures import Figure
from forms.assessment.ledger import Ledger
from forms.reading.samples import load, samples
from forms.store import Store
from forms.store.connection import backups
from forms.store.versions import KNOWN, applied

OLD = sorted((Path(__file__).parents[2] / "data").glob("store-*.db"))


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.stem)
def test_store_of_an_earlier_version_is_copied_and_migrated(kept, tmp_path):
    path = tmp_path / "old.db"
    shutil.copyfile(kept, path)
    store = Store(path)
    assert applied(store.db.conn) == set(KNOWN)
    (entry,) = store.entries()
    assessment = store.assessment(entry.id)
    (sample,) = [one for one in samples() if one.code == "building"]
    now = load(sample, installed())
    assert [form.as_json() for form in assessment.forms] == [form.as_json() for form in now.forms]
    if kept.stem == "store-0001":
        assert assessment.tier == {"micro": "no", "high_energy": "yes"}
        assert assessment.audit == Audit()
    else:
        assert (assessment.tier, assessment.audit) == (now.tier, now.audit)
        assert assessment.figures == now.figures
    assert (assessment.ledger, assessment.measures) == (Ledger(), ())
    assert [copy.name.endswith("-before-update.db") for copy in backups(path)] == [True]
    store.close()


def test_tracking_comes_back_as_it_was_kept(tmp_path):
    from dataclasses import replace
    from decimal import Decimal

    store = Store(tmp_path / "a.db")
    (sample,) = [one for one in samples() if one.code == "building"]
    number = store.add(load(sample, installed()))
    audit = Audit(
        nature="mandatory",
        phases={"preparation": Phase("2025-03-01", "2025-03-20")},
        evaluation="passed",
        corrections=(Correction("补测噪声", "2025-09-30", "", "监测报告"),),
        deadlines={"report": "2025-12-01"},
    )
    figures = {"cod": Figure(Decimal("12.50"), Decimal("9")), "energy": Figure(current=Decimal(3))}
    said = {"tier_notes": {"micro": "见统计办法"}, "tier_proposed": {"high_water": "yes"}}
    old = store.assessment(number)
    new = replace(old, tier={"micro": "no"}, audit=audit, figures=figures, **said)
    store.set_tracking(number, new)
    again = store.assessment(number)
    assert (again.audit, again.figures, again.tier) == (audit, figures, {"micro": "no"})
    assert (again.tier_notes, again.tier_proposed) == tuple(said.values())
    assert again.digest() == new.digest()
    store.close()
