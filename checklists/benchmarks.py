"""Read what the three levels ask of an item: limits with their comparison, or described states."""

import re
from decimal import Decimal
from typing import cast

from checklists.model import Benchmark, Levels
from checklists.tables import Notes, Table, brief, exact, printable
from resources.words import _

_STATED = re.compile(r"\s*(<=|>=|<|>|=|≤|≥)\s*(-?\d{1,15}(?:\.\d{1,12})?)\s*", re.ASCII)
_PLAIN_SIGN = {"≤": "<=", "≥": ">="}


def read_levels(
    table: Table, answer: str, better: str, place: str, notes: Notes
) -> dict[str, Levels]:
    """The benchmarks of an item by option key, "" where they hold for every option."""
    raw = table.get("levels")
    if answer not in ("number", "choice"):
        if raw is not None and answer == "practice":
            notes.add(place, _("a practice item has levels"), _("remove levels"), "levels")
        return {}
    if raw is None or raw == {}:
        notes.add(
            place, _("levels are missing"), _("add levels = [I, II, III], level I first"), "levels"
        )
        return {}
    by_option = raw if isinstance(raw, dict) else {"": raw}
    levels = {}
    for option, three in by_option.items():
        where = _("{place}, levels.{option}").format(place=place, option=option)
        where = where if option else place
        read = _three(three, answer, better, where, notes)
        if read:
            levels[option] = read
    return levels


def _three(raw: object, answer: str, better: str, place: str, notes: Notes) -> Levels | None:
    if not isinstance(raw, list) or len(raw) != 3:
        notes.add(
            place,
            _("levels are not three entries"),
            _("write one for each of I, II, III"),
            "levels",
        )
        return None
    if answer == "choice":
        if not all(isinstance(text, str) for text in raw):
            notes.add(
                place,
                _("the levels of a choice are not texts"),
                _("describe each level in quotation marks"),
                "levels",
            )
            return None
        _check_texts(raw, place, notes)
        return cast(Levels, tuple(Benchmark(text=text) for text in raw))
    marks = [_limit(one, better) for one in raw]
    if any(mark is None for mark in marks):
        wrong = next(one for one, mark in zip(raw, marks, strict=True) if mark is None)
        notes.add(
            place,
            _("level {entry} is not a number or a comparison").format(entry=brief(wrong)),
            _('write 33, "<30", ">=95", "=100" or "none"'),
            "levels",
        )
        return None
    levels = cast(Levels, tuple(marks))
    if better:  # without a direction no order is the right one
        _check_signs(levels, better, place, notes)
    return levels


def _check_texts(texts: list[str], place: str, notes: Notes) -> None:
    if not all(map(printable, texts)):
        notes.add(place, _("levels hold control characters"), _("type the text again"), "levels")
    first, second, third = texts
    if first == third != second and first:
        notes.add(
            place,
            _("levels I and III have the same text, level II another"),
            _("the worse answer would reach the higher level; correct the texts"),
            "levels",
        )


def _limit(raw: object, better: str) -> Benchmark | None:
    own = "<=" if better == "lower" else ">="
    if raw == "none":
        return Benchmark(sign=own)
    number = exact(raw)
    if number is not None:
        return Benchmark(sign=own, limit=number)
    match = _STATED.fullmatch(raw) if isinstance(raw, str) else None
    if not match:
        return None
    sign, limit = match.groups()
    return Benchmark(sign=_PLAIN_SIGN.get(sign, sign), limit=Decimal(limit))


def _check_signs(levels: Levels, better: str, place: str, notes: Notes) -> None:
    against = {"lower": ">", "higher": "<"}[better]
    for mark in levels:
        if mark.sign.startswith(against):
            notes.add(
                place,
                _("the comparison {mark} runs against better = {better}").format(
                    mark=mark.shown(), better=better
                ),
                _("turn the comparison or the direction"),
                "levels",
            )
    limits = [mark.limit for mark in levels if mark.limit is not None]
    if limits != sorted(limits, reverse=better == "higher"):
        notes.add(
            place,
            _("the levels are in the wrong order: {levels}").format(
                levels="; ".join(mark.shown() for mark in levels)
            ),
            _("level I must be the strictest"),
            "levels",
        )
