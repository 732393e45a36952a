"""At which areas the importing end is shown: as fine as every row may be, never finer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.places.cells import centres

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.places.areas import Areas
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.publish.borders.flows import Flows


def layer_of(rows: pd.DataFrame, *, geography: Geography, known: KnownAreas, least: str) -> str:
    """Return the layer at which a measure is shown.

    Parameters
    ----------
    rows : DataFrame
        Rows of the count table of one measure.
    geography : Geography
    known : KnownAreas
    least : str
        The layer that nothing is shown below.

    Returns
    -------
    str
        Of the layers whose areas the rows name, and the least one, that with the fewest areas: what
        must not be told below ward is by ward, and so is all that stands beside it.
    """
    codes = set(rows["area"].dropna())
    codes |= {part for code in codes for part, _ in known.successors.get(code, ())}
    named = [name for name, areas in geography.layers.items() if codes.intersection(areas.codes)]
    return min({least, *named}, key=lambda name: (len(geography.layers[name].codes), name))


def ends_of(flows: Flows, measure: str, *, geography: Geography, otherwise: str) -> str:
    """Return the layer that most destinations of a measure's flows belong to."""
    own = flows.table[flows.table["measure"] == measure]
    kinds = dict(zip(flows.places["code"], flows.places["kind"], strict=True))
    found = [kind for kind in own["destination"].map(kinds) if kind in geography.layers]
    return max(sorted(set(found)), key=found.count) if found else otherwise


def places_of(
    rows: pd.DataFrame, areas: Areas, *, geography: Geography, known: KnownAreas
) -> NDArray[np.object_]:
    """Return the area of a layer that each row lies in, by code; empty where it lies in none.

    A row of an area of a finer layer lies where that area's inner point does. A former area that
    was split is taken for the part that holds most of it.
    """
    found = np.full(len(rows), "", dtype=object)
    cell = rows["cell"].to_numpy(dtype=np.float64, na_value=np.nan)
    is_cell = ~np.isnan(cell)
    if is_cell.any():
        fine = rows["cell"].to_numpy(dtype=object)[is_cell].astype(np.uint64)
        found[is_cell] = _at(areas, *centres(fine))
    codes = rows["area"].to_numpy(dtype=object)
    told = {code for code in codes[~is_cell] if isinstance(code, str)}
    place = {code: _of_code(code, areas, geography=geography, known=known) for code in told}
    found[~is_cell] = [place.get(code, "") for code in codes[~is_cell]]
    return found


def gathered(areas: Areas, groups: Areas) -> dict[str, str]:
    """Return code of an area to the name of the group area that its inner point lies in.

    Areas that are fewer than the groups are groups of their own.
    """
    if len(areas.codes) < len(groups.codes):
        return dict(zip(areas.codes, areas.names, strict=True))
    at = groups.at(*_inner_points(areas).T)
    names = np.array([*groups.names, ""], dtype=object)
    return dict(zip(areas.codes, names[at].tolist(), strict=True))


def speaking(
    areas: Areas, coverage: pa.Table, feed: str, *, geography: Geography
) -> dict[str, NDArray[np.int64]]:
    """Return year to how many months of it a feed was received of each area, shape (areas,).

    An area counts where its inner point lies in the area that a sender speaks for.
    """
    points = _inner_points(areas)
    months: dict[str, NDArray[np.bool_]] = {}
    columns = ("feed", "status", "month", "layer", "area")
    inside: dict[tuple[str, str], NDArray[np.bool_]] = {}
    for row in zip(*(coverage[name].to_pylist() for name in columns), strict=True):
        of_feed, status, month, *place = row
        if of_feed != feed:
            continue
        spoken = months.setdefault(month, np.zeros(len(points), dtype=bool))
        layer, code = place
        known = geography.layers.get(layer)
        if status == "missing" or known is None or code not in known.codes:
            continue
        if (layer, code) not in inside:
            inside[layer, code] = np.atleast_1d(shapely.contains_xy(known[code], *points.T))
        spoken |= inside[layer, code]
    found: dict[str, NDArray[np.int64]] = {}
    for month, spoken in months.items():
        year = found.setdefault(month[:4], np.zeros(len(points), dtype=np.int64))
        year += spoken
    return found


def _inner_points(areas: Areas) -> NDArray[np.float64]:
    """Return a point within each area, shape (areas, 2)."""
    return shapely.get_coordinates(shapely.point_on_surface(areas.geometry))


def _of_code(code: str, areas: Areas, *, geography: Geography, known: KnownAreas) -> str:
    parts = known.successors.get(code, ())
    if code not in known.codes and parts:
        code = max(parts, key=lambda part: (part[1], part[0]))[0]
    if code in areas.codes:
        return code
    for layer in geography.layers.values():
        if code in layer.codes:
            point = shapely.point_on_surface(layer[code])
            return str(_at(areas, np.array([point.x]), np.array([point.y]))[0])
    return ""


def _at(
    areas: Areas, longitude: NDArray[np.float64], latitude: NDArray[np.float64]
) -> NDArray[np.object_]:
    codes = np.array([*areas.codes, ""], dtype=object)
    found: NDArray[np.object_] = codes[areas.at(longitude, latitude)]
    return found
