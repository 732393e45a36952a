"""Every file about the county, and where it lies."""

from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import shapely

from county.boundaries import Layer
from county.doggerland import County
from county.flaws import Flaw
from county.frame import to_degrees
from county.land import RIVER_KM
from county.names import COUNTY, FORCES
from county.police import published
from county.provision import write_provision
from county.towns import TOWNS, town_centres_km
from county.truth import file_name, flaw_entry, truth
from county.writing import csv_bytes, feature, readable_json, write_features, write_gzip, write_text

CRLF_FORCE: Final = FORCES[0]
CRLF_BEFORE: Final = "2024-10"
"""One force's files of the first year have Windows line ends."""
CRLF: Final = Flaw("crlf", "lines end with carriage return and line feed", ())


def write_land(county: County, *, folder: Path) -> None:
    """Write the boundaries, the basemap, the residents of small areas, and the services."""
    bounds, roads = county.boundaries, county.roads
    for kind, layer in bounds.layers.items():
        write_features(folder / "boundaries" / f"{kind}.geojson", _areas(layer))
    places = folder / "places"
    write_features(places / "land.geojson", [feature(bounds.land, name=COUNTY)])
    for name, lines in (("roads", roads.roads), ("rail", roads.rail)):
        write_features(
            places / f"{name}.geojson",
            [feature(line.shape, kind=line.kind, name=line.name) for line in lines],
        )
    write_features(
        places / "stations.geojson",
        [feature(shapely.Point(spot), name=name) for name, spot in sorted(roads.stations.items())],
    )
    write_features(places / "towns.geojson", _towns())
    write_features(places / "water.geojson", [feature(_river(county), kind="river", name="Skar")])
    areas = bounds.layers["small_area"]
    rows = zip(areas.codes, areas.names, bounds.residents, strict=True)
    lines_ = ["code,name,population", *(",".join(map(str, row)) for row in rows)]
    write_text(places / "population.csv", "\n".join(lines_) + "\n")
    write_provision(bounds, seed=county.seed, folder=places)


def write_police(
    county: County, *, folder: Path, scale: float = 1.0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Write what both forces publish; give the flaws and the number of rows of each file."""
    flaws: list[dict[str, Any]] = []
    rows: dict[str, Any] = defaultdict(dict)
    for sheet in published(county, scale=scale):
        file = file_name(sheet.force, sheet.month)
        is_crlf = sheet.force == CRLF_FORCE and sheet.month < CRLF_BEFORE
        content = csv_bytes(sheet.table, line_end=b"\r\n" if is_crlf else b"\n")
        write_gzip(folder / file, content)
        found = (CRLF, *sheet.flaws) if is_crlf else sheet.flaws
        flaws += [flaw_entry(flaw, file=file) for flaw in found]
        rows[sheet.force][sheet.month] = sheet.table.num_rows
    rows["total"] = sum(sum(rows[force].values()) for force in FORCES)
    return flaws, dict(rows)


def write_truth(
    county: County,
    *,
    folder: Path,
    flaws: list[dict[str, Any]],
    rows: dict[str, Any],
    feeds: dict[str, Any],
) -> None:
    """Write what is true of the county."""
    whole = truth(county, flaws=flaws, rows=rows, feeds=feeds)
    write_text(folder / "truth.json", readable_json(whole) + "\n")


def _areas(layer: Layer) -> list[dict[str, Any]]:
    return [
        feature(
            shape,
            code=code,
            name=name,
            **{parent: codes[number] for parent, codes in layer.parents.items()},
        )
        for number, (shape, code, name) in enumerate(
            zip(layer.shapes, layer.codes, layer.names, strict=True)
        )
    ]


def _towns() -> list[dict[str, Any]]:
    spots = to_degrees(town_centres_km())
    return [
        feature(shapely.Point(spot), kind=town.kind, name=town.name, population=town.residents)
        for town, spot in zip(TOWNS, spots, strict=True)
    ]


def _river(county: County) -> shapely.Geometry:
    """Give the river above the estuary, which the border of the two forces follows."""
    north, south = county.boundaries.layers["force"].shapes
    border = shapely.line_merge(
        shapely.intersection(shapely.boundary(north), shapely.boundary(south))
    )
    spring = float(to_degrees(RIVER_KM[-1:])[0, 0])
    return shapely.normalize(shapely.clip_by_rect(border, -180.0, -90.0, spring, 90.0))
