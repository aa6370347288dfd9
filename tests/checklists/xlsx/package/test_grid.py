"""What a cell holds, as text."""

from datetime import date, datetime, time, timedelta

import pytest

from checklists.xlsx.package.grid import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (95.0, "95"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        ("  as typed ", "  as typed "),
        (date(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 3, 1, 8, 5), "2025-03-01T08:05:00"),
        (time(8, 5), "08:05:00"),
        (timedelta(days=3, minutes=4, microseconds=9), "72:04:00"),
    ],
)
def test_a_value_is_shown_as_a_spreadsheet_shows_it(value, text):
    assert shown(value) == text
