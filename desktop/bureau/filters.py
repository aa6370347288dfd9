"""What narrows the register: a search, and choices of what the store holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.bureau.cells import AUDITS, audit_words
from desktop.widgets.basic import button
from desktop.widgets.fields import Choice
from desktop.widgets.flow import FlowLayout
from forms.audit.tier import code_words
from forms.bureau.intake.verdict import CHANGED, CONFLICT, NEW, NEWER, REFUSED, verdict_words
from forms.bureau.register.register import (
    DIFFERS,
    INCOMPLETE,
    IS_SAMPLE,
    NO_CODE,
    PROVISIONAL,
    Filter,
)
from forms.region.sectors import sector_words
from forms.region.tier import UNDECIDED
from forms.scoring.words import level_mark
from resources.words import _

Held = Mapping[str, list[Any]]  # what each column holds

TYPED_AFTER = 200  # ms of rest before a search begins
_LETTERS = 5
_QUERY_LETTERS = 16
_VERDICTS = (NEW, NEWER, CHANGED, CONFLICT, REFUSED)


@dataclass(frozen=True)
class Narrowing:
    """A choice: its name, what stands for all, what can be chosen now, and what it filters."""

    name: str
    everything: str
    offered: Callable[[Held], dict[str, str]]
    apply: Callable[[Filter, str], Filter]


def narrowings() -> dict[str, Narrowing]:
    """The choices beside the search in the language in use."""
    return {
        "sector": Narrowing(
            _("Sector"), _("Every sector"), _sectors, lambda f, key: replace(f, sector=key)
        ),
        "county": Narrowing(
            _("District"),
            _("All districts"),
            lambda held: {one: one for one in held["county"]},
            lambda f, key: replace(f, county=key),
        ),
        "level": Narrowing(
            _("Overall level"),
            _("All levels"),
            lambda _held: _levels(),
            lambda f, key: replace(f, level=int(key)),
        ),
        "tier": Narrowing(_("Audit tier"), _("All tiers"), _tiers, _tier),
        "audit": Narrowing(
            _("Audit progress"),
            _("Any progress"),
            lambda _held: {one: audit_words(one) for one in AUDITS},
            lambda f, key: replace(f, audit=key),
        ),
        "verdict": Narrowing(
            _("File verdict"), _("Any verdict"), lambda _held: _verdicts(), _verdict
        ),
    }


def _sectors(held: Held) -> dict[str, str]:
    return {one: sector_words(one) for one in held["sector"]}


def _levels() -> dict[str, str]:
    levels = {str(level): level_mark(level) for level in (1, 2, 3, 0)}
    return {**levels, str(PROVISIONAL): _("provisional")}


def _tiers(held: Held) -> dict[str, str]:
    return {
        f"{column}:{one}": code_words(one)
        for column in ("obligation", "procedure")
        for one in held[column]
        if (column, one) != ("procedure", UNDECIDED)  # it goes with the obligation
    }


def _tier(wanted: Filter, key: str) -> Filter:
    column, _colon, code = key.partition(":")
    if column == "obligation":
        return replace(wanted, obligation=code)
    return replace(wanted, procedure=code)


def _verdicts() -> dict[str, str]:
    marks = {
        DIFFERS: _("level differs"),
        INCOMPLETE: _("not complete"),
        NO_CODE: _("no credit code"),
        IS_SAMPLE: _("sample"),
    }
    return {**{one: verdict_words(one) for one in _VERDICTS}, **marks}


def _verdict(wanted: Filter, key: str) -> Filter:
    if key == REFUSED:  # a file that could not be read has neither year nor region
        return replace(wanted, verdict=REFUSED, year=None, region=None)
    if key in _VERDICTS:
        return replace(wanted, verdict=key)
    return replace(wanted, mark=key)


class FilterBar(QWidget):
    """`changed` comes once typing has paused, at once for a choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.query = QLineEdit()
        self.query.setPlaceholderText(_("Enterprise, credit code, pinyin initials"))
        self.query.setAccessibleName(_("Search the register"))
        self.query.setClearButtonEnabled(True)
        letter = self.query.fontMetrics().horizontalAdvance("清")
        self.query.setFixedWidth(_QUERY_LETTERS * letter)
        self.narrowings = narrowings()
        self.choices = {key: Choice({}) for key in self.narrowings}
        self.clear_button = button(_("Clear filters"), self.clear, link=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_AFTER)
        self._timer.timeout.connect(self.changed)
        self.query.textChanged.connect(lambda _text: self._timer.start())
        layout = FlowLayout(self)
        layout.addWidget(self.query)
        for key, choice in self.choices.items():
            choice.setMinimumContentsLength(_LETTERS)
            choice.setAccessibleName(self.narrowings[key].name)
            choice.chosen.connect(lambda _key: self.changed.emit())
            layout.addWidget(choice)
        layout.addWidget(self.clear_button)

    def offer(self, held: Held) -> None:
        """Offer what the store holds now; what was chosen stays."""
        for key, one in self.narrowings.items():
            self.choices[key].fill(
                {"": one.everything, **one.offered(held)}, self.choices[key].key()
            )
            if not self.choices[key].key():
                self.choices[key].choose("")

    def narrowed(self, wanted: Filter) -> Filter:
        """The filter with the search and everything chosen."""
        wanted = replace(wanted, words=self.query.text())
        for key, one in self.narrowings.items():
            if chosen := self.choices[key].key():
                wanted = one.apply(wanted, chosen)
        return wanted

    def choose(self, key: str, chosen: str) -> None:
        """Choose something as the user would."""
        self.choices[key].choose(chosen)
        self.changed.emit()

    def clear(self) -> None:
        """Take search and choices away."""
        self.query.clear()
        self._timer.stop()
        for choice in self.choices.values():
            choice.choose("")
        self.changed.emit()

    @property
    def is_clear(self) -> bool:
        """Whether nothing narrows the register."""
        return not self.query.text() and not any(one.key() for one in self.choices.values())
