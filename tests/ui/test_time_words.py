from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import pytest

from hotspots.clusters.repeat.stay import Stay
from hotspots.clusters.scan.most_likely import Cluster
from hotspots.clusters.scan.windows import Window
from hotspots.ui import repeat_words, time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.scan.scan import Scan
    from hotspots.publish.closer_than_months import SeenRepeat
    from hotspots.publish.view import View

VIEW = cast("View", SimpleNamespace(cells=pd.DataFrame({"name": ["Harbour ward"]})))


def repeats(observed: Sequence[int], *, p: Sequence[float], bands: int) -> SeenRepeat:
    told = Stay(170.0, (0, 1, 3), np.array(observed), np.full(3, 10.0), np.array(p), bands)
    return cast("SeenRepeat", SimpleNamespace(stay=told))


def test_more_that_comes_later_is_not_denied() -> None:
    said = repeat_words.stay(repeats([10, 30, 10], p=[0.5, 0.001, 0.5], bands=0))
    assert "On the day of an incident no more than usual" in said
    assert "Later on more does" in said


def test_a_stay_says_how_much_more_follows() -> None:
    said = repeat_words.stay(repeats([12, 11, 10], p=[0.001, 0.02, 0.5], bands=2))
    assert "within 170 metres for the next day (1.10 to 1.20 times what" in said


def test_where_nothing_is_raised_nothing_comes_later() -> None:
    said = repeat_words.stay(repeats([10, 10, 10], p=[0.5, 0.5, 0.5], bands=0))
    assert "Later" not in said


@pytest.mark.parametrize(("p", "often"), [(0.001, "at most once in 1,000"), (0.01, "once in 100")])
def test_chances_rarer_than_a_replicate_are_not_told_apart(p: float, often: str) -> None:
    one = Cluster(Window(1, 2, 0), (0,), (5,), (1.0,), 4.0, p)
    found = cast("Scan", SimpleNamespace(clusters=(one,), highest=np.zeros(999)))
    said = time_words.started(VIEW, found)
    assert f"as much {often} looks" in said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (("2026-01", "2026-02", "2026-03"), "Incidents of January 2026 to March 2026: those"),
        (
            ("2026-01", "2026-03"),
            "Incidents of January 2026 to March 2026, but none of February 2026 (2 of the 3",
        ),
        (("2026-03",), "Incidents of March 2026 (1 of the 3 months asked for): those"),
    ],
)
def test_how_soon_again_says_which_months_it_used(months: tuple[str, ...], said: str) -> None:
    seen = cast("SeenRepeat", SimpleNamespace(months=months, asked_months=3))
    assert repeat_words.repeat_months(seen).startswith(said)
