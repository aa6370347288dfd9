"""Technologies that a user adds to the library: a TOML file beside the store."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

from checklists.model import plain
from checklists.parsing import MAX_BYTES, decoded
from checklists.problems import refusal
from checklists.sectors import COMMON
from checklists.system.files import first_bytes, whole_file
from forms.assessment.measures import Measure
from forms.measures.technologies import Technology, read_technologies
from forms.measures.totals import payback
from forms.measures.words import MONEY, MONEY_A_YEAR, amount_words, savings_words
from forms.numbers import rounded
from forms.report import Part
from resources.words import _

NAME = "technologies.toml"
PREFIX = "OWN-"
# What a measure saves, as the library calls it.
_SAVES = {
    "energy": "energy",
    "electricity": "energy",
    "water": "water",
    "material": "material",
    "wastewater": "wastewater",
    "cod": "COD",
    "ammonia": "NH3-N",
    "dust": "dust",
    "so2": "SO2",
    "nox": "NOx",
    "vocs": "VOCs",
    "waste": "solid-waste",
    "hazardous_waste": "solid-waste",
    "co2": "CO2",
}


def own_technologies(path: Path) -> tuple[Technology, ...]:
    """The technologies in the user's file, none where there is no file. Raises ChecklistError."""
    text = _text_of(path)
    return () if text is None else read_technologies(text, path.name)


def _text_of(path: Path) -> str | None:
    """The text of the user's file, None where there is no file. Raises ChecklistError."""
    if not path.is_file():
        if path.exists():
            raise refusal(path.name, _("it is no file"), _("check the file"))
        return None
    data = first_bytes(path, path.name, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise refusal(path.name, _("the file is larger than 1 MB"), _("shorten it"))
    return decoded(data, path.name)


def add_own(path: Path, technology: Technology) -> Technology:
    """Add a technology to the user's file; returns it with its code.

    Raises ChecklistError where the file cannot be read, ExportError where it cannot be written;
    what stands in the file stays as it is.
    """
    known = own_technologies(path)
    numbers = [int(match[1]) for one in known if (match := re.fullmatch(r"OWN-(\d+)", one.code))]
    added = replace(technology, code=f"{PREFIX}{max(numbers, default=0) + 1:03}", evidence="own")
    before = (_text_of(path) or "") if known else ""
    text = f"{before.rstrip()}\n\n{_block(added)}".lstrip()
    read_technologies(text, path.name)  # what is written must be read again tomorrow
    with whole_file(path) as temporary:
        temporary.write_text(text, "utf-8", newline="\n")
    return added


def remove_own(path: Path, code: str) -> None:
    """Take a technology out of the user's file. Raises ChecklistError and ExportError."""
    kept = [one for one in own_technologies(path) if one.code != code]
    with whole_file(path) as temporary:
        temporary.write_text("\n".join(map(_block, kept)), "utf-8", newline="\n")


def _block(technology: Technology) -> str:
    """One technology as TOML; a JSON text is a TOML text as well."""
    lines = ["[[technology]]"]
    for one in fields(technology):
        value = getattr(technology, one.name)
        if value in ("", None):
            continue
        if isinstance(value, Decimal):
            lines.append(f"{one.name} = {plain(value)}")
        else:
            said = list(value) if isinstance(value, tuple) else value
            lines.append(f"{one.name} = {json.dumps(said, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def technology_of(measure: Measure, parts: Iterable[Part]) -> Technology:
    """The technology behind a measure, linked to the practices and titles it has goals for."""
    known = {part.form.checklist.code: part.form.checklist for part in parts}
    items = [
        known[goal.checklist].by_code[goal.item]
        for goal in measure.goals
        if goal.checklist in known and goal.item in known[goal.checklist].by_code
    ]
    sectors = [known[goal.checklist].sector for goal in measure.goals if goal.checklist in known]
    sectors += [checklist.sector for checklist in known.values()]
    return Technology(
        code="",
        sector=next((sector for sector in sectors if sector != COMMON), COMMON),
        title=measure.title.strip(),
        kind=measure.kind,
        principle=measure.note,
        saves=tuple(dict.fromkeys(_SAVES[code] for code in measure.savings)),
        effect=_effect(measure),
        investment=_money(measure),
        payback_years=_years(measure),
        practices=tuple(dict.fromkeys(one.code for one in items if one.answer == "practice")),
        indicators=tuple(dict.fromkeys(one.title for one in items if one.answer != "practice")),
        evidence="own",
    )


def _effect(measure: Measure) -> str:
    """What the measure saves, in words."""
    money = measure.saving
    said = f"{amount_words(money)} {MONEY_A_YEAR}" if money is not None else ""
    return _("; ").join(filter(None, (savings_words(measure.savings), said)))


def _money(measure: Measure) -> str:
    return "" if measure.investment is None else f"{amount_words(measure.investment)} {MONEY}"


def _years(measure: Measure) -> Decimal | None:
    years = payback(measure.investment, measure.saving)
    return None if years is None or years < 0 else Decimal(rounded(years, 2))
