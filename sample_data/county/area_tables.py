"""Codes of areas as tables: those of today, those of an earlier vintage, groups of stations."""

from typing import Final

import numpy as np
import shapely

from county.boundaries import Boundaries, codes_of
from county.chance import Floats, Ints
from county.clock import Texts
from county.doggerland import County
from county.former import FIRST_PARTS, FORMER_CODES

STATION_GROUPS: Final = {
    "XSG000001": ("Skarholm stations", ("Skarholm Central", "Skarholm Northgate")),
    "XSG000002": ("Osterfleet station", ("Osterfleet",)),
    "XSG000003": ("Brimhythe line stations", ("Dunlinthorpe", "Brimhythe")),
    "XSG000004": ("Kelderness branch stations", ("Hollowmere", "Marrowby", "Kelderness")),
}
"""Code to name and stations: what county lines flows say instead of a station."""


def areas_csv(bounds: Boundaries) -> str:
    """Give every area of every layer, and the groups of stations, as CSV."""
    rows = [
        (code, name, kind)
        for kind, layer in bounds.layers.items()
        for code, name in zip(layer.codes, layer.names, strict=True)
    ]
    lines = [f"{code},{name},{kind}," for code, name, kind in rows]
    lines += [
        f"{code},{name},station_group,{'; '.join(stations)}"
        for code, (name, stations) in STATION_GROUPS.items()
    ]
    return "\n".join(["code,name,layer,stations", *lines]) + "\n"


def as_before(codes: Texts) -> Texts:
    """Give the codes of small areas as they were in the earlier vintage."""
    present = codes_of("small_area", count=max(FIRST_PARTS) + 2)
    former = {
        present[first + step]: code
        for code, first in zip(FORMER_CODES, FIRST_PARTS, strict=True)
        for step in (0, 1)
    }
    return np.array([former.get(code, code) for code in codes], dtype=object)


def area_codes(bounds: Boundaries, kind: str) -> Texts:
    """Give the code of the area of one kind that holds each small area."""
    codes = np.array(bounds.layers[kind].codes, dtype=object)
    found: Texts = codes[bounds.inside[kind]]
    return found


def small_areas_at(county: County, degrees: Floats) -> Ints:
    """Give the number of the small area that each point (n, 2) lies in, or is nearest to."""
    shapes = np.asarray(county.boundaries.layers["small_area"].shapes)
    nearest = shapely.STRtree(shapes).nearest(np.asarray(shapely.points(degrees)))
    return np.asarray(nearest, dtype=np.int64)
