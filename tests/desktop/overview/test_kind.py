"""What kind of entity is assessed: kept, undone, and called by its name from then on."""

import pytest
from PySide6.QtCore import Qt

from desktop.overview.adding import AddChecklists
from forms.assessment.answers import Assessment, Enterprise
from forms.region.domains import domain
from forms.store.library import available


@pytest.fixture
def page(window, session, store, mine):
    session.open(store.add(mine))
    window.go("enterprise")
    return window.page("enterprise")


def kept(session):
    return session.store.assessment(session.number).enterprise


def test_kind_is_kept_undone_and_loses_no_other_fact(qtbot, page, session):
    before = kept(session)
    assert page.kind.key() == "industry"
    page.kind.setFocus()
    while page.kind.key() != "park":
        qtbot.keyClick(page.kind, Qt.Key.Key_Down)
    assert kept(session).domain == "park"
    assert (kept(session).name, kept(session).credit_code) == (before.name, before.credit_code)
    assert page.name_field.control.accessibleName() == domain("park").name_words
    assert page.title.text() == domain("park").title_words
    page.edits["county"].setText("平川区")
    page.edits["county"].editingFinished.emit()
    assert kept(session).domain == "park"
    while session.undo.canUndo():
        session.undo.undo()
    assert kept(session) == before
    assert page.kind.key() == "industry"


def test_an_entity_of_one_sector_is_offered_its_checklists_first(qtbot, session, store):
    farm = Assessment(Enterprise("农场", domain="agriculture"), 2025, "guangxi", ())
    session.open(store.add(farm))
    adding = AddChecklists()
    qtbot.addWidget(adding)
    adding.show_for(session.assessment, available(session.store))
    first = [one.checklist.code for one in adding.offered[:3]]
    assert first[:2] == ["diagnosis-agriculture", "obligations-guangxi"]
    heading, group = adding._headings[0]
    assert len(group) == 2
    adding.search.setText("造纸")
    assert heading.isHidden()


def test_a_factory_without_checklists_is_not_guessed_a_sector(qtbot, session, store, mine):
    session.open(store.add(Assessment(Enterprise("甲厂"), 2025, "gansu", ())))
    adding = AddChecklists()
    qtbot.addWidget(adding)
    adding.show_for(session.assessment, available(session.store))
    assert len(adding._headings) == 1
    assert adding._headings[0][0].isHidden()


def test_quick_procedure_says_how_much_of_a_list_comes_first(qtbot, session, store, mine):
    session.open(store.add(mine))
    session.set_facts(year=2025, region="meizhou", new_project=False)
    adding = AddChecklists()
    qtbot.addWidget(adding)
    adding.show_for(session.assessment, available(session.store), quick=True)
    common = next(one for one in adding.offered if one.checklist.code == "diagnosis-common")
    texts = [one.text() for one in common.findChildren(type(adding._nothing))]
    assert any("必须" in text for text in texts)
