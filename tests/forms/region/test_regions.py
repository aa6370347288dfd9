"""The installed regions."""

from forms.region.regions import OTHER, regions


def test_five_regions_have_a_plan_and_the_last_one_has_none():
    codes = list(regions())
    assert codes == ["gansu", "guangxi", "linyi", "meizhou", "suzhou", OTHER]
    assert all(regions()[code].plan for code in codes[:-1])
    assert regions()[OTHER].plan == ""


def test_a_region_is_shown_in_the_language_in_use(english):
    assert regions()["suzhou"].name == "宿州市"
    assert regions()["suzhou"].shown == "Suzhou, Anhui"
    assert regions()[OTHER].shown == "Other region"
