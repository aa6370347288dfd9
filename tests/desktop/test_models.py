"""Tables answer whatever Qt asks: an error inside a model would stop the painting for good."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from checklists.installed import installed
from desktop.bureau.table import RegisterModel
from desktop.bureau.verdicts import VerdictTable
from desktop.ledger.model import LedgerModel, Shown
from desktop.library.compared import ComparedModel
from desktop.library.shelf import ShelfModel
from forms.assessment.ledger import Amount, Ledger, Row
from forms.bureau.register.register import Filter
from forms.store.library import editions
from tests.forms.bureau.files import assessment, blank, sent, taken

ROLES = (*Qt.ItemDataRole, Qt.ItemDataRole.UserRole + 7)
NONE = QModelIndex()


@pytest.fixture
def models(store, tmp_path, qtbot):
    """One of each, with at least one line."""
    (verdict,) = taken(store, sent(tmp_path, assessment(blank()), "a.xlsx"))
    table = VerdictTable()
    qtbot.addWidget(table)
    table.rows.show_verdicts([verdict])
    ledger = LedgerModel("energy", table)
    row = Row("energy", "raw_coal", unit="t", amounts={"current": Amount(Decimal(1))})
    ledger.show_ledger(Shown(Ledger(rows=(row,))))
    shelf, compared = ShelfModel(), ComparedModel()
    shelf.show_editions(editions(store))
    compared.show_checklist(next(iter(installed().values())), {})
    register = RegisterModel(store, table)
    register.load(Filter())
    yield {
        "verdicts": table.rows,
        "ledger": ledger,
        "shelf": shelf,
        "compared": compared,
        "register": register,
    }
    table.close()


@pytest.mark.parametrize("name", ["verdicts", "ledger", "shelf", "compared", "register"])
def test_a_table_answers_whatever_qt_asks(models, name):
    model = models[name]
    assert model.rowCount() > 0
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    cells = [model.index(0, at) for at in range(model.columnCount())]
    for index in (NONE, *cells):
        model.flags(index)
        for role in ROLES:
            model.data(index, role)
    for side in Qt.Orientation:
        for role in ROLES:
            model.headerData(0, side, role)
