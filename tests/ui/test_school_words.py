from __future__ import annotations

import pytest

from hotspots.clusters.timing import SchoolDays
from hotspots.ui.school_words import school

NAN = float("nan")


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [(1.1, 1.9, "more on school days"), (0.4, 0.9, "fewer"), (0.8, 1.3, "no clear difference")],
)
def test_says_the_share_and_what_the_calendar_lets_expect(
    low: float, high: float, says: str
) -> None:
    # 60 of 80 incidents against 150 of 200 weekdays.
    told = school(SchoolDays(150, 50, 60, 20, 1.0, low, high))
    assert "**75%** of 80 incidents" in told
    assert "lets expect **75%** (150 of 200 weekdays)" in told
    assert says in told


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (None, "no incident is known by day"),
        (SchoolDays(20, 0, 5, 0, NAN, NAN, NAN), "hold 20 school days and 0 weekdays"),
        (SchoolDays(20, 5, 0, 0, NAN, NAN, NAN), "nothing happened on a weekday"),
        (SchoolDays(20, 5, 3, 0, float("inf"), 1.2, 90.0), "None happened in the holidays"),
    ],
)
def test_what_cannot_be_said_is_said_to_be_so(seen: SchoolDays | None, says: str) -> None:
    assert says in school(seen)
