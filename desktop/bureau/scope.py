"""Which region and year the page is about; the newest year to begin with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.bureau.filters import Held
from desktop.widgets.fields import Choice
from forms.bureau.register.register import Filter
from forms.region.regions import region_with
from resources.words import _

_REGION_LETTERS, _YEAR_LETTERS = 11, 5


class Scope(QWidget):
    """`changed` says that another region or year is to be shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.region = Choice({})
        self.region.setMinimumContentsLength(_REGION_LETTERS)
        self.region.setAccessibleName(_("Region"))
        self.year = Choice({})
        self.year.setMinimumContentsLength(_YEAR_LETTERS)
        self.year.setAccessibleName(_("Year"))
        self._asked = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for one in (self.region, self.year):
            layout.addWidget(one)
            one.chosen.connect(self._choose)

    def offer(self, held: Held) -> None:
        """Offer what the store holds now; until the user chooses, the newest year is shown."""
        regions = {one: region_with(one).shown for one in held["region"]}
        years = {str(one): str(one) for one in reversed(held["year"])}
        region = self.region.key() if self._asked else next(iter(regions), "")
        if not self._asked and len(regions) > 1:
            region = ""
        year = self.year.key() if self._asked else next(iter(years), "")
        self.region.fill({"": _("All regions"), **regions}, region)
        self.year.fill({"": _("All years"), **years}, year)

    def wanted(self) -> Filter:
        """The region and year as a filter."""
        year = self.year.key()
        return Filter(region=self.region.key() or None, year=int(year) if year else None)

    def plan_region(self) -> str:
        """The region whose plan counts: the chosen one, or the only one."""
        only = self.region.count() == 2
        return self.region.key() or (str(self.region.itemData(1)) if only else "")

    def _choose(self, _key: object) -> None:
        self._asked = True
        self.changed.emit()
