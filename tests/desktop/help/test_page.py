"""The guides in the window: found, read, and opened by F1 where they fit."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QPushButton

from desktop.help.reader import Reader
from desktop.shell.pages import PAGES
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from resources.guides import GUIDES, LANGUAGES
from resources.words import use

pytestmark = pytest.mark.slow

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def page(window):
    window.go("help")
    return window.page("help")


def titles(page):
    return [line.text(0) for line in page._lines()]


def open_f1(qtbot, window):
    qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_F1)
    return window.page("help")


@pytest.mark.parametrize("key", [key for key in PAGES if key != "help"])
def test_f1_opens_the_guide_at_the_page_in_front(qtbot, window, worked_case, key):
    window.session.open(window.session.store.add(worked_case(0)))
    window.go(key)
    page = open_f1(qtbot, window)
    assert window.stack.currentWidget() is page
    guide = {"bureau": "bureau", "checklists": "author"}.get(key, "fill-in")
    assert page.current == guide
    assert PAGES[key]() in page.tree.currentItem().text(0)


def test_f1_on_pages_beside_the_rail(qtbot, window, worked_case):
    window.go("new")
    assert open_f1(qtbot, window).tree.currentItem().text(0) == "新建自评"
    window.session.open(window.session.store.add(worked_case(0)))
    window.go("renewal")
    page = open_f1(qtbot, window)
    assert page.current == "verify"
    assert page.tree.currentItem().text(0).startswith("清单新版本")


def test_f1_while_comparing_tells_of_verifying(qtbot, window):
    window.go("checklists")
    window.page("checklists").compare()
    assert open_f1(qtbot, window).current == "verify"


def test_f1_on_the_guides_stays(qtbot, window, page):
    page.show_guide("verify")
    open_f1(qtbot, window)
    assert page.current == "verify"


def test_a_guide_opens_at_its_beginning_without_a_pause(qapp, window, worked_case):
    window.session.open(window.session.store.add(worked_case(0)))
    window.go("form")
    qapp.processEvents()
    window.go("help")
    qapp.processEvents()
    assert window.page("help").reader.verticalScrollBar().value() == 0


def test_the_section_stands_on_top(qtbot, page):
    page.show_guide("author", "公式中的名称")
    bar = page.reader.verticalScrollBar()
    assert bar.value() > bar.pageStep()
    page.show_guide("author")
    assert bar.value() == 0


def test_the_section_stands_on_top_also_where_the_guide_is_laid_out_anew(qtbot, window):
    """Where F1 opens the guides for the first time, they have their width only afterwards."""
    window.go("plan")
    reader = open_f1(qtbot, window).reader
    qtbot.waitUntil(lambda: reader._width == reader.viewport().width())
    assert top_line(reader) == "地区方案"
    window.resize(1100, 640)
    qtbot.waitUntil(lambda: reader._width == reader.viewport().width())
    assert top_line(reader) == "地区方案"
    qtbot.keyClick(reader, Qt.Key.Key_Home)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: reader._width == reader.viewport().width())
    assert top_line(reader).endswith("指南")


def top_line(reader):
    return reader.cursorForPosition(QPoint(reader.viewport().width() // 2, 30)).block().text()


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("key", GUIDES)
def test_every_mark_of_the_guides_is_understood(qtbot, key, spoken):
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_guide(key, spoken)
    assert "**" not in reader.toPlainText()
    assert "](" not in reader.toPlainText()


def test_search_leaves_the_sections_with_the_words(qtbot, page):
    page.search.setText("信用代码")
    found = titles(page)
    assert "企业信息" in found
    assert "能耗台账" not in found
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.reader.textCursor().selectedText() == "信用代码"
    page.search.setText("没有这样的话")
    assert page.nothing.isVisibleTo(page)
    page.search.clear()
    assert len([one for one in titles(page) if one.endswith("指南")]) == len(GUIDES)


def test_pinyin_initials_find_a_section(page):
    page.search.setText("nhtz")
    assert "能耗台账" in titles(page)


def test_arrow_keys_turn_the_sections(qtbot, page):
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.currentItem().text(0) == "先知道三件事"
    while page.current == "fill-in":
        qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.current == "bureau"


def test_links_lead_to_other_guides_and_nowhere_else(page):
    page.reader.anchorClicked.emit(QUrl("author.md"))
    assert page.current == "author"
    for place in ("https://example.org/verify.md", "file:///etc/passwd", "other.md"):
        page.reader.anchorClicked.emit(QUrl(place))
        assert page.current == "author"


def test_pictures_come_from_the_guide_alone_and_fit_its_width(page):
    page.show_guide("fill-in")
    image = page.reader.loadResource(IMAGE, QUrl("pictures/form.png"))
    assert 200 < image.width() <= page.reader.viewport().width()
    for place in ("https://example.org/a.png", "pictures/none.png", "/etc/passwd", "../../x.png"):
        assert page.reader.loadResource(IMAGE, QUrl(place)) is None


def test_pictures_follow_the_width_of_the_window(qtbot, window, page):
    def drawn():
        return page.reader.loadResource(IMAGE, QUrl("pictures/form.png")).width()

    before = drawn()
    window.resize(1100, 640)
    qtbot.waitUntil(lambda: page.reader._width == page.reader.viewport().width())
    assert drawn() < before


def test_the_guide_follows_the_colours(qtbot, qapp, page):
    def link():
        return page.reader.palette().link().color().name()

    try:
        theme.apply(qapp, "dark")
        qtbot.waitUntil(lambda: link() == theme.DARK.primary)
    finally:
        theme.apply(qapp, "light")
    qtbot.waitUntil(lambda: link() == theme.LIGHT.primary)


def test_english_guides_in_the_english_window(qtbot, session, settings):
    from desktop.help.page import HelpPage

    use("en")
    try:
        page = HelpPage(session, settings)
        qtbot.addWidget(page)
        page.refresh()
        assert "Filling in" in titles(page)
        assert "There is no save button" in page.reader.toPlainText()
    finally:
        use("zh_CN")


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_titles_fit_the_list_and_pages_the_rail(qtbot, session, settings, spoken):
    use(spoken)
    try:
        window = MainWindow(session, settings)
        qtbot.addWidget(window)
        window.resize(1100, 640)
        window.show()
        window.go("help")
        page = window.page("help")
        for line in page._lines():
            rect = page.tree.visualItemRect(line)
            room = rect.width() - page.tree.verticalScrollBar().sizeHint().width()
            metrics = QFontMetrics(line.font(0))
            indent = metrics.horizontalAdvance("    ") if line.parent() else 0
            assert metrics.horizontalAdvance(line.text(0)) + indent + 8 <= room, line.text(0)
        for one in window.rail.findChildren(QPushButton):
            assert one.height() >= one.sizeHint().height(), one.text()
    finally:
        use("zh_CN")
