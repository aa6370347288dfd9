"""Items that take turns by option keep their official shares; a must-pass item bars every level."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from forms.assessment.answers import Answer, Form
from forms.report import make_part
from forms.scoring.gaps import next_level
from forms.scoring.score import score
from forms.wording import basis_words
from tests.checklists.plating import ROWS, checklist

ZINC = {"line": "auto", "metal": "zn"}


def filled(made, variants=ZINC, **values):
    """Every item asked at level I, but for the values given."""
    codes = [one.code for one in made.items() if one.exists_for(variants)]
    answers = {code: Answer(value=Decimal(values.get(code, 1))) for code in codes}
    return Form(made, variants, answers)


@pytest.mark.parametrize("metal", ["zn", "cu", "ni", "cr"])
@pytest.mark.parametrize("line", ["auto", "manual"])
def test_each_choice_of_options_gives_the_weights_of_the_source(line, metal):
    made = checklist()
    result = score(filled(made, {"line": line, "metal": metal}))
    points = {one.item.code: one.points(1) for one in result.trace}
    metals = {"zn": "C1", "cu": "C2", "ni": "C3", "cr": "C4"}
    lines = {"auto": "A3", "manual": "A3m"}
    assert points == {
        "A1": Fraction("4.95"),
        "A2": Fraction("4.95"),
        lines[line]: Fraction("13.2"),
        "A4": Fraction("9.9"),
        "B1": 6,
        "B2": 4,
        metals[metal]: Fraction("14.4"),
        "C5": Fraction("3.6"),
        "D1": 39,
    }
    assert result.level == 1


def test_what_does_not_apply_still_scales_the_others():
    form = filled(checklist())
    form = replace(form, answers={**form.answers, "A1": Answer(na="无此工序")})
    shares = {one.item.code: one.share for one in score(form).trace}
    assert shares["A3"] == Fraction("0.33") * Fraction("0.4") / Fraction("0.85")


def test_halved_weights_are_scaled_as_before():
    rows = tuple((s, c, "0.2" if "applies" in more else w, more) for s, c, w, more in ROWS)
    points = {one.item.code: one.points(1) for one in score(filled(checklist(rows=rows))).trace}
    assert points["C1"] == points["C5"] == 9
    assert points["A3"] == Fraction("8.25")


@pytest.mark.parametrize("thresholds", ["85, 85, 60", "85, 85, 100", "85, 85, 2", "2, 2, 2"])
def test_a_must_pass_item_that_misses_level_three_bars_every_level(thresholds):
    made = checklist(thresholds=thresholds)
    form = filled(made, B1=999)
    result = score(form)
    assert result.index == (94, 94, 94)
    assert result.level == 0
    assert result.best_level == 0
    way = next_level(made, result)
    assert [gap.trace.item.code for gap in way.gaps if gap.required] == ["B1"]
    assert score(filled(made, B1=3)).level == 3
    blank = score(replace(form, answers={**form.answers, "B1": Answer()}))
    assert (blank.level, blank.best_level) == (0, 1)


def test_it_is_said_why_there_is_no_level(english):
    part = make_part(filled(checklist(thresholds="85, 85, 60"), B1=999))
    words = basis_words(part)
    assert words == "must-pass items that miss level III: B1; Y III = 94.0 ≥ 60"
    met = make_part(filled(checklist(thresholds="85, 85, 60"), B1=3))
    assert basis_words(met).startswith("the must-pass item reaches level III; Y III")


@pytest.mark.parametrize("answered", [["B1"], ["B1", "D1"], []])
@pytest.mark.parametrize("thresholds", ["0, 0, 0", "0.01, 0.01, 0.01", "0.85, 0.85, 100"])
def test_with_thresholds_of_old_lists_a_blank_never_helps(thresholds, answered):
    """An earlier program let such a list in: the level may be cheap, but no blank raises it."""
    form = filled(checklist(thresholds=thresholds))
    some = {code: one if code in answered else Answer() for code, one in form.answers.items()}
    fewer = score(replace(form, answers=some))
    rank = {0: 0, 3: 1, 2: 2, 1: 3}
    for code in form.answers:
        more = score(replace(form, answers={**some, code: form.answers[code]}))
        assert rank[more.level] >= rank[fewer.level]
    if "B1" not in answered:
        assert fewer.level == 0
