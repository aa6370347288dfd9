"""What stands in the visible cells, held against what the hidden sheet says of them."""

import re
from collections.abc import Mapping, Sequence

from checklists.model import Checklist, Variant
from checklists.xlsx.package.grid import Grid
from forms.phrases import listed, practice_words
from forms.reading.faults import Json
from forms.region.regions import regions
from forms.xlsx.cells.labels import folded, practice_of, region_of
from forms.xlsx.cells.layout import (
    BESIDE_COVER,
    COVER,
    COVER_COLUMNS,
    LEDGER,
    MONTHS,
    PROFILE_COLUMNS,
    SAID_COLUMN,
    SUM_COLUMN,
    TRACK,
    VARIANT_KEY,
    YEAR_COLUMNS,
)
from forms.xlsx.reading.aligned import aligned, check_merged
from forms.xlsx.reading.findings import Findings
from forms.xlsx.reading.ledger import Amounts
from forms.xlsx.reading.lines import Lines, take_enterprise
from forms.xlsx.reading.placing import KEYS, placed
from forms.xlsx.reading.rows import Rows, identified
from forms.xlsx.reading.typed import Unclear, cut, known_text
from forms.xlsx.reading.unchanged import remark_beside
from forms.xlsx.sheets.cover import ENTERPRISE, field_label
from resources.words import _


def lay_over(
    content: Json, grids: Sequence[Grid], checklists: Mapping[str, Checklist], findings: Findings
) -> None:
    """Correct the stored answers file in place by what stands in the visible cells."""
    known = {code: checklists[code] for code in content["checklists"] if code in checklists}
    grids = placed(grids, known, findings)
    covers = [grid for grid in grids if grid.identity == COVER]
    if not covers and COVER not in findings.unplaced:
        findings.remark("", _("the cover is missing; what the file stores of it counts"))
    elif len(covers) > 1:
        sentence = _("the sheets {titles} are covers; delete all but one")
        findings.fault("", sentence.format(titles=_titles(covers)))
    elif covers and (cover := aligned(covers[0], findings)):
        check_merged(cover, {"field:": COVER_COLUMNS}, findings)
        _Cover(content, findings).read(cover)
    _track(content, [grid for grid in grids if grid.identity == TRACK], findings)
    _ledger(content, [grid for grid in grids if grid.identity == LEDGER], findings)
    for code, form in content["checklists"].items():
        if code in checklists:
            _checklist(checklists[code], form, grids, findings)


def _track(content: Json, grids: Sequence[Grid], findings: Findings) -> None:
    if not grids and TRACK not in findings.unplaced:
        sentence = _("the sheet of audit and region is missing; what the file stores of it counts")
        findings.remark("", sentence)
    elif len(grids) > 1:
        sentence = _("the sheets {titles} are about audit and region; delete all but one")
        findings.fault("", sentence.format(titles=_titles(grids)))
    elif grids and (track := aligned(grids[0], findings)):
        read = {"tier:": (SAID_COLUMN,), "figure:": YEAR_COLUMNS.values()}
        check_merged(track, {**read, "field:": PROFILE_COLUMNS}, findings)
        Lines(track, content, findings).read()


def _ledger(content: Json, grids: Sequence[Grid], findings: Findings) -> None:
    if len(grids) > 1:
        sentence = _("the sheets {titles} are about the ledger; delete all but one")
        findings.fault("", sentence.format(titles=_titles(grids)))
    elif grids:
        findings.places["ledger"] = grids[0].title
        if ledger := aligned(grids[0], findings):
            check_merged(ledger, {"row:": (*MONTHS, SUM_COLUMN)}, findings)
            Amounts(ledger, content, findings).read()
    elif LEDGER not in findings.unplaced and content.get("ledger", {}).get("rows"):
        sentence = _("the sheet of the ledger is missing; what the file stores of it counts")
        findings.remark("", sentence)


def _titles(grids: Sequence[Grid]) -> str:
    return listed(f"“{grid.title}”" for grid in grids)


def _chosen(grid: Grid, row: int, column: int, findings: Findings) -> str | None:
    """What a cell says; None where a formula in it says nothing, which is a fault."""
    try:
        return known_text(grid, row, column)
    except Unclear as error:
        findings.fault(grid.place(row, column), str(error))
        return None


