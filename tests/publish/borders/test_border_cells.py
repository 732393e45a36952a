from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.places.neighbours import neighbours
from hotspots.publish.borders.border_cells import (
    BorderCells,
    authorities,
    border_cells,
    read_border_cells,
    write_border_cells,
)
from hotspots.publish.borders.straddling import shared_hotspots, straddling_table
from hotspots.publish.hotspot_areas import counted as counted_map
from hotspots.publish.hotspot_areas import named_areas
from hotspots.publish.local_findings import Period
from hotspots.publish.series_counts import series_counts
from tests.publish.borders.two_boroughs import (
    BORDER,
    EASTERN,
    MONTHS,
    ROBBERY,
    VIOLENCE,
    WESTERN,
    Row,
    boroughs,
    counted,
    seen,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.view import View

LAST = MONTHS[-1]
NEAR = 0.0008
ROWS: list[Row] = [
    (BORDER - NEAR, 54.45, WESTERN, LAST, VIOLENCE, 30),
    (BORDER + NEAR, 54.45, EASTERN, LAST, VIOLENCE, 10),
    (BORDER + NEAR, 54.45, EASTERN, LAST, ROBBERY, 5),
    (BORDER + NEAR, 54.45, EASTERN, MONTHS[0], VIOLENCE, 7),
    (BORDER - 0.01, 54.45, WESTERN, LAST, VIOLENCE, 2),
]


def made(folder: Path, *, border: float = BORDER) -> tuple[View, BorderCells]:
    partnership = boroughs(folder, border=border)
    counts = counted(ROWS)
    view, geography, contracts = seen(partnership, counts)
    return view, border_cells(
        view,
        counts=counts,
        contracts=contracts,
        geography=geography,
        layers=authorities(partnership, geography),
    )


def test_only_cells_that_a_border_cuts_are_kept_and_they_add_up(tmp_path: Path) -> None:
    view, cells = made(tmp_path / "a")
    assert set(cells.parts["layer"]) == {"force", "district"}
    of_force = cells.parts[cells.parts["layer"] == "force"]
    by_cell = of_force.groupby(["place", "measure", "month"])["incidents"].sum().reset_index()
    for place, measure, month, many in by_cell.itertuples(index=False):
        own = (
            (view.counts.cell == place)
            & (view.counts.measure == view.counts.measures.index(measure))
            & (view.counts.month == view.months.index(month))
        )
        assert view.counts.incidents[own].sum() == many
    assert of_force["incidents"].sum() == 52
    assert set(of_force["area"]) == {"F1", "F2"}


def test_a_layer_of_no_authority_is_left_out(tmp_path: Path) -> None:
    _, cells = made(tmp_path / "a")
    assert list(cells.codes.columns) == ["force", "district"]


def test_what_may_not_be_seen_in_full_is_never_split(tmp_path: Path) -> None:
    partnership = boroughs(tmp_path / "a")
    counts = counted(ROWS)
    view, geography, contracts = seen(partnership, counts)
    for one in view.about["measures"]:
        one["is_full"] = one["name"] != VIOLENCE
    cells = border_cells(
        view,
        counts=counts,
        contracts=contracts,
        geography=geography,
        layers=authorities(partnership, geography),
    )
    assert set(cells.parts["measure"]) == {ROBBERY}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    _, cells = made(tmp_path / "a")
    write_border_cells(cells, tmp_path)
    again = read_border_cells(tmp_path)
    assert again.codes.equals(cells.codes)
    assert again.parts.astype(str).equals(cells.parts.astype(str))


def shares(folder: Path, border: float) -> dict[str, float]:
    view, cells = made(folder, border=border)
    tested = series_counts(view)
    period = Period(LAST, 12)
    series = "serious violence"
    what = counted_map(view, tested, series=series, period=period)
    hot = named_areas(
        view,
        what.incidents.sum(axis=0) > 0,
        what=what,
        beside=neighbours(view.cells["cell"].tolist()),
        places=[],
    )
    shared = shared_hotspots(view, hot, tested=tested, series=series, period=period, borders=cells)
    # 30 + 10 + 5 + 2; the seven of the first month lie before the period.
    for layer in ("force", "district"):
        held = [one for hotspot in shared for one in hotspot.by_layer[layer].held]
        assert sum(one.incidents for one in held) == what.incidents.sum() == 47
    table = straddling_table(shared, names={("force", "F1"): "West force"})
    rows = table[table["layer"] == "force"]
    return {
        code: round(share, 3)
        for code, share in zip(rows["area"], rows["share_of_incidents"], strict=True)
    }


def test_moving_the_border_moves_shares(tmp_path: Path) -> None:
    before = shares(tmp_path / "a", BORDER)
    after = shares(tmp_path / "b", BORDER + 2 * NEAR)
    assert before["F1"] == pytest.approx(30 / 45, abs=0.03)
    assert before["F2"] == pytest.approx(15 / 45, abs=0.03)
    assert after == {}  # West holds all of it, so nothing is shared
    assert np.isclose(sum(before.values()), 1, atol=0.002)
