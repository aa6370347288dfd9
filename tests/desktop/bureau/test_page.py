"""The bureau's page: files taken in, the register searched, details, and what goes out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from checklists.installed import installed
from desktop.bureau.browsing import STATISTICS
from desktop.bureau.cells import COLUMNS
from desktop.bureau.handouts import ANONYMOUS, EVERYTHING, offered, write_receipts
from desktop.bureau.place import PlaceCard
from desktop.widgets.table import WholeTable
from desktop.widgets.why import WhyDialog
from forms.assessment.answers import Answer
from forms.audit.words import addressee_words
from forms.bureau.intake.collect import collect
from forms.bureau.intake.rejudging import is_open
from forms.bureau.intake.sources import workbooks
from forms.bureau.intake.verdict import CONFLICT, REFUSED
from forms.bureau.register.holding import held
from forms.bureau.register.register import ADVANCED, AUDITED, DIFFERS, OVER_LIMIT, Filter
from forms.region.plan import plans
from forms.scoring.words import level_mark
from forms.store import Store
from forms.store.receipts import remarks_on, set_remark
from forms.xlsx.sheets.receipt import read_receipt
from tests.forms.bureau.files import COAL, CODES, assessment, blank, coal, limits, revised, sent
from tests.forms.xlsx.books import Editor
from tests.forms.xlsx.corpus import built, entities
from tests.sending import REPORTED, Kind, sent_workbooks

FIRST = assessment(coal(), limits(), audit=REPORTED, tier={"exceeds_standard": "yes"})
SECOND = assessment(
    coal(A1=Answer(value=Decimal(1))),
    limits("900"),
    name="乙煤矿（集团）股份有限公司第二生产基地循环经济产业园分公司",
    credit=CODES[1],
    county="崆峒区",
    uuid="u-2",
)
THIRD = assessment(blank(), name="丙煤矿", credit="", uuid="u-3")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three factories, one of them with a level it does not reach, and three files to refuse."""
    place = tmp_path_factory.mktemp("in")
    sent(place, FIRST, "a.xlsx")
    edit = Editor(sent(place / "more", SECOND, "b.xlsx"))
    edit.cell("result", f"level:{COAL}", 4).value = level_mark(1)
    edit.save()
    sent(place, THIRD, "c.xlsx")
    (place / "report(3).xlsx").write_bytes(b"<html/>")
    (place / "old.xls").write_bytes(b"cut")
    built(place / "a.xlsx", entities, place / "harm.xlsx")
    return place


@pytest.fixture
def page(window):
    window.go("bureau")
    return window.page("bureau")


@pytest.fixture
def full(qtbot, page, folder):
    take_in(qtbot, page, folder)
    page.back()
    return page


def take_in(qtbot, page, *paths):
    page.take_in(paths)
    qtbot.waitUntil(lambda: page.intake is None, timeout=20_000)


def names(page):
    rows = page.browsing.table.rows
    return [rows.index(place, 0).data()[:3] for place in range(rows.rowCount())]


def texts(view, kind=QLabel):
    return [one.text() for one in view.findChildren(kind) if one.isVisibleTo(view)]


def values(page):
    return [card.value() for card in page.browsing.cards.cards.values()]


def verdicts(page):
    rows = page.verdicts.table.rows
    return [[rows.index(line, at).data() for at in (0, 1)] for line in range(rows.rowCount())]


def test_an_empty_store_says_what_a_bureau_does_here(qtbot, page):
    qtbot.waitUntil(lambda: "选择文件…" in texts(page, QPushButton))
    assert not page.browsing.isVisibleTo(page)
    assert not page.export_button.isVisibleTo(page)


def test_every_file_gets_a_verdict_and_the_good_ones_are_in(qtbot, page, folder):
    take_in(qtbot, page, folder)
    shown = verdicts(page)
    assert len(shown) == 6
    assert {name for name, said in shown[:3]} == {"report(3).xlsx", "old.xls", "harm.xlsx"}
    assert all(said.startswith("拒收：") for _name, said in shown[:3])
    assert shown[3][0] == "b.xlsx"  # its level differs
    assert "疑似恶意文件" in str(shown)
    page.back()
    assert names(page) == ["丙煤矿", "甲煤矿", "乙煤矿"]
    assert values(page) == ["3", "1", "1", "1", "1"]
    assert page.status.refused_button.text() == "✗ 3 份被拒收"


