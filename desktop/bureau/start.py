"""What a bureau does here, while nothing has been taken in."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.widgets.basic import button, card, label, row
from resources.words import _


def start_card(
    files: Callable[[], object], folder: Callable[[], object], merge: Callable[[], object]
) -> QFrame:
    """The explanation with the ways to begin."""
    frame, column = card(spacing=14, margin=28)
    column.addWidget(label(_("For bureaus: take in what the enterprises hand in"), "heading"))
    sentences = (
        _(
            "1.  Collect the Excel files that enterprises export or fill in, in any folders. Drop"
            " them on this page, or choose them below."
        ),
        _(
            "2.  Every file is checked, scored anew from its answers, and gets a verdict: new,"
            " newer revision, known already, changed outside, refused. A bad file never stops the"
            " others."
        ),
        _(
            "3.  The register shows all enterprises with level, audit and differences. Search,"
            " filter, open one, and send it a receipt; hand out lists and statistics as workbooks."
        ),
    )
    for sentence in sentences:
        column.addWidget(label(sentence, wrap=True))
    notice = _("Everything stays on this computer. The files themselves are only read.")
    column.addWidget(label(notice, "muted", wrap=True))
    column.addLayout(
        row(
            button(_("Choose files…"), files, primary=True),
            button(_("Choose folder…"), folder),
            button(_("Merge the data of another bureau…"), merge),
            None,
        )
    )
    return frame
