"""The weak items that no measure makes better yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.measures.goals import weak_words
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.segments import ShortenedButton
from forms.measures.offers import Weak
from resources.words import _, plural

SHOWN = 8


class WeakCard(QFrame):
    """`asked` carries checklist and item for which technologies are to be shown."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._weak: list[Weak] = []
        self._said: list[tuple[str, str, str]] = []
        self._most = SHOWN
        self.lines: list[ShortenedButton] = []
        self._count = label("", "muted")
        self._more = button("", self._unfold, link=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        title = label(_("Weak items without a measure"), "subheading")
        layout.addLayout(row(title, self._count, None))
        hint = _("Choose one to see the technologies that fit it; must-pass items stand first.")
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addLayout(self._column)
        layout.addLayout(row(self._more, None))

    def show_weak(self, weak: Sequence[Weak]) -> None:
        """Show these items; nothing where there is none."""
        self._weak = sorted(weak, key=_calm)
        said = [(*one.key, weak_words(one)) for one in self._weak]
        self.setVisible(bool(said))
        if said == self._said:
            return
        self._said, self._most = said, SHOWN
        self._count.setText(plural("{count} item", "{count} items", len(said)))
        self._build()

    def _build(self) -> None:
        clear(self._column)
        self.lines = []
        for checklist, item, words in self._said[: self._most]:
            slot = partial(self.asked.emit, checklist, item)
            line = ShortenedButton(button(words, slot, link=True))
            self._column.addWidget(line)
            line.show()
            self.lines.append(line)
        more = len(self._said) - len(self.lines)
        self._more.setText(plural("Show {count} more item", "Show {count} more items", more))
        self._more.setVisible(more > 0)

    def _unfold(self) -> None:
        self._most = len(self._said)
        self._build()
        self.lines[SHOWN].button.setFocus()


def _calm(one: Weak) -> bool:
    return not (one.trace.item.restrictive or one.trace.item.strength == "must")
