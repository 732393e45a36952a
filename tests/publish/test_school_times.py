from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest

from hotspots.counts.timing import DAYS_TABLE
from hotspots.publish import school_times
from hotspots.publish.school_times import school_days_of, terms
from tests.publish.made_up_view import covered, made_up_view

if TYPE_CHECKING:
    from hotspots.publish.view import View

TERMS = [{"start": "2026-01-05", "end": "2026-01-16"}, {"start": "2026-01-26", "end": "2026-01-30"}]
"""Three weeks of school with one of holidays between them: 15 school days, 5 of holidays."""
CELL = 0x8A1944A11807FFF


def days(*said: tuple[str, int]) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array([CELL] * len(said), pa.uint64()),
            "day": [day for day, _ in said],
            "feed": ["extract"] * len(said),
            "sender": ["East"] * len(said),
            "measure": ["police.knife"] * len(said),
            "incidents": [number for _, number in said],
        },
        schema=DAYS_TABLE,
    )


SAID = days(("2026-01-02", 50), ("2026-01-07", 6), ("2026-01-10", 50), ("2026-01-20", 1))
"""Before the first term, a school day, a Saturday, a holiday."""


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> View:
    monkeypatch.setattr(
        school_times, "feed_coverage", lambda *_, **__: {"extract": covered()["extract"]}
    )
    plain = made_up_view()
    return replace(plain, about={**plain.about, "terms": TERMS})


def test_school_days_are_held_against_weekdays_of_holidays(view: View) -> None:
    found = school_days_of(view, SAID, measures=["police.knife"], places=None)
    assert found is not None
    assert (found.school_days, found.holidays) == (15, 5)
    assert (found.on_school_days, found.on_holidays) == (6, 1)
    # 6 on 15 days against 1 on 5.
    assert found.ratio == pytest.approx(6 / 15 / (1 / 5))


def test_a_month_that_some_cells_did_not_receive_is_neither(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = covered(extract=["2026-01"])
    monkeypatch.setattr(
        school_times, "feed_coverage", lambda *_, **__: {"extract": silent["extract"]}
    )
    everywhere = school_days_of(view, SAID, measures=["police.knife"], places=None)
    assert everywhere is not None
    assert (everywhere.school_days, everywhere.holidays) == (0, 0)
    east = school_times._received_days(  # noqa: SLF001  cells of the view have no real name here
        view, SAID, measures=["police.knife"], own=np.array([0, 1])
    )
    assert np.datetime64("2026-01-07") in east


def test_months_before_the_first_kept_day_are_not_taken_for_quiet_ones(view: View) -> None:
    own = np.arange(6)
    spoken = school_times._received_days(view, SAID, measures=["police.knife"], own=own)  # noqa: SLF001
    assert spoken.min() == np.datetime64("2026-01-01")


def test_nothing_known_by_day_says_nothing(view: View) -> None:
    assert school_days_of(view, SAID, measures=["health.wound"], places=None) is None


def test_a_snapshot_of_a_partnership_without_terms_has_none(view: View) -> None:
    assert len(terms(view)) == 2
    assert terms(made_up_view()) == []
