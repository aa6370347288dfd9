"""The regions that a checklist may be made for: those whose plans are installed."""

import tomllib
from functools import cache

from resources import REGIONS


@cache
def region_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of each region by its code."""
    found = {}
    for path in sorted(REGIONS.glob("*.toml")):
        # The names stand before the first list; reading the lists would take long.
        table = tomllib.loads(path.read_text("utf-8").partition("\n[[")[0])
        found[table["code"]] = (table["name"], table.get("name_en", ""))
    return found


def region_code(text: str) -> str:
    """The code of a region that was written as its code, its name, or both; else the text."""
    first = text.split()[0].casefold() if text.split() else ""
    if first in region_names():
        return first
    for code, (chinese, english) in region_names().items():
        if text in (chinese, chinese.removesuffix("市")) or text.casefold() == english.casefold():
            return code
    return text