def test_the_same_folder_again_changes_nothing(qtbot, full, folder):
    take_in(qtbot, full, folder)
    assert [said for _name, said in verdicts(full)[3:]] == ["重复，已跳过"] * 3
    full.back()
    assert len(names(full)) == 3


def test_cancelled_files_come_in_with_the_next_run(qtbot, page, tmp_path):
    kind = Kind("煤业", (limits(),), {})
    sent_workbooks(tmp_path / "many", 30, [kind])
    page.take_in([tmp_path / "many"])
    page.cancel()
    qtbot.waitUntil(lambda: page.intake is None, timeout=20_000)
    taken = page.verdicts.taken
    assert taken.cancelled
    assert taken.found == 30
    take_in(qtbot, page, tmp_path / "many")
    assert not page.verdicts.taken.cancelled
    page.back()
    assert len(names(page)) == 30


def test_a_run_can_be_cancelled_while_it_is_under_way(qtbot, page, tmp_path):
    sent_workbooks(tmp_path / "many", 60, [Kind("煤业", (limits(),), {})])
    page.take_in([tmp_path / "many"])
    with qtbot.waitSignal(page.intake.moved, timeout=20_000):
        pass
    page.status.cancel_button.click()
    qtbot.waitUntil(lambda: page.intake is None, timeout=20_000)
    kept = len(page.verdicts.taken.verdicts)
    page.back()
    page.scope.year.choose("")
    page.scope.changed.emit()
    assert page.browsing.table.rows.rowCount() == kept


def test_the_verdicts_can_be_narrowed_to_one_kind(full):
    full.show_verdicts()
    view = full.verdicts
    offered = [one.text() for one in view.kinds.buttons()]
    assert offered == ["全部 6", "拒收 3", "新增 3", "重算不一致 1", "未填完 1"]
    view.choose(REFUSED)
    assert len(verdicts(full)) == 3
    view.choose(DIFFERS)
    assert verdicts(full) == [["b.xlsx", "新增 · 重算不一致"]]


def test_a_verdict_that_a_later_version_gives_is_shown_as_it_is(full):
    odd = replace(full.verdicts.taken.verdicts[0], verdict="quarantined", cause="moon")
    full.verdicts.show_taken(replace(full.verdicts.taken, verdicts=(odd,)))
    assert verdicts(full)[0][1] == "拒收：moon"


def test_what_a_later_version_kept_is_shown_as_it_is(full, store):
    store.db.execute(
        "update submission set verdict = 'quarantined', audit = 'paused', obligation = 'x',"
        " procedure = 'y', sector = 'moon', region = 'mars', state = 'current'"
    )
    for column in ("level", "energy"):
        store.db.execute(f"update submission set {column} = 7")
    store.db.conn.commit()
    full.refresh()
    rows = full.browsing.table.rows
    ink = Qt.ItemDataRole.ForegroundRole
    shown = {rows.index(0, column).data() for column in range(rows.columnCount())}
    assert {"paused", "moon", "x · y"} <= shown
    assert all(rows.index(0, column).data(ink) is not False for column in range(10))
    full.browsing.views.group.button(STATISTICS).click()


def test_from_a_verdict_the_way_back_leads_to_the_verdicts(qtbot, full):
    full.show_verdicts()
    full.verdicts.table.setCurrentIndex(full.verdicts.table.rows.index(3, 0))
    qtbot.keyClick(full.verdicts.table, Qt.Key.Key_Return)
    assert full.detail.found.line.row.name.startswith("乙煤矿")
    assert not full.status.shown.isVisibleTo(full)
    full.detail.next_button.click()
    assert full.detail.found.line.row.name == "甲煤矿"
    qtbot.keyClick(full.detail, Qt.Key.Key_Escape)
    assert full.verdicts.table.isVisibleTo(full)
    qtbot.keyClick(full.verdicts, Qt.Key.Key_Escape)
    assert full.browsing.table.isVisibleTo(full)


def test_home_and_end_go_to_the_first_and_the_last_line(qtbot, full):
    full.show_verdicts()
    for table in (full.browsing.table, full.verdicts.table):
        qtbot.keyClick(table, Qt.Key.Key_End)
        assert table.currentIndex().row() == table.rows.rowCount() - 1
        qtbot.keyClick(table, Qt.Key.Key_Home)
        assert table.currentIndex().row() == 0


