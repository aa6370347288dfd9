import unicodedata

import pytest

from checklists.system.invisible import looks_blank, without_controls

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NOTHING = "\u200b\ufeff\u2060\u2061\u2062\u2063\u2064\xad\u115f\u1160\u3164\uffa0\u180e\u034f"
CONTROLS = "".join(map(chr, (*range(9), *range(14, 28), 31, *range(0x7F, 0x85), *range(0x86, 160))))
TAGS = "".join(map(chr, range(0xE0020, 0xE0080)))


@pytest.mark.parametrize("name", [False, True])
@pytest.mark.parametrize("hidden", [*TURNING, *NOTHING, CONTROLS, TAGS, "\ud800", "\uffff"])
def test_what_nobody_sees_is_taken_out(hidden, name):
    assert without_controls(f"监测{hidden}报告.pdf", name=name) == "监测报告.pdf"


def test_every_format_character_that_is_drawn_as_nothing_is_known():
    # Signs of Arabic, Syriac and Kaithi numbers are drawn; joiners shape scripts and emoji;
    # hieroglyphs are put together by theirs.
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    drawn |= {0x200C, 0x200D, *range(0x13430, 0x13440)}
    formats = {n for n in range(0x110000) if unicodedata.category(chr(n)) == "Cf"} - drawn
    assert without_controls("".join(map(chr, sorted(formats)))) == ""


@pytest.mark.parametrize(
    "text",
    [
        "能耗 “一季度”，第①项：10:30 — ≥95.2 %",
        "👨‍👩‍👧 ❤️ 1️⃣ ㊗️",  # joined, selected, keycap
        "葛󠄀城",  # a variant of a Chinese sign
        "می‌خواهم",
        "Ünïcödé e\u0301 𠮷",
    ],
)
def test_what_is_seen_stays(text):
    assert without_controls(text) == text


def test_a_joiner_that_joins_nothing_goes():
    assert without_controls("张\u200d三 a\u200cb \u200d\ufe0f c\ufe0f") == "张三 ab  c"


def test_a_name_keeps_no_joiners_at_all():
    assert without_controls("张\u200d三\ufe0f👨\u200d👩", name=True) == "张三👨👩"


def test_line_ends_stay_where_they_are_asked_for():
    text = "a\r\nb\rc\td\u2028e\x0bf"
    assert without_controls(text, lines=True) == "a\nb\nc\td\ne\nf"
    assert without_controls(text) == "a b c d e f"


def test_an_escape_sign_cannot_steer_a_terminal():
    assert without_controls("a\x1b[31mb\x9b2J") == "a[31mb2J"


@pytest.mark.parametrize(
    "text", ["", " \t\n", "\u3164\u3164", "\u2800", "\u200b", "\u3000\xa0", "\u200d\ufe0f", "\x00"]
)
def test_what_looks_blank_is_blank(text):
    assert looks_blank(text)


@pytest.mark.parametrize("text", ["a", "—", " 1", "\u200b张", "\u0301", "❤️"])
def test_what_shows_something_is_not_blank(text):
    assert not looks_blank(text)
