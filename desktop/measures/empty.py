"""What the page of measures says before there is one."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.widgets.basic import button, label, row
from resources.words import _


class EmptyCard(QFrame):
    """What a measure is for, and how to begin."""

    def __init__(self, begin: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label(_("No measure yet"), "subheading"))
        text = _(
            "A measure says what is changed, what it costs and saves, who does it until when, and"
            " which items become better. From that come the sums, the payback, the statistics of"
            " what is done, and the level that the measures lead to."
        )
        layout.addWidget(label(text, "muted", wrap=True))
        hint = _(
            "Take one from the library on the right, where technologies that fit your weak items"
            " stand first, or begin with an empty one."
        )
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addLayout(row(button(_("Begin with an empty measure"), begin), None))