def test_one_factory_after_the_other(full):
    full.open(full.browsing.table.rows.ids()[0])
    for button, expected in ((1, "甲"), (1, "乙"), (1, "乙"), (-1, "甲")):
        (full.detail.next_button if button > 0 else full.detail.before_button).click()
        assert full.detail.found.line.row.name.startswith(expected)


def test_the_data_of_another_bureau_is_merged_in_the_background(qtbot, page, folder, tmp_path):
    county = Store(tmp_path / "county.db")
    list(collect(workbooks([folder]), county, installed()))
    set_remark(county, 1, COAL, "A1", "县里的意见")
    county.close()
    take_in(qtbot, page, tmp_path / "county.db")
    assert page.verdicts.taken.store == "county.db"
    assert next(said for _name, said in verdicts(page)) == "新增 · 重算不一致"
    page.back()
    assert names(page) == ["丙煤矿", "甲煤矿", "乙煤矿"]
    assert page.status.refused_button.isHidden()
    take_in(qtbot, page, tmp_path / "county.db")
    assert {said for _name, said in verdicts(page)} == {"重复，已跳过"}


def test_the_data_of_somebody_without_enterprises_says_so(qtbot, page, tmp_path):
    Store(tmp_path / "empty.db").close()
    with qtbot.waitSignal(page.say, timeout=20_000) as said:
        page.take_in([tmp_path / "empty.db"])
    assert "empty.db" in said.args[0]
    qtbot.waitUntil(lambda: page.intake is None)


def test_a_factory_is_compared_from_five_up(qtbot, page, tmp_path):
    kind = Kind("煤业", (coal(), limits()), {})
    sent_workbooks(tmp_path / "in", 5, [kind])
    take_in(qtbot, page, tmp_path / "in")
    page.open(1)
    (place,) = page.detail.findChildren(PlaceCard)
    qtbot.waitUntil(lambda: place.wholes is not None, timeout=20_000)
    assert place.wholes.item(0, 3).text() == "第 1 / 5 家"
    place.items_button.click()
    qtbot.waitUntil(lambda: place.items is not None, timeout=20_000)
    assert place.items.item(0, 4).text() == "第 1 / 5 家"


def test_with_fewer_nothing_is_compared(qtbot, full):
    full.open(1)
    (place,) = full.detail.findChildren(PlaceCard)
    qtbot.waitUntil(lambda: any("不足 5 家" in one for one in texts(place)), timeout=20_000)
    assert not place.items_button.isVisibleTo(place)


def test_dropped_folders_are_taken_in(qtbot, page, folder):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(folder)), QUrl("https://example.org/a.xlsx")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, dragged, left, none))
    qtbot.waitUntil(lambda: page.intake is None, timeout=20_000)
    assert len(verdicts(page)) == 6


def test_verdicts_can_be_copied_and_saved(full, tmp_path):
    full.show_verdicts()
    full.verdicts.copy_button.click()
    assert QGuiApplication.clipboard().text().count("\n") == 5
    full.verdicts.table.selectRow(0)
    full.verdicts.copy_button.click()
    assert QGuiApplication.clipboard().text().count("\n") == 0
    full.verdicts.save(tmp_path / "said.txt")
    lines = (tmp_path / "said.txt").read_text("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert lines[3].startswith("b.xlsx\t新增 · 重算不一致\t乙煤矿")


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (AUDITED, ["甲煤矿"]),
        (ADVANCED, ["甲煤矿"]),
        (OVER_LIMIT, ["乙煤矿"]),
        (DIFFERS, ["乙煤矿"]),
    ],
)
def test_a_figure_filters_by_what_it_counts(full, mark, expected):
    card = full.browsing.cards.cards[mark]
    card.click()
    assert names(full) == expected
    card.click()
    assert len(names(full)) == 3


def test_the_search_waits_until_typing_pauses(qtbot, full):
    full.search()
    assert full.browsing.filters.query.hasFocus()
    qtbot.keyClicks(full.browsing.filters.query, "ymk")
    assert len(names(full)) == 3
    qtbot.waitUntil(lambda: names(full) == ["乙煤矿"])
    assert full.status.shown.text() == "显示 1 / 3"
    full.browsing.filters.clear_button.click()
    assert len(names(full)) == 3


