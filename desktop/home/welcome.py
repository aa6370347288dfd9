"""What an empty store says: two ways to begin."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.widgets.basic import button, card, label, row
from forms.reading.samples import Sample, samples
from resources.words import _


class Welcome(QWidget):
    """Two big choices: a new assessment, or one of the sample factories."""

    def __init__(
        self,
        start: Callable[[], object],
        sample: Callable[[Sample], object],
        ask_workbook: Callable[[], object],
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 24)
        layout.setSpacing(18)
        layout.addWidget(label(_("Welcome to Qingping"), "title"))
        layout.addWidget(
            label(
                _(
                    "Assess the cleaner production of your factory: choose checklists, fill them"
                    " in, see the level and what would raise it, and export it for your bureau as"
                    " Excel and PDF. Everything stays on this computer."
                ),
                "muted",
                wrap=True,
            )
        )
        choices = QHBoxLayout()
        choices.setSpacing(18)
        choices.addWidget(self._start(start, ask_workbook), 1)
        choices.addWidget(self._samples(sample), 1)
        layout.addLayout(choices)
        layout.addStretch(1)
        self.setMaximumWidth(1080)

    def _start(self, start: Callable[[], object], ask_workbook: Callable[[], object]) -> QFrame:
        frame, column = card(margin=28, spacing=12)
        column.addWidget(label(_("Start a new assessment"), "heading"))
        for number, step in enumerate(
            (
                _("Name the enterprise, the year and the region"),
                _("Choose the sector; suitable checklists are proposed"),
                _("Fill in; every entry is kept at once and scored at once"),
            ),
            1,
        ):
            column.addWidget(label(f"{number}.  {step}", "muted", wrap=True))
        column.addStretch(1)
        self.start_button = button(_("New assessment"), start, primary=True)
        self.import_button = button(_("Import Excel…"), ask_workbook)
        column.addLayout(row(self.start_button, self.import_button, None))
        return frame

    def _samples(self, sample: Callable[[Sample], object]) -> QFrame:
        frame, column = card(margin=28, spacing=12)
        column.addWidget(label(_("Try a sample factory"), "heading"))
        column.addWidget(
            label(
                _("Filled in completely with invented numbers. Change anything; delete it later."),
                "muted",
                wrap=True,
            )
        )
        self.sample_buttons = []
        for one in samples():
            made = button(one.title, partial(sample, one))
            made.setProperty("leading", True)
            self.sample_buttons.append(made)
            column.addWidget(made)
        column.addStretch(1)
        return frame


def sample_menu(parent: QWidget, sample: Callable[[Sample], object]) -> QMenu:
    """A menu of the sample factories; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for one in samples():
        menu.addAction(one.title, partial(sample, one))
    return menu
