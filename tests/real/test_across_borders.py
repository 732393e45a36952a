"""Merseyside, Cheshire and North Wales as published, Greater Manchester silent between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from hotspots import pipeline
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.coverage import coverage_table
from hotspots.counts.deliveries import read_counts, read_deliveries
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.publish.analyst import analyst_view
from hotspots.publish.borders.border_cells import authorities, border_cells
from hotspots.publish.borders.recorded_elsewhere import ALL, elsewhere_table
from hotspots.publish.borders.silent_neighbours import (
    read_silent_neighbours,
    silent_neighbours,
    write_silent_neighbours,
)
from hotspots.publish.borders.yearly import read_yearly
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED, risk_map
from hotspots.publish.sites import no_sites
from hotspots.settings import Partnership, read_partnership
from hotspots.ui.borders.straddling_words import silent
from tests.conftest import NOW, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from hotspots.places.geography import Geography
    from hotspots.publish.view import View

pytestmark = pytest.mark.real

MANCHESTER = "E23000005"


@dataclass(frozen=True)
class Published:
    settings: Partnership
    geography: Geography
    view: View
    counts: pa.Table
    coverage: pd.DataFrame


@pytest.fixture(scope="module")
def published(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    there = read_partnership(ROOT / "examples" / "north_west.toml")
    store = str(tmp_path_factory.mktemp("across_borders"))
    settings = there.model_copy(update={"folder": str(real), "store": store})
    streets = real / "police" / "street"
    files = [
        file
        for force in ("merseyside", "cheshire", "north-wales")
        for file in sorted((streets / force).glob("2025-1[0-2]-*.csv.gz"))
    ]
    assert len(files) == 9
    for one in pipeline.ingest(settings, files, clock=lambda: NOW):
        assert not one.fault, one.fault
    deliveries = read_deliveries(settings.store_folder)
    counts = read_counts(settings.store_folder, deliveries)
    coverage = coverage_table(settings.senders, deliveries=deliveries, breaks=settings.breaks)
    geography = read_geography(settings)
    view = analyst_view(
        settings,
        contracts=read_contracts(settings.contracts_folder),
        geography=geography,
        counts=counts,
        coverage=coverage,
        deliveries=deliveries,
        known=known_areas(settings),
        sites=no_sites(),
    )
    return Published(settings, geography, view, counts, coverage.to_pandas())


def test_greater_manchester_is_hatched_with_reason_and_date(
    published: Published, tmp_path: Path
) -> None:
    told = silent_neighbours(
        published.settings, geography=published.geography, coverage=published.coverage
    )
    write_silent_neighbours(told, tmp_path)
    document = read_silent_neighbours(tmp_path)
    (one,) = document["features"]
    assert one["properties"]["code"] == MANCHESTER
    assert one["properties"]["name"] == "Greater Manchester"
    assert one["properties"]["reason"].startswith("The force has not published")
    assert one["properties"]["asked_on"] == "2026-11-02"
    (says,) = silent(document)
    assert "Asked for on 2 November 2026, comes up again on 1 February 2027." in says
    assert " 0 " not in says


def test_greater_manchester_is_no_data_and_never_a_zero(published: Published) -> None:
    view = published.view
    scored = risk_map(view, default_choice(view))
    inside = ((view.cells["force"] == "Greater Manchester") & (view.cells["land"] == 1)).to_numpy()
    assert inside.sum() > 1500
    # A handful of cells on the border are covered from the other side for the most part.
    assert (scored.band[inside] == NO_DATA).mean() > 0.98
    deep_ground = published.geography.layers["force"][MANCHESTER].buffer(-0.02)
    centres = shapely.points(view.cells[["longitude", "latitude"]].to_numpy())
    deep = inside & shapely.contains(deep_ground, centres)
    assert set(scored.band[deep].tolist()) == {NO_DATA}
    assert NONE_RECORDED not in scored.band[deep]


def test_it_is_hatched_also_where_it_lies_beyond_the_map(published: Published) -> None:
    settings = published.settings
    forces = settings.layers[0]
    others = tuple(code for code in forces.areas if code != MANCHESTER)
    without = settings.model_copy(
        update={
            "grid": settings.grid.model_copy(update={"areas": ("E23000004",)}),
            "layers": (
                forces.model_copy(update={"areas": others}),
                *settings.layers[1:],
            ),
        }
    )
    told = silent_neighbours(
        without, geography=read_geography(without), coverage=published.coverage
    )
    assert [one.code for one in told] == [MANCHESTER]


def test_what_one_force_recorded_inside_another_is_counted_as_such(published: Published) -> None:
    settings = published.settings
    table = elsewhere_table(
        settings,
        counts=published.counts,
        contracts=read_contracts(settings.contracts_folder),
        geography=published.geography,
        until="2025-12",
        view="analyst",
    )
    total = table[table["group"] == ALL].set_index(["sender", "name"])["incidents"]
    assert total["Cheshire Constabulary", "Merseyside"] > 0
    assert total["Merseyside Police", "Cheshire"] > 0
    parts = table[table["group"] != ALL].groupby(["sender", "name"])["incidents"].sum()
    assert parts.to_dict() == total.to_dict()


def test_cells_that_borders_cut_add_up_to_what_the_map_shows(published: Published) -> None:
    settings, view = published.settings, published.view
    layers = authorities(settings, published.geography)
    assert list(layers) == ["force", "district"]
    cells = border_cells(
        view,
        counts=published.counts,
        contracts=read_contracts(settings.contracts_folder),
        geography=published.geography,
        layers=layers,
    )
    by_cell = np.bincount(
        view.counts.cell, weights=view.counts.incidents, minlength=len(view.cells)
    )
    for _, own in cells.parts.groupby("layer"):
        summed = own.groupby("place")["incidents"].sum()
        assert summed.to_numpy().tolist() == by_cell[summed.index.to_numpy()].tolist()
        # Every cut cell that holds incidents is told on both of its sides together.
        assert len(summed) > 20


def test_knife_crime_by_force_and_year_stands_beside_the_map(published: Published) -> None:
    settings = published.settings
    (told,) = settings.yearly
    areas = published.geography.layers[told.layer]
    figures = read_yearly(told, areas=areas, folder=settings.data_folder)
    wide = figures.table.pivot_table(index="year", columns="name", values="value")
    assert wide.loc["2009"].to_dict() == {
        "Cheshire": 341,
        "Greater Manchester": 2835,
        "Merseyside": 892,
    }
    assert np.isnan(wide["Greater Manchester"].get("2020", np.nan))
    assert "nothing is published for North Wales" in figures.said[1]
