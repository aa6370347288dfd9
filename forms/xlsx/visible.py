"""What stands in the visible cells, held against what the hidden sheet says of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checklists.model import Checklist, Item, Variant
from forms.errors import Fault
from forms.faults import Json
from forms.plausible import question
from forms.regions import regions
from forms.xlsx.cover import ENTERPRISE, field_label
from forms.xlsx.grid import Grid
from forms.xlsx.labels import folded, practice_of, region_of
from forms.xlsx.layout import COVER, COVER_COLUMNS, VARIANT_COLUMN, may_exist
from forms.xlsx.machine import Stored
from forms.xlsx.page import as_seen
from forms.xlsx.typed import Entry, Unclear, agrees, answer_of, cut, readable
from resources.words import _

MAX_FAULTS = 200


class Overlay:
    """One pass over the visible sheets. The visible cell counts; where it differs is remarked.

    `content` is the stored answers file, corrected in place; `places` says where each of its
    places stands on a sheet.
    """

    def __init__(
        self, stored: Stored, grids: Sequence[Grid], checklists: Mapping[str, Checklist]
    ) -> None:
        self.content = stored.content
        self.blank = stored.blank
        self.grids = grids
        self.checklists = checklists
        self.places: dict[str, str] = {}
        self.remarks: list[Fault] = []
        self.faults: list[Fault] = []

    def lay(self) -> None:
        """Read every visible sheet."""
        cover = next((grid for grid in self.grids if grid.identity == COVER), None)
        if cover is None:
            self.remark("", _("the cover is missing; what the file stores of it counts"))
        else:
            self._cover(cover)
        for code, form in self.content["checklists"].items():
            if code in self.checklists:
                self._sheets_of(self.checklists[code], form)

    def remark(self, place: str, sentence: str) -> None:
        """Note what a person should know of, although the file is taken."""
        if len(self.remarks) < MAX_FAULTS:
            self.remarks.append(Fault(place, sentence))

    def fault(self, place: str, sentence: str) -> None:
        """Note what makes the file be refused."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(place, sentence))

    def _differs(self, place: str, what: str, stored: str, seen: str) -> None:
        if not self.blank:
            sentence = _("{what}: the cell says “{seen}”, the file had stored “{stored}”")
            self.remark(place, sentence.format(what=what, seen=cut(seen), stored=cut(stored)))

    # the cover

    def _cover(self, grid: Grid) -> None:
        take = {"year": self._year, "region": self._region, "new_project": self._new_project}
        for row, identities in _identified(grid, "field:"):
            for key, column in zip(identities.split("|"), COVER_COLUMNS, strict=False):
                seen, place = grid.text(row, column).strip(), grid.place(row, column)
                self.places[key] = place
                if key in take:
                    take[key](seen, place)
                elif key.removeprefix("enterprise.") in ENTERPRISE:
                    self._enterprise(key.removeprefix("enterprise."), seen, place)

    def _enterprise(self, key: str, seen: str, place: str) -> None:
        table = self.content.get("enterprise", {})
        stored = table.get(key, "")
        if as_seen(seen) != as_seen(stored):
            self._differs(place, field_label(key), stored, seen)
            self.content["enterprise"] = {**table, key: seen}

    def _year(self, seen: str, place: str) -> None:
        match = re.fullmatch(r"(\d{4})\s*(年|年度)?", folded(seen))
        year = int(match[1]) if match else 0
        stored = self.content.get("year", 0)
        if seen and not match:
            self.fault(place, _("“{text}” is not a year such as 2025").format(text=cut(seen)))
        elif year != stored:
            self._differs(place, field_label("year"), str(stored), seen)
        self.content["year"] = year

    def _region(self, seen: str, place: str) -> None:
        code, stored = region_of(seen), self.content.get("region", "")
        if code is None:
            names = ", ".join(region.shown for region in regions().values())
            sentence = _("“{text}” is not an installed region; use one of: {regions}")
            self.fault(place, sentence.format(text=cut(seen), regions=names))
        elif code != stored:
            self._differs(place, field_label("region"), stored, seen)
            self.content["region"] = code

    def _new_project(self, seen: str, place: str) -> None:
        said = practice_of(seen) if seen else "no"
        if said not in ("yes", "no"):
            self.fault(place, _("“{text}” is neither yes nor no").format(text=cut(seen)))
        elif (said == "yes") != self.content.get("new_project", False):
            self._differs(place, field_label("new_project"), "", seen)
            self.content["new_project"] = said == "yes"

    # the sheets of the checklists

    def _sheets_of(self, checklist: Checklist, form: Json) -> None:
        grids = [one for one in self.grids if one.identity == f"checklist:{checklist.code}"]
        if not grids:
            sentence = _("the sheet of “{title}” is missing; what the file stores of it counts")
            self.remark("", sentence.format(title=checklist.shown))
            return
        if len(grids) > 1:
            titles = ", ".join(f"“{grid.title}”" for grid in grids)
            sentence = _("the sheets {titles} are for the same checklist; delete all but one")
            self.fault("", sentence.format(titles=titles))
            return
        grid = grids[0]
        self.places[checklist.code] = grid.title
        variants = _rows(grid, "variant:")
        for variant in checklist.variants:
            if variant.code in variants:
                self._variant(grid, variants[variant.code], checklist, variant, form)
        keys = {grid.text(1, column): column for column in range(2, len(grid.rows[0]) + 1)}
        if not keys.keys() >= {"value", "na", "note"}:
            self.fault(grid.place(1, 1), _("the hidden first row was changed; use a fresh form"))
            return
        self._items(grid, keys, checklist, form)

    def _variant(
        self, grid: Grid, row: int, checklist: Checklist, variant: Variant, form: Json
    ) -> None:
        place = grid.place(row, VARIANT_COLUMN)
        self.places[f"{checklist.code}.variants.{variant.code}"] = place
        seen = grid.text(row, VARIANT_COLUMN)
        options = {folded(shown): key for key, shown in variant.options.items()}
        option = options.get(folded(seen))
        stored = form.get("variants", {}).get(variant.code, "")
        if option is None:
            sentence = _("“{title}” is not answered; use one of: {options}")
            shown = ", ".join(variant.options.values())
            self.fault(place, sentence.format(title=variant.shown, options=shown))
        elif option != stored:
            self._differs(place, variant.shown, variant.options.get(stored, ""), seen)
            form.setdefault("variants", {})[variant.code] = option

    def _items(self, grid: Grid, keys: Mapping[str, int], checklist: Checklist, form: Json) -> None:
        found: dict[str, int] = {}
        for row, code in _identified(grid, "item:"):
            if code not in checklist.by_code:
                self.fault(
                    grid.place(row, 1), _("the checklist has no item {code}").format(code=cut(code))
                )
            elif code in found:
                sentence = _("the item {code} stands twice; it is also in row {row}")
                self.fault(grid.place(row, 1), sentence.format(code=code, row=found[code]))
            else:
                found[code] = row
                entry = Entry(grid, row, keys["value"], keys["na"], keys["note"])
                self._item(checklist, checklist.by_code[code], entry, form)
        self._missing(grid, checklist, form, found)

    def _missing(
        self, grid: Grid, checklist: Checklist, form: Json, found: Mapping[str, int]
    ) -> None:
        for code, item in checklist.by_code.items():
            asked = may_exist(item, form.get("variants", {}))
            if checklist.pick and not self.blank:
                asked = asked and code in form["answers"]
            if asked and code not in found:
                sentence = _("the row of {code} is missing; what the file stores of it counts")
                self.remark(grid.title, sentence.format(code=code))

    def _item(self, checklist: Checklist, item: Item, entry: Entry, form: Json) -> None:
        place = f"{checklist.code}.{item.code}"
        self.places[place] = entry.place
        stored = form["answers"].get(item.code, {})
        same = agrees(item, stored, entry)
        same_note = as_seen(str(stored.get("note", ""))) == as_seen(entry.remark)
        if same and same_note:
            return
        answer = {key: stored[key] for key in ("note", "evidence") if key in stored}
        if same:
            answer = dict(stored)
        else:
            try:
                answer |= answer_of(item, entry)
            except Unclear as error:
                self.fault(entry.place, str(error))
                return
            self._changed(checklist, item, entry, stored, answer, form)
        if not same_note:
            self._differs(
                entry.grid.place(entry.row, entry.note),
                f"{item.code} {_('Note')}",
                str(stored.get("note", "")),
                entry.remark,
            )
            answer["note"] = entry.remark.strip()
        self._keep(checklist, item, entry, form, answer)

    def _changed(
        self,
        checklist: Checklist,
        item: Item,
        entry: Entry,
        stored: Json,
        answer: Json,
        form: Json,
    ) -> None:
        if "na" in answer and not answer["na"]:
            self.places[f"{checklist.code}.{item.code}"] = entry.grid.place(entry.row, entry.na)
        said = entry.grid.text(entry.row, entry.value) or entry.reason
        self._differs(entry.place, item.code, readable(stored), said)
        if entry.in_formula:
            self.remark(entry.place, _("a formula stands here; the value it shows counts"))
        if "value" in answer:
            levels = item.benchmarks(form.get("variants", {}))
            doubt = question(item, levels, Decimal(answer["value"]))
            if doubt:
                self.remark(entry.place, f"{item.code} {answer['value']}: {doubt}")

    def _keep(
        self, checklist: Checklist, item: Item, entry: Entry, form: Json, answer: Json
    ) -> None:
        """A picked row without a value stays picked; in a form filled by hand it was not picked."""
        only_note = not answer.keys() & {"value", "choice", "practice", "na"}
        if checklist.pick and self.blank and only_note:
            if answer.get("note"):
                place = entry.grid.place(entry.row, entry.note)
                self.remark(place, _("this row has a note but no value, so it is not picked"))
            return
        form["answers"][item.code] = {key: value for key, value in answer.items() if value != ""}
        if "na" in answer:
            form["answers"][item.code]["na"] = answer["na"]


def _rows(grid: Grid, prefix: str) -> dict[str, int]:
    return {code: row for row, code in _identified(grid, prefix)}


def _identified(grid: Grid, prefix: str) -> Iterator[tuple[int, str]]:
    for row in range(1, len(grid.rows) + 1):
        identity = grid.text(row, 1)
        if identity.startswith(prefix):
            yield row, identity.removeprefix(prefix)