class _Cover:
    """The cells of the cover."""

    def __init__(self, content: Json, findings: Findings) -> None:
        self.content, self.findings = content, findings

    def read(self, grid: Grid) -> None:
        take = {"year": self._year, "region": self._region, "new_project": self._new_project}
        for row, identities in identified(grid, "field:"):
            remark_beside(grid, row, BESIDE_COVER, self.findings)
            for key, column in zip(identities.split("|"), COVER_COLUMNS, strict=False):
                place = grid.place(row, column)
                self.findings.places[key] = place
                if key in take:
                    seen = _chosen(grid, row, column, self.findings)
                    if seen is not None:
                        take[key](seen, place)
                elif key.removeprefix("enterprise.") in ENTERPRISE:
                    fact = key.removeprefix("enterprise.")
                    take_enterprise(self.content, self.findings, fact, grid, (row, column))

    def _year(self, seen: str, place: str) -> None:
        match = re.fullmatch(r"(\d{4})\s*(年|年度)?", folded(seen))
        year = int(match[1]) if match else 0
        stored = self.content.get("year", 0)
        if seen and not match:
            sentence = _("“{text}” is not a year such as 2025")
            self.findings.fault(place, sentence.format(text=cut(seen)))
        elif year != stored:
            self.findings.differs(place, field_label("year"), str(stored), seen)
        self.content["year"] = year

    def _region(self, seen: str, place: str) -> None:
        code, stored = region_of(seen), self.content.get("region", "")
        if code is None:
            names = ", ".join(region.shown for region in regions().values())
            sentence = _("“{text}” is not an installed region; use one of: {regions}")
            self.findings.fault(place, sentence.format(text=cut(seen), regions=names))
        elif code != stored:
            self.findings.differs(place, field_label("region"), stored, seen)
            self.content["region"] = code

    def _new_project(self, seen: str, place: str) -> None:
        said = practice_of(seen) if seen else "no"
        stored = self.content.get("new_project", False)
        if said not in ("yes", "no"):
            sentence = _("“{text}” is neither yes nor no")
            self.findings.fault(place, sentence.format(text=cut(seen)))
        elif (said == "yes") != stored:
            old = practice_words("yes" if stored else "no")
            self.findings.differs(place, field_label("new_project"), old, seen)
            self.content["new_project"] = said == "yes"


def _checklist(checklist: Checklist, form: Json, grids: Sequence[Grid], findings: Findings) -> None:
    own = [grid for grid in grids if grid.identity == f"checklist:{checklist.code}"]
    if not own:
        _absent(checklist, findings)
        return
    if len(own) > 1:
        sentence = _("the sheets {titles} are for the same checklist; delete all but one")
        findings.fault("", sentence.format(titles=_titles(own)))
        return
    grid = own[0]
    findings.places[checklist.code] = grid.title
    keys = {grid.text(1, column): column for column in range(2, len(grid.rows[0]) + 1)}
    if not keys.keys() >= KEYS:
        findings.fault(grid.place(1, 1), _("the hidden first row was changed; use a fresh form"))
        return
    read = {"item:": [keys[one] for one in KEYS], "variant:": [keys[VARIANT_KEY]]}
    check_merged(grid, read, findings)
    variants = {code: row for row, code in identified(grid, "variant:")}
    made_for = dict(form.get("variants", {}))
    for variant in checklist.variants:
        if variant.code in variants:
            place = grid.place(variants[variant.code], keys[VARIANT_KEY])
            findings.places[f"{checklist.code}.variants.{variant.code}"] = place
            seen = _chosen(grid, variants[variant.code], keys[VARIANT_KEY], findings)
            if seen is not None:
                _variant(variant, seen, place, form, findings)
    Rows(grid, keys, checklist, form, findings, made_for).read()


def _absent(checklist: Checklist, findings: Findings) -> None:
    """Say that the sheet of a checklist is missing; in a blank form nothing is stored of it."""
    place = findings.unplaced.get(f"checklist:{checklist.code}", "")
    if not place and not findings.blank:
        sentence = _("the sheet of “{title}” is missing; what the file stores of it counts")
        findings.remark("", sentence.format(title=checklist.shown))
        return
    if not place:
        place = checklist.shown
        sentence = _("the sheet of this checklist is missing; put it back or use a fresh form")
        findings.fault(place, sentence)
    for variant in checklist.variants:  # that they are not answered follows from this
        findings.places[f"{checklist.code}.variants.{variant.code}"] = place


def _variant(variant: Variant, seen: str, place: str, form: Json, findings: Findings) -> None:
    options = {folded(shown): key for key, shown in variant.options.items()}
    option = options.get(folded(seen))
    stored = form.get("variants", {}).get(variant.code, "")
    if option is None:
        shown = ", ".join(variant.options.values())
        sentence = _("“{title}” is not answered; use one of: {options}")
        findings.fault(place, sentence.format(title=variant.shown, options=shown))
    elif option != stored:
        findings.differs(place, variant.shown, variant.options.get(stored, ""), seen)
        form.setdefault("variants", {})[variant.code] = option
