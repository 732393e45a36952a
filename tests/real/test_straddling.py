"""Hotspots of Merseyside, Cheshire and North Wales, found before any border is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest

from hotspots.clusters.local.surroundings import surroundings
from hotspots.contracts.odcs import read_contracts
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.places.neighbours import neighbours
from hotspots.publish.analyst import analyst_view
from hotspots.publish.borders.border_cells import authorities, border_cells
from hotspots.publish.borders.straddling import shared_hotspots
from hotspots.publish.hotspot_areas import counted, named_areas
from hotspots.publish.local_findings import (
    LocalFindings,
    Period,
    Surroundings,
    local_findings,
    summed,
)
from hotspots.publish.series_counts import series_counts
from hotspots.publish.sites import no_sites
from tests.real.test_across_borders import Published, published

if TYPE_CHECKING:
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.view import View

pytestmark = pytest.mark.real
__all__ = ["published"]

LIVERPOOL, SEFTON, WIRRAL = "E08000012", "E08000014", "E08000015"
CHESHIRE_WEST, FLINTSHIRE = "E06000050", "W06000005"
PERIOD = Period("2025-12", 3)


def found(view: View) -> LocalFindings:
    tested = series_counts(view)
    counts, covered = summed(tested, period=PERIOD, months=view.months)
    cells = view.cells["cell"].tolist()
    people = np.nan_to_num(view.cells["exposure"].to_numpy(dtype=np.float64))
    ground = Surroundings(neighbours(cells), surroundings(cells), people)
    return local_findings(counts, covered=covered, question="excess", ground=ground)


@pytest.fixture(scope="module")
def shared(published: Published) -> dict[str, tuple[SharedHotspot, ...]]:
    """Series to its hotspots with what each authority holds of them."""
    settings, view = published.settings, published.view
    tested = series_counts(view)
    contracts = read_contracts(settings.contracts_folder)
    borders = border_cells(
        view,
        counts=published.counts,
        contracts=contracts,
        geography=published.geography,
        layers=authorities(settings, published.geography),
    )
    told = found(view)
    return {
        series: shared_hotspots(
            view,
            named_areas(
                view,
                told.is_found[number],
                what=counted(view, tested, series=series, period=PERIOD),
                beside=neighbours(view.cells["cell"].tolist()),
                places=[],
            ),
            tested=tested,
            series=series,
            period=PERIOD,
            borders=borders,
        )
        for number, series in enumerate(tested.series)
    }


def test_hotspots_are_the_same_whatever_is_drawn_over_them(
    published: Published,
) -> None:
    settings = published.settings
    forces = settings.layers[0]
    others = settings.model_copy(
        update={
            # The forces once more as an overlay of their own; no districts.
            "layers": (
                forces,
                forces.model_copy(update={"name": "overlay", "label": "Forces again"}),
                settings.layers[2],
            ),
            "grid": settings.grid.model_copy(update={"names": ("ward",)}),
        }
    )
    again = analyst_view(
        others,
        contracts=read_contracts(settings.contracts_folder),
        geography=read_geography(others),
        counts=published.counts,
        coverage=pa.Table.from_pandas(published.coverage, preserve_index=False),
        deliveries=[],
        known=known_areas(others),
        sites=no_sites(),
    )
    before, after = found(published.view), found(again)
    assert before.is_found.any()
    assert before.is_found.tobytes() == after.is_found.tobytes()
    assert before.p.tobytes() == after.p.tobytes()


def test_a_hotspot_between_liverpool_and_sefton_needs_both(
    shared: dict[str, tuple[SharedHotspot, ...]],
) -> None:
    joint = {
        (one.area.name, layer): {held.code for held in one.by_layer[layer].held}
        for one in shared["serious violence"]
        for layer in one.joint_layers
    }
    assert joint == {("Derby, Sefton", "district"): {LIVERPOOL, SEFTON}}


def test_what_authorities_hold_adds_up_to_the_whole_of_every_hotspot(
    shared: dict[str, tuple[SharedHotspot, ...]],
) -> None:
    assert sum(map(len, shared.values())) > 20
    for one in (each for every in shared.values() for each in every):
        assert set(one.by_layer) == {"force", "district"}
        for told in one.by_layer.values():
            assert sum(held.share_of_harm for held in told.held) == pytest.approx(1)


def test_along_the_wirral_border_and_the_dee_no_hotspot_crosses(
    shared: dict[str, tuple[SharedHotspot, ...]],
) -> None:
    """All three sides were looked at without a line; what is there lies on one side of it."""
    for one in (each for every in shared.values() for each in every):
        sides = {held.code for held in one.by_layer["district"].held}
        assert len(sides & {WIRRAL, CHESHIRE_WEST, FLINTSHIRE}) < 2
        assert not one.by_layer["force"].is_shared
