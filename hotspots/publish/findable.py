"""What a reader can look for: public places, areas, sites whose names may be told, postcodes.

Homes are never among them: a kind of place that is not listed here cannot be found, nor can a name
with the number of a house, and of a postcode only the cell is kept, not its point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from hotspots.clusters.areas.naming import NOT_PUBLIC, PUBLIC_PLACES, STREETS
from hotspots.contracts.clauses import Place as PlaceColumns
from hotspots.counts.deliveries import read_facts
from hotspots.counts.files import write_table
from hotspots.places.cells import as_text, cells_of
from hotspots.publish.sites import degrees_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.gazetteer import NamedPlace
    from hotspots.publish.view import View

FILE: Final = "findable.parquet"
POSTCODE: Final = "postcode"
"""Kind of place, and the column of a reference feed that holds it."""
FINDABLE: Final = (
    *("city", "town", "village", "hamlet", "suburb", "town centre"),
    *PUBLIC_PLACES,
    *STREETS,
    *("hospital", "surgery", "school", "college", "university", "library", "community centre"),
    *("shopping centre", "retail park", "supermarket", "sports ground", "leisure centre", "beach"),
    *("theatre", "cinema", "museum", "pub", "nightclub", "car park", "petrol station"),
)
"""Kinds of place that may be looked for, in the order in which they are told."""
POINT: Final = PlaceColumns(
    longitude="longitude", latitude="latitude", easting="easting", northing="northing"
)
COLUMNS: Final = ("name", "kind", "layer", "longitude", "latitude", "cell")


def findable(
    view: View, *, named: Sequence[NamedPlace], postcodes: pd.DataFrame, resolution: int
) -> pa.Table:
    """Return everything that can be found by name on the map of a view.

    Parameters
    ----------
    view : View
    named : sequence of NamedPlace
        The gazetteer.
    postcodes : DataFrame
        See :func:`read_postcodes`.
    resolution : int
        Of the view's cells.

    Returns
    -------
    pyarrow.Table
        ``name``, ``kind``, ``layer`` (of an area, else empty), ``longitude``, ``latitude`` and
        ``cell``, empty for what lies beyond the map. Better known kinds come first, of one kind
        the shorter name, then the first of the alphabet.
    """
    parts = [_areas(view), _places(named), _sites(view), _postcodes(postcodes)]
    found = pd.concat(parts, ignore_index=True)
    on_map = dict.fromkeys(view.cells["cell"], True)
    fine = cells_of(
        found["longitude"].to_numpy(float), found["latitude"].to_numpy(float), resolution=resolution
    )
    own = found.pop("own").to_numpy(dtype=object)
    cells = [one or cell for one, cell in zip(own, as_text(fine), strict=True)]
    found["cell"] = [cell if cell in on_map else "" for cell in cells]
    found = found[(found["kind"] != POSTCODE) | (found["cell"] != "")]
    found = _centred(found, view)
    layers = [one["label"] for one in view.about["layers"]]
    known = {kind: number for number, kind in enumerate((*layers, *FINDABLE, POSTCODE))}
    found["order"] = found["kind"].map(known)
    found["length"] = found["name"].str.len()
    found = found.sort_values(["order", "length", *COLUMNS], kind="stable")
    found = found.drop_duplicates(["name", "kind", "cell"])
    return pa.Table.from_pandas(found[list(COLUMNS)], preserve_index=False)


def write_findable(table: pa.Table, folder: Path) -> None:
    """Write what can be found to the folder of a view."""
    write_table(folder / FILE, table)


def read_postcodes(
    store: Path, deliveries: Sequence[Delivery], *, contracts: Sequence[Contract]
) -> pd.DataFrame:
    """Return the postcodes of the reference tables that were sent.

    Returns
    -------
    DataFrame
        ``name`` (with one space), ``longitude`` and ``latitude``; a postcode without a point is
        left out. Empty where no table of postcodes was sent.

    Raises
    ------
    StoreError
        Where a delivery is damaged.
    """
    known = {one.feed for one in contracts if one.is_table and POSTCODE in one.keeps}
    parts = [pd.DataFrame({"name": [], "longitude": [], "latitude": []})]
    for one in deliveries:
        if one.feed in known:
            facts = read_facts(store, one).to_pandas()
            longitude, latitude = degrees_of(facts, POINT)
            parts.append(
                pd.DataFrame(
                    {"name": facts[POSTCODE], "longitude": longitude, "latitude": latitude}
                )
            )
    found = pd.concat(parts, ignore_index=True)
    # The published table writes 99.999999 degrees where a postcode has no point.
    is_placed = found["longitude"].notna() & (found["latitude"].abs() <= 90)  # noqa: PLR2004
    return found[is_placed].drop_duplicates("name").reset_index(drop=True)


def _areas(view: View) -> pd.DataFrame:
    """Return the areas of every layer, each with the cell nearest to its middle."""
    rows = []
    for layer in view.about["layers"]:
        for name, own in view.cells.groupby(layer["name"], sort=True):
            if name:
                east, north = (own[at] - own[at].mean() for at in _DEGREES)
                middle = own.iloc[
                    int(np.hypot(east.to_numpy(), north.to_numpy()).round(9).argmin())
                ]
                point = (middle["longitude"], middle["latitude"])
                rows.append((name, layer["label"], layer["name"], *point, middle["cell"]))
    columns = ["name", "kind", "layer", "longitude", "latitude", "own"]
    return pd.DataFrame(rows, columns=columns)


def _places(named: Sequence[NamedPlace]) -> pd.DataFrame:
    rows = [
        (name, one.kind.lower(), "", one.longitude, one.latitude, "")
        for one in named
        for name in (one.name, *one.aliases)
    ]
    return _public(pd.DataFrame(rows, columns=["name", "kind", "layer", *_DEGREES, "own"]))


def _sites(view: View) -> pd.DataFrame:
    if not len(view.sites) or "name" not in view.sites:
        return _places([])
    sites = view.sites.assign(layer="", own="")
    return _public(sites[["name", "kind", "layer", *_DEGREES, "own"]])


def _postcodes(postcodes: pd.DataFrame) -> pd.DataFrame:
    return postcodes.assign(kind=POSTCODE, layer="", own="")


def _public(places: pd.DataFrame) -> pd.DataFrame:
    """Return the places that may be looked for: of a kind that is listed, and nobody's home."""
    kept = [
        kind in FINDABLE and bool(name) and not NOT_PUBLIC.search(name)
        for name, kind in zip(places["name"], places["kind"], strict=True)
    ]
    return places[np.array(kept, dtype=bool)]


def _centred(found: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return places with the middle of its cell for every postcode: some hold one home only."""
    middle = view.cells.set_index("cell")[list(_DEGREES)]
    is_code = (found["kind"] == POSTCODE).to_numpy()
    found = found.reset_index(drop=True)
    found.loc[is_code, list(_DEGREES)] = middle.loc[found["cell"][is_code]].to_numpy()
    return found


_DEGREES: Final = ("longitude", "latitude")
