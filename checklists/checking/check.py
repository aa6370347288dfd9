"""What must fit together inside one checklist: weights, codes, variants and their options."""

from collections import Counter
from collections.abc import Iterable

from checklists.checking.weights import check_weights
from checklists.codes import check_code
from checklists.model import Checklist, Item
from checklists.tables import Notes, brief
from resources.words import _


def check(checklist: Checklist, notes: Notes) -> None:
    """Note everything in a checklist that does not fit together."""
    if not checklist.sections:
        notes.add("", _("there is no section"), _("add at least one [[section]]"))
    codes = Counter(section.code for section in checklist.sections)
    _unique((s.code for s in checklist.sections), _("section {code}"), notes)
    _unique((i.code for i in checklist.items()), _("item {code}"), notes)
    _unique((v.code for v in checklist.variants), _("variant {code}"), notes)
    options = [key for v in checklist.variants for key in v.options]
    _unique(options, _("option {code}"), notes)
    for option in options:
        check_code(option, _("option {code}").format(code=option), notes)
    for section in checklist.sections:
        place = _("section {code}").format(code=section.code)
        check_code(section.code, place, notes)
        if not section.items and codes[section.code] == 1:  # else two rows have one code
            notes.add(place, _("the section has no item"), _("add an item or remove the section"))
        for item in section.items:
            where = _("{section}, item {code}").format(section=place, code=item.code)
            check_code(item.code, where, notes)
            _check_variants(checklist, item, where, notes)
    _check_replaced(checklist, notes)
    if checklist.method == "index":
        check_weights(checklist, notes)


def _unique(codes: Iterable[str], place: str, notes: Notes) -> None:
    for code, count in Counter(codes).items():
        if code and count > 1:
            notes.add(
                place.format(code=code),
                _("the code is used {count} times").format(count=count),
                _("give each its own code"),
                "code",
            )


def _check_replaced(checklist: Checklist, notes: Notes) -> None:
    """An old code leads to one item of this edition, which has another code."""
    counts = Counter(item.replaces for item in checklist.items())
    for section in checklist.sections:
        place = _("section {code}").format(code=section.code)
        for item in section.items:
            old = item.replaces
            wrong = ""
            if old and old in checklist.by_code:
                wrong = _("replaces names {code}, which is an item of this file")
            elif old and counts[old] > 1:
                wrong = _("replaces names {code}, as another item does")
            if wrong:
                notes.add(
                    _("{section}, item {code}").format(section=place, code=item.code),
                    wrong.format(code=brief(old)),
                    _("name the code that only this item had in the edition before"),
                    "replaces",
                )


def _check_variants(checklist: Checklist, item: Item, place: str, notes: Notes) -> None:
    variants = {variant.code: variant for variant in checklist.variants}
    for code, options in item.applies.items():
        known = variants[code].options if code in variants else {}
        for option in options or ("",):
            if option not in known:
                notes.add(
                    place,
                    _("applies names {variant} = {option}, which does not exist").format(
                        variant=code, option=option or "[]"
                    ),
                    _("use a variant and an option of this file"),
                    "applies",
                )
    by_option = item.levels.keys() - {""}
    if not by_option:
        return
    for variant in checklist.variants:
        asked = set(item.applies.get(variant.code, variant.options))
        if by_option <= set(variant.options) and asked <= by_option:
            return
    notes.add(
        place,
        _("levels are given for {options}, which are not all options of one variant").format(
            options=", ".join(sorted(by_option))
        ),
        _("give levels for each option of one variant"),
        "levels",
    )
