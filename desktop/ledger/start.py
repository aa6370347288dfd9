"""What an empty ledger shows: what it is for, and how to begin."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.widgets.basic import button, card, label, row
from resources.words import _


def start_card(begin: Callable[[], None]) -> QFrame:
    """An explanation, and a button that adds what factories of this kind usually have."""
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("From the bills to the indicators"), "heading", wrap=True))
    lines = (
        _("Enter what the meters and bills say, by month or as the sum of the year."),
        _("Energy, CO₂ and water per product are computed from it, each with its computation."),
        _("Indicators defined by these amounts fill themselves where nothing is typed."),
        _("Columns and rows of a spreadsheet can be pasted with Ctrl+V."),
    )
    layout.addWidget(label("\n".join(f"· {line}" for line in lines), wrap=True))
    begin_button = button(_("Add the usual rows of this sector"), begin, primary=True)
    layout.addLayout(row(begin_button, None))
    frame.setFocusProxy(begin_button)
    return frame
