from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.errors import NotMeasurableError
from hotspots.publish.serious_harm import serious_harm
from tests.publish.wide_view import CELLS, MONTHS, view_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


def at(cell: int, month: str, number: int) -> NDArray[np.int64]:
    counts = np.zeros((len(CELLS), len(MONTHS)), dtype=np.int64)
    counts[cell, MONTHS.index(month)] = number
    return counts


def test_serious_incidents_of_one_feed_are_counted_once() -> None:
    # The street file holds the same 3 woundings and the 9 pushes; the hospital may not be seen.
    view = view_of(
        {
            "police.wounding": at(0, "2026-01", 3),
            "police.push": at(0, "2026-01", 9),
            "police.all": at(0, "2026-01", 12),
            "health.wound": at(0, "2026-01", 50),
        }
    )
    found = serious_harm(view, months=["2026-01", "2026-02"])
    assert found.feed == "extract"
    assert found.measures == ("police.wounding",)
    assert found.incidents[:2].tolist() == [3, 0]
    assert found.received[0] == 1


def test_other_months_do_not_count() -> None:
    view = view_of({"police.wounding": at(0, "2026-03", 3)})
    assert serious_harm(view, months=["2026-01"]).incidents.sum() == 0


def test_months_that_were_not_received_count_for_nothing() -> None:
    view = view_of({"police.wounding": at(0, "2026-01", 3) + at(0, "2026-02", 5)})
    is_lost = (view.coverage["feed"] == "extract") & (view.coverage["month"] == "2026-02")
    view = replace(view, coverage=view.coverage[~is_lost])
    found = serious_harm(view, months=["2026-01", "2026-02"])
    assert found.incidents[0] == 3
    assert found.received[0] == 0.5


def test_what_no_view_sees_in_full_is_a_sentence() -> None:
    view = view_of({})
    hidden = [{**one, "is_full": False} for one in view.about["measures"]]
    view = replace(view, about={**view.about, "measures": hidden})
    with pytest.raises(NotMeasurableError, match="No feed tells of serious harm"):
        serious_harm(view, months=MONTHS)
