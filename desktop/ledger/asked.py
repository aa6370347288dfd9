"""Questions, each with a way to where it can be answered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.basic import button, label, row
from resources.words import _, plural

Asked = tuple[str, Callable[[], object]]
FIRST = 4


class AskedList(QWidget):
    """Lines of (words, what to do to get there); the first few, the rest on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[AskedLine] = []
        self._asked: Sequence[Asked] = ()
        self._open = False
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.more = button("", self._unfold, link=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._column)
        layout.addLayout(row(self.more, None))
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is asked, shown or folded away."""
        return [said for said, _there in self._asked]

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show these questions; lines are kept and only their words change."""
        self._asked = asked
        shown = asked if self._open else asked[:FIRST]
        while len(self.lines) < len(shown):
            self.lines.append(AskedLine())
            self._column.addWidget(self.lines[-1])
        for at, line in enumerate(self.lines):
            if at < len(shown):
                line.show_asked(*shown[at])
            line.setVisible(at < len(shown))
        rest = len(asked) - len(shown)
        words = plural("{count} more question", "{count} more questions", rest)
        self.more.setText(words if rest else _("Fewer questions"))
        self.more.setVisible(bool(rest) or len(asked) > FIRST)
        self.setVisible(bool(asked))

    def _unfold(self) -> None:
        self._open = not self._open
        self.show_asked(self._asked)


class AskedLine(QWidget):
    """One question."""

    def __init__(self) -> None:
        super().__init__()
        self._there: Callable[[], object] = int
        self.said = label("", "question", wrap=True)
        self.look = button(_("Go there"), lambda: self._there(), link=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)

    def show_asked(self, said: str, there: Callable[[], object]) -> None:
        """Ask this, answered there."""
        self._there = there
        if self.said.text() != "⚠ " + said:
            self.said.setText("⚠ " + said)
            self.look.setAccessibleName(f"{_('Go there')}: {said}")