@pytest.mark.parametrize(
    ("key", "chosen", "expected"),
    [
        ("county", "崆峒区", ["乙煤矿"]),
        ("level", "-1", ["丙煤矿"]),
        ("level", "1", ["甲煤矿"]),
        ("audit", "done", ["甲煤矿"]),
        ("tier", "obligation:mandatory", ["甲煤矿"]),
        ("verdict", "no-code", ["丙煤矿"]),
        ("verdict", DIFFERS, ["乙煤矿"]),
        ("sector", "coal", ["丙煤矿", "甲煤矿", "乙煤矿"]),
    ],
)
def test_choices_filter(full, key, chosen, expected):
    full.browsing.filters.choose(key, chosen)
    assert names(full) == expected


def test_refused_files_have_no_year_and_are_found_nevertheless(full):
    full.status.refused_button.click()
    assert sorted(names(full)) == ["（未收"] * 3
    line = full.browsing.table.current()
    full.browsing.menu(line).actions()[-1].trigger()
    assert len(names(full)) == 2


def test_a_heading_sorts_in_sql_and_turns_the_order(qtbot, full):
    table = full.browsing.table
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(4) + 8, 8)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(full)[0] == "甲煤矿"
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(full)[-1] == "甲煤矿"


def test_enter_opens_a_factory_and_escape_returns_to_it(qtbot, full):
    table = full.browsing.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert full.detail.isVisibleTo(full)
    assert full.detail.found.line.row.name.startswith("乙煤矿")
    said = texts(full.detail)
    assert "⚠ 文件所示级别与按填报重算的不一致" in said
    qtbot.keyClick(full.detail, Qt.Key.Key_Escape)
    assert table.isVisibleTo(full)
    assert table.current().row.name.startswith("乙煤矿")


def test_the_detail_tells_why(full):
    full.open(1)
    why = next(one for one in full.detail.findChildren(QPushButton) if one.text() == "为什么？")
    why.click()
    (dialog,) = full.window().findChildren(WhyDialog)
    assert dialog.table.rowCount() > 30
    dialog.close()


def test_blank_items_are_named(full):
    full.browsing.filters.choose("verdict", "incomplete")
    full.open(full.browsing.table.rows.ids()[0])
    assert any("项未填" in one and "A1" in one for one in texts(full.detail))


def test_what_was_changed_after_the_export_is_named_at_its_cell(qtbot, page, tmp_path):
    edit = Editor(sent(tmp_path / "in", FIRST))
    edit.item("energy-limits-mining", "E01").value = 2
    edit.save()
    take_in(qtbot, page, tmp_path / "in")
    page.open(1)
    assert any("E01" in one and one.startswith("⚠") for one in texts(page.detail))


def test_a_refused_file_shows_its_reason_alone(full):
    full.status.refused_button.click()
    full.open(full.browsing.table.rows.ids()[0])
    assert full.detail.report is None
    assert not full.detail.receipt_button.isVisibleTo(full.detail)


def test_remarks_are_kept_and_stand_on_the_receipt(qtbot, full, store, tmp_path):
    full.open(1)
    remarks = full.detail.remarks
    remarks.place.choose(f"{COAL}/A1")
    remarks.edit.setText("请提供计量凭证")
    qtbot.keyClick(remarks.edit, Qt.Key.Key_Return)
    assert remarks_on(store, 1) == {(COAL, "A1"): "请提供计量凭证"}
    remarks.bureau.setText("华亭市发展和改革局")
    remarks.bureau.editingFinished.emit()
    full.output.choose_file = lambda _title, _name, *, csv: tmp_path / "receipt.xlsx"
    with qtbot.waitSignal(full.offer, timeout=20_000):
        full.detail.receipt_button.click()
    receipt = read_receipt(tmp_path / "receipt.xlsx")
    assert receipt.bureau == "华亭市发展和改革局"
    assert receipt.of_item(COAL, "A1")[0].sentence == "请提供计量凭证"


