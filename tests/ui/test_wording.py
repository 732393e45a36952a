from __future__ import annotations

from datetime import date

import pytest

from hotspots.publish.tables import STATES
from hotspots.ui import wording


def test_every_state_without_a_number_has_a_meaning_of_its_own() -> None:
    assert set(wording.STATE_MEANINGS) == set(STATES.values())
    assert len(set(wording.STATE_MEANINGS.values())) == len(STATES)


def test_no_data_is_said_not_to_be_a_zero() -> None:
    assert "not a zero" in wording.STATE_MEANINGS["no data"]


@pytest.mark.parametrize(
    ("today", "days"),
    [(date(2026, 2, 28), "0 days"), (date(2026, 3, 1), "1 days"), (date(2027, 2, 28), "365 days")],
)
def test_age_counts_from_the_last_day_of_the_month(today: date, days: str) -> None:
    # February 2026 ended on the 28th.
    assert f"ended {days} ago" in wording.data_age("2026-02", today=today).replace(
        " 1 day ", " 1 days "
    )


def test_a_place_nobody_ever_sent_data_for_has_no_age() -> None:
    assert wording.data_age("", today=date(2026, 1, 1)) == "No data has ever been received here."


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["knife"], "knife"), (["knife", "place"], "knife and place")]
)
def test_lists_are_said_as_people_say_them(words: list[str], said: str) -> None:
    assert wording.listed(words) == said


def test_bands_leave_no_gap_between_their_scores() -> None:
    starts = [0, 20, 40]
    assert [wording.band_range(starts, n) for n in range(3)] == [
        "above 0 to 20",
        "20 to 40",
        "40 and above",
    ]
