"""Lines break where Chinese typesetting allows it, fit their column and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.pdf.page.fonts import REGULAR, text_width
from forms.pdf.page.lines import break_lines, shortened

CLOSING = "，。、；：？！）》】”’%℃"
OPENING = "（《【“‘"
TEXTS = st.text(
    alphabet="造纸能耗水级的一，。；：（）《》“”%／/-.0123456789abcXYZ kgce₂", max_size=120
)


@given(text=TEXTS, width=st.integers(30, 400))
def test_every_line_fits_and_nothing_is_lost(text, width):
    lines = break_lines(text, REGULAR, 8, width)
    assert all(text_width(line, REGULAR, 8) <= width + 0.02 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=st.text(alphabet="造纸能耗，。、）》”（《“", max_size=80), width=st.integers(70, 300))
def test_no_line_starts_or_ends_with_the_wrong_punctuation(text, width):
    runs = "".join(text[i] for i in range(len(text)) if not _doubled(text, i))
    lines = break_lines(runs, REGULAR, 8, width)
    assert not any(line[0] in CLOSING for line in lines[1:] if line)
    assert not any(line[-1] in OPENING for line in lines[:-1] if line)


def _doubled(text, place):
    """Long runs of punctuation cannot be kept together in any column."""
    marks = CLOSING + OPENING
    return place > 0 and text[place] in marks and text[place - 1] in marks


def test_words_units_and_numbers_stay_whole():
    lines = break_lines(
        "单位产品综合能耗为 158.4 kgce/Adt，低于 GB 31825-2024 限值", REGULAR, 8, 90
    )
    for whole in ("158.4", "kgce/Adt，", "31825-2024"):
        assert any(whole in line for line in lines)


def test_a_word_wider_than_its_column_is_divided_behind_a_slash():
    assert break_lines("kilograms/kilometre", REGULAR, 8, 50) == ["kilograms/", "kilometre"]


def test_no_single_character_is_left_on_the_last_line():
    text = "清洁生产审核验收"
    width = text_width(text[:-1], REGULAR, 8)
    assert break_lines(text, REGULAR, 8, width)[-1] == "验收"


@pytest.mark.parametrize("text", ["", "\n", "\t", " "])
def test_an_empty_text_has_empty_lines(text):
    assert not "".join(break_lines(text, REGULAR, 8, 100))


def test_a_shortened_text_ends_with_an_ellipsis_and_fits():
    short = shortened("很长的企业名称" * 50, REGULAR, 8, 200)
    assert short.endswith("…")
    assert text_width(short, REGULAR, 8) <= 200
