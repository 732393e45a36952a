"""Ground that nothing is received of, drawn as such: with the reason, and the day it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.counts.files import write_json
from hotspots.places.areas import Areas, read_areas, read_json
from hotspots.publish.feed_coverage import SPEAKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.geography import Geography
    from hotspots.settings import NotShared, Partnership

FILE = "silent_neighbours.geojson"
HEARD = 0.5
"""An area of which somebody speaks for at least this share is not silent."""
NO_REASON = "Nobody has said why. Add [[not_shared]] with its layer and areas to the settings."


@dataclass(frozen=True)
class SilentNeighbour:
    """An area of which nothing is received."""

    layer: str
    code: str
    name: str
    partner: str
    """Who holds the data; empty where nobody said."""
    feed: str
    """What is not shared, as people call it; empty where nobody said."""
    reason: str
    asked_on: str
    """``YYYY-MM-DD``; empty where nobody asked."""
    review_on: str
    polygon: BaseGeometry
    """In degrees; it may lie beyond the map."""


def silent_neighbours(
    partnership: Partnership, *, geography: Geography, coverage: pd.DataFrame
) -> tuple[SilentNeighbour, ...]:
    """Return areas within the map or next to it that nothing is received of.

    Parameters
    ----------
    partnership : Partnership
        Its ``not_shared`` with ``areas`` name ground, also beyond the map and beyond the areas
        that a layer keeps.
    geography : Geography
    coverage : DataFrame
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.

    Notes
    -----
    An area of the grid's layer that is on the map and that no sender speaks for is silent even
    where the settings give no reason. An area that somebody speaks for is not silent: that a feed
    of it is missing stands with the feeds.

    Raises
    ------
    SettingsError
        Where ``not_shared`` names an area that its layer's files do not hold.
    """
    spoken = _spoken(coverage)
    heard = _heard(geography, spoken)
    found: dict[tuple[str, str], SilentNeighbour] = {}
    for told in partnership.not_shared:
        for one in _told(partnership, told) if told.areas else ():
            if not _is_heard(one, heard):
                found.setdefault((one.layer, one.code), one)
    ground = geography.layers[partnership.grid.layer]
    chosen = partnership.grid.areas or ground.codes
    for code in sorted(set(chosen) & set(ground.codes)):
        silent = SilentNeighbour(
            layer=ground.layer,
            code=code,
            name=ground.names[ground.codes.index(code)],
            partner="",
            feed="",
            reason=NO_REASON,
            asked_on="",
            review_on="",
            polygon=ground[code],
        )
        is_spoken_for = (ground.layer, code) in spoken
        if not is_spoken_for and not _is_heard(silent, heard):
            found.setdefault((ground.layer, code), silent)
    return tuple(found[key] for key in sorted(found))


def write_silent_neighbours(silent: Sequence[SilentNeighbour], folder: Path) -> None:
    """Write silent areas as GeoJSON, light enough to draw, with the reason of each."""
    features = []
    for one in silent:
        alone = Areas(
            one.layer, "", (one.code,), (one.name,), np.array([one.polygon], dtype=object)
        )
        (drawn,) = alone.outlines()["features"]
        drawn["properties"] |= {
            name: getattr(one, name)
            for name in ("layer", "partner", "feed", "reason", "asked_on", "review_on")
        }
        features.append(drawn)
    write_json(folder / FILE, {"type": "FeatureCollection", "features": features})


def read_silent_neighbours(folder: Path) -> dict[str, Any]:
    """Read silent areas as GeoJSON."""
    return read_json(folder / FILE)


def _told(partnership: Partnership, told: NotShared) -> list[SilentNeighbour]:
    """Read the polygons of ground that is not shared, whatever codes its layer keeps."""
    layer = partnership.layer(told.layer).model_copy(update={"areas": told.areas})
    areas = read_areas(layer, folder=partnership.data_folder)
    return [
        SilentNeighbour(
            layer=told.layer,
            code=code,
            name=name,
            partner=told.partner,
            feed=told.name,
            reason=told.reason,
            asked_on=told.asked_on.isoformat(),
            review_on=told.review_on.isoformat(),
            polygon=polygon,
        )
        for code, name, polygon in zip(areas.codes, areas.names, areas.geometry, strict=True)
    ]


def _spoken(coverage: pd.DataFrame) -> set[tuple[str, str]]:
    """Return layer and code of areas that something was received of."""
    speaks = coverage[coverage["status"].isin(SPEAKING)]
    return set(zip(speaks["layer"], speaks["area"], strict=True))


def _heard(geography: Geography, spoken: set[tuple[str, str]]) -> BaseGeometry:
    """Return the ground that somebody speaks for, in degrees."""
    return shapely.union_all(
        [
            polygon
            for name, areas in geography.layers.items()
            for code, polygon in zip(areas.codes, areas.geometry, strict=True)
            if (name, code) in spoken
        ]
    )


def _is_heard(one: SilentNeighbour, heard: BaseGeometry) -> bool:
    both: float = shapely.intersection(one.polygon, heard).area
    return both >= HEARD * one.polygon.area
