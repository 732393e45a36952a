from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import pytest

from hotspots.publish.neighbourhoods import inside, neighbourhoods

if TYPE_CHECKING:
    from hotspots.publish.view import View

BANDS = ("low", "high")


def mapped(
    *rows: tuple[str, str, float, str],
) -> tuple[View, pd.DataFrame]:
    """Return a map of cells: cell, neighbourhood, chance of being among the highest, band."""
    table = pd.DataFrame(rows, columns=["cell", "name", "p_top", "band"])
    return cast("View", SimpleNamespace(cells=table[["cell", "name"]])), table


def test_chances_add_up_to_the_cells_that_are_expected() -> None:
    # 1 + 0.5 + 0.5 = 2; the spread is 1.6449 times the root of 0.25 + 0.25.
    view, table = mapped(
        ("a", "East", 1.0, "high"), ("b", "East", 0.5, "low"), ("c", "East", 0.5, "low")
    )
    (east,) = neighbourhoods(view, table, bands=BANDS)
    assert east.highest == 2
    assert east.high == 3
    assert east.low == pytest.approx(2 - 1.6449 * np.sqrt(0.5))
    assert east.band == "high"


def test_what_is_certain_has_no_range() -> None:
    view, table = mapped(("a", "East", 1.0, "high"), ("b", "East", 0.0, "low"))
    (east,) = neighbourhoods(view, table, bands=BANDS)
    assert (east.low, east.highest, east.high) == (1, 1, 1)


def test_those_with_most_of_the_highest_come_first_and_ties_stand_by_name() -> None:
    view, table = mapped(
        ("a", "West", 0.2, "low"), ("b", "North", 0.9, "high"), ("c", "East", 0.2, "low")
    )
    assert [one.name for one in neighbourhoods(view, table, bands=BANDS)] == [
        "North",
        "East",
        "West",
    ]


def test_cells_that_move_together_make_the_range_wider() -> None:
    # Taken for independent: 4.5 to 10 of ten; all together, none in one draw of four.
    cells = [(str(n), "East", 0.75, "high") for n in range(10)]
    view, table = mapped(*cells, ("x", "East", 0.99, "high"), ("y", "East", 0.01, "low"))
    (east,) = neighbourhoods(view, table, bands=BANDS)
    assert (east.low, east.high) == (1, 11)


def test_hardly_likely_cells_do_not_push_the_range_off_what_is_expected() -> None:
    view, table = mapped(*[(str(n), "East", 0.04, "low") for n in range(100)])
    (east,) = neighbourhoods(view, table, bands=BANDS)
    assert 0 <= east.low < east.highest < east.high


def test_cells_outside_all_boundaries_are_no_neighbourhood() -> None:
    view, table = mapped(("a", "East", 0.5, "low"), ("b", "Beyond", 0.5, "low"))
    view = cast(
        "View",
        SimpleNamespace(
            cells=view.cells.assign(ward=["East", ""]), about={"layers": [{"name": "ward"}]}
        ),
    )
    assert inside(view, table)["name"].tolist() == ["East"]


def test_where_nothing_has_a_score_the_state_is_told() -> None:
    view, table = mapped(("a", "East", float("nan"), "no data"))
    (east,) = neighbourhoods(view, table, bands=BANDS)
    assert (east.highest, east.band) == (0, "no data")


def test_all_neighbourhoods_together_hold_all_that_is_expected() -> None:
    random = np.random.default_rng(7)
    rows = [(str(n), f"N{n % 5}", float(p), "low") for n, p in enumerate(random.random(40))]
    view, table = mapped(*rows)
    found = neighbourhoods(view, table, bands=BANDS)
    assert sum(one.highest for one in found) == pytest.approx(table["p_top"].sum())
    shuffled = neighbourhoods(view, table.sample(frac=1, random_state=3), bands=BANDS)
    assert [one.name for one in shuffled] == [one.name for one in found]
