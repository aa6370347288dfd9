"""The offer on the overview: newer editions are there, answers wait to be looked at again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.session.session import Session
from desktop.widgets.basic import button, label, row
from forms.editions.renewal import newer
from forms.phrases import listed
from forms.store.library import available
from forms.store.renewing import archived, open_again
from resources.words import _, plural


class RenewalOffer(QFrame):
    """Shown while something newer is installed or something is to be looked at again."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text = label("", "", wrap=True)
        self.look_button = button(_("Look at what would change"), self.asked.emit)
        line = row(self.text, self.look_button)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 10, 8)
        self.setLayout(line)
        self.hide()

    def show_for(self, session: Session) -> None:
        """Say what is newer than the open assessment."""
        known = available(session.store)
        names = [
            f"{new.shown} {new.version}"
            for form in session.forms
            if (new := newer(form, known)) is not None
        ]
        again = open_again(archived(session.store, session.number or 0))
        said = []
        if names:
            count = plural(
                "{count} newer edition is installed",
                "{count} newer editions are installed",
                len(names),
            )
            words = _("{editions}: {names}. Nothing moves until you say so.")
            said.append(words.format(editions=count, names=listed(names)))
        if again:
            said.append(
                plural(
                    "{count} answer is to be looked at again after a move.",
                    "{count} answers are to be looked at again after a move.",
                    len(again),
                )
            )
        self.text.setText("\n".join(said))
        self.look_button.setText(_("Look at what would change") if names else _("Look at them"))
        self.setVisible(bool(said))
