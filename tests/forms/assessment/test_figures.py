"""Own figures: ratios and changes are exact, and nothing is said of what is not known."""

from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.problems import ChecklistError
from forms.assessment.figures import COMPARED, Figure, changes, ratio_words
from forms.region.facts import read_toml
from forms.region.plan import plans, read_plan
from resources import REGIONS


def figure(base, current):
    return Figure(*(None if one is None else Decimal(one) for one in (base, current)))


def change(code, **figures):
    return next(one for one in changes(figures) if one.code == code)


def test_every_comparison_is_there_even_without_figures():
    assert tuple(one.code for one in changes({})) == COMPARED
    assert all(one.percent is None for one in changes({}))


def test_ratio_and_change_are_exact():
    one = change("energy_intensity", energy=figure("100", "90"), value_added=figure("300", "270.3"))
    assert (one.base, one.current) == (Fraction(1, 3), Fraction(900, 2703))
    assert one.percent == (Fraction(900, 2703) * 3 - 1) * 100
    assert change("cod", cod=figure("0.3", "0.1")).percent == Fraction(-200, 3)


def test_a_rise_is_positive_and_no_change_is_zero():
    assert change("nox", nox=figure("2", "3")).percent == 50
    assert change("vocs", vocs=figure("2.50", "2.5")).percent == 0


@pytest.mark.parametrize(("base", "current"), [(None, "1"), ("1", None), ("0", "1"), ("0", "0")])
def test_no_change_without_both_years_or_from_nothing(base, current):
    assert change("cod", cod=figure(base, current)).percent is None


def test_falling_to_nothing_is_a_whole_decrease():
    assert change("cod", cod=figure("4", "0")).percent == -100


@pytest.mark.parametrize("worth", [None, "0", "-12"])
def test_nothing_is_said_per_loss_or_per_unknown_value_added(worth):
    one = change("water_intensity", water=figure("9", "8"), value_added=figure(worth, "4"))
    assert one.base is None
    assert one.current == 2
    assert one.percent is None


@pytest.mark.parametrize(
    ("base", "current", "words"),
    [
        ("1", "2.50", "1 → 2.5 t"),
        (None, "0", "— → 0 t"),
        ("0.00001234", "123456.78915", "0.00001234 → 123456.7892 t"),
    ],
)
def test_values_are_shown_with_enough_digits(base, current, words):
    assert ratio_words(change("cod", cod=figure(base, current))) == words


def beside(region, code):
    return [one.code for one in plans()[region].beside(code)]


def test_targets_of_value_added_stand_beside_and_those_of_gdp_do_not():
    assert beside("meizhou", "energy_intensity") == ["MZ-T02"]
    assert beside("meizhou", "water_intensity") == ["MZ-T04"]
    assert beside("suzhou", "energy_intensity") == ["SZ-T02"]
    assert beside("suzhou", "water_intensity") == ["SZ-T04"]
    assert beside("gansu", "energy_intensity") == beside("gansu", "water_intensity") == ["GS-T01"]
    assert all(beside("linyi", code) == [] for code in COMPARED)


@pytest.mark.parametrize("region", ["suzhou", "gansu", "meizhou", "guangxi"])
@pytest.mark.parametrize(
    ("code", "words"),
    [("cod", "化学需氧量"), ("ammonia", "氨氮"), ("nox", "氮氧化物"), ("vocs", "挥发性有机物")],
)
def test_each_pollutant_has_its_own_target(region, code, words):
    (target,) = plans()[region].beside(code)
    assert target.indicator.startswith(words)
    assert target.is_amount == (region in ("gansu", "guangxi"))


def test_a_figure_that_nobody_knows_is_refused():
    top = read_toml(REGIONS / "suzhou.toml")
    top["target"][0]["figures"] = ["steam"]
    top["plan"]["cautions"] = ["secret"]
    with pytest.raises(ChecklistError) as refused:
        read_plan(top, "suzhou.toml")
    assert {problem.place for problem in refused.value.problems} == {"target SZ-T01", "[plan]"}
