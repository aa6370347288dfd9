"""The regions whose plans are installed, and "other" without one."""

import tomllib
from dataclasses import dataclass
from functools import cache

from checklists.titles import pick_language
from resources import REGIONS
from resources.words import _

OTHER = "other"


@dataclass(frozen=True)
class Region:
    """A region with a plan; `plan` is the title of its document, `status` why to take care."""

    code: str
    name: str
    name_en: str = ""
    province: str = ""
    plan: str = ""
    status: str = ""
    plan_en: str = ""

    @property
    def shown(self) -> str:
        """The name in the language in use."""
        return _("Other region") if self.code == OTHER else pick_language(self.name, self.name_en)

    @property
    def shown_plan(self) -> str:
        """The title of the plan in the language in use."""
        return pick_language(self.plan, self.plan_en)


def region_with(code: str) -> Region:
    """The region with that code; a store may come from a computer with more regions."""
    return regions().get(code) or Region(code, code)


@cache
def regions() -> dict[str, Region]:
    """Every installed region by its code, "other" last."""
    found = {}
    for path in sorted(REGIONS.glob("*.toml")):
        # Name and plan stand before the first list; reading the lists would delay the start.
        head = path.read_text("utf-8").partition("\n[[")[0]
        table = tomllib.loads(head)
        plan = table.get("plan", {})
        found[table["code"]] = Region(
            code=table["code"],
            name=table["name"],
            name_en=table.get("name_en", ""),
            province=table.get("province", ""),
            plan=plan.get("title", ""),
            status=plan.get("status", ""),
            plan_en=plan.get("title_en", ""),
        )
    found[OTHER] = Region(OTHER, "其他地区")
    return found
