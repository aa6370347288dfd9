"""Dates as people type them."""

from datetime import date

import pytest

from forms.dates import NotADate, distance_words, known_date, months_after, typed_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-30",
        "2025-6-30",
        "2025/6/30",
        "2025.6.30",
        "20250630",
        "2025年6月30日",
        "2025 年 06 月 30 日",
        "2025年6月30号",
        "２０２５／６／３０",
        "２０２５年６月３０日",
        " 2025/06/30 ",
        "2025−06−30",
        "2025—06—30",
        "2025-06-30 08:30",
        "2025-06-30T08:30:00",
        "2025/6/30 8:30:15",
        "2025年6月30日 8:30",
        "2025年6月30日8时30分",
        "45838",
        "45838.35",
        "\u200b2025-\u206006-30\u202c",
    ],
)
def test_a_date_is_understood_as_people_type_it(text):
    assert typed_date(text) == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-06",
        "2025年6月",
        "30.6.2025",
        "6/30/2025",
        "25-06-30",
        "2025-13-01",
        "2025-02-29",
        "20250631",
        "0025-06-30",
        "9999-01-01",
        "2025-06-30 或 2025-07-01",
        "年底",
        "12345",
        "99999",
        "2025-06-30 25:00",
        "2025-06-308:30",
    ],
)
def test_what_is_not_one_date_is_refused_with_a_sentence(text):
    with pytest.raises(NotADate) as refused:
        typed_date(text)
    assert str(refused.value)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-12-31", 2, "2025-02-28"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2025-08-31", 1, "2025-09-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-03-15", 24, "2027-03-15"),
        ("2025-03-15", 0, "2025-03-15"),
        ("9999-12-31", 12, "9999-12-31"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(start, months, end):
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_kept_text_that_is_no_date_is_unknown():
    assert known_date("2025-06-30") == date(2025, 6, 30)
    assert known_date("soon") is None
    assert known_date("") is None


def test_distance_tells_before_from_after():
    words = {distance_words(date(2025, 6, day), date(2025, 6, 15)) for day in (14, 15, 16)}
    assert len(words) == 3
