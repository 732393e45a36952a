"""Hotspot areas of a map of findings: which cells hang together, what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.clusters.areas.contiguous import contiguous
from hotspots.clusters.areas.facts import AreaFacts, Counted, area_facts
from hotspots.clusters.areas.naming import area_name, nameable
from hotspots.counts.files import write_table
from hotspots.places.cells import from_text
from hotspots.places.gazetteer import NamedPlace
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.series_counts import counted_once
from hotspots.risk.evidence import ages
from hotspots.risk.score import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.publish.local_findings import Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.stable_names import KnownNames
    from hotspots.publish.view import View

    Truths = NDArray[np.bool_]

PLACES = "named_places.parquet"


@dataclass(frozen=True)
class NamedArea:
    """A hotspot area with what people call it."""

    name: str
    facts: AreaFacts
    place: int
    """Row of its cell with most incidents: choosing the area chooses it."""


def counted(view: View, tested: SeriesCounts, *, series: str, period: Period) -> Counted:
    """Return what happened in a period, measure by measure of a series."""
    age = ages(view.months, until=period.until)
    months = (age >= 0) & (age < period.months)
    names = tested.measures[series]
    speaks = tested.covered[tested.series.index(series)]
    covered = {feed: share > 0 for feed, share in feed_coverage(view).items()}
    once = counted_once(view, names, covered=covered)
    incidents = np.stack([np.where(speaks, once[name], 0)[:, months].sum(axis=1) for name in names])
    return Counted(
        incidents=incidents,
        harm=np.array([view.measure(name)["harm"] for name in names], dtype=np.float64),
        measures=names,
        sources=[source_of(name) for name in names],
    )


def named_areas(
    view: View,
    is_found: Truths,
    *,
    what: Counted,
    beside: csr_array,
    places: Sequence[NamedPlace],
    known: KnownNames | None = None,
) -> list[NamedArea]:
    """Return the hotspot areas of a map, most harm first.

    Parameters
    ----------
    view : View
    is_found : ndarray of bool, shape (cells,)
    what : Counted
    beside : csr_array
        Which cells lie beside which.
    places : sequence of NamedPlace
        What areas may be called by; see :func:`read_places`.
    known : KnownNames, optional
        What the months call them: a place that they know keeps its name. Without it, and for
        places that they do not know, areas are named anew. No two have the same name.
    """
    layers = {one["name"]: view.cells[one["name"]].tolist() for one in view.about["layers"]}
    found = area_facts(
        contiguous(is_found, neighbours=beside),
        counted=what,
        area_km2=view.cells["area_km2"].to_numpy(),
        layers=layers,
    )
    names = known.of([one.cells for one in found]) if known else [""] * len(found)
    taken = {*names, *(known.all() if known else ())}
    cells = from_text(view.cells["cell"].tolist())
    nameables = nameable(places, resolution=view.about["resolution"])
    wards, total = view.cells["name"].to_numpy(), what.incidents.sum(axis=0)
    named: list[NamedArea] = []
    for one, stable in zip(found, names, strict=True):
        name = stable or area_name(
            cells[one.cells],
            incidents=total[one.cells],
            named=nameables,
            wards=wards[one.cells].tolist(),
            taken=taken,
        )
        taken.add(name)
        busiest = int(one.cells[int(total[one.cells].argmax())])
        named.append(NamedArea(name=name, facts=one, place=busiest))
    return named


def write_places(named: Sequence[NamedPlace], folder: Path, *, resolution: int) -> None:
    """Write the streets and public places that hotspots may be called by."""
    kept = nameable(named, resolution=resolution).places
    columns = {
        name: [getattr(one, name) for one in kept]
        for name in ("name", "longitude", "latitude", "kind")
    }
    write_table(folder / PLACES, pa.Table.from_pandas(pd.DataFrame(columns), preserve_index=False))


def read_places(folder: Path) -> list[NamedPlace]:
    """Read the places that hotspots may be called by."""
    rows = pq.read_table(folder / PLACES).to_pylist()
    return [NamedPlace(**row) for row in rows]
