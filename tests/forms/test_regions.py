"""The regions: what the list of them says is what their whole files say."""

import tomllib

from forms.regions import OTHER, regions
from resources import REGIONS


def test_the_head_of_each_file_says_all_that_is_listed():
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(REGIONS.glob("*.toml"))]
    assert [table["code"] for table in files] == list(regions())[:-1]
    for table in files:
        region = regions()[table["code"]]
        plan = table["plan"]
        assert (region.name, region.name_en) == (table["name"], table["name_en"])
        assert (region.plan, region.plan_en) == (plan["title"], plan["title_en"])
        assert region.status == plan["status"]
        assert region.province == table.get("province", "")


def test_other_comes_last_and_has_no_plan():
    assert list(regions())[-1] == OTHER
    assert regions()[OTHER].plan == ""
