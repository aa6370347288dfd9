"""What this program is and is built on, and the details that help who supports it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget

from desktop.widgets.basic import button, card, label, row
from resources import ROOT, VERSION
from resources.words import _

NOTICE = ROOT.parent / "NOTICE.md"
HIGH = 320


class About(QWidget):
    """`said` carries a sentence for the banner."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.store: Path | None = None
        self.copy_button = button(_("Copy details for support"), self.copy)
        self.licences_button = button(_("Licences"), link=True)
        self.licences_button.setCheckable(True)
        self.licences_button.toggled.connect(lambda _on: self.show_licences())
        self.licences = QTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(_("Licences"))
        self.licences.setFixedHeight(HIGH)
        self.licences.hide()
        frame, inside = card(margin=24, spacing=8)
        inside.addWidget(label(_("About"), "subheading"))
        inside.addWidget(label(_("Qingping {version}").format(version=VERSION)))
        inside.addWidget(label(_("Free software under the MIT licence."), "muted", wrap=True))
        inside.addLayout(row(self.copy_button, self.licences_button, None))
        words = _(
            "The details name the version, the system and the last errors. Answers, names and"
            " folders are left out."
        )
        inside.addWidget(label(words, "small", wrap=True))
        inside.addWidget(self.licences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def copy(self) -> None:
        """Put the details for support on the clipboard."""
        from desktop.session.support import details

        QApplication.clipboard().setText(details(self.store))
        self.said.emit(_("Copied. Paste the details into your message to who helps you."))

    def show_licences(self) -> None:
        """Show or hide what the program is built on."""
        if not self.licences.toPlainText():
            self.licences.setMarkdown(licences_text())
        self.licences.setVisible(self.licences_button.isChecked())


def licences_text() -> str:
    """The notices and a table of the parts with their versions, as Markdown."""
    from resources.licences import components

    rows = [f"| {one.name} | {one.version} | {one.licence} |" for one in components()]
    table = ["| component | version | licence |", "|---|---|---|", *rows]
    return "\n".join([NOTICE.read_text("utf-8"), "", *(table if rows else [])])
