"""The sum over all measures as a line of figures."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.widgets.elided import ElidedLabel
from forms.assessment.measures import SAVINGS
from forms.measures.totals import Sum
from forms.measures.words import MONEY, MONEY_A_YEAR, amount_words, payback_words, saving_words
from resources.words import _, plural

SHOWN = ("energy", "water", "co2")
COLUMNS = 3


class TotalsBar(QFrame):
    """Investment, saving and payback of all measures together, and what they save."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.figures: dict[str, ElidedLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 14, 20, 14)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        titles = {
            "investment": _("Investment"),
            "saving": _("Saving a year"),
            "payback": _("Payback"),
            **{code: saving_words(code) for code in SHOWN},
        }
        for number, (key, title) in enumerate(titles.items()):
            figure = ElidedLabel("—", "heading")
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(ElidedLabel(title, "muted"))
            column.addWidget(figure)
            grid.addLayout(column, *divmod(number, COLUMNS))
            grid.setColumnStretch(number % COLUMNS, 1)
            self.figures[key] = figure

    def show_sum(self, found: Sum) -> None:
        """Show a sum; what no measure states is a dash."""
        shown = {
            "investment": _with_unit(amount_words(found.investment), MONEY),
            "saving": _with_unit(amount_words(found.saving), MONEY_A_YEAR),
            "payback": payback_words(found.payback),
        }
        for code in SHOWN:
            words = amount_words(found.savings.get(code))
            shown[code] = _with_unit(words, f"{SAVINGS[code]}/a")
        for key, text in shown.items():
            self.figures[key].show_text(text)
        if found.unpriced:
            words = plural(
                "{count} measure states no investment",
                "{count} measures state no investment",
                found.unpriced,
            )
            self.figures["investment"].setToolTip(words)


def _with_unit(words: str, unit: str) -> str:
    return words if words == "—" else f"{words} {unit}"


def group_line(found: Sum) -> str:
    """How many measures a group has and what they come to, in one line."""
    said = [plural("{count} measure", "{count} measures", found.count)]
    if found.investment is not None:
        said.append(f"{_('Investment')} {amount_words(found.investment)} {MONEY}")
    if found.saving is not None:
        said.append(f"{_('Saving a year')} {amount_words(found.saving)} {MONEY_A_YEAR}")
    if found.payback is not None:
        said.append(f"{_('Payback')} {payback_words(found.payback)}")
    return " · ".join(said)
