"""Read an authoring workbook as a checklist; every problem is told at once, with its cell."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, localcontext
from itertools import groupby
from pathlib import Path

from checklists.checking.regions import region_code
from checklists.checking.remarks import remarks
from checklists.document import FORMAT, toml, toml_text
from checklists.identity import taken
from checklists.model import LEVELS, Checklist
from checklists.problems import ChecklistError, Problem
from checklists.reader import read_text
from checklists.tables import Table
from checklists.xlsx.lists import COLUMNS
from checklists.xlsx.needed import check_needed, continues
from checklists.xlsx.package.container import open_sheets
from checklists.xlsx.package.grid import Grid
from checklists.xlsx.places import Places
from checklists.xlsx.rows import Entry
from checklists.xlsx.tables import Findings, Line, find_sheets, read_list, read_overview
from resources.words import _

_SEPARATOR = re.compile(r"[,，、;；\s]+")
_HAIR = Decimal("1e-15")
_NOT_PLAIN = ("section", "option", "applies", "refs")


def read_workbook(path: Path, name: str = "") -> Checklist:
    """The checklist in an authoring workbook; its text is TOML. Raises ChecklistError."""
    name = name or str(path)
    return read_grids(open_sheets(path, name), name)


def read_grids(grids: list[Grid], name: str) -> Checklist:
    """The checklist in the sheets of a workbook. Raises ChecklistError."""
    return _read(grids, name, coming=False)[0]


def examine(
    path: Path, name: str = "", *, coming: bool = True
) -> tuple[Checklist, tuple[Problem, ...]]:
    """The checklist in a workbook and the remarks on it by cell. Raises ChecklistError."""
    name = name or str(path)
    checklist, places = _read(open_sheets(path, name), name, coming=coming)
    found = (*taken(checklist, name), *remarks(checklist, name))
    return checklist, tuple(map(places.placed, found))


def _read(grids: list[Grid], name: str, *, coming: bool) -> tuple[Checklist, Places]:
    findings, places = Findings(name), Places()
    sheets = find_sheets(grids, findings)
    if findings.problems:
        raise ChecklistError(findings.problems)
    overview = read_overview(*sheets["overview"], findings)
    lines = {
        kind: list(read_list(kind, *sheets[kind], findings)) if kind in sheets else []
        for kind in ("variant", "section", "item")
    }
    if findings.foreign:  # rows of another table would be wrong cell by cell
        raise ChecklistError(findings.problems)
    check_needed(overview, lines, findings)
    document = _document(overview, lines, places, findings)
    if not lines["section"]:
        grid, row = sheets["section"]
        remedy = _("fill in one row for each section")
        findings.add(grid.place(row + 1, 1), _("there is no section"), remedy)
        raise ChecklistError(findings.problems)
    try:
        checklist = read_text(toml_text(document), name, coming=coming)
    except ChecklistError as error:
        for problem in error.problems:
            places.note(problem, findings)
    if findings.problems:
        raise ChecklistError(findings.problems)
    # Its digest is that of the TOML file which the workbook becomes, however the columns stand.
    return read_text(toml(checklist), name), places


def _document(
    overview: Line, lines: dict[str, list[Line]], places: Places, findings: Findings
) -> Table:
    places.overview(overview)
    document: Table = {"format": FORMAT} | _overview(overview)
    variants = list(_variants(lines["variant"], places, findings))
    options = {key: one["code"] for one in variants for key in one["options"] if "code" in one}
    sections = [_plain(line, "section") | {"item": []} for line in lines["section"]]
    for number, (table, line) in enumerate(zip(sections, lines["section"], strict=True), 1):
        places.section(table, number, line)
    for group in _groups(lines["item"]):
        code = group[0].text("section")
        number = next((n for n, one in enumerate(sections, 1) if one.get("code") == code), 0)
        item = _item(group, options, findings)
        if number:
            section = sections[number - 1]
            section["item"].append(item)
            places.item(section, number, item, len(section["item"]), group)
        else:
            findings.unplaced = True
        if code and not number:
            findings.add(
                group[0].cell("section"),
                _("there is no section {code}").format(code=code),
                _("use a code of the sheet of sections, or add the section there"),
            )
    for tables in (sections, *(section["item"] for section in sections)):
        _even(tables)
    document |= {"variant": variants} if variants else {}
    return document | ({"section": sections} if sections else {})


def _even(tables: list[Table]) -> None:
    """Let weights add up to 1 exactly that do so in a table program, as three times =1/3.

    A cell keeps fifteen digits, and the rest goes to the greatest weight.
    """
    weighed = [one for one in tables if isinstance(one.get("weight"), Decimal)]
    with localcontext(prec=100):
        rest = 1 - sum((one["weight"] for one in weighed), Decimal(0))
        if 0 < abs(rest) <= _HAIR * len(weighed):
            max(weighed, key=lambda one: one["weight"])["weight"] += rest


def _overview(line: Line) -> Table:
    table: Table = {}
    source: Table = {}
    grading: Table = {}
    for key, value in line.values.items():
        if value == "":
            continue
        part, _dot, rest = key.rpartition(".")
        into = {"source": source, "grading": grading}.get(part, table)
        if (stem := rest[:-2]) in ("name", "threshold"):
            into.setdefault(f"{stem}s", []).append(value)
        else:
            into[rest] = value
    return table | {"source": source} | ({"grading": grading} if grading else {})


def _variants(lines: list[Line], places: Places, findings: Findings) -> Iterator[Table]:
    for number, (_code, group) in enumerate(groupby(lines, lambda line: line.text("code")), 1):
        rows = list(group)
        table = _plain(rows[0], "variant")
        table = {key: table[key] for key in ("code", "title", "title_en") if key in table}
        table["options"] = {row.text("option"): row.text("shown") for row in rows}
        places.variant(table, number, rows)
        _check_options(rows, findings)
        yield table


def _check_options(rows: list[Line], findings: Findings) -> None:
    counts = Counter(row.text("option") for row in rows)
    for row in rows:
        if counts[row.text("option")] > 1:
            findings.add(
                row.cell("option"),
                _("the code is used {count} times").format(count=counts[row.text("option")]),
                _("give each its own code"),
            )


def _plain(line: Line, kind: str) -> Table:
    """The values of a line that stand in the file as they stand in the cells."""
    return {
        name: value
        for name, value in line.values.items()
        if value != "" and not COLUMNS[f"{kind}.{name}"].level and name not in _NOT_PLAIN
    }


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for number, line in enumerate(lines):
        if group and not continues(lines, number):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _item(group: list[Line], options: dict[str, str], findings: Findings) -> Table:
    first = group[0]
    item = _plain(first, "item")
    if adjust := _adjust(first, findings):
        item["adjust"] = adjust
    if refs := list(_refs(first, findings)):
        item["refs"] = refs
    applies: dict[str, list[str]] = {}
    for option in filter(None, _SEPARATOR.split(first.text("applies"))):
        if option in options:
            applies.setdefault(options[option], []).append(option)
        else:
            _unknown_option(first.cell("applies"), option, findings)
    levels = _levels(group, options, findings)
    if first.text("answer") == "choice" and not levels:
        findings.add(
            first.cell("level_1"),
            _("none of the three levels is described"),
            _("write what each level asks, level I first"),
        )
    return item | {key: one for key, one in (("applies", applies), ("levels", levels)) if one}


def _adjust(line: Line, findings: Findings) -> list[str]:
    by_cell = {line.cell(f"adjust_{n}"): line.text(f"adjust_{n}") for n in LEVELS}
    if not any(by_cell.values()):
        return []
    for cell, formula in by_cell.items():
        if not formula:
            findings.add(
                cell,
                _("the corrected limit of one level is given, that of another is missing"),
                _("write all three; a level that is not corrected has the formula limit"),
            )
    return [formula or "limit" for formula in by_cell.values()]


def _refs(line: Line, findings: Findings) -> Iterator[Table]:
    for one in filter(None, map(str.strip, line.text("refs").splitlines())):
        region, *clause = re.split(r"[\s:：]+", one, maxsplit=1)
        region = region_code(region)
        if not clause:
            findings.add(
                line.cell("refs"),
                _("the line {line} is not a region and a clause").format(line=f"“{one[:40]}”"),
                _("write one a line: region code, a space, the clause"),
            )
        else:
            yield {"region": region, "clause": clause[0]}


def _unknown_option(cell: str, option: str, findings: Findings) -> None:
    findings.add(
        cell,
        _("there is no option {option}").format(option=f"“{option[:40]}”"),
        _("use option codes of the sheet of options, with commas between"),
    )


def _levels(group: list[Line], options: dict[str, str], findings: Findings) -> Table | list[Entry]:
    by_option: dict[str, list[Entry]] = {}
    for line in group:
        three = [line.get(f"level_{level}") for level in LEVELS]
        option = line.text("option")
        _check_continued(line, group[0], findings)
        if option and option not in options:
            _unknown_option(line.cell("option"), option, findings)
        if option in by_option:
            findings.add(
                line.cell("option"),
                _("the levels for this option stand twice"),
                _("give each option of the item one row"),
            )
        if any(one != "" for one in three):
            by_option[option] = three
    return by_option.get("", []) if by_option.keys() <= {""} else by_option


def _check_continued(line: Line, first: Line, findings: Findings) -> None:
    """A further row of an item repeats the item or stays empty: two answers would be a riddle."""
    own = ("option", *(f"level_{level}" for level in LEVELS))
    if line is first:
        return
    if not first.text("option"):
        findings.add(
            first.cell("option"),
            _("the rows below give this item levels by option, this row does not"),
            _("choose an option here too, or give the other rows their own item codes"),
        )
    for name, value in line.values.items():
        if name not in own and value not in ("", first.get(name)):
            findings.add(
                line.cell(name),
                _("this row adds an option to the item above, but says something else"),
                _("empty the cell, or give the row its own item code"),
            )
