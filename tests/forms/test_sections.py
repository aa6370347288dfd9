"""Section shares add up to the index; blanks and items that do not apply count right."""

from dataclasses import replace
from fractions import Fraction

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.report import make_part
from forms.sections import section_shares

KRAFT = installed()["paper-bleached-kraft-wood"]
DYEING = installed()["textile-cotton-dyeing"]


def part(checklist, **answers):
    return make_part(Form(checklist, {}, {c: Answer(choice=n) for c, n in answers.items()}))


def test_sections_weighted_make_the_index():
    made = part(KRAFT, A1=1, A2=2, A3=3, A4=1, E1=1, E2=2)
    shares = section_shares(made)
    assert [one.section.code for one in shares] == [one.code for one in KRAFT.sections]
    for level in (0, 1, 2):
        whole = sum(Fraction(one.section.weight) * one.shares[level] for one in shares)
        assert whole * 100 == made.score.index[level]


def test_a_better_level_meets_the_lower_ones_too():
    for one in section_shares(part(KRAFT, A1=1, A2=2, A3=3)):
        assert one.shares[0] <= one.shares[1] <= one.shares[2]


def test_without_weights_every_item_counts_the_same():
    first = DYEING.sections[0]
    made = part(DYEING, **{item.code: 3 for item in first.items[:1]})
    share = section_shares(made)[0]
    assert share.shares[2] == Fraction(1, len(first.items))
    assert (share.answered, share.items) == (1, len(first.items))


def test_a_section_that_does_not_apply_is_left_out():
    codes = [item.code for item in KRAFT.sections[0].items]
    form = Form(KRAFT, {}, {code: Answer(na="外购浆") for code in codes})
    assert "A" not in [one.section.code for one in section_shares(make_part(form))]
    some = replace(form, answers={codes[0]: Answer(na="外购浆")})
    assert section_shares(make_part(some))[0].items == len(codes) - 1
