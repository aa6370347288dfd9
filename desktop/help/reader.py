"""One guide to be read: its Markdown in the type and colours of the program, pictures to fit."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop.widgets.theme import FAMILY, colors
from resources.guides import FOLDER, guide_path, guide_text

WIDEST = 900
MARGIN = 28
_SIZES = {1: 22, 2: 17, 3: 15}
_ABOVE = {1: 0, 2: 24, 3: 14}
_PAUSE = 60  # ms after the last change of size
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class Reader(QTextBrowser):
    """`asked` carries the key of a guide that a link leads to; nothing else is followed."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._key, self._language = "", ""
        self._width = 0
        self._section: int | None = None  # until the reader scrolls
        self.verticalScrollBar().actionTriggered.connect(self._leave_section)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(self._fit)
        self.anchorClicked.connect(self._follow)

    # what is shown

    def show_guide(self, key: str, language: str) -> None:
        """Show a guide from its beginning."""
        self._key, self._language = key, language
        self._section = None
        self._render()
        self.verticalScrollBar().setValue(0)

    def show_section(self, number: int) -> None:
        """Bring a section to the top by its place among the headings."""
        block = self._headings()[number] if number < len(self._headings()) else None
        if block is None:
            return
        self._section = number
        self.moveCursor(QTextCursor.MoveOperation.End)
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - MARGIN // 2 if number else 0)

    def mark(self, words: str) -> None:
        """Select the first place of some words after the cursor."""
        start = QTextCursor(self.textCursor())
        found = self.document().find(words, start) if words else QTextCursor()
        if not found.isNull():
            self.setTextCursor(found)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the guide, smoothly scaled to the width of the text."""
        url = QUrl(name)
        path = (guide_path(self._key, self._language).parent / url.path()).resolve()
        ours = url.isRelative() and path.is_relative_to(FOLDER) and path.is_file()
        if kind != QTextDocument.ResourceType.ImageResource.value or not ours:
            return None
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        wide = min(image.width(), self._room()) * ratio
        if image.width() > wide:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(int(wide), smooth)
            image.setDevicePixelRatio(ratio)
        return image

    def refresh(self) -> None:
        """Show the guide in the colours in use."""
        if self._key:
            place = self.verticalScrollBar().value()
            self._render()
            self.verticalScrollBar().setValue(place)

    def _room(self) -> int:
        return max(min(self.viewport().width() - 2 * MARGIN, WIDEST), 200)

    def _render(self) -> None:
        self._width = self.viewport().width()
        palette = QPalette(QGuiApplication.palette())
        palette.setColor(QPalette.ColorRole.Link, QColor(colors().primary))
        self.setPalette(palette)
        font = QFont(FAMILY)
        font.setPixelSize(14)
        self.document().clear()
        self.document().setDefaultFont(font)
        self.document().setMarkdown(guide_text(self._key, self._language))
        self._dress()

    def _headings(self) -> list[QTextBlock]:
        return [one for one in self._blocks() if one.blockFormat().headingLevel() in (1, 2)]

    def _blocks(self) -> list[QTextBlock]:
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    # how it looks

    def _dress(self) -> None:
        """Distances, sizes and tables; what Markdown itself says nothing of."""
        frame = QTextFrameFormat(self.document().rootFrame().frameFormat())
        aside = max((self.viewport().width() - self._room()) // 2, MARGIN)
        frame.setMargin(MARGIN)
        frame.setLeftMargin(aside)
        frame.setRightMargin(aside)
        self.document().rootFrame().setFrameFormat(frame)
        for block in self._blocks():
            _dress_block(block)
        for one in self.document().rootFrame().childFrames():
            if isinstance(one, QTextTable):
                _dress_table(one)

    # what is done

    def _follow(self, url: QUrl) -> None:
        """Other guides only: nothing here leads out of the program."""
        if url.isRelative() and url.path().endswith(".md"):
            self.asked.emit(Path(url.path()).stem)

    def _fit(self) -> None:
        if self.viewport().width() == self._width:
            return
        self.refresh()
        if self._section is not None:
            self.show_section(self._section)

    def _leave_section(self) -> None:
        self._section = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._key:
            self._again.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # its width is known only now; a pause would show the wrong place for a moment

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        self._leave_section()
        if event.key() in ends and not event.modifiers():
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    level = shape.headingLevel()
    shape.setLineHeight(120 if level else 150, _PROPORTIONAL)
    inner = 0 if cursor.currentTable() else 4 if block.textList() else 9
    shape.setTopMargin(_ABOVE.get(level, inner))
    shape.setBottomMargin(8 if level else inner)
    pieces = _fragments(block)
    if any(one.charFormat().isImageFormat() for one in pieces):
        shape.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    cursor.setBlockFormat(shape)
    for piece in pieces:
        form = _dressed(piece.charFormat(), level)
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)


def _dressed(form: QTextCharFormat, level: int) -> QTextCharFormat:
    """The format of a piece of text with the sizes of the program, and names on a ground."""
    if form.isImageFormat():
        return form
    font = QFont(FAMILY)
    font.setPixelSize(_SIZES.get(level, 14))
    font.setBold(bool(level) or form.fontWeight() >= QFont.Weight.Bold)
    if form.fontFixedPitch():
        form.setBackground(QBrush(QColor(colors().blank_soft)))
    form.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
    form.setFont(font)
    return form


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def _dress_table(table: QTextTable) -> None:
    shape = QTextTableFormat(table.format().toTableFormat())
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QBrush(QColor(colors().line)))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(7)
    shape.setCellSpacing(0)
    shape.setTopMargin(8)
    shape.setBottomMargin(12)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        form = cell.format()
        form.setBackground(QBrush(QColor(colors().primary_soft)))
        cell.setFormat(form)
