"""Make a world true: counts of the count table changed until every sum is what it should be."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.places.coarser import coarser
from hotspots.publish.by_area import area_codes
from hotspots.publish.roles.board import resolution_of
from hotspots.publish.roles.known_counts import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.governance import Role
    from hotspots.publish.roles.on_lattice import OnLattice
    from hotspots.publish.roles.sources import Sources
    from hotspots.settings import Partnership

    Integers = NDArray[np.int64]


def rows_of(
    partnership: Partnership, sources: Sources, told: OnLattice, *, role: Role
) -> dict[int, Integers]:
    """Return the rows of the count table that each count on the lattice is made of."""
    resolution = resolution_of(partnership, role)
    geography = coarser(sources.geography, partnership=partnership, resolution=resolution)
    counts = sources.counts
    place = places_of(counts, geography=geography, codes=area_codes(counts))
    frame = counts.select(["measure", "month", "value", "feed", "sender"]).to_pandas()
    frame["place"] = place
    frame["year"] = frame["month"].str[:4].astype("int64")
    frame["known"] = np.where(place < len(geography.cells), "points", "areas")
    speaks = told.years.speaks(*(frame[name].tolist() for name in ("feed", "sender", "year")))
    known = frame["measure"].isin(set(told.true["measure"])).to_numpy()
    frame = frame[(place >= 0) & (frame["value"] > 0).to_numpy() & speaks & known]
    alone = {"points": "cell", "areas": "area"}
    single = frame.assign(level=frame["known"].map(alone), unit=frame["place"])
    frame = frame[told.where.units(single, told.ground)]
    groups = dict(iter(frame.groupby(["measure", "known", "year"])))
    found: dict[int, Integers] = {}
    for (measure, known, level, year), own in told.true.groupby(
        ["measure", "known", "level", "year"]
    ):
        rows = groups.get((measure, known, year))
        if rows is None:
            continue
        start = told.levels[str(measure)][str(known)]
        at, unit = told.ground.units(start, rows["place"].to_numpy(np.int64))
        numbers = own["unit"].to_numpy(np.int64)
        for row, number in zip(own.index.to_numpy(np.int64).tolist(), numbers, strict=True):
            inside = (at == level) & (unit == number)
            found[row] = rows.index.to_numpy()[inside]
    return found


def made_true(
    counts: pa.Table, world: Mapping[int, int], *, rows: Mapping[int, Integers]
) -> pa.Table:
    """Return the count table of a world."""
    value = counts["value"].to_numpy().copy()
    for row, wanted in world.items():
        own = rows[row]
        more = wanted - int(value[own].sum())
        if more > 0:
            value[own[0]] += more
        for place in own[::-1]:
            less = min(int(value[place]), max(-more, 0))
            value[place] -= less
            more += less
        assert int(value[own].sum()) == wanted
    added = value - counts["value"].to_numpy()
    for name in ("rows", "points", "value"):
        changed = counts[name].to_numpy() + added if name != "value" else value
        at = counts.schema.get_field_index(name)
        counts = counts.set_column(at, counts.schema.field(name), pa.array(np.maximum(changed, 0)))
    return counts.filter(pa.array((value > 0) | (counts["hidden"].to_numpy() > 0)))


def bytes_of(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
