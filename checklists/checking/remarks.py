"""What may be meant so and seldom is: remarks that a person confirms before a list is taken."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from checklists.checking.dimensions import unit_slip
from checklists.checking.regions import region_names
from checklists.checking.weights import exclude_each_other
from checklists.model import LEVELS, Checklist, Item, plain
from checklists.problems import Problem
from resources.words import _

USUAL_THRESHOLDS = tuple(map(Decimal, (85, 85, 100)))
# A level this many times the next one is more often a slip of the decimal point than a standard.
FAR = 20
_WHOLE = {"%": 100, "‰": 1000}
_DATE = re.compile(
    r"(\d{4})(?:年?|[-./](\d{1,2})(?:[-./](\d{1,2}))?|年(\d{1,2})月(?:(\d{1,2})日)?)", re.ASCII
)
_COMMENT = re.compile(r"\s*[(（][^()（）]*[)）]$")
_NUMBERED = re.compile(r"(?<![IVⅠ-Ⅻ])(1|一|Ⅰ|I|2|二|Ⅱ|II|3|三|Ⅲ|III)\s*级")
_NUMBERS = {"1": 1, "一": 1, "Ⅰ": 1, "I": 1, "2": 2, "二": 2, "Ⅱ": 2, "II": 2}
# Words that name levels, the best first; of a name the first that stands in it counts.
_LADDER = ("国际.*领先", "国际.*先进", "领跑|领先", "先进", "一般|基本|通用")


def remarks(checklist: Checklist, name: str) -> list[Problem]:
    """Every remark on a checklist, also on one with problems; `name` stands for the file."""
    found = [*_whole(checklist), *_dates(checklist), *_titles(checklist)]
    found += [one for where, item in _placed(checklist) for one in _item(item, where)]
    found += _units(checklist)
    return [
        Problem(name, place, wrong, remedy, key, asks=True) for place, wrong, remedy, key in found
    ]


_Said = tuple[str, str, str, str]


def _placed(checklist: Checklist) -> Iterator[tuple[str, Item]]:
    for section in checklist.sections:
        place = _("section {code}").format(code=section.code)
        for item in section.items:
            yield _("{section}, item {code}").format(section=place, code=item.code), item


# the whole list


def _whole(checklist: Checklist) -> Iterator[_Said]:
    yield from _thresholds(checklist)
    yield from _names(checklist.grading.names)
    if checklist.region and checklist.region not in region_names():
        yield "", *_unknown_region(checklist.region), "region"
    for place, item in _placed(checklist):
        for region in dict.fromkeys(ref.region for ref in item.refs):
            if region not in region_names():
                yield place, *_unknown_region(region), "refs"
    if checklist.method == "index" and not any(one.restrictive for one in checklist.items()):
        yield (
            "",
            _("no item is a must-pass item"),
            _("most index systems have some (限定性指标); check the source"),
            "restrictive",
        )


def _thresholds(checklist: Checklist) -> Iterator[_Said]:
    thresholds = checklist.grading.thresholds
    if all(thresholds) and thresholds not in ((), USUAL_THRESHOLDS):
        wrong = _("the thresholds are {thresholds}, not 85, 85 and 100")
        yield (
            "[grading]",
            wrong.format(thresholds=_(", ").join(map(plain, thresholds))),
            _("leave them only where the source states other ones"),
            "thresholds",
        )


def _names(names: Sequence[str]) -> Iterator[_Said]:
    ranks = [_rank(one) for one in names]
    known = [one for one in ranks if one]
    twice = [one for one in names if one != "—" and names.count(one) > 1]
    if known != sorted(known):
        yield (
            "[grading]",
            _("the names of the levels stand in the wrong order: {names}").format(
                names=_("; ").join(names)
            ),
            _("level I is the best, level III the mildest"),
            "names",
        )
    elif len(twice) == len(LEVELS):
        yield (
            "[grading]",
            _("all levels have the same name"),
            _("name each as the source words it"),
            "names",
        )


def _rank(name: str) -> int:
    """How far down the ladder a name stands, 0 where it does not say."""
    if match := _NUMBERED.search(name):
        return _NUMBERS.get(match[1], 3)
    return next((n for n, words in enumerate(_LADDER, 1) if re.search(words, name)), 0)


def _unknown_region(code: str) -> tuple[str, str]:
    known = _(", ").join(f"{one} {names[0]}" for one, names in region_names().items())
    return (
        _("“{code}” is no installed region, so no assessment could have the list").format(
            code=code[:40]
        ),
        _("the codes are {codes}; leave it empty for every region").format(codes=known),
    )


def _dates(checklist: Checklist) -> Iterator[_Said]:
    source = checklist.source
    dated = [("[source]", "date", source.date), ("[source]", "checked_on", source.checked_on)]
    dated += [(place, "checked_on", item.checked_on) for place, item in _placed(checklist)]
    for place, key, text in dated:
        if text and not _is_day(text):
            yield (
                place,
                _("“{text}” is not read as a date").format(text=text[:40]),
                _("write it like 2015-10-28, 2015-10 or 2015"),
                key,
            )


def _is_day(text: str) -> bool:
    match = _DATE.fullmatch(_COMMENT.sub("", text.strip()))
    if match is None:
        return False
    year, *rest = match.groups()
    month, day = rest[0] or rest[2] or "1", rest[1] or rest[3] or "1"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return 1949 <= int(year) <= 2100


def _titles(checklist: Checklist) -> Iterator[_Said]:
    """Two items of one name that are asked together; lists of limits repeat theirs by section."""
    first: dict[tuple[str, str, str], list[tuple[str, Item]]] = {}
    for section in checklist.sections:
        part = section.code if checklist.method == "worst" else ""
        place = _("section {code}").format(code=section.code)
        for item in section.items:
            where = _("{section}, item {code}").format(section=place, code=item.code)
            key = (part, "".join(item.title.split()), item.question)
            for _where, other in first.get(key, ()):
                if item.title and not exclude_each_other(item, other):
                    yield (
                        where,
                        _("item {code} has the same title “{title}”").format(
                            code=other.code, title=item.title[:40]
                        ),
                        _("give each its own title, or remove the one that stands twice"),
                        "title",
                    )
                    break
            first.setdefault(key, []).append((where, item))


# its items


def _units(checklist: Checklist) -> Iterator[_Said]:
    numbers = [(place, one) for place, one in _placed(checklist) if one.answer == "number"]
    without = [(place, one) for place, one in numbers if not one.unit.strip("—-– ")]
    wrong, remedy = _("the unit is missing"), _("write it, or 无量纲 for a number without one")
    if len(without) == len(numbers) > 1:
        yield without[0][0], _("no item has a unit"), remedy, "unit"
    else:
        for place, _one in without:
            yield place, wrong, remedy, "unit"


def _item(item: Item, place: str) -> Iterator[_Said]:
    if item.formula and item.unit and (slip := unit_slip(item.formula, item.unit)):
        wrong = _("the formula “{formula}” does not fit the unit: {slip}")
        yield (
            place,
            wrong.format(formula=item.formula, slip=slip),
            _("correct the factor, the quantities or the unit"),
            "formula",
        )
    for option, three in item.levels.items() if item.answer == "number" else ():
        where = _("{place}, levels.{option}").format(place=place, option=option)
        limits = [one.limit for one in three if one.limit is not None]
        yield from _limits(item, limits, where if option else place)


def _limits(item: Item, limits: Sequence[Decimal], place: str) -> Iterator[_Said]:
    shown = " / ".join(map(plain, limits))
    whole = _WHOLE.get(item.unit)
    if whole and limits and (min(limits) < 0 or max(limits) > whole):
        wrong = _("the levels are {levels}, outside of 0 to {whole}, with the unit {unit}")
        yield (
            place,
            wrong.format(levels=shown, whole=whole, unit=item.unit),
            _("correct the numbers or the unit"),
            "levels",
        )
    elif whole and limits and 0 < max(limits) <= 1:
        wrong = _("the levels are {levels} with the unit {unit}, as if they were parts of 1")
        yield (
            place,
            wrong.format(levels=shown, unit=item.unit),
            _("write 60 for 0.6, unless the source states such small values"),
            "levels",
        )
    else:
        yield from _far(item, limits, shown, place)


def _far(item: Item, limits: Sequence[Decimal], shown: str, place: str) -> Iterator[_Said]:
    if any(min(two) > 0 and max(two) / min(two) >= FAR for two in pairwise(limits)):
        yield (
            place,
            _("the levels are far apart: {levels}").format(levels=shown),
            _("check the decimal point and the unit of each"),
            "levels",
        )
