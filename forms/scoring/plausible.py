"""Question a number that is probably a slip; never refuse it."""

from decimal import Decimal

from checklists.model import Item, Levels
from resources.words import _

FAR = 200


def question(item: Item, levels: Levels | None, value: Decimal) -> str:
    """A question about a value that looks like a slip of the unit or the point; else empty."""
    if value < 0:
        return _("A negative value is unusual here. Is it right?")
    if item.unit == "%" and value > 100:
        return _("More than one hundred percent is unusual. Is it right?")
    limits = [m.limit for m in levels or () if m.limit is not None and m.limit > 0]
    if not limits or not value:
        return ""
    if value >= max(limits) * FAR:
        return _("This is more than {times} times the benchmark. Is the unit {unit}?").format(
            times=FAR, unit=item.unit
        )
    if item.better == "higher" and value * FAR <= min(limits):
        return _("This is less than 1/{times} of the benchmark. Is the unit {unit}?").format(
            times=FAR, unit=item.unit
        )
    if item.unit == "%" and item.better == "higher" and value <= 1 < min(limits):
        return _("Is this a share of 1? The unit is %.")
    return ""
