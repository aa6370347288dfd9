"""The geometry of charts: ticks, labels that never overlap, and nothing outside the frame."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forms.charts.labels import Box, separated, two_lines
from forms.charts.levels import LevelRow, Standing, draw_levels, levels_height
from forms.charts.plot import Chart, Curve, Limit, draw, tick_words, ticks
from forms.charts.shapes import Mark, Stroke, Words

WIDTH, HEIGHT, LINE = 540.0, 250.0, 17.0
EM = 12.0


def measure(text):
    return sum(EM if ord(sign) > 255 else EM * 0.6 for sign in text)


def drawn(chart, width=WIDTH):
    return draw(chart, width, HEIGHT, measure, LINE)


def boxes(shapes):
    found = []
    for one in shapes:
        if isinstance(one, Words):
            wide = measure(one.text)
            left = one.x - {"left": 0, "right": wide, "center": wide / 2}[one.align]
            found.append(Box(left, one.y - LINE / 2 + 1, wide, LINE - 2))
    return found


values = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=1000)
rows = st.lists(st.one_of(st.none(), values), min_size=2, max_size=10)


@given(values, values)
def test_ticks_enclose_the_values_and_are_few(a, b):
    low, high = min(a, b), max(a, b)
    marks = ticks(low, high)
    assert marks[0] <= low
    assert high <= marks[-1]
    assert 2 <= len(marks) <= 9
    assert len({tick_words(mark, marks) for mark in marks}) == len(marks)


def test_small_spreads_do_not_begin_at_zero_but_large_ones_do():
    assert ticks(Fraction(95), Fraction(98))[0] > 90
    assert ticks(Fraction(10), Fraction(98))[0] == 0
    assert ticks(Fraction(60), Fraction(100), Fraction(100))[-1] == 100


@given(st.lists(rows, min_size=1, max_size=6), st.booleans())
def test_nothing_leaves_the_frame_and_no_words_overlap(found, joined):
    count = max(map(len, found))
    curves = tuple(
        Curve(f"产品{number}", (*row, *[None] * (count - len(row))), ("12.5",) * count)
        for number, row in enumerate(found)
    )
    names = tuple(str(2016 + place) for place in range(count))
    shapes = drawn(Chart("t", "kgce/t", names, curves, joined=joined))
    for one in shapes:
        points = one.points if isinstance(one, Stroke) else ((one.x, one.y),)
        assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1 for x, y in points)
    written = boxes(shapes)
    for number, box in enumerate(written):
        assert not any(box.overlaps(other) for other in written[:number])


def test_curves_differ_by_more_than_colour():
    curves = tuple(Curve(str(n), (Fraction(n), Fraction(n + 1)), ("", "")) for n in range(6))
    shapes = drawn(Chart("t", "%", ("2024", "2025"), curves))
    lines = [one for one in shapes if isinstance(one, Stroke) and one.tone.startswith("curve")]
    assert len({one.dash for one in lines}) == 6
    assert len({one.shape for one in shapes if isinstance(one, Mark)}) == 6


def test_factories_are_not_joined_and_ledger_years_are_hollow():
    curve = Curve("a", (Fraction(1), Fraction(2)), ("1", "2"))
    shapes = drawn(Chart("t", "", ("甲", "乙"), (curve,), joined=False, faint=frozenset({0})))
    assert not [one for one in shapes if isinstance(one, Stroke) and one.tone == "curve0"]
    assert [one.hollow for one in shapes if isinstance(one, Mark)] == [True, False]


def test_a_benchmark_that_changes_is_drawn_as_two_pieces():
    curve = Curve("a", (Fraction(1),) * 4, ("",) * 4)
    limit = Limit("II", (Fraction(5), Fraction(5), Fraction(4), None), 2)
    shapes = drawn(Chart("t", "", ("a", "b", "c", "d"), (curve,), (limit,)))
    pieces = [one.points for one in shapes if isinstance(one, Stroke) and one.tone == "level2"]
    assert len(pieces) == 2
    assert pieces[0][1][0] == pieces[1][0][0]
    assert pieces[0][0][1] < pieces[1][0][1]


def test_a_chart_without_values_draws_nothing():
    chart = Chart("t", "", ("2025",), (Curve("a", (None,), ("",)),))
    assert chart.empty
    assert drawn(chart) == []


@given(st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=9))
def test_labels_keep_their_order_and_distance(wanted):
    placed = separated(sorted(wanted), 17, 0, 220)
    assert all(b - a >= 16.99 for a, b in pairwise(placed))


def test_long_names_take_two_lines_and_no_more():
    assert two_lines("2025", 60, measure) == ["2025"]
    assert two_lines("2020\n台账", 200, measure) == ["2020", "台账"]
    first, second = two_lines("江北纸业集团股份有限公司第三分公司", 72, measure)
    assert first == "江北纸业集团"
    assert second.endswith("…")


def test_the_bar_of_a_level_is_the_higher_the_better():
    standings = (
        Standing("III", Fraction(1, 3), "level3"),
        None,
        Standing("I", Fraction(1), "level1"),
    )
    shapes = draw_levels([LevelRow("造纸", standings)], ["1", "2", "3"], 500, measure, LINE)
    low, high = (one.height for one in shapes if hasattr(one, "height"))
    assert low < high
    assert "—" in [one.text for one in shapes if isinstance(one, Words)]
    lowest = max(one.y for one in shapes if isinstance(one, Words))
    assert lowest < levels_height(1, LINE)
