"""Nothing that came in a file is shown as rich text, and no tooltip reads a file."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QPoint, Qt, QThreadPool
from PySide6.QtGui import QHelpEvent, QImage, QStandardItem, QStandardItemModel
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QTableView,
    QToolTip,
    QWidget,
)

from checklists.installed import installed
from desktop.shell.pages import PAGES
from desktop.widgets.tooltips import plain
from forms.bureau.intake.collect import collect
from forms.reading.samples import load, samples
from forms.reporting import make_report
from forms.xlsx.write import write_workbook

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

_TIP = Qt.ItemDataRole.ToolTipRole
MARKUPS = ("<b>x</b>", "&lt;b&gt;", '<a href="http://e.example/">k</a>', "<b>x</b>\ny & z")


@pytest.fixture
def red(tmp_path):
    """Markup that shows a red picture of the disk."""
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    path = tmp_path / "secret.png"
    assert image.save(str(path))
    return f'<img src="{path.as_uri()}"><b>x</b>'


def _tip():
    shown = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    return next(one for one in shown if one.isVisible())


def _reds(widget):
    image = widget.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(*at).name() == "#ff0000" for at in places)


def _ask(widget, at):
    place = widget.mapToGlobal(at)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, place))


@pytest.fixture(autouse=True)
def _no_tip_stays():
    yield
    QToolTip.hideText()
    QApplication.processEvents()


def _literal(red):
    tip = _tip()
    assert tip.text() == plain(red)
    assert "<img" not in tip.text()
    assert "<b>" not in tip.text()
    assert _reds(tip) == 0


def test_qt_itself_would_show_the_picture(qtbot, red):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(10, 10), red, widget)
    assert _reds(_tip()) > 0


def test_the_tooltip_of_a_widget_shows_markup_as_it_is_written(qtbot, red):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip(red)
    widget.show()
    _ask(widget, QPoint(5, 5))
    _literal(red)


@pytest.mark.parametrize("kind", [QTableView, QListView])
def test_the_tooltip_of_a_cell_shows_markup_as_it_is_written(qtbot, red, kind):
    view = kind()
    qtbot.addWidget(view)
    item = QStandardItem("x")
    item.setToolTip(red)
    model = QStandardItemModel(view)
    model.appendRow(item)
    view.setModel(model)
    view.show()
    _ask(view.viewport(), view.visualRect(model.index(0, 0)).center())
    _literal(red)


def test_the_tooltip_of_a_heading_shows_markup_as_it_is_written(qtbot, red):
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(1, 1, view)
    model.setHeaderData(0, Qt.Orientation.Horizontal, red, Qt.ItemDataRole.ToolTipRole)
    view.setModel(model)
    view.show()
    _ask(view.horizontalHeader().viewport(), QPoint(5, 5))
    _literal(red)


@pytest.mark.parametrize("text", MARKUPS)
def test_a_tooltip_reads_as_it_was_written(qtbot, text):
    label = QLabel(plain(text))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(label)
    label.setSelection(0, len(text))
    assert label.selectedText().replace("\u2028", "\n").replace("\u2029", "\n") == text


def test_a_tooltip_is_not_turned_around():
    assert plain("报告\u202egnp.exe") == "报告gnp.exe"
    assert plain("甲\n乙") == "甲\n乙"


def _poisoned(sample, text):
    made = load(sample, installed())
    names = ("name", "address", "contact")
    enterprise = replace(made.enterprise, **dict.fromkeys(names, text))
    forms = tuple(
        replace(
            form,
            answers={code: replace(one, note=text) for code, one in form.answers.items()},
        )
        for form in made.forms
    )
    return replace(made, enterprise=enterprise, forms=forms)


def test_no_page_shows_markup_of_a_file_as_rich_text(qtbot, window, store, session, tmp_path, red):
    theirs = replace(_poisoned(samples()[1], red), uuid="8b0f7a52-6f0c-4b53-9a55-0d8a3b0f7a52")
    write_workbook(make_report(theirs), tmp_path / "theirs.xlsx")
    collect([tmp_path / "theirs.xlsx"], store, installed())
    session.open(store.add(_poisoned(samples()[0], red)))
    tips = []
    for key in PAGES:
        window.go(key)
        qtbot.wait(20)
        assert QThreadPool.globalInstance().waitForDone(20_000)
        QApplication.processEvents()
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
                assert not GuiQt.mightBeRichText(widget.text()), (key, widget.text())
            found = [widget.toolTip()]
            if "<img" in widget.toolTip() and widget.isVisible():
                _ask(widget, widget.rect().center())
                _literal(widget.toolTip())
            if isinstance(widget, QAbstractItemView) and widget.model():
                model = widget.model()
                across = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
                for row in range(model.rowCount()):
                    found += [model.index(row, at).data(_TIP) for at in across]
            tips += [tip for tip in found if isinstance(tip, str) and "<img" in tip]
    assert tips  # the markup did arrive
    assert not any("<img" in plain(tip) for tip in tips)