def test_receipts_of_all_that_is_shown(qtbot, full, tmp_path):
    (tmp_path / "out").mkdir()
    with qtbot.waitSignal(full.output.ended, timeout=20_000):
        full.output.write_receipts(full.browsing.table.rows.ids(), str, tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 3


def test_receipts_are_counted_before_and_while_they_are_written(qtbot, full, tmp_path):
    full.output.show_count(len(full.browsing.table.rows.ids()))
    assert "为当前列表生成回执（3 份）…" in [one.text() for one in full.actions()]
    said = []
    full.output.moved.connect(lambda text, done, count: said.append((text, done, count)))
    with qtbot.waitSignal(full.output.written, timeout=20_000) as written:
        full.output.write_receipts([1, *full.browsing.table.rows.ids()], str, tmp_path)
    assert said[0] == ("正在生成 4 份回执：已完成 0 份", 0, 4)
    assert "4 份回执" in written.args[0].sentence


def test_refused_files_have_no_receipt_and_it_is_said(store, full, tmp_path):
    numbers = [1, *store.db.execute("select id from submission where state = 'refused'")]
    done = write_receipts(store, [n if n == 1 else n[0] for n in numbers], str, tmp_path)
    assert done.attention
    assert "3 份被拒收" in done.sentence
    stopped = write_receipts(store, [1, 2], str, tmp_path, stopped=lambda: True)
    assert "尚余 2 份" in stopped.sentence


def test_each_receipt_is_issued_by_the_department_of_its_region(qtbot, full, tmp_path):
    full.open(1)
    full.detail.remarks.bureau.editingFinished.emit()  # passing through names nobody
    with qtbot.waitSignal(full.output.written, timeout=20_000):
        full.output.write_receipts([1], full.detail.bureau, tmp_path)
    (path,) = tmp_path.glob("*_回执.xlsx")
    named = addressee_words(plans()["gansu"])
    assert named
    assert read_receipt(path).bureau == named
    assert full.detail.bureau("meizhou") == addressee_words(plans()["meizhou"])


def test_a_copy_without_names_has_none_and_takes_no_search(qtbot, page, tmp_path):
    sent_workbooks(tmp_path / "in", 6, [Kind("煤业", (coal(), limits()), {})])
    take_in(qtbot, page, tmp_path / "in")
    page.back()
    page.browsing.filters.query.setText("兴宁")
    path = tmp_path / "copy.xlsx"
    with qtbot.waitSignal(page.output.written, timeout=20_000) as written:
        page.output.write_list(ANONYMOUS, page.browsing.wanted(), path)
    assert "6 家" in written.args[0].sentence
    cells = str([list(sheet.values) for sheet in load_workbook(path)])
    assert "煤业" not in cells
    assert "兴宁宏远" not in cells


def test_everything_goes_out_in_one_workbook(qtbot, full, tmp_path):
    path = tmp_path / "all.xlsx"
    with qtbot.waitSignal(full.output.written, timeout=20_000):
        full.output.write_list(EVERYTHING, full.browsing.wanted(), path)
    assert len(load_workbook(path).sheetnames) == 11


def test_csv_files_beside_are_called_by_their_title(store, full, tmp_path):
    offered()["register"].write(store, Filter(), tmp_path / "名录.CSV")
    assert (tmp_path / "名录_无信用代码企业.csv").exists()


@pytest.mark.parametrize("key", ["register", "diagnosis", "sums", "differences"])
def test_lists_go_out_with_the_filter_on_top(qtbot, full, tmp_path, key):
    full.browsing.filters.choose("county", "崆峒区")
    path = tmp_path / f"{key}.xlsx"
    with qtbot.waitSignal(full.output.written, timeout=20_000) as written:
        full.output.write_list(key, full.browsing.wanted(), path)
    assert written.args[0].path == path
    cells = [cell for row in load_workbook(path).worksheets[0].values for cell in row]
    assert any("崆峒区" in str(cell) for cell in cells)


def test_lists_go_out_as_csv(qtbot, full, tmp_path):
    path = tmp_path / "list.csv"
    with qtbot.waitSignal(full.output.written, timeout=20_000):
        full.output.write_list("differences", Filter(), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "乙煤矿" in path.read_text("utf-8-sig")


def test_a_list_that_cannot_be_written_says_so(qtbot, full, tmp_path):
    (tmp_path / "there.xlsx").mkdir()
    with qtbot.waitSignal(full.output.failed, timeout=20_000) as failed:
        full.output.write_list("register", Filter(), tmp_path / "there.xlsx")
    assert "there.xlsx" in failed.args[0]


def test_the_worst_indicators_are_those_of_the_largest_sector_shown(qtbot, page, tmp_path):
    kinds = [Kind("煤业", (coal(),), {}), Kind("纸业", (blank("paper-paper-and-board"),), {})]
    sent_workbooks(tmp_path / "in", 3, kinds)
    take_in(qtbot, page, tmp_path / "in")
    page.back()
    page.browsing.views.group.button(STATISTICS).click()
    view = page.browsing.statistics
    assert view.sector.key() == "coal"
    page.browsing.filters.query.setText("纸业")
    page.browsing.changed.emit()
    assert view.sector.key() == "paper"


def test_statistics_follow_the_filters(full):
    full.browsing.views.group.button(STATISTICS).click()
    view = full.browsing.statistics
    assert set(view.levels["county"].bars) == {"华亭市", "崆峒区"}
    assert "III 级以下 1" in view.levels["county"].bars["崆峒区"].accessibleName()
    assert view.worst.rowCount() >= 1
    full.browsing.filters.choose("county", "崆峒区")
    assert set(view.levels["county"].bars) == {"崆峒区"}


def test_a_conflict_is_decided_by_a_person(qtbot, full, tmp_path, store):
    sent(tmp_path / "late", revised(FIRST, coal(), revision=1), "x.xlsx")
    take_in(qtbot, full, tmp_path / "late")
    full.back()
    assert full.status.conflict_button.isVisibleTo(full)
    full.browsing.show_verdict(CONFLICT)
    line = full.browsing.table.current()
    menu = full.browsing.menu(line)
    next(one for one in menu.actions() if "为准" in one.text()).trigger()
    assert not full.status.conflict_button.isVisibleTo(full)
    full.open(line.id)
    assert any("已被替代" in one for one in _history(full))


def _history(page):
    return [
        table.item(row, 2).text()
        for table in page.detail.findChildren(WholeTable)
        for row in range(table.rowCount())
    ]


def test_same_names_without_a_code_are_listed(qtbot, full, tmp_path):
    twin = replace(THIRD, uuid="u-9", enterprise=replace(THIRD.enterprise, credit_code=CODES[2]))
    sent(tmp_path / "late", twin, "x.xlsx")
    take_in(qtbot, full, tmp_path / "late")
    full.open(full.verdicts.taken.verdicts[0].submission)
    assert "同名且缺信用代码的其他报送" in texts(full.detail)


def test_the_years_can_be_turned(qtbot, full, tmp_path):
    before = replace(FIRST, year=2024, uuid="u-8")
    sent(tmp_path / "late", before, "x.xlsx")
    take_in(qtbot, full, tmp_path / "late")
    full.back()
    assert len(names(full)) == 3
    full.scope.year.choose("2024")
    full.scope.year.chosen.emit("2024")
    assert names(full) == ["甲煤矿"]
    full.open(full.browsing.table.rows.ids()[0])
    assert "该企业历年自评" in texts(full.detail)


def test_an_open_assessment_changes_nothing_here(full, session, store, mine):
    session.open(store.add(mine))
    full.refresh()
    assert len(names(full)) == 3
    assert full.browsing.wanted().verdict != REFUSED


def test_an_undecided_tier_is_found_by_its_own_name(qtbot, page, tmp_path):
    no_answers = replace(assessment(limits(), uuid="u-9"), tier={})
    take_in(qtbot, page, sent(tmp_path / "open", no_answers, "open.xlsx"))
    page.back()
    rows = page.browsing.table.rows
    shown = [rows.index(0, column).data() for column in range(rows.columnCount())]
    assert "未判定" in shown
    assert page.browsing.filters.narrowings["tier"].offered(held(page.session.store)) == {
        "obligation:undecided": "未判定"
    }
    page.browsing.filters.choose("tier", "obligation:undecided")
    assert len(names(page)) == 1


def test_what_an_earlier_version_took_in_is_judged_when_the_page_is_opened(
    qtbot, full, window, store
):
    column = [one.key for one in COLUMNS].index("tier")

    def tiers():
        rows = full.browsing.table.rows
        return {rows.index(place, column).data() for place in range(rows.rowCount())}

    before = tiers()
    assert before == {"强制 · 严格", "未判定", "应当（方案列名） · 常规（适当简化）"}
    forget = "update submission set decided = null, basis = '', raising = '', contradictions = ''"
    store.db.execute(forget)
    store.db.conn.commit()
    window.go("home")
    window.go("bureau")
    qtbot.waitUntil(lambda: tiers() == before)
    assert not is_open(store)
