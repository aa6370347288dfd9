"""The item rows of one checklist's sheet, held against the stored answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from checklists.model import Checklist, Item
from checklists.system.invisible import typed_text
from checklists.xlsx.package.grid import Grid, shown
from forms.reading.faults import Json
from forms.scoring.plausible import question
from forms.xlsx.cells.labels import means_not_applicable
from forms.xlsx.cells.layout import may_exist
from forms.xlsx.cells.page import as_seen
from forms.xlsx.reading.computed import is_carried
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.typed import (
    Entry,
    Unclear,
    agrees,
    answer_of,
    cut,
    readable,
    unknown_formula,
)
from forms.xlsx.reading.unchanged import Frame
from resources.words import _

_SAID = frozenset(("value", "choice", "practice", "na"))


@dataclass(frozen=True)
class Rows:
    """The item rows of a sheet; `keys` are its columns and `form` the stored answers to correct.

    `variants` are the options for which the sheet was made.
    """

    grid: Grid
    keys: Mapping[str, int]
    checklist: Checklist
    form: Json
    findings: Findings
    variants: Mapping[str, str]

    def read(self) -> None:
        """Read every row; where the visible cells say something else, they count."""
        found: dict[str, int] = {}
        frame = Frame(self.grid, self.keys, self.variants, self.findings)
        for row, code in identified(self.grid, "item:"):
            place = self.grid.place(row, self.keys["value"])
            if code not in self.checklist.by_code:
                sentence = _("the checklist has no item {code}")
                self.findings.fault(place, sentence.format(code=cut(code)))
            elif code in found:
                sentence = _("the item {code} stands twice; it is also in row {row}")
                self.findings.fault(place, sentence.format(code=code, row=found[code]))
            else:
                found[code] = row
                self._moved(row, code)
                item, entry = self.checklist.by_code[code], self._entry(code, row)
                answered = entry.raw != "" and not means_not_applicable(shown(entry.raw))
                frame.check(item, row, answered=answered)
                self._item(item, entry)
        self._missing(found)

    def _entry(self, code: str, row: int) -> Entry:
        value, ledger = self.keys["value"], self.findings.places.get("ledger", "")
        computed = bool(self.checklist.by_code[code].formula)
        carried = computed and is_carried(self.grid, row, value, ledger)
        na, note = self.keys["na"], self.keys["note"]
        kept = (self._kept(row, na, code, "na"), self._kept(row, note, code, "note"))
        return Entry(self.grid, row, value, na, note, carried, *kept)

    def _kept(self, row: int, column: int, code: str, key: str) -> str | None:
        """What is stored of a text whose cell holds a formula that says nothing; else None."""
        sentence = unknown_formula(self.grid, row, column, text=True)
        if not sentence:
            return None
        self.findings.remark(self.grid.place(row, column), sentence)
        return str(self.form["answers"].get(code, {}).get(key, ""))

    def _moved(self, row: int, code: str) -> None:
        """Refuse a row whose visible cells are those of another item, as after sorting them."""
        column = self.keys.get("code", 0)
        seen = typed_text(self.grid.text(row, column)).strip() if column else ""
        if seen != code and seen in self.checklist.by_code:
            sentence = _(
                "this is the row of {code}, but {seen} stands here: cells were sorted or moved;"
                " undo that or use a fresh form"
            )
            place = self.grid.place(row, column)
            self.findings.fault(place, sentence.format(code=code, seen=seen))

    def _missing(self, found: Mapping[str, int]) -> None:
        for code, item in self.checklist.by_code.items():
            asked = may_exist(item, self.form.get("variants", {}))
            if self.checklist.pick and not self.findings.blank:
                asked = asked and code in self.form["answers"]
            if asked and code not in found:
                sentence = _("the row of {code} is missing; what the file stores of it counts")
                self.findings.remark(self.grid.title, sentence.format(code=code))

    def _item(self, item: Item, entry: Entry) -> None:
        self.findings.places[f"{self.checklist.code}.{item.code}"] = entry.place
        stored = self.form["answers"].get(item.code, {})
        note, remark = str(stored.get("note", "")), entry.remark
        same_note = note == remark or as_seen(note) == as_seen(remark)
        same = agrees(item, stored, entry)
        if same and same_note:
            return
        said = _said(stored) if same else self._said(item, entry, stored)
        if said is None:
            return
        note = stored.get("note", "") if same_note else self._note(item, entry, stored)
        if note:
            said["note"] = note
        if "evidence" in stored:
            said["evidence"] = stored["evidence"]
        if not self._left_out(entry, said):
            self.form["answers"][item.code] = said

    def _said(self, item: Item, entry: Entry, stored: Json) -> Json | None:
        try:
            said = answer_of(item, entry)
        except Unclear as error:
            self.findings.fault(entry.place, str(error))
            return None
        if "na" in said:
            place = entry.grid.place(entry.row, entry.na)
            said["na"] = self.findings.text(said["na"], place)
            if len(said) == 1:
                self.findings.places[f"{self.checklist.code}.{item.code}"] = place
        seen = entry.grid.text(entry.row, entry.value) or entry.reason
        self.findings.differs(entry.place, item.code, readable(stored), seen)
        if entry.in_formula:
            sentence = _("a formula stands here; the value it shows counts")
            self.findings.remark(entry.place, sentence)
        self._question(item, entry, said)
        return said

    def _question(self, item: Item, entry: Entry, said: Json) -> None:
        if "value" in said:
            levels = item.benchmarks(self.form.get("variants", {}))
            doubt = question(item, levels, Decimal(said["value"]))
            if doubt:
                self.findings.remark(entry.place, f"{item.code} {said['value']}: {doubt}")

    def _note(self, item: Item, entry: Entry, stored: Json) -> str:
        place = entry.grid.place(entry.row, entry.note)
        what = f"{item.code} {_('Note')}"
        self.findings.differs(place, what, str(stored.get("note", "")), entry.remark)
        return self.findings.text(entry.remark, place)

    def _left_out(self, entry: Entry, said: Json) -> bool:
        """Whether a row of a list to pick from was not picked in a form filled in by hand."""
        picked = _SAID & said.keys()
        if not self.checklist.pick or not self.findings.blank or picked:
            return False
        place = entry.grid.place(entry.row, entry.note)
        sentence = _("this row has a note but no value, so it is not picked")
        self.findings.remark(place, sentence)
        return True


def _said(stored: Json) -> Json:
    return {key: stored[key] for key in _SAID & stored.keys()}


def identified(grid: Grid, prefix: str) -> Iterator[tuple[int, str]]:
    """The rows whose identity begins with `prefix`, with the rest of it."""
    for row, cells in enumerate(grid.rows, 1):
        identity = cells[0] if cells else ""
        if isinstance(identity, str) and identity.startswith(prefix):
            yield row, identity.removeprefix(prefix)
