"""Publish a pack: choose checklists of one's own, say who publishes them, sign, write one file."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout

from checklists.model import Checklist
from checklists.packs.kind import ENDING
from checklists.packs.pack import MAX_NAME, write_pack
from checklists.packs.signing import SigningError, key_words, new_key, read_key
from desktop.handover.exports import ask_path, file_actions
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.session.tasks import Task
from desktop.widgets.basic import button, card, clear, label, row
from desktop.widgets.fields import Field
from desktop.widgets.page import Page, centred
from forms.store.library import editions
from forms.store.words import compared_words, kind_line
from resources.words import _, plural

WIDEST = 1000


class PublishPage(Page):
    """The added checklists with a tick each, the publisher, the key, and what to write."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self.seed = b""
        self.ticks: dict[QCheckBox, Checklist] = {}
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(MAX_NAME)
        self.name_field = Field(
            _("Publisher"), self.publisher, _("As it is to be shown, such as a bureau.")
        )
        self.key = label("", "", wrap=True, select=True)
        self.choose_button = button(_("Choose a key…"), self.choose_key)
        self.new_button = button(_("New key…"), self.make_key)
        self.write_button = button(_("Write the pack…"), self.write, primary=True)
        self.nothing = label(
            _("Nothing was added yet. Add checklists from a file, or compare one, first."), "strong"
        )
        self.area, column = centred(WIDEST)
        back = button(_("Back"), lambda: self.go.emit("checklists"), link=True)
        column.addLayout(row(label(_("Publish a pack"), "title"), None, back))
        words = _(
            "A pack is one file with the chosen checklists. Who gets it sees who published it,"
            " whether it is unchanged, and by the signature whether it is from the same publisher."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.nothing)
        frame, inside = card(margin=20, spacing=12)
        inside.addWidget(self.name_field)
        inside.addWidget(label(_("Key to sign with"), "strong"))
        inside.addLayout(row(self.choose_button, self.new_button, None))
        inside.addWidget(self.key)
        column.addWidget(frame)
        chosen, self._list = card(margin=20, spacing=8)
        column.addWidget(chosen)
        column.addLayout(row(None, self.write_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setFocusProxy(self.publisher)
        self._show_key()

    def guide(self) -> str:
        return "verify"

    def refresh(self) -> None:
        before = {(one.code, one.version) for box, one in self.ticks.items() if not box.isChecked()}
        clear(self._list)
        own = [one for one in editions(self.session.store) if one.origin and one.newest]
        self._list.addWidget(label(_("Checklists in the pack"), "strong"))
        self.ticks = {}
        for edition in own:
            one = edition.checklist
            box = QCheckBox(one.shown.replace("&", "&&"))
            box.setToolTip(one.shown)
            box.setChecked((one.code, one.version) not in before)
            box.toggled.connect(self._count)
            about = _("compared: {share}").format(share=compared_words(one))
            self._list.addWidget(box)
            self._list.addWidget(label(f"{kind_line(one)}   ·   {about}", "small", wrap=True))
            self.ticks[box] = one
        self.nothing.setVisible(not own)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        words = plural("Write {count} checklist…", "Write {count} checklists…", count)
        self.write_button.setText(words if count else _("Write the pack…"))
        self.write_button.setEnabled(bool(count))

    def chosen(self) -> list[Checklist]:
        """The checklists that are ticked."""
        return [one for box, one in self.ticks.items() if box.isChecked()]

    # the key

    def choose_key(self) -> None:
        """Ask for the file of a key."""
        dialog = QFileDialog(self, _("Choose a key…"), str(self.settings.export_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_key(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make_key(self) -> None:
        """Ask where a new key is to be kept, and make it."""
        path = ask_path(self, _("New key…"), self.settings.export_folder() / "qingping.key")
        if path is None:
            return
        try:
            new_key(path)
        except SigningError as error:
            self.say.emit(str(error), "error")
        else:
            self.take_key(path)

    def take_key(self, path: Path) -> None:
        """Sign with the key in that file from now on."""
        try:
            self.seed = read_key(path)
            self._show_key()
        except SigningError as error:
            self.seed = b""
            self._show_key()
            self.say.emit(str(error), "error")

    def _show_key(self) -> None:
        words = _("Without a key the pack is not signed.")
        if self.seed:
            words = _(
                "Fingerprint: {fingerprint}. Tell it to those who get your packs, and keep the key"
                " to yourself: who has it can sign in your name."
            ).format(fingerprint=key_words(self.seed))
        self.key.setText(words)

    # the file

    def write(self) -> None:
        """Ask where to, and write the pack."""
        name = self.publisher.text().strip()
        self.name_field.remark("" if name else _("Who publishes it?"), "error")
        if not name:
            self.publisher.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        suggested = self.settings.export_folder() / (_("Pack of checklists") + ENDING)
        path = ask_path(self, _("Write the pack…"), suggested)
        if path is not None:
            self.settings.put("export_folder", str(path.parent))
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the pack in the background."""
        publisher = self.publisher.text().strip()
        work = partial(
            write_pack,
            self.chosen(),
            path,
            publisher=publisher,
            day=date.today(),
            seed=self.seed,
        )
        task = Task(work, self)
        done = _("{name} is written").format(name=path.name)
        actions = {key: act for key, act in file_actions(path).items() if key != _("Open")}
        task.done.connect(lambda _result: self.offer.emit(done, "info", actions))
        task.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        task.start()
