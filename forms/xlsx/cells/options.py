"""What a blank form says of the options that are chosen only when it is filled in."""

from collections.abc import Iterator, Mapping

from checklists.model import Checklist, Item
from resources.words import _


def limits_to_options(
    checklist: Checklist, item: Item, variants: Mapping[str, str]
) -> Iterator[str]:
    """For which options an item is asked, where the option is still open."""
    for variant in checklist.variants:
        if variant.code in item.applies and variant.code not in variants:
            shown = [variant.options[key] for key in item.applies[variant.code]]
            yield _("Only for: {options}").format(options=" / ".join(shown))


def benchmarks_by_option(
    checklist: Checklist, item: Item, k: int, variants: Mapping[str, str]
) -> str:
    """The benchmarks of a level for every option, in words."""
    lines = []
    for variant in checklist.variants:
        for key, shown in variant.options.items():
            open_to = item.applies.get(variant.code, (key,))
            if key in item.levels and key in open_to and variant.code not in variants:
                mark = item.levels[key][k - 1].shown() or _("no requirement")
                lines.append(_("{option}: {benchmark}").format(option=shown, benchmark=mark))
    return "\n".join(lines)
